"""Clock and plan at the console: start, pause, next, fit, the end."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from facilitate.frontend.arguments import end_time
from facilitate.frontend.replies import end_change
from facilitate.session import events as ev
from facilitate.session.clock.ends import shown
from facilitate.session.commands import (
    fit as fit_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.event_text import describe
from facilitate.text import ending
from facilitate.translations.message import Message
from facilitate.tui.controls.writing import WritingControl
from facilitate.tui.screens.dialogs import Answer, Ask, Choose
from facilitate.tui.screens.session_screen import SessionScreen, leave


class ClockControl:
    """Starts, pauses, fits and ends the session of a screen."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._writing = WritingControl(screen)
        self._session = screen.session
        self._tr = screen.tr

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {
            "clock": self.start_or_pause,
            "next": self.next,
            "fit": self.fit,
            "end": self.end_and_show,
        }

    def start_or_pause(self) -> None:
        """Start or pause the clock."""

        def turn_over() -> None:
            state = self._session.state
            if state.running:
                self._session.take(step_commands.pause(state))
            else:
                self._session.take(step_commands.start(state))

        self._screen.attempt(turn_over)

    def next(self) -> None:
        """Move on to the next step; after the last one, ask whether to end."""
        state = self._session.state
        if state.neighbour(1) is None:
            tr = self._tr
            # Enter takes the first answer, and is the key for a note, too.
            answers = [
                Answer("n", tr("end.no"), "stay"),
                Answer("y", tr("end.yes"), "end"),
            ]
            if words := self._writing.half_written():
                answers.append(Answer("k", tr("end.keep", words=ending(words, 40)), "keep"))
            question = tr("end.ask")
            self._screen.app.push_screen(Choose(question, answers), self._end)
        else:
            self._screen.attempt(lambda: self._session.take(step_commands.go_on(state)))

    def fit(self) -> None:
        """Fit the steps to come to the agreed end, or ask for an end."""
        until = self._session.state.until
        if until is not None:
            self._fit(datetime.fromisoformat(until))
            return
        self.ask_end()

    def ask_end(self) -> None:
        """Ask for the end to fit the steps to come to."""
        usual, hint = shown(self._session.ends()), self._tr("fit.example")
        question = Ask(self._tr("fit.ask"), usual, hint=hint, offered=True)
        self._screen.app.push_screen(question, self._fit_to)

    def replan(
        self,
        event: ev.Replanned,
        brought: Iterable[ev.Noted] = (),
        remarks: Iterable[Message] = (),
    ) -> None:
        """Change the plan, with the notes it brings, and show the old and new end."""
        before = shown(self._session.ends())
        self._session.take(event)
        for note in brought:
            self._session.take(note)
        what = describe(event, self._session.state, self._tr)
        what = " · ".join((what, *map(self._tr.text, remarks)))
        self._screen.say(self._with_ends(what, before))

    def _with_ends(self, what: str, before: str) -> str:
        """Return a line on what happened, and the old and new end."""
        return f"{what} · {end_change(self._session, before, self._tr)}"

    def end(self) -> None:
        """End the session."""
        self._screen.context.runner.do(self._session.close)

    def end_and_show(self, go: Callable[[], object] | None = None) -> None:
        """End the session and show its results; `go` then leaves it."""
        from facilitate.tui.screens.ending import EndingScreen

        self.end()
        go = go or partial(leave, self._screen)
        self._screen.app.push_screen(EndingScreen(self._screen.context, go))

    def _end(self, answer: str | None) -> None:
        if answer == "end" or (answer == "keep" and self._writing.keep_words()):
            self.end_and_show()

    def _fit_to(self, text: str | None) -> None:
        if text is None:
            return
        context = self._screen.context
        end = self._screen.attempt(lambda: end_time(context, text.split()))
        if end is not None:
            self._fit(end)

    def _fit(self, end: datetime) -> None:
        session = self._session

        def fit() -> None:
            now = session.clock.wall()
            self.replan(fit_commands.fit_to(session.state, session.t(), now, end))

        self._screen.attempt(fit)
