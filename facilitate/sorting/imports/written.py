"""The parsed notes of a file, to be previewed before importing."""

from collections import Counter
from typing import NamedTuple

from facilitate.errors import KitError


class Written(NamedTuple):
    """A note written elsewhere."""

    text: str
    person: str | None = None
    clock: str | None = None
    """The time of day at which it was written, `09:35:21`, if the file has it."""
    group: str | None = None
    theme: str | None = None


class Read(NamedTuple):
    """The contents of a file."""

    kind: str
    """`chat`, `board` or `lines`."""
    notes: list[Written]
    left_out: Counter[str]
    """The number of skipped items by kind: `private`, `reaction`, `empty`."""

    @property
    def people(self) -> list[str]:
        """The authors of the notes, each once."""
        return list(dict.fromkeys(note.person for note in self.notes if note.person))


class CannotRead(KitError):
    """The file contains no notes."""
