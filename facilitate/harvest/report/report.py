"""The report of a session, made from its log alone."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from math import fsum, sqrt
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from facilitate.commitments.marks import Fate
from facilitate.harvest.report.room import Room
from facilitate.inline_markdown import on_one_line
from facilitate.names import same_name_key
from facilitate.scripts.script import Step
from facilitate.session.events import Origin
from facilitate.translations.translator import ENGLISH, Translator

FORMAT: Literal["facilitate-report/1"] = "facilitate-report/1"

PASSED_BY = 10
"""A step that ran for fewer seconds was only passed on the way to another one."""


class ReportAxis(Struct, frozen=True):
    """A list of places; two of them form a grid."""

    name: str
    """The list's name; empty if it has none."""
    places: tuple[str, ...]


class ReportStep(Struct, frozen=True):
    """A step that was planned or run."""

    number: int
    """Its number in the list of steps, from 1."""
    structure: str
    written: Step
    """What is written of it, as the room saw it when the first note came."""
    round: int
    rounds: int
    role: str | None
    planned_seconds: float
    """As initially planned."""
    agreed_seconds: float
    """As planned last."""
    actual_seconds: float
    dropped: bool
    places: tuple[str, ...] = ()
    """The places for notes; in a grid, every intersection."""
    conversations: int | None = None
    """How many there were at once while it ran, in all rooms; None if the number of people is
    unknown.
    """
    axes: tuple[ReportAxis, ...] = ()
    """The places for notes: one list, or the rows and columns of a grid."""
    prompts: dict[str, str] = {}
    """The prompt by room, if it differed."""
    turned: int = 0
    """How many notes turned while it ran are still there."""
    ran_in: int | None = None
    """In how many rooms it ran; None if there is only one."""

    @property
    def title(self) -> str:
        """What the step is called."""
        return self.written.title

    def question(self, room: str | None = None) -> str:
        """Return the question, including that about turned notes, on one line; in a room, if there
        are several.
        """
        if self.prompts:
            return on_one_line(self.prompts.get(room or "", ""))
        ask = "" if self.written.ask in self.written.prompt else self.written.ask
        return on_one_line(f"{self.written.prompt}\n\n{ask}")

    @property
    def ran(self) -> bool:
        """Whether it ran for longer than it takes to pass it."""
        return self.actual_seconds >= PASSED_BY

    def title_in_round(self, tr: Translator = ENGLISH) -> str:
        """Return the title, with its round if there are several."""
        if self.round <= self.rounds == 1:
            return self.title
        what = self.role or tr("round.default")
        if self.round > self.rounds:  # fewer rounds were agreed on after it had run
            return f"{self.title} ({what} {self.round})"
        turn = tr("round.number", what=what, round=self.round, rounds=self.rounds)
        return f"{self.title} ({turn})"


# Notes are many and hold no cycles: nothing for the garbage collector to traverse.
class ReportTurn(Struct, frozen=True, gc=False):
    """A move of a note to another stage."""

    to: str
    at: str
    answer: str | None


class ReportVerdict(Struct, frozen=True, gc=False):
    """The outcome of a commitment since it was made."""

    fate: Fate
    at: str
    answer: str | None
    """What was said about it then."""

    @property
    def since(self) -> str:
        """The outcome and its date: `done 2026-11-30`."""
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
    """The colour it has now; None for a list without one."""
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
    """Its texts before edits."""
    room: str | None = None
    """The session it is from, in a report of several."""
    origin: Origin | UnsetType = UNSET
    """Where it was carried over from; absent in JSON for a note of the session's own."""
    place_step: int = 0
    """The number of the step that its place belongs to; 0 if it has none."""
    asked_step: int = 0
    """The number of the step in which it came to its stage, whose question it answers there."""
    verdict: ReportVerdict | UnsetType = UNSET
    """The outcome of a commitment, if it is not open (see `follow_up`)."""
    means: tuple[str, ...] = ()
    """What it is: `commitment`, `decision`, `parked`, `takeaway`, `outcome`."""
    who: str | None = None
    """The owner."""
    due: str | None = None
    """The due date, ISO 8601."""
    promise: str | None = None
    """What will be done, if that was asked when the note was turned."""
    dots: int = 0
    """How many dots it got."""
    said_by: tuple[int, ...] = ()
    """The numbers of the notes that were joined into it."""
    said_in: tuple[str, ...] = ()
    """The room and group of each of those notes, without repeats."""
    said_too: tuple[SaidToo, ...] | UnsetType = UNSET
    """Those notes themselves; in several rooms they have the numbers of their own."""

    @property
    def owner(self) -> str | None:
        """Who is to do it: the owner, otherwise the person who wrote it."""
        return self.who or self.person

    @property
    def total(self) -> int:
        """The sum of its scores."""
        return sum(self.scores)

    @property
    def mean(self) -> float:
        """The mean of its scores; 0 without any."""
        return self.total / len(self.scores) if self.scores else 0.0

    @property
    def spread(self) -> float:
        """The standard deviation of its scores; 0 for fewer than two."""
        # Scores are whole numbers, so this is exact; `statistics` takes thirty times as long.
        n = len(self.scores)
        squares = sum([score * score for score in self.scores])
        return sqrt((n * squares - self.total**2) / (n * (n - 1))) if n > 1 else 0.0

    @property
    def voices(self) -> frozenset[str]:
        """The rooms, or otherwise groups, that said it: its own, and those of notes joined
        into it.
        """
        own = self.room or self.group
        if not self.said_too:
            return frozenset((own,)) if own else frozenset()
        others = (too.room or too.group for too in self.said_too)
        return frozenset(filter(None, (own, *others)))

    @property
    def whose(self) -> str:
        """Its room and group, as far as known, for a heading."""
        # Thousands of notes are asked, and most have only one of them.
        if self.room and self.group:
            return f"{self.room} · {self.group}"
        return self.room or self.group or ""


