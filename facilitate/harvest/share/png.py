"""A picture as PNG, drawn with the fonts of this machine (the extra `pictures`)."""

import unicodedata
from collections.abc import Iterable
from html import escape
from itertools import islice

from facilitate.errors import KitError
from facilitate.harvest.share.picture import FONTS

MOST_LOOKED_AT = 40
"""At most so many scripts and signs are checked, each in a picture of its own."""
_NO_LETTER = "\U0010fffd"
"""A character that no font has."""


class CannotDraw(KitError):
    """No renderer is available; the message says what to do."""


def as_png(svg: str) -> bytes:
    """Draw an SVG picture; raises CannotDraw."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise CannotDraw("png.needs-package") from None
    return svg_to_bytes(svg_string=svg)


def look_for_fonts() -> None:
    """Check whether letters can be drawn at all; raises CannotDraw."""
    if _drawn("x") == _drawn(""):
        raise CannotDraw("png.no-font")


def not_drawn(texts: Iterable[str]) -> list[str]:
    """Return the scripts in texts, such as `hiragana`, and the signs that are drawn as empty
    boxes.
    """
    found: dict[str, str] = {}
    for char in sorted(set("".join(texts))):
        kind = unicodedata.category(char)[0]
        if kind == "L" and not char.isascii():
            found.setdefault(unicodedata.name(char).partition(" ")[0].lower(), char)
        elif kind == "S":
            found[char] = char
    box = _drawn(_NO_LETTER)
    looked_at = islice(found.items(), MOST_LOOKED_AT)
    return [name for name, char in looked_at if _drawn(char) == box]


def _drawn(char: str) -> bytes:
    return as_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">'
        f'<text x="4" y="36" font-size="24" font-family="{FONTS}">{escape(char)}</text></svg>'
    )
