"""Break a text into lines, as large as its box allows, in any script.

Which font will draw the lines is not known, so letters are taken to be as wide as those of the
widest common sans-serif, DejaVu Sans Bold: what fits with it fits with the others too.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size, split_graphemes

_ASCII = {
    0.38: "'ijl /IJ\\|,.",
    0.46: ":;-f!()[]",
    0.52: 'tr_`"*',
    0.6: "?zcs",
    0.7: "LvxyakEFTeo$0123456789",
    0.78: "hnu{}SYbdgpqCPZBAKRVX",
    0.87: "UGD#+<=>HN^~OQ&",
    1.1: "w%@MmW",
}
"""ASCII characters by their maximum width in em."""
_WIDTHS = {letter: width for width, letters in _ASCII.items() for letter in letters}
_OTHER = 0.85
"""Width of any other letter: more than the mean of Greek, Cyrillic, Hebrew and Arabic ones."""
_IDEOGRAPH = 1.0
_EMOJI = 1.3

_NEVER_FIRST = frozenset("、。，．・：；？！）］｝」』】〕〉》”’ー～…)]},.;:!?%")
"""Characters that must not begin a line in scripts without spaces."""
_MAY_END = frozenset("-/–—?&")
"""Characters after which a line may break inside a word, such as an address."""
_MOST = 2000
"""So many characters fill any box; the rest is ignored."""

ELLIPSIS = "…"
_SPACE = _WIDTHS[" "]


class Setting(NamedTuple):
    """A text, laid out."""

    size: int
    """The font size, in the unit of the box."""
    lines: tuple[str, ...]


class _Piece(NamedTuple):
    """A part of a text that is broken only if it is longer than a line."""

    text: str
    width: float
    """In em."""
    spaced: bool
    """Whether a space precedes it."""


def fitted(
    text: str, width: float, height: float, sizes: Sequence[int], leading: float = 1.25
) -> Setting:
    """Lay out a text in the first of the descending sizes in which it fits its box.

    Words are broken only if no size avoids that, and not in the larger sizes. A text that is too
    long even for the last size is cut, and ends with an ellipsis. `leading` is the line height in
    em.
    """
    pieces = tuple(_pieces(text[:_MOST]))
    for breaking in (False, True):
        for size in sizes[len(sizes) // 2 :] if breaking else sizes:
            room, most = width / size, int(height / (size * leading))
            lines = _lines(pieces, room, most)
            broken = any(piece.width > room for piece in pieces)
            if len(lines) <= most and len(text) <= _MOST and (breaking or not broken):
                return Setting(size, tuple(_balanced(pieces, room, len(lines))))
    size = sizes[-1]
    room, most = width / size, max(1, int(height / (size * leading)))
    kept = _lines(pieces, room, most)[:most]
    return Setting(size, (*kept[:-1], _with_ellipsis(kept[-1], room)))


def cut(text: str, room: float) -> str:
    """Return a text on one line of `room` em, with an ellipsis if it is longer."""
    return text if _width(text[:_MOST]) <= room else _with_ellipsis(text[:_MOST], room)


def right_to_left(text: str) -> bool:
    """Return whether a text is right-to-left, according to its first letter with a direction."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the words, with those that may be broken inside in parts."""
    for number, word in enumerate(text.split()):
        spaced = number > 0
        part = ""
        for start, end, cells in split_graphemes(word)[0]:
            letter = word[start:end]
            if part and letter not in _NEVER_FIRST and (cells == 2 or _may_end(part)):
                yield _Piece(part, _width(part), spaced)
                part, spaced = "", False
            part += letter
        yield _Piece(part, _width(part), spaced)


def _may_end(part: str) -> bool:
    """Return whether a line may end after this part of a word."""
    return part[-1] in _MAY_END or cell_len(part[-1]) == 2


def _lines(pieces: Sequence[_Piece], room: float, most: int) -> list[str]:
    """Break pieces into lines of `room` em, stopping one line after `most`."""
    lines, line, used = [], "", 0.0
    for piece in pieces:
        gap = _SPACE if line and piece.spaced else 0.0
        if used + gap + piece.width <= room:
            line, used = line + (" " if gap else "") + piece.text, used + gap + piece.width
            continue
        if line:
            lines.append(line)
        *full, line = _chopped(piece.text, room) if piece.width > room else (piece.text,)
        lines += full
        used = _width(line)
        if len(lines) > most:
            return lines[: most + 1]
    return [*lines, line]


def _chopped(word: str, room: float) -> Iterator[str]:
    """Break a word that is longer than a line, never inside a grapheme."""
    part, used = "", 0.0
    for start, end, _ in split_graphemes(word)[0]:
        letter = word[start:end]
        width = _letter_width(letter)
        if part and used + width > room:
            yield part
            part, used = "", 0.0
        part, used = part + letter, used + width
    yield part


def _balanced(pieces: Sequence[_Piece], room: float, many: int) -> list[str]:
    """Return as many lines, of lengths as equal as possible: no single word is left in the last
    one.
    """
    least, most = max((min(room, piece.width) for piece in pieces), default=0.0), room
    while most - least > 0.2:
        middle = (least + most) / 2
        if len(_lines(pieces, middle, many)) <= many:
            most = middle
        else:
            least = middle
    return _lines(pieces, most, many)


def _with_ellipsis(line: str, room: float) -> str:
    spans = split_graphemes(line)[0]
    while spans and _width(line[: spans[-1][1]]) + _OTHER > room:
        spans.pop()
    return (line[: spans[-1][1]] if spans else "").rstrip() + ELLIPSIS


def _width(text: str) -> float:
    if text.isascii():
        return sum(_WIDTHS.get(letter, _OTHER) for letter in text)
    return sum(_letter_width(text[start:end]) for start, end, _ in split_graphemes(text)[0])


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> float:
    """Return the width of a grapheme in em."""
    first = letter[0]
    cells = get_character_cell_size(first)
    if cells == 2:
        return _EMOJI if unicodedata.category(first) == "So" else _IDEOGRAPH
    if cells == 0:
        return 0.0
    return _WIDTHS.get(unicodedata.normalize("NFD", first)[0], _OTHER)
