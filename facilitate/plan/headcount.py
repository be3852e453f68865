"""How many there are of whom while a script is unrolled: in a group, and groups."""

from facilitate.plan.grouping import group
from facilitate.scripts.values import EVERYONE, OWN, Arrangement, People


class Crowd:
    """How many there are of whom: from the room, else from what the script says it is for."""

    def __init__(
        self, people: int | None, groups: tuple[str, ...], wanted: People | None = None
    ) -> None:
        self.there = people
        """How many people there are, if that is known."""
        self.named = groups
        """The names of the groups, if they have names."""
        self.wanted = wanted
        """The people that the script is for."""
        self.people = people or (wanted.least if wanted else None)
        """How many to reckon with: those who are there, else the fewest that it is for."""
        self.arrangement: Arrangement | None = None
        """The last arrangement seen."""
        self.grouping: Arrangement | None = None
        """The last one seen that makes groups, which tells their number."""

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Take note of a step's arrangement; a step without one leaves people where they are."""
        self.arrangement = arrangement or self.arrangement
        if arrangement and arrangement.makes_groups:
            self.grouping = arrangement

    def factor(self, per: str | None, arrangement: Arrangement | None) -> int:
        """Return what minutes `per` person or group are multiplied by; 1 where they are not."""
        if per not in ("person", "group"):
            return 1
        return self.in_group(arrangement) if per == "person" else self.groups()

    def in_group(self, arrangement: Arrangement | None) -> int:
        """Return the size of the largest group, so that the time is enough for all of them.

        Where the number of people is not known, the middle of what the arrangement allows.
        """
        arrangement = arrangement or self.arrangement or EVERYONE
        if arrangement == OWN and self.named:
            arrangement = arrangement._replace(number=len(self.named))
        if arrangement.number and self.people:
            return max(group(self.people, arrangement).sizes)
        if self.there:
            return max(group(self.there, arrangement).sizes)
        if arrangement.least and arrangement.most:
            return (arrangement.least + arrangement.most) // 2
        return self.people or 1

    def groups(self) -> int:
        """Return how many groups there are: the named ones, else what the arithmetic gives."""
        if self.named:
            return len(self.named)
        if self.grouping and self.grouping.number:
            return self.grouping.number
        if self.people and self.grouping:
            return len(group(self.people, self.grouping).sizes)
        return 1

    def inside(self, arrangement: Arrangement) -> "Crowd":
        """Return the crowd that one of the groups of an arrangement is."""
        size = self.in_group(arrangement)
        return Crowd(size if self.there else None, (), People(size, size))
