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
"""A step of more seconds than this warns a minute before its end, unless it says otherwise."""


class PlannedStep(NamedTuple):
    """One step as it will be run; lengths in seconds, texts as templates (see `filled`)."""

    id: int
    """Names the step for as long as the session lives; positions change, ids do not."""
    structure: str
    """Slug of the script it comes from."""
    title: str
    seconds: float
    least: float
    most: float
    arrangement: str | None = None
    within: str | None = None
    """The groups inside which people are arranged so, if it is not the room."""
    until: str = ""
    """What ends the step; its seconds are then the most it takes."""
    per_note: float = 0.0
    """Seconds for each note to turn, where its length goes by them; it is planned with a guess."""
    prompt: str = ""
    notes: str = ""
    rule: str = ""
    silent: bool = False
    colour: str | None = None
    collect: str | None = None
    source: str | None = None
    """The stage whose notes can be turned in this step (`from` in the script)."""
    into: tuple[str, ...] = ()
    """The stages one of which a note is turned to; the step's own, if empty."""
    more_sources: tuple[str, ...] = ()
    """Further ones, where the script has several."""
    ask: str = ""
    answers: tuple[str, ...] = ()
    """The only answers to what is asked of a turned note; where none are turned, the only notes."""
    brings: str | tuple[str, ...] | None = None
    """What earlier sessions of the series left open that is on the wall here."""
    means: str | tuple[str, ...] | None = None
    """What the notes of this list are, and what a commitment is that is turned here."""
    by: str = "group"
    limit: int | None = None
    score: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    """The list that goes down and the one that goes across, where the places are a grid."""
    onto: str | None = None
    """The stage whose notes are places, or `groups`, whose names are."""
    scale: tuple[int, int] | None = None
    """The least and the most that a note gives each place."""
    pattern: str = ""
    """The sentence that a note makes, with a `___` for each blank."""
    ties: bool = False
    """Each note names two people who have to do with each other."""
    to: str | None = None
    """`group` if each note is for one, which it names first."""
    sets: str | tuple[str, ...] | None = None
    """The name that the first note becomes; of several, one for each note."""
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
    """Names the round block it belongs to; 0 if none."""
    who: str = ""
    """A question for a person, put for every note that is turned."""
    dots: int | None = None
    """How many dots each participant has to give to the notes shown here."""

    @property
    def stage(self) -> str | None:
        """The colour or list that notes of this step are in; None if it collects nothing."""
        return self.colour or self.collect

    @property
    def targets(self) -> tuple[str, ...]:
        """The stages that a note can be turned to in this step."""
        if not self.source:
            return ()
        return self.into or ((self.stage,) if self.stage else ())

    @property
    def has_places(self) -> bool:
        """Whether notes can be put somewhere in this step."""
        return bool(self.places or self.axes or self.onto)

    @property
    def set_names(self) -> tuple[str, ...]:
        """The names that its notes become, in order."""
        return (self.sets,) if isinstance(self.sets, str) else self.sets or ()

    @property
    def kinds_brought(self) -> tuple[str, ...]:
        """What earlier sessions left open that is on the wall here."""
        return (self.brings,) if isinstance(self.brings, str) else self.brings or ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the notes of its list are: `commitment`, `decision` and so on."""
        return tuple(kind for kind in self.meanings if kind in OF_A_LIST)

    @property
    def verdict(self) -> str | None:
        """What a commitment that is turned here is from then on, if this step says it."""
        return next((kind for kind in self.meanings if kind in OF_A_TURN), None)

    @property
    def meanings(self) -> tuple[str, ...]:
        """What its notes, or those that are turned here, are, as the script says it."""
        return (self.means,) if isinstance(self.means, str) else self.means or ()

    @property
    def lists(self) -> tuple[str, ...]:
        """The stages that notes can be in once they were put down or turned in this step."""
        return tuple(dict.fromkeys([*((self.stage,) if self.stage else ()), *self.targets]))

    @property
    def sources(self) -> tuple[str, ...]:
        """All stages whose notes can be turned in this step."""
        return (self.source, *self.more_sources) if self.source else ()

    @property
    def place_count(self) -> int:
        """How many places its notes can be put in, as far as that is known before the start."""
        return prod(len(axis.places) for axis in self.axes) if self.axes else len(self.places)

    @property
    def grouping(self) -> Arrangement:
        """Who works with whom; everyone together if the script does not say."""
        return self._arranged(self.arrangement) if self.arrangement else EVERYONE

    @property
    def grouping_within(self) -> Arrangement | None:
        """The groups inside which people are arranged so."""
        return self._arranged(self.within) if self.within else None

    def _arranged(self, name: str) -> Arrangement:
        """Read an arrangement; one group for each place or round is so many."""
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
        """Return this step with another length, also of what it takes for each note."""
        if not self.per_note:
            return self._replace(seconds=seconds)
        return self._replace(seconds=seconds, per_note=self.per_note * seconds / self.seconds)

    def filled(self, text: str, texts: Mapping[str, str]) -> str:
        """Return one of this step's templates as text, with what its round is."""
        own = {"round": str(self.round), "rounds": str(self.rounds)}
        return template.fill(text, {**texts, **own})


class Plan(NamedTuple):
    """Steps in order, and the values with which the names that steps set begin."""

    title: str
    steps: tuple[PlannedStep, ...]
    values: dict[str, str]
    prepare: tuple[str, ...] = ()
    """What has to be done before the clock starts."""

    @property
    def seconds(self) -> float:
        """The planned length, without the optional steps."""
        return sum(step.seconds for step in self.steps if not step.optional)

    @property
    def least(self) -> float:
        """The fewest seconds that it can be fitted into."""
        return sum(step.least for step in self.steps if not step.optional)

    def fitted(self, target: float) -> "Plan":
        """Return this plan in `target` seconds; raises CannotFit."""
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
    """Return what a plan can take, where it cannot be fitted."""
    return Message(
        "plan.cannot-fit",
        title=title,
        target=_minutes(error.target),
        least=_minutes(error.least),
        most=_minutes(error.most),
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.3f}".rstrip("0").rstrip(".") + " min"
