"""The data model of a script: the keys of the format as Python values."""

from collections.abc import Iterator
from math import prod
from typing import Any, NamedTuple

from facilitate.languages import ENGLISH
from facilitate.scripts.problem import Location, Problem
from facilitate.scripts.values import (
    OF_A_LIST,
    OF_A_TURN,
    Arrangement,
    Bounds,
    Minutes,
    People,
)

GROUPS = "groups"
"""Stands for the names of the groups where they are the places."""


RENAMED = {"in": "arrangement", "from": "source", "use": "slug", "break": "minutes"}
"""Keys whose field has another name, because the word is reserved in Python or ambiguous."""


def field_of(key: str) -> str:
    """Return the name of the field that has the value of a key."""
    return RENAMED.get(key, key)


class Axis(NamedTuple):
    """One of the two lists of places that form a grid."""

    name: str
    places: tuple[str, ...]
    """The places along it, with placeholders; the first is at the top or on the left."""


class Step(NamedTuple):
    """One timed stretch; the fields are the keys of the format (`in` is `arrangement`).

    A planned step has it filled in: see `plan.PlannedStep`.
    """

    locations: dict[str, Location]
    """The location of each key, for errors; that of the step itself is at ``""``."""
    title: str
    minutes: Minutes
    between: Bounds | None = None
    until: str = ""
    """What ends the step; its minutes are then a maximum."""
    arrangement: Arrangement | None = None
    prompt: str = ""
    notes: str = ""
    rule: str = ""
    silent: bool = False
    colour: str | None = None
    collect: str | None = None
    source: str | None = None
    """The earlier colour or list whose notes can be turned (the key `from`)."""
    into: tuple[str, ...] = ()
    """The colours or lists to one of which a note is turned; its own stage if empty."""
    more_sources: tuple[str, ...] = ()
    """Further sources, if `from` is a list."""
    ask: str = ""
    answers: tuple[str, ...] = ()
    """The only answers accepted for a turned note; if none are turned, the only notes accepted."""
    who: str = ""
    """A question asking for a person, put for every note that is turned."""
    brings: str | tuple[str, ...] | None = None
    """What earlier sessions of the series left open and this step brings to the wall."""
    means: str | tuple[str, ...] | None = None
    """What the notes of this list are, and what a commitment turned here becomes."""
    dots: int | None = None
    """How many dots each participant can give to the notes shown here."""
    by: str = "group"
    limit: int | None = None
    score: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    """The lists of rows and of columns, if `places` is a grid."""
    onto: str | None = None
    """The earlier colour or list whose notes are the places, or `groups`."""
    scale: tuple[int, int] | None = None
    """The lowest and highest rating that a note gives each place."""
    pattern: str = ""
    """The sentence that a note completes, with a `___` for each blank."""
    ties: bool = False
    """Each note names two connected people."""
    to: str | None = None
    """`group` if each note is addressed to one, which it names first."""
    sets: str | tuple[str, ...] | None = None
    """The name that the first note becomes; if there are several, one for each note."""
    turns: int | str = 1
    warn: float | None = None
    """Minutes before the end; None for one if the step is longer than three."""
    sound: str = "bell"
    advance: str = "manual"
    optional: bool = False

    @property
    def stage(self) -> str | None:
        """The colour or list of this step's notes; None if it collects nothing."""
        return self.colour or self.collect

    @property
    def sources(self) -> tuple[str, ...]:
        """All earlier colours and lists whose notes can be turned."""
        return (self.source, *self.more_sources) if self.source else ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The stages that a note can be turned to in this step."""
        if not self.source:
            return ()
        return self.into or ((self.stage,) if self.stage else ())

    @property
    def lists(self) -> tuple[str, ...]:
        """The stages that notes can be in after being added or turned in this step."""
        return tuple(dict.fromkeys([*((self.stage,) if self.stage else ()), *self.targets]))

    @property
    def has_places(self) -> bool:
        """Whether notes can be assigned to places in this step."""
        return bool(self.places or self.axes or self.onto)

    @property
    def place_count(self) -> int:
        """How many places its notes can be in, as far as known before the start."""
        return prod(len(axis.places) for axis in self.axes) if self.axes else len(self.places)

    @property
    def set_names(self) -> tuple[str, ...]:
        """The names of the inputs that its notes become, in order."""
        return (self.sets,) if isinstance(self.sets, str) else self.sets or ()

    @property
    def kinds_brought(self) -> tuple[str, ...]:
        """What earlier sessions left open and this step brings to the wall."""
        return (self.brings,) if isinstance(self.brings, str) else self.brings or ()

    @property
    def meanings(self) -> tuple[str, ...]:
        """What its notes, or those turned here, are."""
        return (self.means,) if isinstance(self.means, str) else self.means or ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the notes of its list are: `commitment`, `decision` and so on."""
        return tuple(kind for kind in self.meanings if kind in OF_A_LIST)

    @property
    def verdict(self) -> str | None:
        """The verdict on commitments turned here, if this step gives one."""
        return next((kind for kind in self.meanings if kind in OF_A_TURN), None)


