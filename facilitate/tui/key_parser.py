"""Parse what a terminal sends, so that the escape key and the keys right after it stay apart.

A terminal sends the same for escape and then x as for alt+x. Textual waits a tenth of a second for
what follows an escape, and takes both for one key: the escape is lost.
"""

from collections.abc import Callable, Iterator
from typing import Any

from textual._xterm_parser import XTermParser
from textual.events import Paste

ESCAPE = "\x1b"
GO_WITH_IT = frozenset("[O\x1b\x7f\tfb§-=0123456789")
"""What follows an escape as a part of one key: a sequence, or a key of Textual's own with alt."""

PASTE, PASTED = f"{ESCAPE}[200~", f"{ESCAPE}[201~"
"""What a terminal sends around what is pasted."""


class KeyParser:
    """Parses keys, pastes and replies of a terminal."""

    def __init__(self, is_bound: Callable[[str], bool]) -> None:
        """`is_bound` tells whether alt with a character is a key that does something."""
        self._parser = XTermParser()
        self._is_bound = is_bound
        self._after = ""
        """The last characters: a mark around a paste can come in two reads."""
        self._pasted: list[str] | None = None
        """What is being pasted."""

    @property
    def waits(self) -> bool:
        """Whether a key that began is complete once nothing follows for a while."""
        return self._parser._timeout_time is not None

    def events(self, text: str) -> Iterator[Any]:
        """Yield what a text consists of, as far as it is complete by now."""
        for character in text:
            if self._pasted is not None:
                yield from self._paste(self._pasted, character)
                continue
            if self._ends_escape(character):
                yield from self.end()
            yield from self._keys(character)
            self._after = (self._after + character)[-len(PASTE) :]
            if self._after == PASTE:
                self._pasted = []
                yield from self._keys(PASTED)  # what is pasted is no business of the parser
        yield from self._parser.tick()

    def end(self) -> Iterator[Any]:
        """Yield the key that is complete if nothing more belongs to it."""
        if self.waits:
            self._parser._timeout_time = 0.0
        yield from self._parser.tick()

    def _keys(self, text: str) -> Iterator[Any]:
        return (event for event in self._parser.feed(text) if not isinstance(event, Paste))

    def _paste(self, pasted: list[str], character: str) -> Iterator[Paste]:
        """Collect what is pasted, and yield it when it is complete."""
        pasted.append(character)
        if character == PASTED[-1] and "".join(pasted[-len(PASTED) :]) == PASTED:
            self._pasted, self._after = None, ""
            yield Paste("".join(pasted[: -len(PASTED)]).replace("\0", ""))

    def _ends_escape(self, character: str) -> bool:
        """Return whether the escape just before a character was a key of its own."""
        if not self._after.endswith(ESCAPE):
            return False
        return character not in GO_WITH_IT and not self._is_bound(character)
