"""Parse a typed flipchart: one note per line, optionally under headings."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from itertools import zip_longest

from facilitate.sorting.imports.written import Read, Written

_BULLET = re.compile(r"^\s*(?:[-*•–—·▪◦]|\[[ xX]?\]|\(?\d{1,3}[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?P<name>.+?)\s*#*$")
_INTRODUCES = re.compile(r"^\s*(?P<name>[^:]+?)\s*:$")


def read_flipchart(lines: Iterable[str], groups: Iterable[str] = ()) -> Read:
    """Parse lines into notes, without list markers.

    A line that begins with # names the group of the lines below it, if there is one of that name,
    otherwise their theme. So does one that ends with a colon above a list, or a group's name alone.
    """
    known = {name.casefold(): name for name in groups}
    lines = [line for line in lines if line.strip()]
    notes: list[Written] = []
    group: str | None = None
    theme: str | None = None
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        name = _heading(line, below, known)
        if name:
            group, theme = known.get(name.casefold()), None
            theme = None if group else name
            continue
        text = line.strip()
        while (bare := _BULLET.sub("", text)) != text:
            text = bare
        if text:
            notes.append(Written(text, group=group, theme=theme))
    return Read("lines", notes, Counter())


def _heading(line: str, below: str, groups: Container[str]) -> str | None:
    """Return the name in a line that is the heading of those below it; otherwise None."""
    if marked := _HEADING.match(line):
        return marked["name"]
    bare = line.strip().removesuffix(":").rstrip()
    if bare.casefold() in groups:
        return bare
    introduces = not _BULLET.match(line) and _BULLET.match(below) and _INTRODUCES.match(line)
    return introduces["name"] if introduces else None
