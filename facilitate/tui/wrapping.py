"""Wrap text to so many cells, fast enough for ten thousand notes."""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size


def fits(text: str, width: int) -> bool:
    """Return whether a text fits on one line of `width` cells."""
    if len(text) > width:
        return False
    return text.isascii() or cell_len(text) <= width


def shortened(text: str, width: int) -> str:
    """Return a text cut to one line, with an ellipsis."""
    return text if fits(text, width) else set_cell_size(text, max(0, width - 1)) + "…"


def counted(text: str, width: int) -> str:
    """Return a heading such as `Renewal · 3` on one line; only its name is cut, not its number."""
    name, between, number = text.rpartition(" · ")
    if fits(text, width) or not between:
        return shortened(text, width)
    tail = f"·{number}"
    return shortened(name, width - cell_len(tail)) + tail


def shortened_to_words(text: str, width: int) -> str:
    """Return a text cut to one line after a word, with an ellipsis."""
    return text if fits(text, width) else shortened(f"{wrapped(text, width - 1)[0]}…", width)


def shortened_links(links: Sequence[str], width: int, between: str = " → ") -> str:
    """Return all links of a chain on one line of `width` cells, with the longest ones cut."""
    sizes = [cell_len(link) for link in links]
    room = width - cell_len(between) * (len(links) - 1)
    if sum(sizes) > room:
        # What short links leave over is for the long ones.
        for left, (size, place) in zip(
            range(len(links), 0, -1),
            sorted(zip(sizes, range(len(links)), strict=True)),
            strict=True,
        ):
            sizes[place] = min(size, max(2, room // left))
            room -= sizes[place]
    # Some signs are wider next to others than by themselves.
    return shortened(between.join(map(shortened, links, sizes)), width)


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return a text as lines, broken at spaces, and inside words that are too long: after a hyphen
    if there is one.
    """
    width = max(2, width)
    if fits(text, width):
        return (text,)
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = len(word) if word.isascii() else cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        if size > width:
            *full, word = _broken(word, width) if "-" in word else chop_cells(word, width)
            lines += full
            size = cell_len(word)
        line, used = word, size
    return (*lines, line)


def _broken(word: str, width: int) -> list[str]:
    """Return the parts of a word that is too long, each up to the last hyphen that fits."""
    parts: list[str] = []
    while not fits(word, width):
        head = chop_cells(word[:width], width)[0]
        end = head.rfind("-") + 1 or len(head)
        parts.append(word[:end])
        word = word[end:]
    return [*parts, word]
