"""Parse a typed flipchart: one note per line, optionally under headings."""

import re
from collections import Counter
from collections.abc import Iterable

from facilitate.sorting.imports.written import Read, Written

_BULLET = re.compile(r"^\s*(?:[-*•–—·▪◦]|\[[ xX]?\]|\(?\d{1,3}[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?P<name>.+?)\s*#*$")


def read_flipchart(lines: Iterable[str], groups: Iterable[str] = ()) -> Read:
    """Parse lines into notes, without list markers.

    A line that begins with # names the group of the lines below it, if there is one of that name,
    otherwise their theme.
    """
    known = {name.casefold(): name for name in groups}
    notes: list[Written] = []
    group: str | None = None
    theme: str | None = None
    for line in lines:
        heading = _HEADING.match(line)
        if heading:
            name = heading["name"]
            group, theme = known.get(name.casefold()), None
            theme = None if group else name
            continue
        text = line.strip()
        while (bare := _BULLET.sub("", text)) != text:
            text = bare
        if text:
            notes.append(Written(text, group=group, theme=theme))
    return Read("lines", notes, Counter())
