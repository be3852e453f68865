"""How the parts of a plan are said: who works with whom, stages, rounds."""

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import COLOURS
from facilitate.translations.translator import Words

_GROUPS = "groups of "
_ONE_PER = "one group per "


def arrangement(name: str, words: Words) -> str:
    """Give an arrangement in words."""
    if name.startswith(_GROUPS):
        return words("groups of {size}", size=name.removeprefix(_GROUPS))
    if name.startswith(_ONE_PER):
        return words("one group per {what}", what=name.removeprefix(_ONE_PER))
    number, _, what = name.partition(" ")
    if what in ("group", "groups") and number.isdecimal():
        return words.count(int(number), "{number} group", "{number} groups")
    return words(name)


def stage(name: str, words: Words) -> str:
    """Give a stage in words: a colour; a list is called what the script calls it."""
    return words(name) if name in COLOURS else name


def which_round(step: PlannedStep, words: Words) -> str:
    """Say which round a step is in: `round 2 of 3`, `client 1 of 3`.

    Of how many is left out where there are fewer than that by now.
    """
    what = step.role or words("round")
    if step.round > step.rounds:
        return f"{what} {step.round}"
    return words("{what} {round} of {rounds}", what=what, round=step.round, rounds=step.rounds)
