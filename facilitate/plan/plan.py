"""A plan: the flat list of planned steps that a session runs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitate.plan.fitting import CannotFit, Stretch, fit
from facilitate.scripts import template
from facilitate.scripts.values import ARRANGEMENT, EVERYONE, Arrangement

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
    prompt: str = ""
    notes: str = ""
    rule: str = ""
    silent: bool = False
    colour: str | None = None
    collect: str | None = None
    source: str | None = None
    """The stage whose notes can be turned in this step (`from` in the script)."""
    ask: str = ""
    brings: str | None = None
    """`open commitments` if those of an earlier session are on the wall here."""
    means: str | None = None
    """What a commitment that is turned here is from then on: `done` or `dropped`."""
    by: str = "group"
    limit: int | None = None
    score: tuple[int, int] | None = None
    places: tuple[str, ...] = ()
    ties: bool = False
    """Each note names two people who have to do with each other."""
    sets: str | None = None
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

    @property
    def stage(self) -> str | None:
        """The colour or list that notes of this step are in; None if it collects nothing."""
        return self.colour or self.collect

    @property
    def grouping(self) -> Arrangement:
        """Who works with whom; everyone together if the script does not say."""
        return ARRANGEMENT.parse(self.arrangement) if self.arrangement else EVERYONE

    @property
    def warning(self) -> float:
        """Seconds before the end at which the warning sounds; 0 for none."""
        if self.warn is None:
            return 60 if self.seconds > SHORT else 0
        return self.warn if self.warn < self.seconds else 0

    def filled(self, text: str, texts: Mapping[str, str]) -> str:
        """Give one of this step's templates as text, with what its round is."""
        own = {"round": str(self.round), "rounds": str(self.rounds)}
        return template.fill(text, {**texts, **own})


class Plan(NamedTuple):
    """Steps in order, and the values with which the names that steps set begin."""

    title: str
    steps: tuple[PlannedStep, ...]
    values: dict[str, str]

    @property
    def seconds(self) -> float:
        """The planned length, without the optional steps."""
        return sum(step.seconds for step in self.steps if not step.optional)

    def fitted(self, target: float) -> "Plan":
        """Give this plan in `target` seconds; raises CannotFit."""
        counted = [step for step in self.steps if not step.optional]
        seconds = dict(
            zip((step.id for step in counted), fit(stretches(counted), target), strict=True)
        )
        steps = (step._replace(seconds=seconds.get(step.id, step.seconds)) for step in self.steps)
        return self._replace(steps=tuple(steps))


def stretches(steps: Sequence[PlannedStep]) -> list[Stretch]:
    """Give the lengths and bounds of steps, for fitting."""
    return [Stretch(step.seconds, step.least, step.most) for step in steps]


def say_cannot_fit(error: CannotFit, title: str) -> str:
    """Say in a line what a plan can take, where it cannot be fitted."""
    return (
        f"{title} cannot take {_minutes(error.target)}: at least {_minutes(error.least)},"
        f" at most {_minutes(error.most)}"
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.3f}".rstrip("0").rstrip(".") + " min"
