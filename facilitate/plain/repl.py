"""The plain front end: waits for lines and for the clock, and answers each with a line."""

from collections.abc import Iterator

from facilitate.frontend import closing_message
from facilitate.plain.about_notes import answer_note
from facilitate.plain.arguments import Asked
from facilitate.plain.commands import COMMANDS
from facilitate.plain.desk import Desk
from facilitate.plain.input_lines import Lines
from facilitate.plain.replies import note_line
from facilitate.plan import labels
from facilitate.plan.run_sheet import headline, rotation
from facilitate.session import events as ev
from facilitate.session.clock.cues import Signal
from facilitate.session.event_text import describe
from facilitate.session.note_formats.form import form
from facilitate.session.note_formats.name_match import either
from facilitate.session.note_formats.zones import axes_of
from facilitate.session.refused import Refused
from facilitate.session.snapshot import here, to_turn
from facilitate.session.state import State
from facilitate.sound.choice import sound_for
from facilitate.sound.sounds import Sound
from facilitate.text import clock_face, near, spoken_minutes
from facilitate.translations.translator import Words

POLL = 0.25
"""Seconds between two looks at the clock while nobody types."""


class Front:
    """Runs a session over typed lines until it is ended or the lines are."""

    def __init__(self, desk: Desk, lines: Lines, sound: Sound | None = None) -> None:
        self._desk = desk
        self._session = desk.session
        self._lines = lines
        self._sound = sound
        self._words = desk.words
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
            while self._session.state.ended is None and not self._stopped:
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
                self._command(line)
            elif line.strip(" \t"):
                answer_note(self._desk, line[1:] if line.startswith("//") else line)
        except Refused as refused:
            self._desk.say(str(refused))
        self._show_step()
        self._say_trouble()

    def _command(self, line: str) -> None:
        word, _, argument = line[1:].partition(" ")
        command = COMMANDS.get(word)
        if command is None:
            known = (f"/{name}" for name in COMMANDS)
            meant = near("/" + word, known)
            raise Refused(
                self._words(
                    "there is no command /{word}{meant}; /help shows all", word=word, meant=meant
                )
            )
        argument = argument.strip(" \t")
        try:
            if argument and not command.argument:
                raise Refused(
                    self._words("/{word} stands alone; // begins a note with a slash", word=word)
                )
            command.do(self._desk, argument)
        except Asked:
            typed = f"/{word} {command.argument}".rstrip()
            raise Refused(self._words("expected {typed}", typed=typed)) from None

    def _tick(self) -> None:
        for signal in self._session.tick():
            self._desk.say(_say_signal(signal, self._words))
            self._ring(signal)
        self._say_silence()
        for event in self._session.news():
            what = describe(event, self._session.state, self._words)
            if isinstance(event, ev.BY_ITSELF):
                what = self._words("{what}; /undo if it is not to count", what=what)
            self._desk.tell(f"* {what}")
        self._show_step()
        self._say_trouble()

    def _ring(self, signal: Signal) -> None:
        name = sound_for(signal)
        if name and self._sound:
            self._sound.play(name)

    def _say_silence(self) -> None:
        """Say which sounds could not be played, and keep that in the log."""
        for why in self._sound.troubles() if self._sound else ():
            silent = self._session.take(ev.Silent(why=why))
            self._desk.say(f"! {describe(silent, self._session.state, self._words)}")

    def _show_step(self) -> None:
        """Show the current step, once each time it is entered."""
        state = self._session.state
        if self._shown == state.current:
            return
        self._shown = state.current
        if state.step().by != "person":
            self._desk.whose.person = None
        for line in step_lines(state, self._words):
            self._desk.say(line)
        if state.running:
            self._ring(Signal("start", state.step(), 0.0))

    def _say_trouble(self) -> None:
        trouble = self._session.log.trouble
        if trouble and not self._trouble:
            self._desk.say(
                self._words(
                    "! the log cannot be written: {why}; it is tried again and again,"
                    " or /log FOLDER goes on in another folder",
                    why=trouble,
                )
            )
        elif self._trouble and not trouble:
            self._desk.say(self._words("* all is on the disk again"))
        self._trouble = trouble is not None
        self._say_trouble_of_the_copy()

    def _say_trouble_of_the_copy(self) -> None:
        backup = self._session.backup
        failed = backup is not None and backup.trouble is not None
        if backup and failed and not self._copy_trouble:
            self._desk.say(
                self._words(
                    "! the copy in {folder} cannot be written: {why}",
                    folder=backup.folder,
                    why=backup.trouble,
                )
            )
        elif self._copy_trouble and not failed:
            self._desk.say(self._words("* the copy is up to date again"))
        self._copy_trouble = failed

    def _leave(self) -> None:
        session = self._session
        session.leave()
        self._say_trouble_of_the_copy()
        for line in closing_message.unwritten(session):
            self._desk.say(line)
        if session.state.ended is None:
            self._desk.say(closing_message.how_to_go_on(session))


def step_lines(state: State, words: Words) -> Iterator[str]:
    """Give the current step as lines: what it is, the prompt, the rule, the facilitator's notes."""
    step = state.step()
    steps = [other.id for other in state.run()]
    place, length = steps.index(step.id) + 1, spoken_minutes(step.seconds)
    yield ""
    yield f"== {place}/{len(steps)} {headline(step, words)} · {length} =="
    texts = {
        "": step.prompt,
        words("Rule: "): step.rule,
        words("Until: "): step.until,
        words("For you: "): step.notes,
    }
    for label, text in texts.items():
        if text:
            yield from (label + state.shown(text)).strip("\n").split("\n")
    if where := rotation(step):
        yield words("Where: ") + where
    written = form(state, step)
    if written:
        yield words("Each note: ") + written
    axes = axes_of(state, step) if step.axes or step.onto else ()
    if axes:
        crossed = " × ".join(", ".join(axis.places) for axis in axes)
        yield words("Places: ") + crossed
    for note in here(state) if step.brings else ():
        yield note_line(note, words)
    for source in step.sources:
        waiting = [str(note.number) for note in to_turn(state) if note.stage == source]
        stage, numbers = labels.stage(source, words), ", ".join(waiting) or words("none yet")
        if step.into:
            to = either(tuple(labels.stage(target, words) for target in step.into))
            stage = words("{stage} to {to}", stage=stage, to=to)
        yield words("To turn from {stage}: {numbers}", stage=stage, numbers=numbers)
    if step.sources and step.answers:
        yield words("Answers: {answers}", answers=either(step.answers))
    if not state.running:
        yield words("The clock stands; /go starts it.")


def _say_signal(signal: Signal, words: Words) -> str:
    step, title = signal.step, signal.step.title
    if signal.kind == "warn":
        return words("* {time} left · {step}", time=spoken_minutes(step.warning), step=title)
    if signal.kind == "turn":
        gone = clock_face(signal.offset)
        return words("* next turn, {time} gone · {step}", time=gone, step=title)
    if signal.kind == "waiting":
        return words(
            "* not started yet · {step}; /go starts it, /late says how long ago it began",
            step=title,
        )
    if step.auto:
        return words("* time is up · {step}", step=title)
    return words("* time is up · {step}; /next goes on", step=title)
