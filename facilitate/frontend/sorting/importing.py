"""Import notes written elsewhere: first a preview, then the notes."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from facilitate.names import distinct, same_name_key
from facilitate.plan import labels
from facilitate.plan.plan import PlannedStep
from facilitate.session import events as ev
from facilitate.session.note_formats.form import worded
from facilitate.session.note_formats.name_match import meant
from facilitate.session.refused import Refused
from facilitate.session.snapshot import title_in_round
from facilitate.session.state import State
from facilitate.sorting.imports.written import Read, Written
from facilitate.sorting.table import Table
from facilitate.text import listed
from facilitate.translations.translator import Translator, translator_for

SHOWN = 12
"""How many notes the preview shows."""
KINDS = {"chat": "import.chat", "board": "import.board", "lines": "import.lines"}
"""The message for each kind of file."""
LEFT_OUT = {
    "private": ("import.left-private-one", "import.left-private"),
    "reaction": ("import.left-reaction-one", "import.left-reaction"),
    "empty": ("import.left-empty-one", "import.left-empty"),
}
"""The messages for one and for several of each kind of content that is left out of a file."""


class Import(NamedTuple):
    """What an import would add."""

    read: Read
    new: list[Written]
    """The notes that are not on the table yet."""
    default_step: int
    """The step of notes that name none."""
    group: str | None = None
    """The group of notes that name none."""
    steps: tuple[int, ...] = ()
    """The step of each new note."""

    def by_step(self) -> dict[int, list[Written]]:
        """Return the new notes by the step that they go to."""
        found: dict[int, list[Written]] = {}
        for step, note in zip(self.steps, self.new, strict=True):
            found.setdefault(step, []).append(note)
        return found


def prepare(
    table: Table, read: Read, group: str | None = None, step: PlannedStep | None = None
) -> Import:
    """Return what an import would add to a step, or to the table's; reading a file again adds only
    what is new.

    Notes under a heading, or in a column, that names a step or its list go to that one.
    """
    state = table.state
    step = step or state.step()
    there = {(note.text, same_name_key(note.person or "")) for note in state.notes.values()}
    by_name = steps_by_name(state, translator_for(table.header.language))
    new, steps = [], []
    for note in read.notes:
        named = by_name.get(same_name_key(note.theme or ""))
        key = (worded(state, named or step, note.text), same_name_key(note.person or ""))
        if key not in there:
            new.append(note._replace(theme=None) if named else note)
            steps.append((named or step).id)
    return Import(read, new, step.id, group, tuple(steps))


def collecting_steps(state: State) -> dict[int, PlannedStep]:
    """Return the steps that collect notes, by the number that the plan shows."""
    numbered = enumerate(state.plan.steps, 1)
    return {number: step for number, step in numbered if step.written.stage}


def steps_by_name(state: State, tr: Translator) -> dict[str, PlannedStep]:
    """Return the steps that collect notes, by the keys of their titles, lists and colours.

    Of several steps with a name it means the first.
    """
    found: dict[str, PlannedStep] = {}
    steps = list(collecting_steps(state).values())
    for step in steps:
        found.setdefault(same_name_key(step.title), step)
    for step in steps:
        for name in filter(None, (step.written.collect, step.written.colour)):
            found.setdefault(same_name_key(labels.stage(name, tr)), step)
            found.setdefault(same_name_key(name), step)
    return found


def look(table: Table, wanted: Import, tr: Translator) -> Iterator[str]:
    """Yield lines that preview what would be imported, and what would not."""
    read = wanted.read
    yield tr(KINDS[read.kind], notes=tr.count(len(read.notes), "count.note", "count.notes"))
    for note in wanted.new[:SHOWN]:
        whose = (note.clock, note.group or wanted.group, note.person, note.text)
        theme = f" [{note.theme}]" if note.theme else ""
        yield "  " + " · ".join(filter(None, whose)) + theme
    if len(wanted.new) > SHOWN:
        yield "  " + tr("import.more", number=len(wanted.new) - SHOWN)
    if read.people:
        yield tr("import.people", names=listed(read.people))
    for what, many in read.left_out.items():
        yield tr.count(many, *LEFT_OUT[what])
    known = len(read.notes) - len(wanted.new)
    if known:
        yield tr("import.known", number=known)
    yield from places(table, wanted, tr)


def places(table: Table, wanted: Import, tr: Translator) -> Iterator[str]:
    """Yield lines that say to which steps of which sessions the notes go."""
    found: Counter[tuple[int, str]] = Counter()
    for step, notes in wanted.by_step().items():
        for note in notes:
            found[step, table.room_for(step, note.group or wanted.group).room] += 1
    for (step, room), number in found.items():
        title = title_in_round(table.state.by_id(step), tr)
        if len(found) == 1:
            yield tr("import.where", step=title, room=room)
        else:
            many = tr.count(number, "count.note", "count.notes")
            yield tr("import.where-some", notes=many, step=title, room=room)


def elsewhere(table: Table, wanted: Import, tr: Translator) -> Iterator[str]:
    """Yield lines with the other steps that the notes could go to, if there are any."""
    others = {
        number: step
        for number, step in collecting_steps(table.state).items()
        if step.id != wanted.default_step
    }
    if others:
        yield tr("import.elsewhere")
    for number, step in others.items():
        yield f"  {number} {title_in_round(step, tr)}"


def step_meant(table: Table, said: str) -> PlannedStep:
    """Return the step that a number, a title or a list names; raises Refused."""
    steps = table.state.plan.steps
    if said.isdecimal():
        number = int(said[:9])
        if not 0 < number <= len(steps):
            raise Refused("import.no-step", number=number, last=len(steps))
        return steps[number - 1]
    by_name = steps_by_name(table.state, translator_for(table.header.language))
    name = meant(said, list(by_name))
    if name is None:
        titles = distinct(step.title for step in collecting_steps(table.state).values())
        raise Refused("import.no-such-step", name=said, steps=titles)
    return by_name[name]


def take(table: Table, wanted: Import) -> list[int]:
    """Import the notes at once; return their numbers."""
    state = table.state
    events = [
        ev.Noted(
            number=0,
            text=worded(state, step, note.text),
            step=step.id,
            stage=step.written.stage,
            group=None if step.written.by == "everyone" else note.group or wanted.group,
            person=note.person,
            at=_at(table, note.clock),
        )
        for note, step in zip(wanted.new, map(state.by_id, wanted.steps), strict=True)
    ]
    return table.add_all(events, [note.theme for note in wanted.new])


def _at(table: Table, clock: str | None) -> str:
    """Return when a note was written: at that time of the day on which the session began."""
    if clock is None or not table.state.started:
        return ""
    began = datetime.fromisoformat(table.state.started)
    hour, minute, second = map(int, clock.split(":"))
    at = began.replace(hour=hour, minute=minute, second=second, microsecond=0)
    return at.isoformat(timespec="milliseconds")
