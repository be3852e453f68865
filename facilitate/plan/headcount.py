"""Head counts while unrolling a script: people, groups, and people per group."""

from facilitate.plan.grouping import group
from facilitate.scripts.values import EVERYONE, OWN, Arrangement, People


class Headcount:
    """Head counts, from the room if known, otherwise from what the script says it is for."""

    def __init__(
        self, people: int | None, groups: tuple[str, ...], wanted: People | None = None
    ) -> None:
        self.there = people
        """How many people are present, if known."""
        self.named = groups
        """The names of the groups, if they have names."""
        self.wanted = wanted
        """The range of people that the script is for."""
        self.people = people or (wanted.least if wanted else None)
        """How many people to calculate with: those present, or the fewest it is for."""
        self.arrangement: Arrangement | None = None
        """The last arrangement seen."""
        self.grouping: Arrangement | None = None
        """The last arrangement that makes groups, which determines their number."""

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Record a step's arrangement; a step without one keeps the previous."""
        self.arrangement = arrangement or self.arrangement
        if arrangement and arrangement.makes_groups:
            self.grouping = arrangement

    def factor(self, per: str | None, arrangement: Arrangement | None) -> int:
        """Return the factor for minutes `per` person or group; 1 if they are not."""
        if per not in ("person", "group"):
            return 1
        return self.in_group(arrangement) if per == "person" else self.groups()

    def in_group(self, arrangement: Arrangement | None) -> int:
        """Return the size of the largest group, so that the time is enough for all of them.

        If the number of people is unknown, the middle of the arrangement's range.
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
        """Return the number of groups: the named ones, otherwise by arithmetic."""
        if self.named:
            return len(self.named)
        if self.grouping and self.grouping.number:
            return self.grouping.number
        if self.people and self.grouping:
            return len(group(self.people, self.grouping).sizes)
        return 1

    def inside(self, arrangement: Arrangement) -> "Headcount":
        """Return the head counts inside one of the groups of an arrangement."""
        size = self.in_group(arrangement)
        return Headcount(size if self.there else None, (), People(size, size))
