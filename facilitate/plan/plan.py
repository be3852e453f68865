"""A plan: the flat list of planned steps that a session runs."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import NamedTuple

from facilitate.plan.fitting import CannotFit, Stretch, fit
from facilitate.scripts import template
from facilitate.scripts.script import Axis
from facilitate.scripts.values import (
    ARRANGEMENT,
    EVERYONE,
    OF_A_LIST,
    OF_A_TURN,
    PLACE,
    Arrangement,
)
from facilitate.translations.message import Message, Value

SHORT = 3 * 60
"""Steps longer than this many seconds warn a minute before the end by default."""


class PlannedStep(NamedTuple):
    """One step as it will be run; lengths in seconds, texts as templates (see `filled`)."""

    id: int
    """Identifies the step for the life of the session; positions change, ids do not."""
    structure: str
    """Slug of the script it comes from."""
    title: str
    seconds: float
    least: float
    most: float
    arrangement: str | None = None
    within: str | None = None
    """The outer groups inside which people are arranged; None for the whole room."""
    until: str = ""
    """What ends the step; its seconds are then a maximum."""
    per_note: float = 0.0
    """Seconds for each note to turn, if the length depends on them; planned with an estimate."""
    prompt: str = ""
    notes: str = ""
    rule: str = ""
    silent: bool = False
    colour: str | None = None
    collect: str | None = None
    source: str | None = None
    """The stage whose notes can be turned in this step (`from` in the script)."""
    into: tuple[str, ...] = ()
    """The stages to one of which a note is turned; the step's own if empty."""
    more_sources: tuple[str, ...] = ()
    """Further source stages, if the script has several."""
    ask: str = ""
    answers: tuple[str, ...] = ()
    """The only answers accepted for a turned note; if none are turned, the only notes accepted."""
    brings: str | tuple[str, ...] | None = None
    """What earlier sessions of the series left open and this step brings to the wall."""
    means: str | tuple[str, ...] | None = None
    """What the notes of this list are, and what a commitment turned here becomes."""
    by: str = "group"
    limit: int | None = None
    score: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    """The lists of rows and of columns, if the places form a grid."""
    onto: str | None = None
    """The stage whose notes are the places, or `groups` for the groups' names."""
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
    turns: int = 1
    warn: float | None = None
    """Seconds before the end; None for a minute if the step is longer than three."""
    sound: str = "bell"
    auto: bool = False
    optional: bool = False
    round: int = 1
    rounds: int = 1
    role: str | None = None
    block: int = 0
    """Id of the round block it belongs to; 0 if none."""
    who: str = ""
    """A question asking for a person, put for every note that is turned."""
    dots: int | None = None
    """How many dots each participant can give to the notes shown here."""

    @property
    def stage(self) -> str | None:
        """The colour or list of this step's notes; None if it collects nothing."""
        return self.colour or self.collect

    @property
    def targets(self) -> tuple[str, ...]:
        """The stages that a note can be turned to in this step."""
        if not self.source:
            return ()
        return self.into or ((self.stage,) if self.stage else ())

    @property
    def has_places(self) -> bool:
        """Whether notes can be assigned to places in this step."""
        return bool(self.places or self.axes or self.onto)

    @property
    def set_names(self) -> tuple[str, ...]:
        """The names that its notes become, in order."""
        return (self.sets,) if isinstance(self.sets, str) else self.sets or ()

    @property
    def kinds_brought(self) -> tuple[str, ...]:
        """What earlier sessions left open and this step brings to the wall."""
        return (self.brings,) if isinstance(self.brings, str) else self.brings or ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the notes of its list are: `commitment`, `decision` and so on."""
        return tuple(kind for kind in self.meanings if kind in OF_A_LIST)

    @property
    def verdict(self) -> str | None:
        """The verdict on commitments turned here, if this step gives one."""
        return next((kind for kind in self.meanings if kind in OF_A_TURN), None)

    @property
    def meanings(self) -> tuple[str, ...]:
        """What its notes, or those turned here, are, as the script has it."""
        return (self.means,) if isinstance(self.means, str) else self.means or ()

    @property
    def lists(self) -> tuple[str, ...]:
        """The stages that notes can be in after being added or turned in this step."""
        return tuple(dict.fromkeys([*((self.stage,) if self.stage else ()), *self.targets]))

    @property
    def sources(self) -> tuple[str, ...]:
        """All stages whose notes can be turned in this step."""
        return (self.source, *self.more_sources) if self.source else ()

    @property
    def place_count(self) -> int:
        """How many places its notes can be in, as far as known before the start."""
        return prod(len(axis.places) for axis in self.axes) if self.axes else len(self.places)

    @property
    def grouping(self) -> Arrangement:
        """How people are grouped; everyone together by default."""
        return self._arranged(self.arrangement) if self.arrangement else EVERYONE

    @property
    def grouping_within(self) -> Arrangement | None:
        """The outer groups inside which people are arranged."""
        return self._arranged(self.within) if self.within else None

    def _arranged(self, name: str) -> Arrangement:
        """Parse an arrangement, resolving one group per place or round to a number."""
        arrangement: Arrangement = ARRANGEMENT.parse(name)
        if arrangement.per is None:
            return arrangement
        places = self.place_count if arrangement.per == PLACE else 0
        return arrangement._replace(number=places or self.rounds)

    @property
    def warning(self) -> float:
        """Seconds before the end at which the warning sounds; 0 for none."""
        if self.warn is None:
            return 60 if self.seconds > SHORT else 0
        return self.warn if self.warn < self.seconds else 0

    def lasting(self, seconds: float) -> "PlannedStep":
        """Return this step with another length, scaling also its time per note."""
        if not (self.per_note and self.seconds):
            return self._replace(seconds=seconds)
        return self._replace(seconds=seconds, per_note=self.per_note * seconds / self.seconds)

    def filled(self, text: str, texts: Mapping[str, str]) -> str:
        """Return one of this step's templates with its round filled in."""
        own = {"round": str(self.round), "rounds": str(self.rounds)}
        return template.fill(text, {**texts, **own})


class Plan(NamedTuple):
    """Steps in order, and the initial values of the names that steps set."""

    title: str
    steps: tuple[PlannedStep, ...]
    values: dict[str, str]
    prepare: tuple[str, ...] = ()
    """What has to be prepared before the clock starts."""

    @property
    def seconds(self) -> float:
        """The planned length in seconds, without optional steps."""
        return sum(step.seconds for step in self.steps if not step.optional)

    @property
    def least(self) -> float:
        """The fewest seconds that it can be fitted into."""
        return sum(step.least for step in self.steps if not step.optional)

    def fitted(self, target: float) -> "Plan":
        """Return this plan fitted into `target` seconds; raises CannotFit."""
        counted = [step for step in self.steps if not step.optional]
        seconds = dict(
            zip((step.id for step in counted), fit(stretches(counted), target), strict=True)
        )
        steps = (step.lasting(seconds.get(step.id, step.seconds)) for step in self.steps)
        return self._replace(steps=tuple(steps))


def stretches(steps: Sequence[PlannedStep]) -> list[Stretch]:
    """Return the lengths and bounds of steps, for fitting."""
    return [Stretch(step.seconds, step.least, step.most) for step in steps]


def cannot_fit(error: CannotFit, title: Value) -> Message:
    """Return the range a plan can take, for one that cannot be fitted."""
    return Message(
        "plan.cannot-fit",
        title=title,
        target=_minutes(error.target),
        least=_minutes(error.least),
        most=_minutes(error.most),
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.3f}".rstrip("0").rstrip(".") + " min"
