"""Parse the little Markdown of prompts: bold, italic, lists.

A whole Markdown library would make the console start a tenth slower for these few marks.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_EMPHASIS = re.compile(
    r"(\*\*|(?<!_)__(?!_))(?=\S)(?P<bold>.+?)(?<=\S)\1"
    r"|(?<![\w*_])([*_])(?=[^\s*_])(?P<italic>[^*_]+?)(?<=\S)\3(?![\w*_])"
)
_BOLD_LINE = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
"""A line that is entirely bold is a question or a heading: a new paragraph follows it."""
_OWN_LINE = re.compile(r"\s*(?:[-*+•]|\d+[.)]|#+|>)\s")


class Span(NamedTuple):
    """A part of a line."""

    text: str
    style: str
    """`bold`, `italic`, or nothing."""


def lines(text: str) -> Iterator[str]:
    """Yield the lines of Markdown: those of one paragraph are joined, those of a list are not."""
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


def emphasised(line: str) -> Iterator[Span]:
    """Yield the parts of a line without their markup."""
    end = 0
    for found in _EMPHASIS.finditer(line):
        yield Span(line[end : found.start()], "")
        style = "bold" if found["bold"] else "italic"
        yield Span(found["bold"] or found["italic"], style)
        end = found.end()
    yield Span(line[end:], "")


def without_markup(line: str) -> str:
    """Return a line without its markup."""
    return "".join(span.text for span in emphasised(line))


def on_one_line(text: str) -> str:
    """Return Markdown as plain text, on one line."""
    return " ".join(" ".join(map(without_markup, lines(text))).split())
