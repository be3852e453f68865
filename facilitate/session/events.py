"""What can happen in a session: each event is one line of JSON in the log.

The header, one line before them, has all that the events build upon.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from facilitate.plan.plan import Plan, PlannedStep

FORMAT = "facilitate-log/1"

LONGEST = 1e9
"""Seconds, some thirty years: no time in a session is longer, so that none leaves the calendar."""
HIGHEST = 999_999_999
"""No number is higher."""

Seconds = Annotated[float, Meta(ge=-LONGEST, le=LONGEST)]
Number = Annotated[int, Meta(ge=0, le=HIGHEST)]
NoteNumber = Annotated[int, Meta(ge=-HIGHEST, le=HIGHEST)]
"""Notes in a log count up from 1; those that were added at a sorting table count down from -1."""


class Event(Struct, tag_field="do", omit_defaults=True, kw_only=True):
    """The fields that every event has; a session fills them in when it takes the event."""

    n: Number = 0
    """Its number; counts up from 1 in a log."""
    t: Seconds = 0.0
    """Seconds of session time: they go on through pauses and sleep, not while nobody was there."""
    at: str = ""
    """The wall time, ISO 8601 with its offset."""
    request: str | None = None
    """The id of the participant's request for it; None for what the facilitator or the kit did."""
    sealed: str | None = None
    """Which phone that came from, for whoever has the session's key: nobody, once it ended."""


class Entered(Event, tag="enter"):
    """A step became the current one."""

    step: Number
    running: bool = True
    """Its clock runs from now on."""
    auto: bool = False
    """The step before it ended by itself."""


class Started(Event, tag="go"):
    """The clock of the current step was started, or goes on after a pause."""


class Paused(Event, tag="pause"):
    """The clock of the current step was stopped."""


class BeganEarlier(Event, tag="late"):
    """The current step is running and has used so many seconds already."""

    seconds: Seconds


class Change(Struct, omit_defaults=True):
    """How a plan differs from the one before it; steps are named by their ids."""

    seconds: dict[int, Seconds] = {}
    """New lengths."""
    drop: tuple[int, ...] = ()
    """Steps that are left out from now on."""
    take: tuple[int, ...] = ()
    """Steps, dropped or optional, that are taken in."""
    insert: tuple[dict[str, Any], ...] = ()
    """New steps, as `step_fields` gives them."""
    after: int = 0
    """The step behind which the new ones come; 0 for the beginning."""
    rounds: dict[int, int] = {}
    """Round blocks and how many rounds they have now."""
    values: dict[str, str] = {}
    """What names that new steps set begin with."""
    by_hand: tuple[int, ...] = ()
    """Steps whose length the facilitator set: fitting leaves it as it is, as long as it can."""


class Reason(Struct, omit_defaults=True):
    """What somebody asked for, or the session did by itself, that changed the plan."""

    kind: str
    """`length`, `drop`, `take`, `insert`, `rounds` or `fit`; of a newer facilitate maybe others."""
    step: int = 0
    """The step of a new length, or that was left out or taken in."""
    title: str = ""
    """What was put in."""
    before: float = 0.0
    """Seconds, or rounds, there were."""
    after: float = 0.0
    """Seconds, or rounds, there are now; of `fit`, the seconds fitted into."""
    notes: int = 0
    """How many notes there are to turn, where they say how long a step is."""
    each: float = 0.0
    """The seconds for each of them."""
    same_time: bool = False
    """The rounds to come end when they did."""
    stiff: tuple[int, ...] = ()
    """Steps that could not give as much as the others."""
    gave: tuple[int, ...] = ()
    """Steps that were set by hand and had to give all the same."""


Told = str | dict[str, Any]
"""A message as data (see `Message.as_data`); in logs of 0.1.0, its text in English."""


class Replanned(Event, tag="plan"):
    """The plan was changed."""

    why: str | Reason
    """What the facilitator asked for; in logs of 0.1.0, in words."""
    change: Change
    until: str | None = None
    """The end to which it was fitted and which is agreed from now on, ISO 8601 with its offset."""


class Remade(Event, tag="remake"):
    """The number of people or an input is another; the steps to come go by it."""

    people: Number | None = None
    """How many there are now; None if that is as before."""
    inputs: dict[str, str] = {}
    """The inputs that have another text now."""
    steps: tuple[dict[str, Any], ...] = ()
    """Steps as they are now, as `step_fields` gives them, in the place of those of their ids."""
    changes: tuple[Change, ...] = ()
    """Rounds that come or go, block by block."""
    values: dict[str, str] = {}
    """What names that steps set begin with now, where that is another text."""
    why: Told = ""
    """Why the plan stays as it is, if it does."""


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where a note is from that was brought from an earlier session: it was first put down there.

    One that is brought again keeps it.
    """

    session: str
    """The id of that session (see `Header`)."""
    number: NoteNumber
    """The note's number there."""
    title: str
    """What that session was called."""
    at: str
    """The wall time at which it was said."""
    kind: str = "commitment"
    """What was left open there: a commitment, something parked, or something undecided."""


