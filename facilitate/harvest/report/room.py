"""A room: one of the sessions that a report of several is made of."""

from msgspec import Struct


class Room(Struct, frozen=True):
    """What came out of one room, in numbers; its notes are in the report of all."""

    name: str
    """Its title, which is made no other room's."""
    started: str
    ended: str | None
    groups: tuple[str, ...]
    people: int | None
    inputs: dict[str, str]
    """Those that are not the same in all rooms."""
    notes: int
    counts: dict[str, int]
    """How many of its notes ever were in each stage."""
    planned_seconds: float
    """As first planned."""
    actual_seconds: float

    @property
    def with_groups(self) -> str:
        """Its name, with those of its groups."""
        return f"{self.name} ({', '.join(self.groups)})" if self.groups else self.name
