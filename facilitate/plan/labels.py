"""How the parts of a plan are said: who works with whom, stages, rounds."""

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import COLOURS
from facilitate.translations.message import Message, Value
from facilitate.translations.translator import Translator

_GROUPS = "groups of "
_ONE_PER = "one group per "


def arrangement(name: str, tr: Translator) -> str:
    """Return an arrangement in tr."""
    if name.startswith(_GROUPS):
        return tr("arrangement.groups-of", size=name.removeprefix(_GROUPS))
    if name.startswith(_ONE_PER):
        return tr("arrangement.one-group-per", what=name.removeprefix(_ONE_PER))
    number, _, what = name.partition(" ")
    if what in ("group", "groups") and number.isdecimal():
        return tr.count(int(number), "count.group", "count.groups")
    return tr(f"arrangement.{name.replace(' ', '-')}")


def stage(name: str, tr: Translator) -> str:
    """Return a stage in tr: a colour; a list is called what the script calls it."""
    return tr.text(stage_message(name))


def stage_message(name: str) -> Value:
    """Return a stage as data: a colour is a message, a list is called what the script calls it."""
    return Message(f"stage.{name}") if name in COLOURS else name


def which_round(step: PlannedStep, tr: Translator) -> str:
    """Return a line that says which round a step is in: `round 2 of 3`, `client 1 of 3`.

    Of how many is left out where there are fewer than that by now.
    """
    what = step.role or tr("round.default")
    if step.round > step.rounds:
        return f"{what} {step.round}"
    return tr("round.number", what=what, round=step.round, rounds=step.rounds)
