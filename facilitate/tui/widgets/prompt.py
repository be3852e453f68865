"""Prompts: the little Markdown they use (see `inline_markdown`), as content for a widget."""

from textual.content import Content

from facilitate.inline_markdown import emphasised, lines
from facilitate.text import visible


def prompt(text: str) -> Content:
    """Return Markdown as content: lines of one paragraph are joined, those of a list are not."""
    return Content("\n").join([_styled(line) for line in lines(text)])


def without_marks(text: str) -> str:
    """Return Markdown as plain text, for a chat."""
    return prompt(text).plain


def _styled(line: str) -> Content:
    return Content.assemble(
        *(
            (visible(text), style) if style else Content(visible(text))
            for text, style in emphasised(line)
        )
    )
