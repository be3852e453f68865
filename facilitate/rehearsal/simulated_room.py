"""A simulated room for rehearsals: types what the people of a workshop might say."""

import random
from collections.abc import Iterator

from facilitate.frontend.author import Author
from facilitate.plain.input_lines import Say
from facilitate.plan.plan import PlannedStep
from facilitate.scripts.script import Script
from facilitate.session.clock.clock import JumpingClock
from facilitate.session.clock.cues import signals
from facilitate.session.commands import plan as plan_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.note import Note
from facilitate.session.note_formats.form import worded
from facilitate.session.note_formats.pattern import pieces
from facilitate.session.note_formats.zones import axes_of, places_on
from facilitate.session.session import Session
from facilitate.session.snapshot import here, to_turn, who_works
from facilitate.translations.translator import Translator, translator_for

PEOPLE = 12
"""How many people come if a script does not say how many it is for."""
MOST_GROUPS = 3
"""How many groups and people write in a step at most: a few are enough to see."""
NAMES = ("Ann", "Ben", "Chika", "Deniz", "Emil", "Fatma", "Goran", "Hanna", "Ivo", "Joana")
GROUPS = (
    "simulated.group-1",
    "simulated.group-2",
    "simulated.group-3",
    "simulated.group-4",
    "simulated.group-5",
    "simulated.group-6",
)
IDEAS = (
    "simulated.idea-1",
    "simulated.idea-2",
    "simulated.idea-3",
    "simulated.idea-4",
    "simulated.idea-5",
    "simulated.idea-6",
    "simulated.idea-7",
    "simulated.idea-8",
    "simulated.idea-9",
    "simulated.idea-10",
    "simulated.idea-11",
    "simulated.idea-12",
)
ANSWER = "simulated.topic"
"""The answer to inputs that a script asks for."""
FIRST_STEPS = (
    "simulated.first-step-1",
    "simulated.first-step-2",
    "simulated.first-step-3",
    "simulated.first-step-4",
)


def people_for(script: Script) -> int:
    """Return how many people come to a rehearsal: about a dozen, if the script is for so many."""
    wanted = script.people
    if wanted is None:
        return PEOPLE
    return max(wanted.least, min(PEOPLE, wanted.most or PEOPLE))


