"""On-disk cache of the last listing, because reading every script is too slow for a glance.

Valid as long as no script and no part of the program changes. A listing with errors is never
cached, and an unreadable cache is simply rebuilt.
"""

import contextlib
import json
import os
import time
from collections.abc import Iterator

from facilitate import __version__, paths, plan, scripts
from facilitate.catalogue.summary import Card
from facilitate.files import read_file, stamp, with_checksum, without_checksum, write_whole
from facilitate.scripts.library import Library

SETTLED = 2.0
"""Seconds after which a further change to a file is certain to change its modification time."""


class ListingCache:
    """The inputs of the cards as they are now, and the file that caches the cards."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._path = os.path.join(paths.cache(), "list.json")
        self._latest = 0.0
        self._made_from = b""
        """One line that changes with any input of the cards; empty if unknown."""
        with contextlib.suppress(OSError):
            stamps = [stamp(path) for path in [*_program(), *library.files()]]
            self._latest = max(max(times[-2:]) for times in stamps) / 1e9
            names = [*library.found().values()]
            self._made_from = json.dumps([__version__, names, stamps]).encode()

    def cards(self) -> list[Card] | None:
        """Return the cached cards, or None if there are no valid ones."""
        try:
            made_from, cards = without_checksum(read_file(self._path)).split(b"\n")
            if not made_from or made_from != self._made_from:
                return None
            return [Card(*fields) for fields in json.loads(cards)]
        except (OSError, ValueError):
            return None

    def keep(self, made: list[Card]) -> None:
        """Cache cards made after this object was created; a failure to write is ignored."""
        elsewhere = self._library.read_so_far() - set(self._library.files())
        just_now = self._latest > time.time() - SETTLED
        if not self._made_from or elsewhere or just_now or any(card.problems for card in made):
            return
        cards = json.dumps(made).encode()
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            data = with_checksum(b"\n".join((self._made_from, cards)))
            write_whole(self._path, data, flush=False)


def _program() -> Iterator[str]:
    """Yield the paths of the modules that make cards from scripts."""
    for package in (scripts, plan):
        for folder in package.__path__:
            names = sorted(os.listdir(folder))
            yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))
