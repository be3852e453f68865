"""What was read from a file, to be looked at before it is taken."""

from collections import Counter
from typing import NamedTuple

from facilitate.errors import KitError


class Written(NamedTuple):
    """A note as it was written elsewhere."""

    text: str
    person: str | None = None
    clock: str | None = None
    """The time of day at which it was written, `09:35:21`, where the file has it."""
    group: str | None = None
    theme: str | None = None


class Read(NamedTuple):
    """What is in a file."""

    kind: str
    """`chat`, `board` or `lines`."""
    notes: list[Written]
    left_out: Counter[str]
    """How many of what else there was: `private`, `reaction`, `empty`."""

    @property
    def people(self) -> list[str]:
        """Who wrote the notes, each once."""
        return list(dict.fromkeys(note.person for note in self.notes if note.person))


class CannotRead(KitError):
    """There is nothing in the file that could be a note."""
