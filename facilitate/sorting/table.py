"""The sorting table: sessions on one wall, and a file for the work on them."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.cues import Cue
from facilitate.session.fold import apply
from facilitate.session.log.log import Contents
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.sorting.changes import Change, change_by, changed_alone
from facilitate.sorting.events import (
    Act,
    AnySortingEvent,
    Brought,
    Joined,
    Key,
    Numbered,
    Parted,
    Redone,
    Sorted,
    SortingEvent,
    Undone,
    sessions_of,
)
from facilitate.sorting.file import Sorting, SortingFile, sortings_of
from facilitate.sorting.history import last_in_effect, last_undone
from facilitate.sorting.joins import joins_of
from facilitate.sorting.late_notes import Rooms, late_notes
from facilitate.sorting.merged import (
    Spelling,
    at_table,
    by_number,
    groups_of,
    join_notes,
    merged,
    merged_header,
    names_of,
    notes_of,
    step_to_show,
    steps_of,
)
from facilitate.sorting.overlay import acts_by_session, used_numbers
from facilitate.sorting.part import Part
from facilitate.sorting.room_titles import room_names
from facilitate.sorting.translate import TAKEN, Translation

E = TypeVar("E", bound=ev.AnyEvent)
S = TypeVar("S", bound=AnySortingEvent)


class Table(Session):
    """Several sessions that act like one session for front ends that work on notes.

    Its state has all notes, numbered across the sessions. Events taken are written to the sorting's
    file, session by session; the logs are only read.
    """

    log: SortingFile

    def __init__(
        self,
        sessions: Sequence[Contents],
        sorting: Sorting,
        file: SortingFile,
        others: Sequence[Sorting],
        clock: Clock,
    ) -> None:
        self.sorting = sorting
        self._others = list(others)
        self.parts = list(map(Part, sessions))
        self._by_id = {part.id: part for part in self.parts}
        super().__init__(merged_header(sorting.header, sessions), file, clock, [])
        self.room: Part | None = None
        """The session that late notes go to, if one was chosen."""
        self.near: Part | None = None
        """The session that late notes go to if none was chosen, and if it has their step."""
        self.said_by: dict[int, list[int]] = {}
        """The notes that were joined into each note."""
        self.joined_into: dict[int, int] = {}
        self._steps = steps_of((), self.header.title)
        self._notes: dict[str, list[Note]] = {}
        """The notes of each session as they are at the table."""
        self._with_joins: set[str] = set()
        """The sessions with joined notes."""
        self._worked_on: set[str] = set()
        """The sessions in which something was done since their notes were last put on the wall."""
        self.changes: list[Change | None] = []
        """What changed on the wall, in order; None where it was put up anew."""
        self.came: list[int] = []
        """The numbers of notes that came to the table by themselves and are unreported."""
        self._last = 0
        """The highest note number ever used here."""
        for event in sorting.events:
            if isinstance(event, Numbered):
                self._take_numbers(event)
        self._write_all([Brought(id=part.id, title=part.contents.header.title)
                         for part in self.parts if part.id not in sorting.ids])  # fmt: skip
        self._name_rooms()
        self._fold(self.parts)
        self.came.clear()

    @property
    def done(self) -> list[AnySortingEvent]:
        """What has happened at this table."""
        return self.sorting.events

    def take(self, event: E, t: float | None = None) -> E:
        """Write an event about notes and apply it; raises Refused."""
        if isinstance(event, ev.Entered):
            self.state.current = event.step
            return event
        if isinstance(event, ev.Noted):
            self._add([event])
        elif isinstance(event, ev.GroupCame | ev.Said):
            self._write(Sorted(acts=(Act(self._rooms().first().id, event),)))
        elif isinstance(event, TAKEN):
            if isinstance(event, ev.Turned | ev.Placed):
                event.step = event.step or self.state.current
            self._write(Sorted(acts=tuple(self._translation().acts(event, self.state))))
        else:
            raise Refused("sorting.no-clock")
        event.at = self.done[-1].at
        self.changes.append(change_by(event, self.state.bearing))
        apply(self.state, event)
        # A note can bring a group to its session, such as one whose coming was undone.
        self.state.groups = groups_of(part.state for part in self.parts)
        return event

    def add_all(self, notes: Sequence[ev.Noted], themes: Sequence[str | None] = ()) -> list[int]:
        """Add notes at once, each at a step and for a group of the table; return their numbers.

        `themes` has the theme of each, if any. One undo removes all of them.
        """
        first = self.state.last_number + 1
        numbered = [replace(note, number=number) for number, note in enumerate(notes, first)]
        self._add(numbered, themes)
        for note in numbered:
            apply(self.state, replace(note, at=note.at or self.done[-1].at))
        self._fold(self.parts)
        return [note.number for note in numbered]

    def bring(self, contents: Contents) -> None:
        """Add another session to the table, such as one that has just begun."""
        part = Part(contents)
        self.parts.append(part)
        self._by_id[part.id] = part
        self._write(Brought(id=part.id, title=contents.header.title))
        self.header = merged_header(self.sorting.header, [one.contents for one in self.parts])
        self._name_rooms()
        self._fold([part])

    def join(self, numbers: Sequence[int]) -> Joined:
        """Join notes into one, the first of them."""
        event = self._write(Joined(notes=tuple(map(self.key, numbers))))
        self._renew(Change(numbers))
        return event

    def part(self, numbers: Sequence[int]) -> Parted:
        """Separate notes that were joined into others."""
        event = self._write(Parted(notes=tuple(map(self.key, numbers))))
        self._renew(Change(numbers))
        return event

    def key(self, number: int) -> Key:
        """Return the session and the number there of a note at the table."""
        part, local = self._numbers[number]
        return Key(part.id, local)

    def part_of(self, number: int) -> Part:
        """Return the session that a note is from."""
        return self._numbers[number][0]

    def has_step(self, part: Part, step: int) -> bool:
        """Return whether a session has a step of the table."""
        return self._steps.there(part.id, step) is not None

    def tables_of(self, note: Note) -> int:
        """Return how many said a note, as a report counts them."""
        notes = [note, *(self.state.notes[number] for number in self.said_by.get(note.number, ()))]
        return len({self.table_of(one) for one in notes})

    def table_of(self, note: Note) -> tuple[str, str | None]:
        """Return who said a note, as a report counts: of several sessions the session, otherwise
        the group.
        """
        return self.part_of(note.number).id, None if len(self.parts) > 1 else note.group

    def undo_sorting(self) -> AnySortingEvent:
        """Undo the last thing done at this table, and return it; raises Refused."""
        going = last_in_effect(self.done, self._can_undo)
        if going is None:
            raise Refused("sorting.nothing-to-undo")
        self._write(Undone(of=going.n))
        self._renew_after(going)
        return going

    def redo_sorting(self) -> AnySortingEvent:
        """Redo what was undone last, and return it; raises Refused."""
        coming = last_undone(self.done)
        if coming is None:
            raise Refused("refused.nothing-to-redo")
        self._write(Redone(of=coming.n))
        self._renew_after(coming)
        return coming

    def undo(self) -> ev.AnyEvent:
        """Undo the last thing done, and return it as a session event."""
        return self.as_in_a_session(self.undo_sorting())

    def redo(self) -> ev.AnyEvent:
        """Redo what was undone last, and return it as a session event."""
        return self.as_in_a_session(self.redo_sorting())

    def as_in_a_session(self, event: AnySortingEvent) -> ev.KnownEvent:
        """Return an event as a session event with table numbers; a join or separation as a
        remark.
        """
        return (
            self._translation().back(event.acts) if isinstance(event, Sorted) else ev.Said(text="")
        )

    def _translation(self) -> Translation:
        return Translation(self.parts, self._numbers, self._steps)

    def tick(self) -> list[Cue]:
        """Write what is waiting, and read what was added to the logs since."""
        self.log.retry()
        grown = []
        for part in self.parts:
            try:
                grown += [part] if part.grew() else []
            except OSError:
                continue
        if grown:
            self._fold(grown)
        return []

    def compute_anew(self) -> None:
        """Compute the wall anew from what was written, after something went wrong with it."""
        self._fold(self.parts)

    def close(self) -> None:
        """Leave the table; no session ends by it."""
        self.closed = True

    def leave(self) -> None:
        """Close the file."""
        self.log.retry()
        self.log.close()

    def _renew_after(self, event: SortingEvent) -> None:
        """Recompute what an event that was undone or redone is about: its notes, if it changed
        nothing else, otherwise the wall.
        """
        parts = self._concerned(event)
        alone = self._changed_alone(event)
        if alone is None:
            self._fold(parts)
            return
        self._fold_parts(parts)
        self._renew(alone)

    def _changed_alone(self, event: SortingEvent) -> Change | None:
        """Return the notes that an event changed; None if it may have changed more."""
        if isinstance(event, Joined | Parted):
            return Change([self._by_id[key.session].numbers[key.number] for key in event.notes])
        if not isinstance(event, Sorted):
            return Change((), moved=False)
        found = []
        for act in event.acts:
            part = self._by_id[act.session]
            change = changed_alone(act.event, part.state.bearing)
            if change is None:
                return None
            found.append(change._replace(numbers=[part.numbers[n] for n in change.numbers]))
        numbers = [number for change in found for number in change.numbers]
        return Change(numbers, any(change.moved for change in found))

    def _renew(self, change: Change) -> None:
        """Renew some notes of the wall as they are in their sessions, with what was joined."""
        names = names_of([part.state for part in self.parts])
        if not names.agree_with(self.state):
            self._merge(map(self.part_of, change.numbers))
            return
        names.give(self.state)
        joined = [number for first, others in self.said_by.items() for number in (first, *others)]
        spelling = Spelling(self.state)
        for number in {*change.numbers, *joined}:
            part, local = self._numbers[number]
            note = at_table(part.state.notes[local], part.numbers, self._steps.ids[part.id])
            spelling.spell(note)
            self.state.notes[number].become(note)
        self._hide_joined()
        hidden = {*self.joined_into, *self.said_by}.symmetric_difference(joined)
        self.changes.append(change._replace(numbers=(*change.numbers, *hidden)))

    def _fold_parts(self, parts: Collection[Part]) -> None:
        """Recompute some of the sessions."""
        own = self.sorting._replace(events=self.done)
        acts = acts_by_session([*self._others, own], {part.id for part in parts})
        for part in parts:
            part.fold_again(acts.get(part.id, ()))

    def _fold(self, parts: Collection[Part]) -> None:
        """Recompute some of the sessions, and the wall of all."""
        self._fold_parts(parts)
        blocks = []
        for part in parts:
            for block in part.without_number():
                block.begin = self._last + 1
                self._take_numbers(block)
                self.came += [table for _, table in block.numbers()]
                blocks.append(block)
        self._write_all(blocks)
        self._merge(parts)

    def _merge(self, changed: Iterable[Part]) -> None:
        """Merge the sessions, of which some have changed, into one wall."""
        before = self.state.step() if self.state.current else None
        ids = self._steps.ids
        self._steps = steps_of(self.parts, self.header.title)
        self._numbers = dict(by_number(self.parts))
        steps = self._steps.plan.steps
        anew = {part.id for part in changed} | self._with_joins | self._worked_on
        self._worked_on.clear()
        for part in self.parts:
            if part.id in anew or ids != self._steps.ids:
                self._notes[part.id] = notes_of(part, self._steps)
        current = step_to_show(steps, before, map(self._running_step, self.parts))
        self.state = merged(self.parts, self._steps, self._notes, current)
        self.state.last_number = self._last
        self._hide_joined()
        self.changes.append(None)

    def _running_step(self, part: Part) -> int:
        """Return the current step of a session; 0 if that has ended."""
        return 0 if part.state.ended else self._steps.here(part.id, part.state.current)

    def _hide_joined(self) -> None:
        """Hide joined notes behind the first of each group."""
        self.said_by, self.joined_into = {}, {}
        joins = joins_of([*self._others, self.sorting._replace(events=self.done)])
        numbers = {key: self._by_id[key.session].numbers for key in joins.notes()
                   if key.session in self._by_id}  # fmt: skip
        table = {key: own[key.number] for key, own in numbers.items() if key.number in own}
        table = {key: number for key, number in table.items() if number in self.state.notes}
        self._with_joins = {key.session for key in table}
        for group in joins.groups(table.keys()):
            notes = [self.state.notes[table[key]] for key in group]
            there = [note for note in notes if not note.removed]
            if len(there) > 1:
                first, *others = there
                join_notes(first, others)
                self.said_by[first.number] = [note.number for note in others]
                self.joined_into |= dict.fromkeys(self.said_by[first.number], first.number)

    def _add(self, notes: Sequence[ev.Noted], themes: Sequence[str | None] = ()) -> None:
        """Add notes that no log has; each has its table number."""
        whose = [replace(note, person=self.state.person_named(note.person)) for note in notes]
        late = late_notes(whose, themes, self._rooms(), self._used_numbers())
        self._write(Sorted(acts=late.acts))
        self._write_all(late.blocks)
        for block in late.blocks:
            self._take_numbers(block)
            part = self._by_id[block.session]
            self._numbers |= {table: (part, local) for local, table in block.numbers()}

    def _used_numbers(self) -> dict[str, int]:
        """Return the lowest number of the late notes of each session, also of those that were added
        at other tables since this one was opened.
        """
        others, _ = sortings_of(self._by_id)
        own = self.sorting._replace(events=self.done)
        return used_numbers([*self._others, *others, own])

    def room_for(self, step: int, group: str | None) -> Part:
        """Return the session that a late note of a step and a group goes to; raises Refused."""
        return self._rooms().of(step, group)

    def _rooms(self) -> Rooms:
        return Rooms(self.parts, self._steps, self.room, self.near)

    def _write(self, event: S) -> S:
        """Stamp an event, write it, and apply it to the sessions it is about."""
        self._write_all([event])
        if isinstance(event, Sorted):
            for act in event.acts:
                self._by_id[act.session].take(event.at, act)
                self._worked_on.add(act.session)
        return event

    def _write_all(self, events: Sequence[AnySortingEvent]) -> None:
        """Stamp events and write them at once."""
        before = self.done[-1].n if self.done else 0
        for n, event in enumerate(events, before + 1):
            event.n = n
            event.at = self.clock.wall().isoformat(timespec="milliseconds")
        self.log.append_all(events)
        self.done.extend(events)

    def _take_numbers(self, event: Numbered) -> None:
        """Assign the numbers that notes got; those of a missing session stay reserved."""
        self._last = max(self._last, event.begin + abs(event.last - event.first))
        if event.session in self._by_id:
            self._by_id[event.session].take_numbers(event)

    def title_of(self, part: Part) -> str:
        """Return what a session is called at the table, numbered if several are called so."""
        return part.contents.header.title

    def _name_rooms(self) -> None:
        titles = list(map(self.title_of, self.parts))
        for part, room in zip(self.parts, room_names(titles), strict=True):
            part.room = room

    def _can_undo(self, event: AnySortingEvent) -> bool:
        """Return whether all sessions that an event is about are on the table."""
        ids = sessions_of(event)
        return bool(ids) and ids <= self._by_id.keys()

    def _concerned(self, event: SortingEvent) -> list[Part]:
        """Return the sessions that an event is about, unless it only joins or separates notes."""
        ids = sessions_of(event) if isinstance(event, Sorted) else set()
        return [part for part in self.parts if part.id in ids]
