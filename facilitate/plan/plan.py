"""A plan: the flat list of planned steps that a session runs."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from facilitate.plan.fitting import CannotFit, Stretch, fit
from facilitate.scripts import template
from facilitate.scripts.grammar import TEMPLATES
from facilitate.scripts.script import Step, field_of
from facilitate.scripts.values import EVERYONE, PLACE, Arrangement, Minutes
from facilitate.text import spoken_minutes
from facilitate.translations.message import Message, Value
from facilitate.translations.translator import Translator

SHORT = 3 * 60
"""Steps longer than this many seconds warn a minute before the end by default."""


IN_SECONDS = Minutes(0, None)
"""The length that a filled-in step has in minutes: its own is in seconds, in the plan."""


def filled_in(step: Step) -> Step:
    """Return a step without its lengths, which the plan has, and the locations of its keys."""
    return step._replace(locations={}, minutes=IN_SECONDS, between=None, warn=None)


def break_step(tr: Translator) -> Step:
    """Return what is written of a break, in the language of the session."""
    return filled_in(
        Step({}, tr("step.break"), IN_SECONDS, prompt=tr("step.break-prompt")),
    )


class PlannedStep(NamedTuple):
    """One step as it will be run: what is written of it, and what the plan makes of that.

    Its times are in seconds, its texts are templates (see `filled`).
    """

    id: int
    """Identifies the step for the life of the session; positions change, ids do not."""
    structure: str
    """Slug of the script it comes from."""
    written: Step
    """The step of the script with its inputs filled in, as `filled_in` returns it."""
    seconds: float
    """Its planned length."""
    least: float
    """The shortest it can be, in seconds."""
    most: float
    """The longest it can be, in seconds."""
    within: Arrangement | None = None
    """The outer groups inside which people are arranged; None for the whole room."""
    per_note: float = 0.0
    """Seconds for each note to turn, if the length depends on them; planned with an estimate."""
    warn: float | None = None
    """Seconds before the end; None for a minute if the step is longer than three."""
    round: int = 1
    rounds: int = 1
    role: str | None = None
    block: int = 0
    """Id of the round block it belongs to; 0 if none."""

    @property
    def title(self) -> str:
        """What the step is called."""
        return self.written.title

    @property
    def turns(self) -> int:
        """How many turns people take in it."""
        return int(self.written.turns)

    @property
    def auto(self) -> bool:
        """Whether the next step follows by itself."""
        return self.written.advance == "auto"

    @property
    def grouping(self) -> Arrangement:
        """How people are grouped; everyone together by default."""
        return self._numbered(self.written.arrangement or EVERYONE)

    @property
    def grouping_within(self) -> Arrangement | None:
        """The outer groups inside which people are arranged."""
        return self._numbered(self.within) if self.within else None

    def _numbered(self, arrangement: Arrangement) -> Arrangement:
        """Resolve one group per place or round to a number."""
        if arrangement.per is None:
            return arrangement
        places = self.written.place_count if arrangement.per == PLACE else 0
        return arrangement._replace(number=places or self.rounds)

    @property
    def warning(self) -> float:
        """Seconds before the end at which the warning sounds; 0 for none."""
        if self.warn is None:
            return 60 if self.seconds > SHORT else 0
        return self.warn if self.warn < self.seconds else 0

    def rewritten(self, **keys: Any) -> "PlannedStep":
        """Return this step with other values for what is written of it."""
        return self._replace(written=self.written._replace(**keys))

    def lasting(self, seconds: float) -> "PlannedStep":
        """Return this step with another length, scaling also its time per note."""
        if not (self.per_note and self.seconds):
            return self._replace(seconds=seconds)
        return self._replace(seconds=seconds, per_note=self.per_note * seconds / self.seconds)

    def shown(self, texts: Mapping[str, str]) -> Step:
        """Return what is written of this step with its round and other texts filled in."""
        written, fields = self.written, map(field_of, TEMPLATES)
        filled: dict[str, Any] = {
            name: self.filled(getattr(written, name), texts) for name in fields
        }
        axes = (
            axis._replace(places=tuple(self.filled(name, texts) for name in axis.places))
            for axis in written.axes
        )
        return written._replace(**filled, axes=tuple(axes))

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
        return sum(step.seconds for step in self.steps if not step.written.optional)

    @property
    def least(self) -> float:
        """The fewest seconds that it can be fitted into."""
        return sum(step.least for step in self.steps if not step.written.optional)

    def fitted(self, target: float) -> "Plan":
        """Return this plan fitted into `target` seconds; raises CannotFit."""
        counted = [step for step in self.steps if not step.written.optional]
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
        target=_wanted(error),
        least=_minutes(error.least),
        most=_minutes(error.most),
    )


def _wanted(error: CannotFit) -> str:
    """Return the length wanted: as it was typed, or, of an odd one up to a time of day, as people
    say it, unless that would be hard to tell from what is possible.
    """
    near = min(abs(error.target - error.least), abs(error.target - error.most)) < 60
    return _minutes(error.target) if near or error.target % 6 == 0 else spoken_minutes(error.target)


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.3f}".rstrip("0").rstrip(".") + " min"
