"""The report: what a session left behind, made from its log alone."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from statistics import fmean, stdev
from typing import Literal

from msgspec import UNSET, Struct, UnsetType, field

from facilitate.commitments.marks import Fate
from facilitate.harvest.report.room import Room
from facilitate.inline_markdown import on_one_line
from facilitate.names import same_name_key
from facilitate.session.events import Origin

FORMAT: Literal["facilitate-report/1"] = "facilitate-report/1"

PASSED_BY = 10
"""A step that ran for fewer seconds was passed on the way to another one: nobody talked."""


class ReportAxis(Struct, frozen=True):
    """A list of places; two of them make a grid."""

    name: str
    """What the list is called; empty where it has no name."""
    places: tuple[str, ...]


class ReportStep(Struct, frozen=True):
    """A step that was planned or run."""

    number: int
    """Its place in the list of steps, from 1."""
    structure: str
    title: str
    round: int
    rounds: int
    role: str | None
    by: str
    stage: str | None
    collect: str | None
    planned_seconds: float
    """As first planned."""
    agreed_seconds: float
    """As planned last."""
    actual_seconds: float
    dropped: bool
    arrangement: str | None = None
    """Who worked with whom, in the words of the script."""
    ask: str = ""
    """What was asked of every note turned here."""
    score: tuple[int, int] | None = None
    """The least and the most score that could be given."""
    places: tuple[str, ...] = ()
    """Where notes could be put; in a grid, every crossing."""
    conversations: int | None = None
    """How many there were at once while it ran, in all rooms; None if nobody knows how many people
    there were.
    """
    ties: bool = False
    """Its notes are pairs of names."""
    to: str | None = None
    """`group` if each of its notes is for one, which it names first."""
    into: tuple[str, ...] = ()
    """The stages one of which a note was turned to, where they were several."""
    answers: tuple[str, ...] = ()
    """The only answers there were."""
    axes: tuple[ReportAxis, ...] = ()
    """Where notes could be put: one list of places, or the two of a grid, down and across."""
    scale: tuple[int, int] | None = None
    """The least and the most that its notes give each place."""
    sources: tuple[str, ...] = field(default=(), name="from")
    """The stages whose notes could be turned here."""
    prompt: str = ""
    """What was asked, as Markdown, as the room saw it when the first note came."""
    prompts: dict[str, str] = {}
    """The same by room, where rooms were asked different things."""

    turned: int = 0
    """How many notes were turned while it ran, and are still there."""
    ran_in: int | None = None
    """In how many rooms it ran; None if there is only one."""
    means: tuple[str, ...] = ()
    """What the notes of its list are, or what was turned here is."""
    who: str = ""
    """Who was asked for with every note turned here."""

    @property
    def targets(self) -> tuple[str, ...]:
        """The stages that notes could be turned to here."""
        if not self.sources:
            return ()
        return self.into or ((self.stage,) if self.stage else ())

    def question(self, room: str | None = None) -> str:
        """Return what was asked, also of each turned note, as words on one line; in a room, if
        there are several.
        """
        if self.prompts:
            return on_one_line(self.prompts.get(room or "", ""))
        ask = "" if self.ask in self.prompt else self.ask
        return on_one_line(f"{self.prompt}\n\n{ask}")

    @property
    def ran(self) -> bool:
        """Whether it ran for longer than it takes to pass it."""
        return self.actual_seconds >= PASSED_BY

    @property
    def title_in_round(self) -> str:
        """The title, with the round it is in if there are several."""
        if self.round <= self.rounds == 1:
            return self.title
        turn = f"{self.role} {self.round}" if self.role else f"round {self.round}"
        if self.round > self.rounds:  # fewer rounds were agreed on after it had run
            return f"{self.title} ({turn})"
        return f"{self.title} ({turn} of {self.rounds})"


# Notes are many and hold no cycles: nothing for the collector of garbage to go through.
class ReportTurn(Struct, frozen=True, gc=False):
    """A move of a note to another stage."""

    to: str
    at: str
    answer: str | None


class ReportVerdict(Struct, frozen=True, gc=False):
    """What became of a commitment since it was said."""

    fate: Fate
    at: str
    answer: str | None
    """What was told of it then."""

    @property
    def since(self) -> str:
        """What it is, and since which day: `done 2026-11-30`."""
        return f"{self.fate} {self.at[:10]}"


class SaidToo(Struct, frozen=True, gc=False):
    """A note that says the same as another one, into which it was joined at a sorting table."""

    number: int
    text: str
    room: str | None
    group: str | None
    person: str | None
    at: str


class ReportNote(Struct, frozen=True, gc=False):
    """A note that was on the wall at the end."""

    number: int
    text: str
    list: str | None
    """The stage it began in."""
    colour: str | None
    """The colour it has now; None if it is in a list without one."""
    stage: str | None
    """The colour or list it is in now."""
    group: str | None
    person: str | None
    step: str
    step_number: int
    at: str
    scores: tuple[int, ...]
    place: str | None
    themes: tuple[str, ...]
    starred: bool
    turns: tuple[ReportTurn, ...]
    earlier: tuple[str, ...]
    """The texts it had before it was edited."""
    room: str | None = None
    """The session it is from, in a report of several."""
    origin: Origin | UnsetType = UNSET
    """Where it was brought from; in JSON it is not there for a note of the session's own."""
    place_step: int = 0
    """The number of the step that its place is of; 0 if it is in none."""
    asked_step: int = 0
    """The number of the step in which it came to its stage, whose question it answers there."""
    verdict: ReportVerdict | UnsetType = UNSET
    """What became of a commitment, if it is not open (see `afterwards`)."""
    means: tuple[str, ...] = ()
    """What it is: `commitment`, `decision`, `parked`, `takeaway`, `outcome`."""
    who: str | None = None
    """Who took it on."""
    due: str | None = None
    """The day by which it is to be done, ISO 8601."""
    promise: str | None = None
    """What will be done, where that was asked when the note was turned."""
    dots: int = 0
    """How many dots people gave it."""
    said_by: tuple[int, ...] = ()
    """The numbers of the notes that say the same and were joined into it."""
    said_in: tuple[str, ...] = ()
    """Whose those notes are: the room and group of each, once."""
    said_too: tuple[SaidToo, ...] | UnsetType = UNSET
    """Those notes themselves; in several rooms their numbers count in their own."""

    @property
    def owner(self) -> str | None:
        """Who is to do it: who took it on, else whose it is."""
        return self.who or self.person

    @property
    def total(self) -> int:
        """All its scores added up."""
        return sum(self.scores)

    @property
    def mean(self) -> float:
        """The middle of its scores; 0 without any."""
        return fmean(self.scores) if self.scores else 0.0

    @property
    def spread(self) -> float:
        """How far its scores lie apart: their standard deviation; 0 for fewer than two."""
        return stdev(self.scores) if len(self.scores) > 1 else 0.0

    @property
    def voices(self) -> frozenset[str]:
        """The rooms, or else groups, that said it: its own, and those of what was joined to it."""
        others = (too.room or too.group for too in self.said_too or ())
        return frozenset(filter(None, (self.room or self.group, *others)))

    @property
    def whose(self) -> str:
        """The room and the group it is from, as far as they are known, as a heading says it."""
        return " · ".join(filter(None, (self.room, self.group)))


