"""The plain front end: wait for lines and for news of the session, and reply with lines."""

from facilitate.frontend import closing_message
from facilitate.frontend.commands.declared import run_line
from facilitate.frontend.commands.notes import save_note
from facilitate.frontend.commands.participants import address_lines
from facilitate.frontend.context import RunContext
from facilitate.frontend.error_file import keep_error
from facilitate.frontend.happening_text import describe_happening
from facilitate.frontend.runner import DiskTrouble, Fault, Other
from facilitate.plain.input_lines import Lines
from facilitate.plain.print_step import step_lines
from facilitate.session import events as ev
from facilitate.session.clock.cues import Cue
from facilitate.session.refused import Refused
from facilitate.text import clock_face, spoken_minutes, visible
from facilitate.translations.translator import Translator

POLL = 0.25
"""Seconds between two looks at what happened while nobody types."""


class Front:
    """Runs a session over typed lines until either ends."""

    def __init__(self, context: RunContext, lines: Lines) -> None:
        self._context = context
        self._session = context.session
        self._runner = context.runner
        self._following = context.runner.follow(getattr(lines, "wake", lambda: None))
        self._lines = lines
        self._show = context.reply
        self._replies: list[str] = []
        # Shown only when a command is done: a slow reader must not block the session.
        context.reply = self._replies.append
        context.key_of = lambda name: ""  # a console whose screen broke had keys
        self._tr = context.tr
        self._shown = 0
        """Id of the step shown last."""
        self._phones_at = ""
        """Where phones go, as last announced."""

    def run(self) -> None:
        """Run until the end of the session or of the input; closes the log."""
        try:
            self._look()
            while not (self._session.closed or self._runner.left):
                line = self._lines.next(POLL)
                self._look()
                if line is not None:
                    self._take(line)
        except EOFError:
            pass
        finally:
            self._leave()

    def _look(self) -> None:
        self._runner.look()
        self._show_news()

    def _take(self, line: str) -> None:
        """Run a typed command or add a typed note; then show the replies."""

        def command() -> None:
            if line.startswith("/") and not line.startswith("//"):
                run_line(self._context, line)
            elif line.strip(" \t"):
                save_note(self._context, line[1:] if line.startswith("//") else line)

        try:
            self._runner.do(command)
        except Refused as refused:
            self._context.say(refused.message)
            self._context.pass_over()
        except Exception as error:  # whatever is wrong with one command, the session goes on
            keep_error(error)
            self._say(self._words(Fault(error)))
        replies = list(self._replies)
        self._replies.clear()
        for reply in replies:
            self._show(reply)
        self._show_news()

    def _show_news(self) -> None:
        """Show what has happened, and the step if it changed."""
        news = self._following.news()
        for happening in news:
            if not isinstance(happening, DiskTrouble):
                self._say(self._words(happening))
        self._say_where_phones_go()
        self._show_step()
        for happening in news:
            if isinstance(happening, DiskTrouble):
                self._say(_disk_words(happening, self._tr))

    def _say(self, line: str) -> None:
        self._show(visible(line))

    def _words(self, happening: "Cue | Other") -> str:
        if isinstance(happening, Cue):
            return _signal_words(happening, self._tr)
        state = self._session.state
        what = describe_happening(happening, state, self._tr, by_key=False)
        return f"! {what}" if isinstance(happening, ev.Silent) else f"* {what}"

    def _say_where_phones_go(self) -> None:
        """Announce once where phones go, as soon as they can."""
        phones = self._context.phones
        url = phones.url if phones else ""
        if url != self._phones_at:
            self._phones_at = url
            for line in address_lines(self._context):
                self._say(line)

    def _show_step(self) -> None:
        """Show the current step, once each time it is entered."""
        state = self._session.state
        if self._shown == state.current:
            return
        self._shown = state.current
        if state.step().written.by != "person":
            self._context.author.person = None
        for line in step_lines(state, self._tr):
            self._say(line)

    def _leave(self) -> None:
        self._runner.leave()
        for happening in self._following.news():
            if isinstance(happening, DiskTrouble) and happening.of == "copy":
                self._say(_disk_words(happening, self._tr))
        for line in closing_message.unwritten(self._session):
            self._say(line)
        if self._session.state.ended is None:
            self._say(closing_message.how_to_go_on(self._session))


def _disk_words(trouble: DiskTrouble, tr: Translator) -> str:
    if trouble.why is None:
        return tr("disk.all-written" if trouble.of == "log" else "disk.copy-written")
    if trouble.of == "log" and trouble.folder:
        return tr("disk.rescued", why=trouble.why, path=trouble.folder)
    if trouble.of == "log":
        return tr("disk.log-trouble", why=trouble.why)
    return tr("disk.copy-trouble", folder=trouble.folder, why=trouble.why)


def _signal_words(signal: Cue, tr: Translator) -> str:
    step, title = signal.step, signal.step.title
    if signal.kind == "warn":
        return tr("signal.warning", time=spoken_minutes(step.warning), step=title)
    if signal.kind == "turn":
        gone = clock_face(signal.offset)
        return tr("signal.next-turn", time=gone, step=title)
    if signal.kind == "waiting":
        return tr(
            "signal.not-started",
            step=title,
        )
    if step.auto:
        return tr("signal.time-is-up", step=title)
    return tr("signal.time-is-up-next", step=title)