def groups_for(script: Script, people: int, tr: Translator) -> tuple[str, ...]:
    """Return the names of the groups: the script's, otherwise one for about five people."""
    wanted = max(1, min(people // 5, len(GROUPS)))
    return script.groups or tuple(map(tr, GROUPS[:wanted]))


def inputs_for(script: Script, tr: Translator) -> dict[str, str]:
    """Return answers to the inputs that have no default."""
    asked = (name for name, wanted in script.inputs.items() if wanted.default is None)
    return dict.fromkeys(asked, tr(ANSWER))


def take_all_in(session: Session) -> None:
    """Include all optional steps: whoever rehearses a script wants to see them."""
    for step in session.state.plan.steps:
        if step.id in session.state.outside:
            session.take(plan_commands.include(session.state, step))


class SimulatedGroup:
    """Generates the lines that a simulated room types, step by step, advancing the clock.

    The same seed generates the same lines.
    """

    def __init__(self, session: Session, clock: JumpingClock, seed: int, show: Say) -> None:
        self._session = session
        self._clock = clock
        self._chance = random.Random(seed)
        self._show = show
        self._tr = translator_for(session.header.language)
        self._group = Author(session.state).group
        self._typed = self._lines()

    def next(self, timeout: float | None) -> str | None:
        """Return the next line, or None if time has passed; raises EOFError at the end."""
        try:
            return next(self._typed)
        except StopIteration:
            raise EOFError from None

    def _lines(self) -> Iterator[str | None]:
        while True:
            step = self._session.state.step()
            yield from self._step(step)
            if self._session.state.current != step.id:
                continue
            if self._session.state.neighbour(1) is None:
                break
            yield "/next"
        # Not by /end, which says where the log is: nobody will find that of a rehearsal.
        self._session.take(step_commands.end())

    def _step(self, step: PlannedStep) -> Iterator[str | None]:
        arrangement = who_works(step, self._session.state, self._tr)
        if arrangement:
            self._show(arrangement)
        yield "/time"
        yield from self._turns(step)
        if step.written.stage or step.written.sets:
            yield from self._notes(step)
        if step.written.score:
            for note in self._some(here(self._session.state) or self._wall()):
                yield f"/score {note.number} {self._chance.randint(*step.written.score)}"
        places = places_on(axes_of(self._session.state, step))
        if places:
            for note in self._some(here(self._session.state) or self._wall()):
                yield f"/place {note.number} {self._chance.choice(places)}"
        yield from self._time(step)

    def _turns(self, step: PlannedStep) -> Iterator[str]:
        """Turn more than half of what can be turned, and answer the questions about it."""
        if not step.written.targets:
            return
        for note in self._some(to_turn(self._session.state))[: step.written.limit]:
            line = f"/turn {note.number}"
            if len(step.written.targets) > 1:
                line += f" {self._chance.choice(step.written.targets)}"
            if step.written.answers:
                line += f" {self._chance.choice(step.written.answers)}"
            elif step.written.ask:
                line += f" {self._tr(self._chance.choice(FIRST_STEPS))}"
            yield line

    def _notes(self, step: PlannedStep) -> Iterator[str]:
        """Add a note or two for each of a few groups or people."""
        most = min(step.written.limit or 2, 2)
        groups = self._session.state.groups
        if step.written.by == "everyone":
            yield from self._ideas(step, self._room_for(step, most))
            return
        if step.written.by == "person":
            self._group = None  # what was chosen before need not be a person's group
        owners = NAMES[:MOST_GROUPS] if step.written.by == "person" else groups[:MOST_GROUPS]
        for index, owner in enumerate(owners):
            if groups and self._group != groups[index % len(groups)]:
                self._group = groups[index % len(groups)]
                yield f"/group {self._group}"
            if step.written.by == "person":
                yield f"/as {owner}"
            yield from self._ideas(step, self._room_for(step, most))

    def _room_for(self, step: PlannedStep, most: int) -> int:
        """Return how many notes an owner adds: fewer if turned ones count as well."""
        turned = any(turn.step == step.id for note in self._wall() for turn in note.turns)
        return 0 if turned and step.written.limit else self._chance.randint(1, most)

    def _ideas(self, step: PlannedStep, number: int) -> Iterator[str]:
        for idea in self._chance.sample(IDEAS, number):
            yield worded(self._session.state, step, self._typed_in(step, self._tr(idea)))

    def _typed_in(self, step: PlannedStep, idea: str) -> str:
        """Return what somebody with an idea types, in the step's format of notes."""
        if step.written.answers and not step.written.source:
            return self._chance.choice(step.written.answers)
        if step.written.ties:
            return " - ".join(self._chance.sample(NAMES, 2))
        if step.written.scale:
            return " ".join(
                str(self._chance.randint(*step.written.scale)) for _ in step.written.places
            )
        if step.written.pattern:
            idea = " | ".join(idea for _ in pieces(step.written.pattern)[1:])
        others = [group for group in self._session.state.groups if group != self._group]
        return f"{self._chance.choice(others)}: {idea}" if step.written.to and others else idea

    def _some(self, notes: list[Note]) -> list[Note]:
        """Choose more than half of some notes, in order, at least one if there are any."""
        chosen = self._chance.sample(notes, (len(notes) + 1) // 2)
        return sorted(chosen, key=lambda note: note.number)

    def _wall(self) -> list[Note]:
        return list(self._session.state.wall())

    def _time(self, step: PlannedStep) -> Iterator[None]:
        """Advance through a step, from one cue to the next."""
        for signal in signals(step):
            elapsed = self._session.state.elapsed(self._session.t())
            self._clock.jump(max(0.0, signal.offset - elapsed))
            yield None
