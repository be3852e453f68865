"""A picture as PNG, drawn with the fonts of this machine (the extra `pictures`)."""

import unicodedata
from collections.abc import Iterable

from facilitate.harvest.share.picture import FONTS

_NO_LETTER = "\U0010fffd"
"""A character that no font has."""


class CannotDraw(Exception):
    """There is nothing here to draw with; the message says what to do."""


def as_png(svg: str) -> bytes:
    """Draw an SVG picture; raises CannotDraw."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise CannotDraw(
            "no PNGs: pip install 'facilitate[pictures]' brings what draws them"
        ) from None
    return svg_to_bytes(svg_string=svg)


def look_for_fonts() -> None:
    """See whether letters can be drawn at all; raises CannotDraw."""
    if _drawn("x") == _drawn(""):
        raise CannotDraw("no PNGs: no font is installed here; install one, such as DejaVu Sans")


def scripts_without_font(texts: Iterable[str]) -> list[str]:
    """Give the scripts in texts, such as `hiragana`, whose letters come out as empty boxes."""
    letters: dict[str, str] = {}
    for char in sorted(set("".join(texts))):
        if not char.isascii() and unicodedata.category(char)[0] in "LS":
            letters.setdefault(unicodedata.name(char, "").partition(" ")[0].lower(), char)
    letters.pop("", None)
    missing = _drawn(_NO_LETTER)
    return [script for script, char in letters.items() if _drawn(char) == missing]


def _drawn(char: str) -> bytes:
    return as_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">'
        f'<text x="4" y="36" font-size="24" font-family="{FONTS}">{char}</text></svg>'
    )
