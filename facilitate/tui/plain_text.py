"""People's text as content for a widget: never markup, never an escape sequence."""

from textual.content import Content

from facilitate.text import visible


def plain(text: str, style: str = "") -> Content:
    """Return one line of text as content that shows it verbatim."""
    return Content.styled(visible(text), style) if style else Content(visible(text))
