"""Prompts: the little Markdown they use (see `inline_markdown`), as content for a widget."""

from textual.content import Content

from facilitate.inline_markdown import emphasised, lines
from facilitate.text import visible

ITEM = "- "
"""What an item of a list begins with."""
MORE = " …"
"""After the last line for which there is room, if it is not the last one."""


def prompt(text: str) -> Content:
    """Return Markdown as content: lines of one paragraph are joined, those of a list are not."""
    return Content("\n").join([_styled(line) for line in lines(text)])


def hanging(lead: Content, text: Content, width: int) -> list[Content]:
    """Return a text after a `lead` as lines of `width` cells that all begin where the text does."""
    first, *more = text.wrap(max(1, width - lead.cell_length)) or [text]
    indent = " " * lead.cell_length
    return [Content.assemble(lead, first), *(Content.assemble(indent, line) for line in more)]


def lines_of(text: Content, width: int) -> list[Content]:
    """Return a prompt as lines of `width` cells; the items of its lists hang."""
    lines: list[Content] = []
    for line in text.split("\n", allow_blank=True):
        lead = len(ITEM) if line.plain.startswith(ITEM) else 0
        lines += hanging(line[:lead], line[lead:], width)
    return lines


def cut_to(lines: list[Content], most: int, width: int) -> list[Content]:
    """Return so many of some lines at most; the last one that says something says if there are
    more.
    """
    if len(lines) <= most or not most:
        return lines[:most]
    kept = lines[:most]
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    last = kept[-1].rstrip().truncate(max(0, width - len(MORE)))
    return [*kept[:-1], Content.assemble(last, MORE)]


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
