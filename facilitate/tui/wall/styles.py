"""The styles of what a wall draws, made of the colours of the theme."""

from collections.abc import Mapping

from msgspec import Struct
from rich.style import Style

from facilitate.tui.theme import LOOKS


class _Part(Struct, frozen=True):
    """Names of colours of the theme, and whether text is bold; None is as around it."""

    ink: str | None = None
    ground: str | None = None
    bold: bool | None = None
    reverse: bool | None = None


PALE = ("white", "list")
"""Papers as pale as the usual edge of the chosen one can be; they have another one."""

_PARTS = {
    "heading": _Part(bold=True),
    "title": _Part("quiet", bold=True),
    "chosen": _Part(bold=True),
    "chosen-box": _Part(bold=True, reverse=True),
    "edge": _Part("edge"),
    "pale-edge": _Part("accent"),
    "faded": _Part("quiet", "surface"),
}
for _name in (*LOOKS, "list"):
    _PARTS[_name] = _Part(f"on-{_name}", f"paper-{_name}")
    _PARTS[f"{_name}-shade"] = _Part(f"on-{_name}", f"shade-{_name}")
    _PARTS[f"{_name}-small"] = _Part(f"quiet-on-{_name}")
    _PARTS[f"{_name}-ink"] = _Part(f"ink-{_name}")


def part_style(name: str, colours: Mapping[str, str]) -> Style:
    """Return the style of a part, such as `heading`, or `yellow` for the papers of a stage."""
    part = _PARTS[name]
    return Style(
        color=colours[part.ink] if part.ink else None,
        bgcolor=colours[part.ground] if part.ground else None,
        bold=part.bold,
        reverse=part.reverse,
    )
