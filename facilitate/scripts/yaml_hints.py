"""Diagnose invalid YAML as the mistake that a writer of prose most likely made."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitate.scripts import grammar
from facilitate.scripts.problem import Location
from facilitate.scripts.value_hints import strange_character
from facilitate.translations.message import Message

_KEYS = {
    *grammar.STRUCTURE.keys,
    *grammar.AGENDA.keys,
    *grammar.STEP.keys,
    *grammar.USE.keys,
    *grammar.ROUND.keys,
    *grammar.BREAK.keys,
    *grammar.INPUT.keys,
}
_ENTRY = re.compile(r"(?P<before>[ ]*(?:- +)?)(?P<key>[^\s:#][^:#]*):(?: +(?P<value>.*\S))?\s*")
_GLUED = re.compile(r"[ ]*(?:- +)?(?P<key>\w+):(?P<value>[^\s:/].*)")
_BULLET = re.compile(
    r"[ ]*(?P<mark>[–—−•·‣](?= *\S)|(?:[*+]|[0-9]{1,2}[.)])(?= *(?P<key>\w+):(?:\s|$)))"
)
_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_FENCE = re.compile(r"[ ]*(?:```|~~~)")
_STRANGE_SPACE = re.compile(r"[ ]*(?P<before>(?:-[^\S\t]*)?)(?P<key>\w*)(?P<colon>:?)")
_NO_COLON = re.compile(r"[ ]*(?P<dash>- +)?(?P<key>\w+) +[^:]*")
_COMMENT = re.compile(r"[^\s#\"'][^#\"']*? +(?=#\S)")
_QUOTES = "“”„‟‘’‚«»‹›"
"""Typographic quotes, which YAML reads as letters."""
_NO_SPACE = re.compile(r"[ ]*-(?P<key>\w+):")
_STRANGE_COLON = re.compile(r"[ ]*(?:- +)?(?P<key>\w+) ?(?P<mark>[：﹕∶])")
LONGEST = 1000
"""Characters of a line that are examined."""

_AT_THE_START = {"title", "minutes", "prompt", "colour", "name", "purpose"}
"""Keys that rarely begin a line of a text."""
_SPECIAL = "{}[]*&!%@`|>?,"


class Slip(NamedTuple):
    """The mistake, and its location."""

    place: Location
    message: Message


def slip(text: str, place: Location) -> Slip | None:
    """Return what stopped the parsing at a location; None if it is not a common mistake."""
    lines = [line[:LONGEST].rstrip(" \t") for line in text.split("\n")]
    here = min(place.line, len(lines)) - 1
    # What goes wrong in a line is often noticed only in the next one that has something in it.
    filled = [number for number in range(here + 1) if lines[number].strip()]
    here = filled.pop() if filled else here
    above = filled.pop() if filled else None
    if found := _marks_of_others(lines):
        return found
    for look in (_tab, _strange_space, _mark, _no_colon, _unclosed, _comment):
        for number in (here, above):
            if number is not None and (found := look(lines, number)):
                return found
    return _value(lines, here, place.column) or _indentation(lines, here, above, place.column)


def _marks_of_others(lines: Sequence[str]) -> Slip | None:
    """Find lines added by other programs: merge conflict markers, a Markdown fence."""
    for number, line in enumerate(lines, 1):
        if _MERGE.match(line):
            return Slip(Location(number, 1), Message("slip.merge"))
        if found := _FENCE.match(line):
            fence = line.strip()[:3]
            return Slip(Location(number, found.end() - 2), Message("slip.fence", fence=fence))
    return None


def _strange_space(lines: Sequence[str], number: int) -> Slip | None:
    """Find an unusual space or invisible character in a line's layout."""
    line = lines[number]
    laid_out = _STRANGE_SPACE.match(line)
    if laid_out is None:
        return None
    end = laid_out.end() + 1
    for column, character in enumerate(line[:end]):
        if strange := strange_character(character):
            message = Message("slip.strange-space", character=strange)
            return Slip(Location(number + 1, column + 1), message)
    return None


def _no_colon(lines: Sequence[str], number: int) -> Slip | None:
    found = _NO_COLON.fullmatch(lines[number])
    if not found or found["key"] not in (_KEYS if found["dash"] else _AT_THE_START):
        return None
    message = Message("slip.no-colon", key=found["key"])
    return Slip(Location(number + 1, found.start("key") + 1), message)


