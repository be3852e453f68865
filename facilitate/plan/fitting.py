"""Fitting steps into a length of time: in proportion, inside each step's bounds."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """How long a step is and how far it may bend, in seconds."""

    seconds: float
    least: float
    most: float


class CannotFit(Exception):
    """The steps can be made neither so short nor so long; holds what they can, in seconds."""

    def __init__(self, target: float, least: float, most: float) -> None:
        self.target, self.least, self.most = target, least, most
        super().__init__(f"{target} is not between {least} and {most}")


def fit(stretches: Sequence[Stretch], target: float) -> list[float]:
    """Return whole seconds for each stretch that add up to `target` seconds (rounded).

    All are multiplied by one factor; one that would leave its bounds stays at the bound, and the
    others share the difference. Raises CannotFit.
    """
    target = round(target)
    least, most = sum(s.least for s in stretches), sum(s.most for s in stretches)
    if not least - 0.5 <= target <= most + 0.5:
        raise CannotFit(target, least, most)
    factor = _factor(stretches, target)
    return _whole([_bent(stretch, factor) for stretch in stretches], stretches, target)


def readable(seconds: Sequence[float], stretches: Sequence[Stretch]) -> list[float]:
    """Return fitted lengths with those below two minutes in steps of 5 seconds, and the same sum.

    The longest makes up for it; where it cannot, they stay as they are.
    """
    rounded = [
        min(max(_rounded(length), s.least), s.most)
        for length, s in zip(seconds, stretches, strict=True)
    ]
    if not rounded or rounded == list(seconds):
        return list(seconds)
    longest = max(range(len(rounded)), key=lambda i: rounded[i])
    rounded[longest] += sum(seconds) - sum(rounded)
    stretch = stretches[longest]
    return rounded if stretch.least <= rounded[longest] <= stretch.most else list(seconds)


def _rounded(seconds: float) -> float:
    return seconds if seconds >= 2 * 60 else max(5.0 * round(seconds / 5), 5.0)


def _bent(stretch: Stretch, factor: float) -> float:
    return min(max(_weight(stretch) * factor, stretch.least), stretch.most)


def _weight(stretch: Stretch) -> float:
    """Return what is multiplied; a stretch of no length grows when no other one can any more."""
    return stretch.seconds or 1e-6


def _factor(stretches: Sequence[Stretch], target: float) -> float:
    """Find the factor: between two neighbouring bounds the total is a straight line."""
    bounds = (bound / _weight(s) for s in stretches for bound in (s.least, s.most))
    corners = sorted({0.0, *bounds})
    index = bisect_left(corners, target, key=lambda factor: _total(stretches, factor))
    if index in (0, len(corners)):
        return corners[max(0, index - 1)]
    low, high = corners[index - 1 : index + 1]
    before, after = _total(stretches, low), _total(stretches, high)
    return low + (high - low) * (target - before) / (after - before)


def _total(stretches: Iterable[Stretch], factor: float) -> float:
    return sum(_bent(stretch, factor) for stretch in stretches)


def _whole(exact: list[float], stretches: Sequence[Stretch], target: int) -> list[float]:
    """Round to whole seconds that add up, giving the spare ones to those cut off the most.

    Bounds that are no whole seconds are kept, and the sum is then off by less than a second each.
    """
    whole = [float(int(seconds)) for seconds in exact]
    spare = target - round(sum(whole))
    by_loss = sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])
    for index in by_loss[:spare]:
        whole[index] += 1
    return [min(max(w, s.least), s.most) for w, s in zip(whole, stretches, strict=True)]
