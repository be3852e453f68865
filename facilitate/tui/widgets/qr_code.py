"""A QR code as content for a widget, in colours that a camera can read, whatever the theme."""

from textual.content import Content

LIGHT, DARK = "#ffffff", "#000000"


def qr_code(url: str, full: bool = False, narrow: bool = False) -> Content:
    """Return the code of a URL in half cells, or in `full` ones; empty without a URL.

    With a `narrow` margin it takes the fewest rows with which it can be read.
    """
    from facilitate.participants.qr import MARGIN, NARROW, half_blocks, modules, scanned

    if not url:
        return Content("")
    if not full:
        lines = half_blocks(scanned(url), NARROW if narrow else MARGIN)
        return Content("\n").join(Content.styled(line, _style(line)) for line in lines)
    rows = [
        Content.assemble(*(("  ", f"on {DARK if cell else LIGHT}") for cell in row))
        for row in modules(scanned(url))
    ]
    return Content("\n").join(rows)


def _style(line: str) -> str:
    """Return the style of a line of half cells; of the last one, only the upper half is code."""
    return LIGHT if set(line) == {"▀"} else f"{LIGHT} on {DARK}"
