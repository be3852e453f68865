"""Match the steps of several plans, and merge their order."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Protocol

StepKey = tuple[object, ...]
"""What identifies a step across sessions."""


class NamedStep(Protocol):
    """A step of a plan, or of a report."""

    @property
    def structure(self) -> str:
        """The slug of the script it comes from."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def round(self) -> int:
        """The round it is in, from 1."""


def step_keys(steps: Iterable[NamedStep]) -> list[StepKey]:
    """Return the key of each step; duplicates are numbered."""
    keys: list[StepKey] = []
    for step in steps:
        what = (step.structure, step.title, step.round)
        before = sum(key[:3] == what for key in keys)
        keys.append((*what, before))
    return keys


def interleaved(first: Sequence[StepKey], second: Sequence[StepKey]) -> list[StepKey]:
    """Return all keys once: `first` in order, with each new key of `second` after its predecessor
    there.
    """
    keys = list(first)
    place = 0 if set(first) & set(second) else len(keys)
    for key in second:
        if key in first:
            place = keys.index(key) + 1
        else:
            keys.insert(place, key)
            place += 1
    return keys


def all_in_order(plans: Iterable[Sequence[StepKey]]) -> list[StepKey]:
    """Return the keys of all plans once, each after its predecessor in its own plan."""
    return reduce(interleaved, plans, [])