class Use(NamedTuple):
    """Another structure as part of this one."""

    locations: dict[str, Location]
    slug: str
    inputs: dict[str, str]
    minutes: float | None = None
    optional: bool = False
    arrangement: Arrangement | None = None
    """The groups inside each of which it runs."""
    only: tuple[str, ...] = ()
    """Titles or numbers of the steps to take; empty for all."""
    variant: str | None = None
    last: Step | None = None
    """A step that overrides fields of the last used step, if any."""
    given: tuple[str, ...] = ()
    """The fields of `last` to apply."""


class Break(NamedTuple):
    """A pause of so many minutes."""

    locations: dict[str, Location]
    minutes: float


class Round(NamedTuple):
    """Steps that repeat: `repeat` times, per person, or over the texts of `each`."""

    locations: dict[str, Location]
    steps: tuple[Step | Use, ...]
    each: dict[str, tuple[str, ...]]
    """Name to texts, equally many for each name; empty for a round that repeats."""
    repeat: int | str | None = None
    role: str | None = None


Entry = Step | Use | Round | Break


class Input(NamedTuple):
    """A value that the facilitator enters before the start."""

    ask: str
    default: str | None = None
    """None if it has to be asked for."""


class Change(NamedTuple):
    """A variant's changes to the steps with a given title."""

    locations: dict[str, Location]
    title: str
    fields: dict[str, Any]
    """New values of a step's fields."""


class Variant(NamedTuple):
    """A variant of a script; empty fields are as in the script."""

    locations: dict[str, Location]
    purpose: str = ""
    edition: str = ""
    """The variant's own edition, independent of the script's."""
    people: People | None = None
    materials: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    change: tuple[Change, ...] = ()
    without: tuple[str, ...] = ()
    """The titles of the steps to leave out."""
    steps: tuple[Entry, ...] = ()
    """Steps that replace all others."""


class Script(NamedTuple):
    """A structure or an agenda."""

    path: str
    slug: str
    kind: str
    """`structure` or `agenda`."""
    name: str
    entries: tuple[Entry, ...]
    inputs: dict[str, Input]
    purpose: str = ""
    people: People | None = None
    credit: str = ""
    edition: str = ""
    """The edition of the script."""
    source: str = ""
    """The source of this version."""
    tags: tuple[str, ...] = ()
    language: str = ENGLISH
    materials: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    """What has to be prepared before the clock starts; templates."""
    variants: dict[str, Variant] = {}  # noqa: RUF012 - nobody writes into it
    groups: tuple[str, ...] = ()
    start: int | None = None
    """Minutes after midnight."""
    end: int | None = None
    """Minutes after midnight."""
    then: tuple[str, ...] = ()
    """Slugs of what it goes well before; some scripts may not be available."""
    locations: dict[str, Location] = {}  # noqa: RUF012 - nobody writes into it
    """The location of each key of the head, for errors."""
    warnings: tuple[Problem, ...] = ()
    """What is valid in its file and probably unintended."""

    def uses(self) -> Iterator[Use]:
        """Yield every use of another structure, also those inside rounds."""
        for entry in self.entries:
            if isinstance(entry, Use):
                yield entry
            elif isinstance(entry, Round):
                yield from (step for step in entry.steps if isinstance(step, Use))

    def set_names(self) -> Iterator[str]:
        """Yield the names that its own steps set."""
        for entry in self.entries:
            for step in entry.steps if isinstance(entry, Round) else (entry,):
                own = step.last if isinstance(step, Use) else step
                if isinstance(own, Step):
                    yield from own.set_names

    def asked(self) -> dict[str, Input]:
        """Return the inputs to ask for before the start: not those that a step will fill in."""
        later = set(self.set_names())
        return {
            name: wanted
            for name, wanted in self.inputs.items()
            if name not in later or wanted.default is None
        }
