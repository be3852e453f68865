"""A line chart of values over time, as SVG."""

from collections.abc import Sequence
from html import escape

from facilitate.text import visible

WIDTH, HEIGHT = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 40, 180, 14, 34
COLOURS = ("#1b577f", "#a3005c", "#14683a", "#8a4300", "#6b2fb3", "#6b5200")
DASHES = ("", "6 3", "2 3", "8 3 2 3")
"""Dash patterns, to distinguish lines without colour."""
LETTERS = 26
_LETTER_WIDTH = 6.7
"""The width of a letter of a column's name, on average, in the widest of common fonts."""
_APART = 15.0


def lines_chart(
    lines: Sequence[tuple[str, Sequence[float | None]]],
    names: Sequence[str],
    scale: tuple[float, float],
) -> str:
    """Return the chart of lines over the columns `names`, skipping missing values.

    Names are at the ends of their lines, and never overlap.
    """
    least, most = scale
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(index: int) -> float:
        return round(LEFT + wide * index / max(1, len(names) - 1), 1)

    def y(value: float) -> float:
        return round(TOP + high * (1 - (value - least) / ((most - least) or 1)), 1)

    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">'
    ]
    for value in (least, (least + most) / 2, most):
        made.append(
            f'<path d="M{LEFT} {y(value)}H{WIDTH - RIGHT}" stroke="#999999" stroke-width="0.5"/>'
            f'<text x="{LEFT - 6}" y="{y(value) + 4}" text-anchor="end" fill="#777777">{value:g}'
            "</text>"
        )
    for index in _side_by_side(names, wide):
        name, anchor = names[index], "middle" if index else "start"
        made.append(
            f'<text x="{x(index)}" y="{HEIGHT - 10}" text-anchor="{anchor}" fill="#777777"'
            f' font-size="10">{_text(name)}</text>'
        )
    ends = _apart([y(_last(values)) for _, values in lines])
    for number, ((name, values), end) in enumerate(zip(lines, ends, strict=True)):
        colour, dash = COLOURS[number % len(COLOURS)], DASHES[number // len(COLOURS) % len(DASHES)]
        points = [(x(at), y(value)) for at, value in enumerate(values) if value is not None]
        path = "L".join(f"{left} {top}" for left, top in points)
        made.append(
            f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"'
            f"{f' stroke-dasharray={chr(34)}{dash}{chr(34)}' if dash else ''}/>"
        )
        made += [f'<circle cx="{a}" cy="{b}" r="3.5" fill="{colour}"/>' for a, b in points]
        made.append(
            f'<text x="{points[-1][0] + 9}" y="{end + 4}" fill="{colour}">{_text(name)}</text>'
        )
    return "".join([*made, "</svg>"])


def _side_by_side(names: Sequence[str], wide: float) -> list[int]:
    """Return the indexes of the names of columns that fit next to each other: the first, the last,
    and those between that overlap none.
    """
    last = len(names) - 1
    halves = [min(len(name), LETTERS) * _LETTER_WIDTH / 2 for name in names]
    places = [wide * index / max(1, last) for index in range(len(names))]
    free = 2 * halves[0] + _LETTER_WIDTH if names else 0.0
    until = places[last] - halves[last] - _LETTER_WIDTH if names else 0.0
    shown = []
    for index in range(1, last):
        if places[index] - halves[index] >= free and places[index] + halves[index] <= until:
            shown.append(index)
            free = places[index] + halves[index] + _LETTER_WIDTH
    return sorted({0, *shown, last}) if names else []


def _last(values: Sequence[float | None]) -> float:
    return next(value for value in reversed(values) if value is not None)


def _apart(tops: Sequence[float]) -> list[float]:
    """Return heights spread apart, each as near as possible to where it was."""
    placed = list(tops)
    before = float("-inf")
    for index in sorted(range(len(tops)), key=lambda index: tops[index]):
        placed[index] = before = max(tops[index], before + _APART)
    return placed


def _text(text: str) -> str:
    shown = visible(text)
    return escape(shown if len(shown) <= LETTERS else f"{shown[: LETTERS - 1]}…")