class Noted(Event, tag="note"):
    """Somebody put something down."""

    number: NoteNumber
    text: str
    step: Number
    stage: str | None = None
    group: str | None = None
    person: str | None = None
    forgotten: str | None = None
    """The wall time at which its words were taken out of the log for good."""
    origin: Origin | None = None
    """None for a note of this session's own."""
    due: str | None = None
    """The day by which it was promised, ISO 8601, if it came with one from an earlier session."""


class Turned(Event, tag="turn"):
    """A note was moved to a stage, or what was asked about that move was answered."""

    number: NoteNumber
    to: str
    answer: str | None = None
    who: str | None = None
    """Who takes it on, where that was asked too."""
    step: int = 0
    """The step in which it was turned, if it is not the current one."""


class Edited(Event, tag="edit"):
    """The text of a note was replaced; the earlier one stays in its history."""

    number: NoteNumber
    text: str


class Removed(Event, tag="remove"):
    """A note was taken off the wall."""

    number: NoteNumber


class Scored(Event, tag="score"):
    """A note was given a score."""

    number: NoteNumber
    score: Annotated[int, Meta(ge=-HIGHEST, le=HIGHEST)]
    summed: bool = False
    """It is the sum of all scores of the note, and stands for them."""
    voter: str | None = None
    """Whose it is, if a participant's: the same only for one participant and note."""


class Placed(Event, tag="place"):
    """A note was put in a place, or taken out of all."""

    number: NoteNumber
    place: str | None
    on: int | None = None
    """The note that this place is, or that is half of it."""
    step: int = 0
    """The step that has the place, if it is not the current one."""


class Themed(Event, tag="theme"):
    """Notes were put under a theme."""

    numbers: tuple[int, ...]
    theme: str


class Unthemed(Event, tag="untheme"):
    """Notes were taken out of a theme."""

    numbers: tuple[int, ...]
    theme: str


class Moved(Event, tag="move"):
    """Notes belong to another step than the one in which they were put down."""

    numbers: tuple[int, ...]
    step: Number
    texts: dict[int, str] = {}
    """What they read there, where that step words its notes in its own way."""


class Listed(Event, tag="list"):
    """Notes are in another list than the one they were in."""

    numbers: tuple[int, ...]
    stage: str


class Given(Event, tag="give"):
    """Notes are another group's; None for nobody's."""

    numbers: tuple[int, ...]
    group: str | None


class Owned(Event, tag="person"):
    """Notes are another person's; None for nobody's own."""

    numbers: tuple[int, ...]
    person: str | None


class Renamed(Event, tag="rename"):
    """A group, a person or a theme has another name; one that has it already is joined."""

    kind: Literal["group", "person", "theme"]
    old: str
    new: str
    texts: dict[int, str] = {}
    """What notes read now that are for the group and name it first."""


class Dotted(Event, tag="dots"):
    """A note got so many dots, in all, or from one participant."""

    number: NoteNumber
    dots: Number
    voter: str | None = None
    """Whose they are, if a participant's: the same only for one participant and note."""


class DotsHandedOut(Event, tag="give-dots"):
    """Each participant has so many dots to give to the notes of a step, 0 for none."""

    step: Number
    dots: Number


class VotesShown(Event, tag="show-votes"):
    """The dots and scores that participants gave in a step were shown to the room, or hidden."""

    step: Number
    shown: bool = True


class Came(Event, tag="come"):
    """A participant's phone came that was not there before."""


class Barred(Event, tag="bar"):
    """The phone that a note came from writes no more, or may write again."""

    number: NoteNumber
    barred: bool = True


class ClosingAsked(Event, tag="ask-worth"):
    """The participants are asked whether it was worth their time, 1 to 5."""

    open: bool = True


class Worth(Event, tag="worth"):
    """A participant said how much it was worth their time."""

    score: Number
    voter: str
    """Whose answer it is; it stands in no other event."""


class Starred(Event, tag="star"):
    """A note was given a star, or lost it."""

    number: NoteNumber
    starred: bool


class NoteShown(Event, tag="show-note"):
    """The room sees one note large, or no longer."""

    number: Number | None = None


class OwnerNamed(Event, tag="who"):
    """Somebody took a note on, or nobody does any more."""

    number: NoteNumber
    who: str | None


class DueSet(Event, tag="due"):
    """A day was agreed by which a note is done, or none."""

    number: NoteNumber
    due: str | None
    """ISO 8601: `2026-12-05`."""


class MeaningSet(Event, tag="means"):
    """From now on the notes of a list are something else than the script says."""

    stage: str
    """The colour or list."""
    means: tuple[str, ...]
    """Of `commitment`, `decision`, `parked`, `takeaway` and `outcome`; empty for just notes."""


class GroupCame(Event, tag="group"):
    """A group that was not there before."""

    name: str


class Said(Event, tag="say"):
    """A remark of the facilitator's."""

    text: str


