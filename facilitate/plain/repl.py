"""The plain front end: waits for lines and for the clock, and answers each with a line."""

from facilitate.frontend import closing_message
from facilitate.frontend.commands.declared import run_line
from facilitate.frontend.commands.notes import save_note
from facilitate.frontend.context import RunContext
from facilitate.plain.input_lines import Lines
from facilitate.plain.print_step import step_lines
from facilitate.session import events as ev
from facilitate.session.clock.cues import Signal
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused
from facilitate.sound.sounds import Sound
from facilitate.text import clock_face, spoken_minutes
from facilitate.translations.translator import Translator

POLL = 0.25
"""Seconds between two looks at the clock while nobody types."""


class Front:
    """Runs a session over typed lines until it is ended or the lines are."""

    def __init__(self, context: RunContext, lines: Lines, sound: Sound | None = None) -> None:
        self._context = context
        self._session = context.session
        self._lines = lines
        context.sound = sound
        self._tr = context.tr
        self._shown = 0
        """Id of the step that was shown last."""
        self._trouble = False
        self._copy_trouble = False
        self._stopped = False

    def stop(self) -> None:
        """Leave the session as soon as what is being done is done."""
        self._stopped = True

    def run(self) -> None:
        """Go on until the end of the session or of the input; leaves the log closed."""
        try:
            self._show_step()
            while not self._session.closed and not self._stopped:
                self._tick()
                line = self._lines.next(POLL)
                if line is not None:
                    self._tick()
                    self._take(line)
        except EOFError:
            pass
        finally:
            self._leave()

    def _take(self, line: str) -> None:
        """Do what a typed line says: a command, or a note."""
        try:
            if line.startswith("/") and not line.startswith("//"):
                run_line(self._context, line)
            elif line.strip(" \t"):
                save_note(self._context, line[1:] if line.startswith("//") else line)
        except Refused as refused:
            self._context.say(refused.message)
        self._show_step()
        self._say_trouble()

    def _tick(self) -> None:
        for signal in self._session.tick():
            self._context.say(_say_signal(signal, self._tr))
            self._context.ring(signal)
        self._say_silence()
        for event in self._session.news():
            what = describe(event, self._session.state, self._tr)
            if isinstance(event, ev.BY_ITSELF):
                what = self._tr("undo.command-hint", what=what)
            self._context.tell(f"* {what}")
        for line in self._context.event_news():
            self._context.say(f"* {line}")
        self._show_step()
        self._say_trouble()

    def _say_silence(self) -> None:
        """Say which sounds could not be played, and keep that in the log."""
        for why in self._context.silences():
            silent = ev.Silent(why=why)
            self._context.say(f"! {describe(silent, self._session.state, self._tr)}")

    def _show_step(self) -> None:
        """Show the current step, once each time it is entered."""
        state = self._session.state
        if self._shown == state.current:
            return
        self._shown = state.current
        if state.step().by != "person":
            self._context.author.person = None
        for line in step_lines(state, self._tr):
            self._context.say(line)
        if state.running:
            self._context.ring(Signal("start", state.step(), 0.0))

    def _say_trouble(self) -> None:
        trouble = self._session.log.trouble
        if trouble and not self._trouble:
            self._context.say(
                self._tr(
                    "disk.log-trouble",
                    why=trouble,
                )
            )
        elif self._trouble and not trouble:
            self._context.say(self._tr("disk.all-written"))
        self._trouble = trouble is not None
        self._say_trouble_of_the_copy()

    def _say_trouble_of_the_copy(self) -> None:
        backup = self._session.backup
        failed = backup is not None and backup.trouble is not None
        if backup and failed and not self._copy_trouble:
            self._context.say(
                self._tr(
                    "disk.copy-trouble",
                    folder=backup.folder,
                    why=backup.trouble,
                )
            )
        elif self._copy_trouble and not failed:
            self._context.say(self._tr("disk.copy-written"))
        self._copy_trouble = failed

    def _leave(self) -> None:
        session = self._session
        session.leave()
        if self._context.link is not None:
            self._context.link.look(session.log.path)
            self._context.link.close()
        self._say_trouble_of_the_copy()
        for line in closing_message.unwritten(session):
            self._context.say(line)
        if session.state.ended is None:
            self._context.say(closing_message.how_to_go_on(session))


def _say_signal(signal: Signal, tr: Translator) -> str:
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
