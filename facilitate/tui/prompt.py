"""Prompts: the little Markdown they use (bold, italic, lists), as content for a widget.

A whole Markdown library would make the console start a tenth slower for these few marks.
"""

import re
from collections.abc import Iterator

from textual.content import Content

from facilitate.text import visible

_EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)(?P<bold>.+?)(?<=\S)\1"
    r"|(?<![\w*_])([*_])(?=[^\s*_])(?P<italic>[^*_]+?)(?<=\S)\3(?![\w*_])"
)
_BOLD_LINE = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
"""A line that is bold as a whole is a question or a heading: what comes after it begins anew."""
_OWN_LINE = re.compile(r"\s*(?:[-*+•]|\d+[.)]|#+|>)\s")


def prompt(text: str) -> Content:
    """Give Markdown as content: lines of one paragraph are joined, those of a list are not."""
    return Content("\n").join([_emphasised(line) for line in _lines(text)])


def without_marks(text: str) -> str:
    """Give Markdown as the words alone, for a chat."""
    return prompt(text).plain


def _lines(text: str) -> Iterator[str]:
    held: list[str] = []
    for line in text.strip("\n").split("\n"):
        begins = bool(_OWN_LINE.match(line))
        if held and (begins or not line.strip()):
            yield " ".join(held)
            held = []
        if line.strip():
            held.append(line.rstrip() if begins else line.strip())
            if line.endswith("  ") or _BOLD_LINE.fullmatch(line.strip()):
                yield " ".join(held)
                held = []
        else:
            yield ""
    if held:
        yield " ".join(held)


def _emphasised(line: str) -> Content:
    parts: list[Content | tuple[str, str]] = []
    end = 0
    for found in _EMPHASIS.finditer(line):
        parts.append(Content(visible(line[end : found.start()])))
        style = "bold" if found["bold"] else "italic"
        parts.append((visible(found["bold"] or found["italic"]), style))
        end = found.end()
    parts.append(Content(visible(line[end:])))
    return Content.assemble(*parts)
