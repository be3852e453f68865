"""Labels for parts of a plan: arrangements, stages, rounds."""

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import COLOURS
from facilitate.translations.message import Message, Value
from facilitate.translations.translator import Translator

_GROUPS = "groups of "
_ONE_PER = "one group per "


def arrangement(name: str, tr: Translator) -> str:
    """Return the label of an arrangement, translated."""
    if name.startswith(_GROUPS):
        return tr("arrangement.groups-of", size=name.removeprefix(_GROUPS))
    if name.startswith(_ONE_PER):
        return tr("arrangement.one-group-per", what=name.removeprefix(_ONE_PER))
    number, _, what = name.partition(" ")
    if what in ("group", "groups") and number.isdecimal():
        return tr.count(int(number), "count.group", "count.groups")
    return tr(f"arrangement.{name.replace(' ', '-')}")


def stage(name: str, tr: Translator) -> str:
    """Return the label of a stage: a translated colour, or a list's name as the script has it."""
    return tr.text(stage_message(name))


def stage_message(name: str) -> Value:
    """Return the label of a stage as data: a message for a colour, the script's name for a list."""
    return Message(f"stage.{name}") if name in COLOURS else name


def which_round(step: PlannedStep, tr: Translator) -> str:
    """Return the label of a step's round: `round 2 of 3`, `client 1 of 3`.

    The total is left out if there are fewer by now.
    """
    what = step.role or tr("round.default")
    if step.round > step.rounds:
        return f"{what} {step.round}"
    return tr("round.number", what=what, round=step.round, rounds=step.rounds)
