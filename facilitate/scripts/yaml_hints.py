"""Diagnose invalid YAML as the mistake that a writer of prose most likely made."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitate.scripts import grammar
from facilitate.scripts.problem import Place
from facilitate.scripts.value_hints import strange_character

_KEYS = {
    *grammar.STRUCTURE.keys,
    *grammar.AGENDA.keys,
    *grammar.STEP.keys,
    *grammar.USE.keys,
    *grammar.ROUND.keys,
    *grammar.BREAK.keys,
    *grammar.INPUT.keys,
}
_ENTRY = re.compile(r"(?P<before>[ ]*(?:- +)?)(?P<key>[^\s:#][^:#]*):(?: +(?P<value>.*\S))? *")
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

    place: Place
    words: str


def slip(text: str, place: Place) -> Slip | None:
    """Return what stopped the parsing at a location; None if it is not a common mistake."""
    lines = [line[:LONGEST] for line in text.split("\n")]
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
            words = "a merge stopped here; keep one of the two versions, and delete its marks"
            return Slip(Place(number, 1), words)
        if found := _FENCE.match(line):
            fence = line.strip()[:3]
            words = f"this is a fence of Markdown; delete the lines that begin with {fence}"
            return Slip(Place(number, found.end() - 2), words)
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
            words = f"{strange} stands here; type a plain space in its place"
            return Slip(Place(number + 1, column + 1), words)
    return None


def _no_colon(lines: Sequence[str], number: int) -> Slip | None:
    found = _NO_COLON.fullmatch(lines[number])
    if not found or found["key"] not in (_KEYS if found["dash"] else _AT_THE_START):
        return None
    words = f"a colon is missing after {found['key']}"
    return Slip(Place(number + 1, found.start("key") + 1), words)


def _comment(lines: Sequence[str], number: int) -> Slip | None:
    """Find a # that begins a comment and was probably meant as part of a text."""
    found = _COMMENT.match(lines[number].lstrip())
    if not found:
        return None
    column = len(lines[number]) - len(lines[number].lstrip()) + found.end() + 1
    words = "after a space, # begins a comment; put quotes around the text that it is a part of"
    return Slip(Place(number + 1, column), words)


def _tab(lines: Sequence[str], number: int) -> Slip | None:
    before = re.match(r"[\s-]*", lines[number])
    column = before[0].find("\t") if before else -1
    if column < 0:
        return None
    return Slip(Place(number + 1, column + 1), "a tab stands here; indent with spaces")


def _mark(lines: Sequence[str], number: int) -> Slip | None:
    """Find a dash or a colon that has no effect, or lacks the space after it."""
    line = lines[number]
    found = _BULLET.match(line)
    if found and (found["key"] is None or found["key"] in _KEYS):
        words = f"{found['mark']} is no dash; an entry of a list begins with - and a space"
        return Slip(Place(number + 1, found.start("mark") + 1), words)
    if (found := _NO_SPACE.match(line)) and found["key"] in _KEYS:
        words = f"a space is missing after the dash; write - {found['key']}:"
        return Slip(Place(number + 1, found.start("key")), words)
    if (found := _STRANGE_COLON.match(line)) and found["key"] in _KEYS:
        words = f"{found['mark']} is another sign than the colon; write {found['key']}:"
        return Slip(Place(number + 1, found.start("mark") + 1), words)
    if (found := _GLUED.match(line)) and found["key"] in _KEYS:
        words = f"a space is missing after {found['key']}:"
        return Slip(Place(number + 1, found.start("value") + 1), words)
    return None


def _unclosed(lines: Sequence[str], number: int) -> Slip | None:
    """Find quotes that are opened and never closed, at the end of the file."""
    if number + 1 < len(lines) and any(line.strip() for line in lines[number + 1 :]):
        return None
    for opened in range(number, -1, -1):
        entry = _ENTRY.fullmatch(lines[opened])
        value = entry["value"] if entry else None
        if entry and value and value[0] in "\"'" and value[0] not in value[1:]:
            words = f"the quotes that open here are never closed; put {value[0]} at the end"
            return Slip(Place(opened + 1, entry.start("value") + 1), words)
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
    place = Place(number + 1, start + 1)
    if value[0] in _QUOTES:
        words = f'{value[0]} is no quote of a script; put straight ones " around the text'
        return Slip(place, words)
    if value[0] == '"' and not value.endswith('"'):
        return Slip(place, "the quotes end before the text does; put single quotes ' around all")
    if value[0] == '"':
        return Slip(place, "there are quotes inside the quotes; put single quotes ' around it")
    if value[0] == "'":
        return Slip(place, 'an apostrophe ends the quotes; put double quotes " around it')
    if value[0] in "|>":
        return Slip(place, f"after {value[0]} the text begins in the next line, indented")
    if value[0] in _SPECIAL:
        return Slip(place, f"a text that begins with {value[0]} needs quotes around it")
    if re.search(r":(?: |$)", value):
        return Slip(Place(number + 1, column), "a text with a colon in it needs quotes around it")
    return None


def _indentation(lines: Sequence[str], number: int, above: int | None, column: int) -> Slip | None:
    """Find a line whose indentation differs from that of its siblings."""
    entry = _ENTRY.fullmatch(lines[number])
    place = Place(number + 1, column)
    if entry is None or entry["key"] not in _KEYS:
        words = (
            "this line has no key of its own; a text of several lines stands below a bar, such as"
            " prompt: |, each of them indented"
        )
        return Slip(place, words) if lines[number].strip() and entry is None else None
    other = _ENTRY.fullmatch(lines[above]) if above is not None else None
    if other is None or other["key"] not in _KEYS:
        return None
    here, there = entry.start("key"), other.start("key")
    if "-" in entry["before"]:
        here -= 2
    if here == there:
        return None
    side = "right" if here > there else "left"
    words = (
        f"{entry['key']} begins too far to the {side}; the keys of one step begin below each other"
    )
    return Slip(place, words)
