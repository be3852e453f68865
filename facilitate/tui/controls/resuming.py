"""Resume a session at the console: from another process, and with or without the time away."""

from collections.abc import Callable

from facilitate.errors import in_words
from facilitate.session.clock.clock import Clock
from facilitate.session.log import log
from facilitate.session.log.damage import say_damage
from facilitate.session.log.holder import Holder, holder, take_over
from facilitate.session.refused import Refused
from facilitate.session.session import Away, Session, gone
from facilitate.text import clock_face, visible
from facilitate.translations.translator import Translator, translator_for
from facilitate.tui.app import TerminalApp
from facilitate.tui.keymap import key_of
from facilitate.tui.screens.dialogs import Answer, Choose

MATTERS = 1
"""Seconds away from which it matters whether they count."""


class Resuming:
    """Resumes a session from its log."""

    def __init__(
        self,
        app: TerminalApp,
        clock: Clock,
        copy: str | None,
        opened: Callable[[Session], None],
        not_now: Callable[[str], None],
    ) -> None:
        """Create it; `copy` is the folder for a second copy of the log.

        `opened` shows the resumed session, `not_now` why there is none, if that has to be said.
        """
        self._app, self._clock, self._copy = app, clock, copy
        self._open, self._not_now = opened, not_now

    def go_on(self, path: str) -> None:
        """Resume a session from its log, asking whether the time away counts.

        If another process runs it, ask first whether to end that one.
        """
        try:
            held = holder(path, self._clock.wall().timestamp())
            if held is not None:
                self._ask_to_take_over(path, held)
                return
            away = gone(path, self._clock)
        except (log.NotALog, OSError) as error:
            self._not_now(in_words(error, self._app.tr))
            return
        if not away.ran or away.seconds < MATTERS:
            self._resume(path, "count" if away.counted else "skip")
            return
        ask = "resume.ask-after-crash" if away.crashed else "resume.ask-after-leaving"
        words = self._app.tr(ask, title=visible(away.title), time=clock_face(away.seconds))
        question = Choose(words, _gap(away, self._app.tr))
        self._app.push_screen(question, lambda gap: self._resume(path, gap))

    def _ask_to_take_over(self, path: str, held: Holder) -> None:
        silent, process = clock_face(held.silent), held.process
        if process is None:
            self._not_now(self._app.tr("log.held-by-unknown", path=path, silent=silent))
            return

        def answered(answer: str | None) -> None:
            if answer != "take":
                self._not_now("")
                return
            try:
                take_over(path, process)
            except (log.InUse, OSError) as error:
                self._not_now(in_words(error, self._app.tr))
            else:
                self.go_on(path)

        answers = [
            Answer("t", self._app.tr("resume.take-over-yes"), "take"),
            Answer("n", self._app.tr("resume.take-over-no"), "leave"),
        ]
        words = self._app.tr("resume.take-over", process=process, silent=silent)
        self._app.push_screen(Choose(words, answers), answered)

    def _resume(self, path: str, gap: str | None) -> None:
        if gap is None:
            self._not_now("")
            return
        try:
            session, contents, _ = Session.resume(path, self._clock, gap == "count")
        except (log.NotALog, log.InUse, Refused, OSError) as error:
            self._not_now(in_words(error, self._app.tr))
        else:
            session.copy_to(self._copy)
            self._open(session)
            tr = translator_for(session.header.language)
            if session.state.ended is not None:
                self._app.notify(
                    tr("resume.ended", undo=key_of("undo", self._app._keymap)),
                    markup=False,
                    timeout=10,
                )
            for line in say_damage(contents):
                self._app.notify(visible(tr.text(line)), severity="warning", markup=False)


def _gap(away: Away, tr: Translator) -> list[Answer]:
    """Return the answers to whether the clock kept running; the likely one comes first."""
    answers = [
        Answer("c", tr("resume.count"), "count"),
        Answer("s", tr("resume.skip"), "skip"),
    ]
    return answers if away.crashed else answers[::-1]
