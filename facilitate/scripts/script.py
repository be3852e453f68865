"""A script as it was written, read and typed: the words of the format as Python values."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitate.scripts.problem import Place
from facilitate.scripts.values import Arrangement, Bounds, Minutes, People


class Step(NamedTuple):
    """One timed stretch; the fields are the keys of the format (`in` is `arrangement`)."""

    places_of: dict[str, Place]
    """Where each key stands, for errors; the step itself stands at key ``""``."""
    title: str
    minutes: Minutes
    between: Bounds | None = None
    arrangement: Arrangement | None = None
    prompt: str = ""
    notes: str = ""
    rule: str = ""
    silent: bool = False
    colour: str | None = None
    collect: str | None = None
    source: str | None = None
    """The earlier colour or list whose notes can be turned (the key `from`)."""
    ask: str = ""
    brings: str | None = None
    means: str | None = None
    by: str = "group"
    limit: int | None = None
    score: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    ties: bool = False
    sets: str | None = None
    turns: int | str | None = None
    warn: float | None = None
    sound: str = "bell"
    advance: str = "manual"
    optional: bool = False

    @property
    def stage(self) -> str | None:
        """The colour or list that this step's notes are in; None if it collects nothing."""
        return self.colour or self.collect


class Use(NamedTuple):
    """Another structure as part of this one."""

    places_of: dict[str, Place]
    slug: str
    inputs: dict[str, str]
    minutes: float | None = None
    optional: bool = False


class Break(NamedTuple):
    """A pause of so many minutes."""

    places_of: dict[str, Place]
    minutes: float


class Round(NamedTuple):
    """Steps that repeat: `repeat` times, per person, or over the texts of `each`."""

    places_of: dict[str, Place]
    steps: tuple[Step | Use, ...]
    each: dict[str, tuple[str, ...]]
    """Name to texts, as many for every name; empty for a round that repeats."""
    repeat: int | str | None = None
    role: str | None = None


Entry = Step | Use | Round | Break


class Input(NamedTuple):
    """A value that the facilitator fills in before the start."""

    ask: str
    default: str | None = None
    """None if it has to be asked for."""


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
    tags: tuple[str, ...] = ()
    language: str = "en"
    materials: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    start: int | None = None
    """Minutes after midnight."""
    end: int | None = None
    """Minutes after midnight."""

    def uses(self) -> Iterator[Use]:
        """Give every call of another structure, also those inside rounds."""
        for entry in self.entries:
            if isinstance(entry, Use):
                yield entry
            elif isinstance(entry, Round):
                yield from (step for step in entry.steps if isinstance(step, Use))