class Silent(Event, tag="silent"):
    """A sound could not be played, or not as it should be."""

    why: Told
    """Which one, and why not."""


class Jumped(Event, tag="jump"):
    """So many seconds passed unseen from here on: the machine slept, or the process stood.

    They count, unless this is undone.
    """

    seconds: Seconds


class WallSet(Event, tag="wall"):
    """The clock on the wall was set forward, or back, by so many seconds; no time passed."""

    seconds: Seconds


class Undone(Event, tag="undo"):
    """An earlier event was taken back."""

    of: Number


class Redone(Event, tag="redo"):
    """An event that was taken back counts again."""

    of: Number


class Resumed(Event, tag="resume"):
    """The session went on in a new process."""

    away: Seconds
    """Seconds during which no process was there."""
    counted: bool
    """The clock went on in that time."""
    used: Number = 0
    """The highest number of a note that stands in a damaged line: it is not used again."""


class Continued(Event, tag="continue"):
    """From here on the session is in another file, which has all that happened before, too."""

    path: str
    why: Literal["asked", "deleted", "replaced", "changed", "lost"] = "asked"
    """What became of the file before."""


class CopyKept(Event, tag="copy"):
    """From here on a second copy of the log is kept in a folder."""

    folder: str


class Left(Event, tag="leave"):
    """The session was left, to be resumed."""


class Ended(Event, tag="end"):
    """The session was closed."""


class Newer(Event, tag="?"):
    """Something of a type that only a newer facilitate knows; it has no effect here."""

    line: bytes
    """How it stands in the log, where it stays."""


KnownEvent = (
    Entered
    | Started
    | Paused
    | BeganEarlier
    | Replanned
    | Remade
    | Noted
    | Turned
    | Edited
    | Removed
    | Scored
    | Placed
    | Themed
    | Unthemed
    | Moved
    | Listed
    | Given
    | Owned
    | Renamed
    | Dotted
    | DotsHandedOut
    | VotesShown
    | Came
    | Barred
    | ClosingAsked
    | Worth
    | Starred
    | NoteShown
    | OwnerNamed
    | DueSet
    | MeaningSet
    | GroupCame
    | Said
    | Jumped
    | WallSet
    | Silent
    | Undone
    | Redone
    | Resumed
    | Continued
    | CopyKept
    | Left
    | Ended
)
"""What this version writes and reads."""

AnyEvent = KnownEvent | Newer

NOT_UNDOABLE = (
    Silent,
    WallSet,
    NoteShown,
    Undone,
    Redone,
    Resumed,
    Continued,
    CopyKept,
    Left,
    Newer,
)
BY_ITSELF = (Jumped, Replanned)
"""What the session does by itself and the facilitator may take back."""


class Header(Struct):
    """The first line of a log: what the session was made from."""

    format: str
    kit: str
    """The version of facilitate that wrote it."""
    id: str
    """Names the session, also in copies of its log; sixteen random hexadecimal digits."""
    title: str
    created: str
    """The wall time, ISO 8601 with its offset."""
    scripts: tuple[str, ...]
    """The slugs of the scripts that were run."""
    inputs: dict[str, str]
    groups: tuple[str, ...]
    people: Number | None
    steps: tuple[dict[str, Any], ...]
    """The plan, as `step_fields` gives its steps."""
    values: dict[str, str] = {}
    """What the names that steps set begin with."""
    until: str | None = None
    """The agreed end, ISO 8601 with its offset, if there is one."""
    questions: dict[str, str] = {}
    """What the scripts ask for each input."""
    language: str = "en"
    """As BCP 47 names it: the kit speaks this language, and most likely the room does."""
    series: str | None = None
    """The sessions that this one belongs to, if any: only they bring each other's open things."""
    purpose: str = ""
    """What the script is for, in its words."""
    declares: bool = False
    """The plan says what its lists mean. In a log from before it could, every note that belongs to
    a person is a commitment, so that nothing promised vanishes.
    """

    @property
    def plan(self) -> Plan:
        """The plan that the session began with."""
        return Plan(self.title, tuple(map(step_from_fields, self.steps)), self.values)


_REQUIRED = tuple(name for name in PlannedStep._fields if name not in PlannedStep._field_defaults)


def step_fields(step: PlannedStep) -> dict[str, Any]:
    """Return a planned step as a mapping, without what is as usual."""
    usual = PlannedStep._field_defaults
    fields = step._asdict().items()
    return {name: value for name, value in fields if name not in usual or value != usual[name]}


def step_from_fields(fields: dict[str, Any]) -> PlannedStep:
    """Return the planned step that `fields` describe; raises msgspec.ValidationError."""
    missing = [name for name in _REQUIRED if name not in fields]
    if missing:
        raise msgspec.ValidationError(f"a step without {', '.join(missing)}")
    usual = PlannedStep._field_defaults
    given = [fields.get(name, usual.get(name)) for name in PlannedStep._fields]
    return msgspec.convert(given, PlannedStep)