class Remark(Struct, frozen=True):
    """A remark by the facilitator."""

    at: str
    text: str
    room: str | None = None
    """The room it was made in, in a report of several sessions."""


class Report(Struct, frozen=True, kw_only=True):
    """The results of a session."""

    format: Literal["facilitate-report/1"] = FORMAT
    title: str
    started: str
    ended: str | None
    rooms: tuple[str, ...] = ()
    """The names of its sessions, if there are several."""
    by_room: tuple[Room, ...] = ()
    """The same sessions, each with its numbers."""
    groups: tuple[str, ...]
    """Unique names: groups of several rooms may share one."""
    people: int | None
    """None if the people of any room are unknown."""
    inputs: dict[str, str]
    """The final values: steps can set inputs."""
    questions: dict[str, str] = {}
    """The question for each input, as far as the log has it."""
    steps: tuple[ReportStep, ...]
    notes: tuple[ReportNote, ...]
    counts: dict[str, int]
    """How many notes were ever in each stage, in the order of the steps."""
    remarks: tuple[Remark, ...]
    languages: tuple[str, ...] = ("en",)
    """BCP 47 tags of the scripts' languages."""
    damaged_lines: int = 0
    """How many lines of the logs were unreadable and left out."""
    series: str | None = None
    """The series of the session; of several sessions, if all share it."""
    purpose: str = ""
    """The script's purpose."""
    intro: str = ""
    """The facilitator's introduction, as Markdown."""
    newer_lines: int = 0
    """How many lines of the logs only a newer facilitate understands; they are left out."""
    phones: int = 0
    """How many participants' phones joined."""
    worth: tuple[int, ...] = ()
    """Participants' answers whether it was worth their time, 1 to 5, lowest first."""

    @property
    def many_groups(self) -> int:
        """The number of groups in all rooms."""
        return sum(len(room.groups) for room in self.by_room) or len(self.groups)

    @property
    def planned_seconds(self) -> float:
        """As initially planned; of several rooms the mean."""
        if not self.by_room:
            return sum(step.planned_seconds for step in self.steps)
        return fsum(room.planned_seconds for room in self.by_room) / len(self.by_room)

    @property
    def actual_seconds(self) -> float:
        """The actual time of all steps; of several rooms the mean of those that began."""
        if not self.by_room:
            return sum(step.actual_seconds for step in self.steps)
        begun = [room.actual_seconds for room in self.by_room if room.actual_seconds]
        return fsum(begun) / len(begun) if begun else 0.0

    def step(self, number: int) -> ReportStep:
        """Return the step with a number."""
        return self.steps[bisect_left(self.steps, number, key=lambda step: step.number)]

    def of_step(self, number: int) -> "list[ReportNote]":
        """Return the notes that were added in a step."""
        return [note for note in self.notes if note.step_number == number]

    def chains(self) -> "list[ReportNote]":
        """Return the notes that were turned, those that went furthest first."""
        turned = [note for note in self.notes if note.turns]
        return sorted(turned, key=lambda note: (-len(note.turns), note.number))

    def promised(self) -> "list[ReportNote]":
        """Return the commitments made here: notes whose list means it."""
        return [note for note in self.notes if "commitment" in note.means and not note.origin]

    def commitments(self) -> "dict[str, list[ReportNote]]":
        """Return the commitments by owner: people first, then groups, then nobody.

        Nobody is the empty name, unless a group made the commitment. Names are compared ignoring
        case and shown as first written. The same name in two rooms means two people: the room is
        appended.
        """
        spelled: dict[tuple[str | None, str], str] = {}
        people: dict[str, list[ReportNote]] = {}
        others: dict[str, list[ReportNote]] = {}
        for note in self.promised():
            whose, found = note.owner or note.group or "", people if note.owner else others
            name = f"{whose} ({note.room})" if whose and note.room is not None else whose
            name = spelled.setdefault((note.room, same_name_key(whose)), name)
            found.setdefault(name, []).append(note)
        return people | dict(sorted(others.items(), key=lambda item: not item[0]))

    def people_with_notes(self) -> "dict[str, list[ReportNote]]":
        """Return the notes that belong to a person and were added here, by person."""
        spelled: dict[tuple[str | None, str], str] = {}
        found: dict[str, list[ReportNote]] = {}
        for note in self.notes:
            if note.person is not None and not note.origin:
                name = note.person if note.room is None else f"{note.person} ({note.room})"
                name = spelled.setdefault((note.room, same_name_key(note.person)), name)
                found.setdefault(name, []).append(note)
        return found


def in_step_order(steps: Iterable[ReportStep], counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of stages in the order in which the steps come to them, others last."""
    order = [stage for step in steps for stage in (step.written.stage, *step.written.into) if stage]
    return {stage: counts[stage] for stage in (*order, *counts) if stage in counts}
