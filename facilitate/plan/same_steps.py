"""Which steps of several plans are the same one, and in what order they stand together."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Protocol

StepKey = tuple[object, ...]
"""What makes a step the same one in another session."""


class NamedStep(Protocol):
    """A step of a plan, or of a report."""

    @property
    def structure(self) -> str:
        """The slug of the script it comes from."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def round(self) -> int:
        """The round it is in, from 1."""


def step_keys(steps: Iterable[NamedStep]) -> list[StepKey]:
    """Return what makes each step the same one in another session; doubles are told apart."""
    keys: list[StepKey] = []
    for step in steps:
        what = (step.structure, step.title, step.round)
        before = sum(key[:3] == what for key in keys)
        keys.append((*what, before))
    return keys


def interleaved(first: Sequence[StepKey], second: Sequence[StepKey]) -> list[StepKey]:
    """Return all keys once: those of `first`, and each other one of `second` after the one that it
    follows there.
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
    """Return the keys of all plans once, each after the one that it follows in its own."""
    return reduce(interleaved, plans, [])