class Remark(Struct, frozen=True):
    """Something the facilitator wanted to keep."""

    at: str
    text: str
    room: str | None = None
    """Where it was made, in a report of several sessions."""


class Report(Struct, frozen=True, kw_only=True):
    """Everything that came out of a session."""

    format: Literal["facilitate-report/1"] = FORMAT
    title: str
    started: str
    ended: str | None
    rooms: tuple[str, ...] = ()
    """The sessions it is made of, if they are several."""
    by_room: tuple[Room, ...] = ()
    """The same, each with its numbers."""
    groups: tuple[str, ...]
    """Their names, each once: groups of several rooms may share one."""
    people: int | None
    """None if the people of any room are not known."""
    inputs: dict[str, str]
    """What each was in the end: steps can set them."""
    questions: dict[str, str] = {}
    """What was asked for each input, as far as the log has it."""
    steps: tuple[ReportStep, ...]
    notes: tuple[ReportNote, ...]
    counts: dict[str, int]
    """How many notes ever were in each stage, in the order of the steps."""
    remarks: tuple[Remark, ...]
    languages: tuple[str, ...] = ("en",)
    """What the scripts are written in, as BCP 47 names it."""
    damaged_lines: int = 0
    """How many lines of the logs could not be read and are left out."""
    series: str | None = None
    """What the session belongs to; of several sessions, what all of them do."""
    purpose: str = ""
    """What the script is for, in its words."""
    intro: str = ""
    """The facilitator's own words, as Markdown."""
    newer_lines: int = 0
    """How many lines of the logs only a newer facilitate understands; they are left out."""
    phones: int = 0
    """How many participants' phones took part."""
    worth: tuple[int, ...] = ()
    """What participants said it was worth their time, 1 to 5, the least first."""

    @property
    def many_groups(self) -> int:
        """How many groups there were, in all rooms."""
        return sum(len(room.groups) for room in self.by_room) or len(self.groups)

    @property
    def planned_seconds(self) -> float:
        """As first planned; of several rooms the mean."""
        if not self.by_room:
            return sum(step.planned_seconds for step in self.steps)
        return fmean(room.planned_seconds for room in self.by_room)

    @property
    def actual_seconds(self) -> float:
        """What all steps took; of several rooms the mean of those that began."""
        if not self.by_room:
            return sum(step.actual_seconds for step in self.steps)
        begun = [room.actual_seconds for room in self.by_room if room.actual_seconds]
        return fmean(begun) if begun else 0.0

    def step(self, number: int) -> ReportStep:
        """Return the step of a number."""
        return self.steps[bisect_left(self.steps, number, key=lambda step: step.number)]

    def of_step(self, number: int) -> "list[ReportNote]":
        """Return the notes that were put down in a step."""
        return [note for note in self.notes if note.step_number == number]

    def chains(self) -> "list[ReportNote]":
        """Return the notes that were turned, those that went furthest first."""
        turned = [note for note in self.notes if note.turns]
        return sorted(turned, key=lambda note: (-len(note.turns), note.number))

    def commitments(self) -> "dict[str, list[ReportNote]]":
        """Return what was promised here, by whose it is: people first, then groups, then nobody.

        A note is a commitment because its list means it. Nobody's name has the empty name, unless a
        group made the promise. Capitals make no other person of a name; it is written as it was
        first. In two rooms one name is two people's: the room stands behind it.
        """
        spelled: dict[tuple[str | None, str], str] = {}
        people: dict[str, list[ReportNote]] = {}
        others: dict[str, list[ReportNote]] = {}
        for note in self.notes:
            if "commitment" not in note.means or note.origin:
                continue
            whose, found = note.owner or note.group or "", people if note.owner else others
            name = f"{whose} ({note.room})" if whose and note.room is not None else whose
            name = spelled.setdefault((note.room, same_name_key(whose)), name)
            found.setdefault(name, []).append(note)
        return people | dict(sorted(others.items(), key=lambda item: not item[0]))

    def people_with_notes(self) -> "dict[str, list[ReportNote]]":
        """Return the notes that belong to a person and were said here, by person."""
        spelled: dict[tuple[str | None, str], str] = {}
        found: dict[str, list[ReportNote]] = {}
        for note in self.notes:
            if note.person is not None and not note.origin:
                name = note.person if note.room is None else f"{note.person} ({note.room})"
                name = spelled.setdefault((note.room, same_name_key(note.person)), name)
                found.setdefault(name, []).append(note)
        return found


def in_step_order(steps: Iterable[ReportStep], counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of stages in the order in which the steps come to them; others stand
    last.
    """
    order = [stage for step in steps for stage in (step.stage, *step.into) if stage]
    return {stage: counts[stage] for stage in (*order, *counts) if stage in counts}
