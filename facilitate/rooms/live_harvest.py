"""The live harvest: the state of an event's rooms, and what they said, while they run.

Each further note costs what it costs in its room: nothing is recounted for all rooms.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from facilitate.harvest.analysis.tokens import stop_words, words_of
from facilitate.names import same_name_key
from facilitate.rooms.reports import Here
from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock
from facilitate.session.fold import fold
from facilitate.session.follow import Follower
from facilitate.session.log.log import NotALog
from facilitate.session.note import Note
from facilitate.session.state import State
from facilitate.session.store import name_of
from facilitate.sorting.events import Act, Key
from facilitate.sorting.joins import Joins
from facilitate.sorting.overlay import stamped

SILENT = 12.0
"""Seconds without a sign of life after which a room counts as cut off."""


class Count(NamedTuple):
    """A word or a theme over all rooms."""

    name: str
    rooms: int
    notes: int
    new: bool
    """Whether it is new since the last look at the harvest."""


class RoomRow(NamedTuple):
    """The state of a room."""

    name: str
    title: str
    notes: int
    new: int
    """How many notes are new since the last look at the harvest."""
    step: str
    state: str
    """`runs`, `cut off`, `left`, `ended` or, before it connected, `awaited`."""
    since: str
    """When it was cut off or left, `14:02`."""
    behind: bool
    """Whether the room has written more than has arrived."""


class _Tally:
    """Counts the notes and rooms in which each name occurs."""

    def __init__(self) -> None:
        self._rooms: dict[str, Counter[str]] = defaultdict(Counter)
        self._shown: dict[str, str] = {}
        self._seen: set[str] = set()

    def add(self, room: str, names: Iterable[str], many: int) -> None:
        """Count names, each once, in a room; a negative number removes them."""
        for key, name in {same_name_key(name): name for name in names}.items():
            rooms = self._rooms[key]
            rooms[room] += many
            if rooms[room] <= 0:
                del rooms[room]
            if rooms:
                self._shown.setdefault(key, name)
            else:
                del self._rooms[key], self._shown[key]

    def first(self, most: int) -> list[Count]:
        """Return the names of most rooms, then of most notes."""
        counts = (
            Count(self._shown[key], len(rooms), rooms.total(), key not in self._seen)
            for key, rooms in self._rooms.items()
        )
        return nsmallest(most, counts, key=lambda c: (-c.rooms, -c.notes, c.name.casefold()))

    def look(self) -> None:
        """Mark everything as seen."""
        self._seen = set(self._rooms)


def room_of(name: str, rooms: Collection[str]) -> str:
    """Return the room whose session has a copy of that name."""
    room = name.rpartition("-")[0]
    return room if name not in rooms and room in rooms else name


Acts = Sequence[tuple[str, Act]]
"""What was done at sorting tables in one session, each with its wall time."""


class _Room:
    """One session of a room, followed through its copy."""

    def __init__(self, path: str, clock: Clock, rooms: Collection[str]) -> None:
        self.path = path
        self.name = name_of(path)
        self.called = room_of(self.name, rooms)
        """Its room, of which it may be a second session."""
        self.acts: Acts = ()
        self._sorted: State | None = None
        """The state with the work of sorting tables, if there is any."""
        self.clock = clock
        self.follower: Follower | None = None
        self.events = 0
        self.counted: dict[int, tuple[tuple[str, ...], tuple[str, ...], str | None]] = {}
        """For each counted note: its words, its themes and its stage."""
        self.seen = 0
        self.identity = (0, 0)

    @property
    def id(self) -> str:
        """The id of the session; empty before anything of it is here."""
        return self.follower.header.id if self.follower else ""

    def fold_again(self) -> None:
        """Apply the work of sorting tables to what the log says now."""
        self._sorted = None
        if self.follower and self.acts:
            last = self.follower.events[-1] if self.follower.events else None
            n, t = (last.n, last.t) if last else (0, 0.0)
            done = [stamped(act.event, at, n, t) for at, act in self.acts]
            self._sorted = fold(self.follower.header, [*self.follower.events, *done])

    def note(self, number: int) -> Note | None:
        """Return a note that is on the wall, as sorted."""
        if self.follower is None:
            return None
        note = (self._sorted or self.follower.state).notes.get(number)
        return None if note is None or note.removed else note

    def numbers(self) -> set[int]:
        """Return the numbers of its notes, counted or not."""
        state = self._sorted or (self.follower.state if self.follower else None)
        return {*self.counted, *(state.notes if state else ())}


class LiveHarvest:
    """All rooms of an event, as far as their logs have arrived."""

    def __init__(self, clock: Clock, rooms: Iterable[str] = ()) -> None:
        """Await these rooms."""
        self._clock = clock
        self._rooms: dict[str, _Room] = {}
        self._by_id: dict[str, _Room] = {}
        self._awaited = list(rooms)
        self._signs: dict[str, tuple[Here, float, str]] = {}
        """For each session: its last sign of life, by the clock and by wall time."""
        self._words = _Tally()
        self._themes = _Tally()
        self._acts: Mapping[str, Acts] = {}
        self._joins = Joins()
        self.stages: Counter[str] = Counter()
        """How many notes are in each stage, over all rooms."""
        self.notes = 0
        self.forgetful: set[str] = set()
        """Paths of copies that are new, and in which notes have been forgotten."""

    def copied(self, paths: Iterable[str]) -> None:
        """Read what changed in copies; one that cannot be read is left for later."""
        for path in paths:
            if path not in self._rooms:
                self._rooms[path] = _Room(path, self._clock, self._awaited)
            room = self._rooms[path]
            try:
                self._read(room)
            except (NotALog, OSError):
                continue
            self._by_id[room.id] = room

    def sorted(self, acts: Mapping[str, Acts], joins: Joins) -> None:
        """Count the notes as they are after this work of sorting tables, by session."""
        joined = {key for one in (self._joins, joins) for key in one.notes()}
        self._acts, self._joins = acts, joins
        anew: list[tuple[_Room, set[int]]] = []
        for room in self._by_id.values():
            now = acts.get(room.id, ())
            numbers = {key.number for key in joined if key.session == room.id}
            if now != room.acts:
                numbers |= room.numbers()
                room.acts = now
                room.fold_again()
                numbers |= room.numbers()
            anew.append((room, numbers))
        for room, numbers in anew:
            for number in numbers:
                self._count(room, number)

    @property
    def language(self) -> str:
        """The language of most rooms."""
        spoken = Counter(
            room.follower.header.language for room in self._by_id.values() if room.follower
        )
        return next((language for language, _ in spoken.most_common(1)), "en")

    @property
    def rooms(self) -> int:
        """How many rooms are here."""
        return len({room.called for room in self._by_id.values()})

    @property
    def expected(self) -> int:
        """How many rooms there are, here or awaited."""
        return len({*self._awaited, *(room.called for room in self._by_id.values())})

    def ids(self) -> set[str]:
        """Return the ids of the sessions that are here."""
        return set(self._by_id)

    def signed(self, here: Here) -> None:
        """Record a room's sign of life."""
        wall = f"{self._clock.wall():%H:%M}"
        self._signs[here.session] = (here, self._clock.now(), wall)

    def rows(self) -> list[RoomRow]:
        """Return the state of each room, in order."""
        rows = [self._row(room) for room in self._rooms.values() if room.follower is not None]
        there = {row.name for row in rows}
        rows += [
            RoomRow(name, "", 0, 0, "", "awaited", "", False)
            for name in self._awaited
            if name not in there
        ]
        return sorted(rows)

    def words(self, most: int) -> list[Count]:
        """Return the words used in most rooms."""
        return self._words.first(most)

    def themes(self, most: int) -> list[Count]:
        """Return the themes used in most rooms."""
        return self._themes.first(most)

    def look(self) -> None:
        """Mark everything as seen."""
        self._words.look()
        self._themes.look()
        for room in self._rooms.values():
            room.seen = len(room.counted)

    def _read(self, room: _Room) -> None:
        """Count what is new; if the log was sent again or something undone, recount the room."""
        status = os.stat(room.path)
        identity = (status.st_dev, status.st_ino)
        if room.follower is None or identity != room.identity:
            self._take_out(room, list(room.counted))
            room.follower, room.identity = Follower(room.path, self._clock), identity
            room.events, room.acts = 0, self._acts.get(room.id, ())
            if any(isinstance(e, ev.Noted) and e.forgotten for e in room.follower.events):
                self.forgetful.add(room.path)
        else:
            room.follower.look()
        new = room.follower.events[room.events :]
        room.events += len(new)
        room.fold_again()
        if room.events == len(new) or any(isinstance(event, _ABOUT_ANY) for event in new):
            numbers: Iterable[int] = room.numbers()
        else:
            numbers = dict.fromkeys(number for event in new for number in _numbers(event))
        self._count_all(room, numbers)

    def _count_all(self, room: _Room, numbers: Iterable[int]) -> None:
        """Count notes anew, and those that they are joined with."""
        for number in numbers:
            self._count(room, number)
            for key in self._joins.group(Key(room.id, number)):
                other = self._by_id.get(key.session)
                if other is not None and key != Key(room.id, number):
                    self._count(other, key.number)

    def _count(self, room: _Room, number: int) -> None:
        self._take_out(room, [number])
        if room.follower is None:
            return
        note = room.note(number)
        if note is None:
            return
        words = _words(note, room.follower.header.language)
        themes = self._themes_of(room, note)
        room.counted[number] = (words, themes, note.stage)
        self._words.add(room.called, words, 1)
        self._themes.add(room.called, themes, 1)
        self.stages[note.stage or ""] += 1
        self.notes += 1

    def _themes_of(self, room: _Room, note: Note) -> tuple[str, ...]:
        """Return the themes of a note: those of all notes that it is joined with."""
        keys = self._joins.group(Key(room.id, note.number))
        if len(keys) < 2:
            return note.themes
        rooms = ((self._by_id.get(key.session), key.number) for key in keys)
        notes = (found.note(number) for found, number in rooms if found is not None)
        return tuple(dict.fromkeys(theme for one in notes if one for theme in one.themes))

    def _take_out(self, room: _Room, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number in room.counted:
                words, themes, stage = room.counted.pop(number)
                self._words.add(room.called, words, -1)
                self._themes.add(room.called, themes, -1)
                self.stages[stage or ""] -= 1
                self.notes -= 1

    def _row(self, room: _Room) -> RoomRow:
        follower = room.follower
        assert follower is not None  # rows() leaves the others out
        state, since, behind = self._presence(room, follower)
        return RoomRow(
            room.name,
            follower.header.title,
            len(room.counted),
            len(room.counted) - room.seen,
            follower.state.step().title,
            state,
            since,
            behind,
        )

    def _presence(self, room: _Room, follower: Follower) -> tuple[str, str, bool]:
        if follower.state.ended:
            return "ended", follower.state.ended[11:16], False
        sign = self._signs.get(follower.header.id)
        if sign is None and follower.left:
            return "left", follower.events[-1].at[11:16], False
        if sign is None:
            last = follower.events[-1].at if follower.events else follower.header.created
            return "cut off", last[11:16], False
        here, when, wall = sign
        behind = here.length > os.stat(room.path).st_size
        if here.left:
            return "left", wall, behind
        if self._clock.now() - when > SILENT:
            return "cut off", wall, behind
        return "runs", "", behind


_ABOUT_ANY = (ev.Undone, ev.Redone, ev.Renamed, ev.Remade)
"""Events after which any note may have changed."""


def _numbers(event: ev.AnyEvent) -> tuple[int, ...]:
    """Return the numbers of the notes that an event is about."""
    if isinstance(event, ev.Themed):
        return tuple(event.numbers)
    number = getattr(event, "number", None)
    return (number,) if isinstance(number, int) else ()


def _words(note: Note, language: str) -> tuple[str, ...]:
    """Return the significant words of a note and of its answers."""
    texts = (note.text, *(turn.answer for turn in note.turns if turn.answer))
    unwanted = stop_words(language)
    return tuple(
        word
        for said in words_of(texts)
        for word in said
        if len(word) > 1 and word.casefold() not in unwanted and any(map(str.isalpha, word))
    )
