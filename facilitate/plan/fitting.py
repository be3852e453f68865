"""Fit steps into a length of time, in proportion and within each step's bounds."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """A step's length and bounds, in seconds."""

    seconds: float
    least: float
    most: float


class CannotFit(Exception):
    """The steps cannot be made that short or that long; holds the possible range, in seconds."""

    def __init__(self, target: float, least: float, most: float) -> None:
        self.target, self.least, self.most = target, least, most
        super().__init__(target, least, most)


def fit(stretches: Sequence[Stretch], target: float) -> list[float]:
    """Return whole seconds for each stretch that add up to `target` (rounded).

    All lengths are scaled by one factor; those that would leave their bounds stay at the bound, and
    the others share the difference. Raises CannotFit.
    """
    target = round(target)
    least, most = sum(s.least for s in stretches), sum(s.most for s in stretches)
    if not least - 0.5 <= target <= most + 0.5:
        raise CannotFit(target, least, most)
    factor = _factor(stretches, target)
    return _whole([_bent(stretch, factor) for stretch in stretches], stretches, target)


def readable(seconds: Sequence[float], stretches: Sequence[Stretch]) -> list[float]:
    """Return fitted lengths with those below two minutes rounded to 5 seconds, keeping the sum.

    The longest absorbs the difference; if it cannot, all stay as they are.
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
    """Return the weight to scale; a stretch of zero length grows only once no other one can."""
    return stretch.seconds or 1e-6


def _factor(stretches: Sequence[Stretch], target: float) -> float:
    """Return the scale factor: the total is piecewise linear between neighbouring bounds."""
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
    """Round to whole seconds that add up, giving spare seconds to those cut off the most.

    Fractional bounds are kept; the sum is then off by less than a second for each.
    """
    whole = [float(int(seconds)) for seconds in exact]
    spare = target - round(sum(whole))
    by_loss = sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])
    for index in by_loss[:spare]:
        whole[index] += 1
    return [min(max(w, s.least), s.most) for w, s in zip(whole, stretches, strict=True)]
