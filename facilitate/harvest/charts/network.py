"""A network chart: people on a circle, connected ones near each other."""

from collections import Counter
from collections.abc import Sequence
from math import atan2, cos, degrees, pi, sin
from typing import NamedTuple

from facilitate.harvest.analysis.ties import Tie
from facilitate.harvest.typesetting import cut
from facilitate.text import visible

MOST = 80
"""Only so many people, those with most ties, are drawn: more names are unreadable."""
APART = 17
"""The length of circle per name."""
LEAST_RADIUS = 110
FEW = 14
"""So many names fit around the circle without touching."""
FOR_NAMES = 140
"""The margin around the circle."""
ROOM = 11.0
"""The maximum length of a name in em, measured in bold."""


class Person(NamedTuple):
    """One name and its dot."""

    name: str
    shown: str
    """As much of the name as there is room for."""
    ties: int
    """The number of people connected to them."""
    x: float
    y: float
    radius: float
    name_x: float
    """X of the name, from the centre of the dot and before it is rotated."""
    name_y: float
    anchor: str
    """The SVG text-anchor of the name."""
    turn: float
    """The rotation of the name in degrees, never upside down."""


class Line(NamedTuple):
    """One tie."""

    tie: Tie
    x1: float
    y1: float
    x2: float
    y2: float
    bend_x: float
    """The control point of the curve, so that lines between neighbours leave the circle."""
    bend_y: float
    width: float


class Network(NamedTuple):
    """The chart, centred on 0, 0."""

    people: list[Person]
    lines: list[Line]
    half: float
    """Half its width, and half its height."""
    left_out: int
    """How many people are not drawn."""


def network(ties: Sequence[Tie]) -> Network | None:
    """Return the chart of these ties, deterministically; None if there are none."""
    if not ties:
        return None
    others = Counter(name for tie in ties for name in (tie.one, tie.other))
    drawn = {name for name, _ in others.most_common(MOST)}
    shown = [tie for tie in ties if tie.one in drawn and tie.other in drawn]
    order = _around([name for name in others if name in drawn], shown)
    radius = max(LEAST_RADIUS, len(order) * APART / (2 * pi))
    places = {
        name: (radius * sin(angle), -radius * cos(angle))
        for name, angle in ((n, 2 * pi * i / len(order)) for i, n in enumerate(order))
    }
    return Network(
        people=[
            _person(name, others[name], *places[name], spokes=len(order) > FEW) for name in order
        ],
        lines=[_line(tie, places[tie.one], places[tie.other]) for tie in shown],
        half=round(radius + FOR_NAMES),
        left_out=len(others) - len(order),
    )


def _around(names: list[str], ties: Sequence[Tie]) -> list[str]:
    """Sort names so that connected ones are near: next is the one with most ties to those just
    placed.
    """
    weights: dict[str, Counter[str]] = {name: Counter() for name in names}
    for tie in ties:
        weights[tie.one][tie.other] += len(tie.notes)
        weights[tie.other][tie.one] += len(tie.notes)
    left = dict.fromkeys(sorted(names, key=lambda name: -len(weights[name])))
    order: list[str] = []
    pull: Counter[str] = Counter()
    while left:
        name = max(left, key=lambda name: pull[name])
        del left[name]
        order.append(name)
        for other in pull:
            pull[other] //= 2
        for other, weight in weights[name].items():
            pull[other] += 1024 * weight
    return order


def _person(name: str, ties: int, x: float, y: float, spokes: bool) -> Person:
    """Return a person at x, y, with a radial name if there are many, otherwise a horizontal one."""
    dot = round(min(8, 3 + ties**0.5), 1)
    away = dot + 5
    leftward = x < -1e-6
    if spokes:
        turn = degrees(atan2(y, x)) - (180 if leftward else 0)
        beside = (-away if leftward else away, 4.0, "end" if leftward else "start", round(turn, 1))
    elif abs(x) < abs(y) / 5:
        beside = (0.0, -away if y < 0 else away + 9, "middle", 0.0)
    else:
        beside = (-away if leftward else away, 4.0, "end" if leftward else "start", 0.0)
    shown = cut(visible(name), ROOM)
    return Person(name, shown, ties, round(x, 1), round(y, 1), dot, *beside)


def _line(tie: Tie, one: tuple[float, float], other: tuple[float, float]) -> Line:
    (x1, y1), (x2, y2) = one, other
    return Line(
        tie,
        *(round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1)),
        bend_x=round(0.25 * (x1 + x2), 1),
        bend_y=round(0.25 * (y1 + y2), 1),
        width=min(6.0, 0.5 + len(tie.notes)),
    )
