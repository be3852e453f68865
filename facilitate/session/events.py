"""The events of a session: each is one line of JSON in the log, after the header."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

LONGEST = 1e9
"""Seconds, some thirty years: the upper bound of any time, so that dates stay representable."""
HIGHEST = 999_999_999
"""Upper bound of any number."""

Seconds = Annotated[float, Meta(ge=-LONGEST, le=LONGEST)]
Number = Annotated[int, Meta(ge=0, le=HIGHEST)]
NoteNumber = Annotated[int, Meta(ge=-HIGHEST, le=HIGHEST)]
"""Numbers count up from 1 in a log; notes added at a sorting table count down from -1."""


class Event(Struct, tag_field="do", omit_defaults=True, kw_only=True, gc=False):
    """The fields of every event; a session fills them in when it takes the event."""

    n: Number = 0
    """Sequence number; counts up from 1 in a log."""
    t: Seconds = 0.0
    """Seconds of session time: it continues through pauses and sleep, not while nobody was
    there.
    """
    at: str = ""
    """The wall time, ISO 8601 with its offset."""
    request: str | None = None
    """The id of the participant's request for it; None if by the facilitator or the kit."""
    sealed: str | None = None
    """The phone it came from, encrypted with the session's key, which is gone once it ended."""
    together: bool = False
    """It was done in one action with the event before it, and is undone and redone with it."""


class Entered(Event, tag="enter"):
    """A step became the current one."""

    step: Number
    running: bool = True
    """Its clock is running."""
    auto: bool = False
    """The previous step ended by itself."""


class Started(Event, tag="go"):
    """The clock of the current step was started or resumed."""


class Paused(Event, tag="pause"):
    """The clock of the current step was paused."""


class BeganEarlier(Event, tag="late"):
    """The current step is running and has already used so many seconds."""

    seconds: Seconds


class Change(Struct, omit_defaults=True):
    """A change to a plan; steps are referred to by id."""

    seconds: dict[int, Seconds] = {}
    """New lengths."""
    drop: tuple[int, ...] = ()
    """Steps that are dropped."""
    take: tuple[int, ...] = ()
    """Dropped or optional steps that are included."""
    insert: tuple[dict[str, Any], ...] = ()
    """New steps, as returned by `step_fields`."""
    after: int = 0
    """The step after which the new ones come; 0 for the beginning."""
    rounds: dict[int, int] = {}
    """Round blocks and their new number of rounds."""
    values: dict[str, str] = {}
    """Initial values of names that new steps set."""
    by_hand: tuple[int, ...] = ()
    """Steps whose length the facilitator set; fitting leaves them alone as long as it can."""


class Reason(Struct, omit_defaults=True):
    """What somebody asked for, or the session did by itself, that changed the plan."""

    kind: str
    """`length`, `drop`, `take`, `insert`, `rounds` or `fit`; a newer facilitate may have others."""
    step: int = 0
    """The step that has a new length, or was dropped or included."""
    title: str = ""
    """The title of what was inserted."""
    before: float = 0.0
    """The old number of seconds or rounds."""
    after: float = 0.0
    """The new number of seconds or rounds; for `fit`, the seconds fitted into."""
    notes: int = 0
    """How many notes there are to turn, if they determine the step's length."""
    each: float = 0.0
    """Seconds per note."""
    same_time: bool = False
    """The rounds to come end when they did before."""
    stiff: tuple[int, ...] = ()
    """Steps that hit a bound."""
    gave: tuple[int, ...] = ()
    """Steps set by hand that had to change all the same."""


Told = str | dict[str, Any]
"""A message as data (see `Message.as_data`); in logs of 0.1.0, its text in English."""


class Replanned(Event, tag="plan"):
    """The plan was changed."""

    why: str | Reason
    """What the facilitator asked for; text in logs of 0.1.0."""
    change: Change
    until: str | None = None
    """The end it was fitted to, agreed from now on, ISO 8601 with its offset."""