def _comment(lines: Sequence[str], number: int) -> Slip | None:
    """Find a # that begins a comment and was probably meant as part of a text."""
    found = _COMMENT.match(lines[number].lstrip())
    if not found:
        return None
    column = len(lines[number]) - len(lines[number].lstrip()) + found.end() + 1
    return Slip(Location(number + 1, column), Message("slip.comment"))


def _tab(lines: Sequence[str], number: int) -> Slip | None:
    before = re.match(r"[\s-]*", lines[number])
    column = before[0].find("\t") if before else -1
    if column < 0:
        return None
    return Slip(Location(number + 1, column + 1), Message("slip.tab"))


def _mark(lines: Sequence[str], number: int) -> Slip | None:
    """Find a dash or a colon that has no effect, or lacks the space after it."""
    line = lines[number]
    found = _BULLET.match(line)
    if found and (found["key"] is None or found["key"] in _KEYS):
        message = Message("slip.bullet", mark=found["mark"])
        return Slip(Location(number + 1, found.start("mark") + 1), message)
    if (found := _NO_SPACE.match(line)) and found["key"] in _KEYS:
        message = Message("slip.no-space-after-dash", key=found["key"])
        return Slip(Location(number + 1, found.start("key")), message)
    if (found := _STRANGE_COLON.match(line)) and found["key"] in _KEYS:
        message = Message("slip.other-colon", mark=found["mark"], key=found["key"])
        return Slip(Location(number + 1, found.start("mark") + 1), message)
    if (found := _GLUED.match(line)) and found["key"] in _KEYS:
        message = Message("slip.no-space", key=found["key"])
        return Slip(Location(number + 1, found.start("value") + 1), message)
    return None


def _unclosed(lines: Sequence[str], number: int) -> Slip | None:
    """Find quotes that are opened and never closed, at the end of the file."""
    if number + 1 < len(lines) and any(line.strip() for line in lines[number + 1 :]):
        return None
    for opened in range(number, -1, -1):
        entry = _ENTRY.fullmatch(lines[opened])
        value = entry["value"] if entry else None
        if entry and value and value[0] in "\"'" and value[0] not in value[1:]:
            message = Message("slip.unclosed", quote=value[0])
            return Slip(Location(opened + 1, entry.start("value") + 1), message)
    return None


def _value(lines: Sequence[str], number: int, column: int) -> Slip | None:
    """Find a value that needs quotes, or whose quotes end too early."""
    entry = _ENTRY.fullmatch(lines[number])
    glued = re.match(r"[ ]*(?:- +)?[^\s:#][^:#]*:(?= )", lines[number])
    if entry is None and glued:
        value, start = lines[number][glued.end() :].strip(), glued.end() + 1
    elif entry and entry["value"]:
        value, start = entry["value"], entry.start("value")
    else:
        return None
    if column <= start and value[0] not in _SPECIAL:
        return None
    place = Location(number + 1, start + 1)
    if value[0] in _QUOTES:
        return Slip(place, Message("slip.curly-quotes", mark=value[0]))
    if value[0] == '"' and not value.endswith('"'):
        return Slip(place, Message("slip.quotes-end"))
    if value[0] == '"':
        return Slip(place, Message("slip.quotes-inside"))
    if value[0] == "'":
        return Slip(place, Message("slip.apostrophe"))
    if value[0] in "|>":
        return Slip(place, Message("slip.after-bar", sign=value[0]))
    if value[0] in _SPECIAL:
        return Slip(place, Message("slip.needs-quotes", sign=value[0]))
    if re.search(r":(?: |$)", value):
        return Slip(Location(number + 1, column), Message("slip.colon"))
    return None


def _indentation(lines: Sequence[str], number: int, above: int | None, column: int) -> Slip | None:
    """Find a line whose indentation differs from that of its siblings."""
    entry = _ENTRY.fullmatch(lines[number])
    place = Location(number + 1, column)
    if entry is None or entry["key"] not in _KEYS:
        no_key = lines[number].strip() and entry is None
        return Slip(place, Message("slip.no-key")) if no_key else None
    other = _ENTRY.fullmatch(lines[above]) if above is not None else None
    if other is None or other["key"] not in _KEYS:
        return None
    here, there = entry.start("key"), other.start("key")
    if "-" in entry["before"]:
        here -= 2
    if here == there:
        return None
    side = "slip.too-far-right" if here > there else "slip.too-far-left"
    return Slip(place, Message(side, key=entry["key"]))
