"""QR codes, as terminal cells and as SVG."""

import io
from functools import lru_cache

MARGIN = 2
"""Light cells around it: without them it cannot be scanned on a dark screen."""
NARROW = 1
"""The fewest such cells with which cameras still read it."""
_HALVES = {(0, 0): " ", (0, 1): "▄", (1, 0): "▀", (1, 1): "█"}


def scanned(url: str) -> str:
    """Return a URL in its most compact form: upper case if its path is a code."""
    upper = url.upper()
    return upper if url.lower() == upper.lower() and url.startswith("http://") else url


@lru_cache(maxsize=8)
def modules(text: str, margin: int = MARGIN) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code with its margin; dark is true."""
    import segno

    side = (False,) * margin
    rows = [(*side, *map(bool, row), *side) for row in segno.make_qr(text).matrix]
    blank = ((False,) * len(rows[0]),) * margin
    return (*blank, *rows, *blank)


def half_blocks(text: str, margin: int = MARGIN) -> list[str]:
    """Return a code as lines in which each character is two cells; a block is a light cell."""
    rows = modules(text, margin)
    if len(rows) % 2:
        rows = (*rows, (margin >= MARGIN,) * len(rows[0]))
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        pairs = zip(upper, lower, strict=True)
        lines.append("".join(_HALVES[not above, not below] for above, below in pairs))
    return lines


def svg(text: str, scale: int = 4) -> str:
    """Return a code as an SVG picture, dark on white."""
    import segno

    out = io.BytesIO()
    segno.make_qr(text).save(
        out, kind="svg", scale=scale, border=4, dark="#000", light="#fff", xmldecl=False
    )
    return out.getvalue().decode()