class Remade(Event, tag="remake"):
    """The number of people or an input changed; the steps to come follow it."""

    people: Number | None = None
    """The new number of people; None if unchanged."""
    inputs: dict[str, str] = {}
    """The inputs whose text changed."""
    steps: tuple[dict[str, Any], ...] = ()
    """Changed steps, as returned by `step_fields`, replacing those with their ids."""
    changes: tuple[Change, ...] = ()
    """Rounds added or removed, by block."""
    values: dict[str, str] = {}
    """Changed initial values of names that steps set."""
    why: Told = ""
    """Why the plan stays unchanged, if it does."""


class Origin(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where a carried-over note was first added.

    A note that is carried over again keeps it.
    """

    session: str
    """The id of that session (see `Header`)."""
    number: NoteNumber
    """The note's number there."""
    title: str
    """That session's title."""
    at: str
    """The wall time at which the note was added."""
    kind: str = "commitment"
    """What was left open there: a commitment, something parked, or something undecided."""


class Noted(Event, tag="note"):
    """A note was added."""

    number: NoteNumber
    text: str
    step: Number
    stage: str | None = None
    group: str | None = None
    person: str | None = None
    forgotten: str | None = None
    """The wall time at which its text was permanently removed from the log."""
    origin: Origin | None = None
    """None for a note added in this session."""
    due: str | None = None
    """The due date, ISO 8601, if carried over with one."""


class Turned(Event, tag="turn"):
    """A note was moved to a stage, or the question about that move was answered."""

    number: NoteNumber
    to: str
    answer: str | None = None
    who: str | None = None
    """Its owner, if the step asked for one."""
    step: int = 0
    """The step in which it was turned; None for the current one."""


class Edited(Event, tag="edit"):
    """The text of a note was replaced; its history keeps the old one."""

    number: NoteNumber
    text: str


class Removed(Event, tag="remove"):
    """A note was removed from the wall."""

    number: NoteNumber


class Scored(Event, tag="score"):
    """A note was given a score."""

    number: NoteNumber
    score: Annotated[int, Meta(ge=-HIGHEST, le=HIGHEST)]
    summed: bool = False
    """It is the sum of all scores of the note, and replaces them."""
    voter: str | None = None
    """Who gave it, if a participant: a pseudonym for one participant and note."""
    step: int = 0
    """The step in which it was asked for; 0 for the current one."""


class Placed(Event, tag="place"):
    """A note was put in a place, or taken out of all places."""

    number: NoteNumber
    place: str | None
    on: int | None = None
    """The note that is this place, or half of it."""
    step: int = 0
    """The step that has the place; None for the current one."""


class Themed(Event, tag="theme"):
    """Notes were grouped under a theme."""

    numbers: tuple[int, ...]
    theme: str


class Unthemed(Event, tag="untheme"):
    """Notes were removed from a theme."""

    numbers: tuple[int, ...]
    theme: str


class Moved(Event, tag="move"):
    """Notes were moved to another step."""

    numbers: tuple[int, ...]
    step: Number
    texts: dict[int, str] = {}
    """Their new texts, if that step has its own format of notes."""


class Listed(Event, tag="list"):
    """Notes were moved to another list."""

    numbers: tuple[int, ...]
    stage: str


class Given(Event, tag="give"):
    """Notes were assigned to another group; None for no group."""

    numbers: tuple[int, ...]
    group: str | None


class Owned(Event, tag="person"):
    """Notes were assigned to another person; None for nobody."""

    numbers: tuple[int, ...]
    person: str | None


class Renamed(Event, tag="rename"):
    """A group, a person or a theme was renamed, or merged with one that had the name already."""

    kind: Literal["group", "person", "theme"]
    old: str
    new: str
    texts: dict[int, str] = {}
    """New texts of notes that are addressed to the group by name."""


class Dotted(Event, tag="dots"):
    """A note got so many dots, in total or from one participant."""

    number: NoteNumber
    dots: Number
    voter: str | None = None
    """Who gave them, if a participant: a pseudonym for one participant and note."""


class DotsHandedOut(Event, tag="give-dots"):
    """Each participant has so many dots to give in a step, 0 for none."""

    step: Number
    dots: Number


class VotesShown(Event, tag="show-votes"):
    """The participants' dots and scores in a step were shown to the room, or hidden."""

    step: Number
    shown: bool = True


class Came(Event, tag="come"):
    """A new participant's phone joined."""


class Barred(Event, tag="bar"):
    """The phone that a note came from was blocked, or unblocked."""

    number: NoteNumber
    barred: bool = True


class ClosingAsked(Event, tag="ask-worth"):
    """Participants are asked whether it was worth their time, 1 to 5."""

    open: bool = True


class Worth(Event, tag="worth"):
    """A participant answered how much it was worth their time."""

    score: Number
    voter: str
    """Who answered: a pseudonym that occurs in no other event."""


class Starred(Event, tag="star"):
    """A note was given a star, or lost it."""

    number: NoteNumber
    starred: bool


class NoteShown(Event, tag="show-note"):
    """A note is shown to the room enlarged, until the next step, or no longer."""

    number: Number | None = None


class OwnerNamed(Event, tag="who"):
    """A note got an owner, or lost it."""

    number: NoteNumber
    who: str | None


class DueSet(Event, tag="due"):
    """A due date was set for a note, or removed."""

    number: NoteNumber
    due: str | None
    """ISO 8601: `2026-12-05`."""


class MeaningSet(Event, tag="means"):
    """What the notes of a list mean was changed from what the script says."""

    stage: str
    """The colour or list."""
    means: tuple[str, ...]
    """Of `commitment`, `decision`, `parked`, `takeaway` and `outcome`; empty for just notes."""


class GroupCame(Event, tag="group"):
    """A new group was added."""

    name: str


class Said(Event, tag="say"):
    """The facilitator made a remark."""

    text: str
    shown: bool = False
    """The room sees it on the stage, until the next step."""
    counts: bool = False
    """The kit counted people's notes: it is no remark, and is forgotten with any of its names."""


class Silent(Event, tag="silent"):
    """A sound could not be played, or not properly."""

    why: Told
    """Which one, and why."""


class Jumped(Event, tag="jump"):
    """So many seconds passed unseen: the machine slept, or the process was stopped.

    They count unless this is undone.
    """

    seconds: Seconds


class WallSet(Event, tag="wall"):
    """The wall clock was set forward or back by so many seconds; no time passed."""

    seconds: Seconds


class Undone(Event, tag="undo"):
    """An earlier event was undone."""

    of: Number


class Redone(Event, tag="redo"):
    """An undone event was redone."""

    of: Number


class Resumed(Event, tag="resume"):
    """The session was resumed in a new process."""

    away: Seconds
    """Seconds without a running process."""
    counted: bool
    """The clock kept running in that time."""
    used: Number = 0
    """The highest note number in a damaged line, which is not used again."""


class Continued(Event, tag="continue"):
    """The session continues in another file, which also has everything before this."""

    path: str
    """As `path_as_text` returns it."""
    why: Literal["asked", "deleted", "replaced", "changed", "lost"] = "asked"
    """What happened to the previous file."""


class CopyKept(Event, tag="copy"):
    """A second copy of the log is kept in a folder from now on."""

    folder: str
    """As `path_as_text` returns it."""


class Left(Event, tag="leave"):
    """The session was left, to be resumed later."""


class Ended(Event, tag="end"):
    """The session was ended."""


class Newer(Event, tag="?"):
    """An event of a type that only a newer facilitate knows; it has no effect here."""

    line: bytes
    """The line as in the log, which keeps it."""


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
"""The events that this version writes and reads."""

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
"""Events that the session creates by itself and the facilitator may undo."""
