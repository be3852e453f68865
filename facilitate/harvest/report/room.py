"""One of the sessions in a report of several."""

from msgspec import Struct


class Room(Struct, frozen=True):
    """The results of one room in numbers; its notes are in the combined report."""

    name: str
    """Its title, made unique."""
    started: str
    ended: str | None
    groups: tuple[str, ...]
    people: int | None
    inputs: dict[str, str]
    """Those that differ between rooms."""
    notes: int
    counts: dict[str, int]
    """How many of its notes were ever in each stage."""
    planned_seconds: float
    """As initially planned."""
    actual_seconds: float

    @property
    def with_groups(self) -> str:
        """Its name, with those of its groups."""
        return f"{self.name} ({', '.join(self.groups)})" if self.groups else self.name
