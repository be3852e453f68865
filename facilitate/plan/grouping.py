"""How many people make which groups: the arithmetic of arrangements.

A fixed number of groups is filled evenly. The rule for a range N-M is that of section 3 of the
facts: as few groups as M allows, filled evenly, if none is then smaller than N. Pairs, trios and
fours keep their own rules for people left over.
"""

from typing import NamedTuple

from facilitate.scripts.values import CHOSEN, OWN, Arrangement


class Grouping(NamedTuple):
    """The sizes of the groups, smallest first, and what to say where they do not come out."""

    sizes: tuple[int, ...]
    remark: str = ""


def group(people: int, arrangement: Arrangement) -> Grouping:
    """Divide `people` (one or more) into the groups of an arrangement.

    Groups of which neither size nor number is known count as one.
    """
    if arrangement.number:
        if people < arrangement.number:
            return Grouping((1,) * people, f"too few for {arrangement.name}: some take two")
        return Grouping(_even(people, arrangement.number))
    if arrangement.least is None or arrangement.most is None:
        return Grouping((people,))
    if people < arrangement.least:
        return Grouping((people,), f"too few for {arrangement.name}")
    if arrangement.name == "pairs":
        return _pairs(people)
    if arrangement.name == "trios":
        return _trios(people)
    if arrangement.name == "fours":
        return _fours(people)
    return _range(people, arrangement.least, arrangement.most)


def describe(people: int, arrangement: Arrangement, within: Arrangement | None = None) -> str:
    """Give the arithmetic: `22 people in groups of 4-7: 4 groups, 5 5 6 6`.

    What is done `within` other groups is told for each size of them.
    """
    who = "1 person" if people == 1 else f"{people} people"
    if within:
        return f"{describe(people, within)}; {_inside(people, arrangement, within)}"
    if arrangement == OWN:
        return f"{who} in their own groups"
    if arrangement == CHOSEN:
        return f"{who}: each chooses a group"
    if arrangement.name == "alone":
        return f"{who}: each alone"
    if arrangement.least is None and not arrangement.number:
        return f"{who}: everyone together"
    made = group(people, arrangement)
    groups = "1 group" if len(made.sizes) == 1 else f"{len(made.sizes)} groups"
    number = "" if arrangement.name == groups else f"{groups}, "
    return f"{who} in {arrangement.name}: {number}{_sizes(made)}"


def _inside(people: int, arrangement: Arrangement, within: Arrangement) -> str:
    if within in (OWN, CHOSEN):
        return f"{arrangement.name} inside them"
    sizes = sorted(set(group(people, within).sizes))
    parts = (f"{size} as {_sizes(group(size, arrangement))}" for size in sizes)
    return f"{arrangement.name} inside: " + ", ".join(parts)


def _sizes(made: Grouping) -> str:
    sizes, remark = made
    listed = " ".join(map(str, sizes)) if len(sizes) <= 30 else _counted(sizes)
    return listed + (f" ({remark})" if remark else "")


def conversations(
    people: int, arrangement: Arrangement, named: int = 0, within: Arrangement | None = None
) -> int | None:
    """Give how many conversations go on at once: one a group of two or more, none in the plenary.

    Where so many groups are `named`, a step in groups of a size has these; pairs, trios and fours
    form anew from all who are there, or `within` each of other groups. None where people choose.
    """
    if not arrangement.makes_groups:
        return 0
    if arrangement == CHOSEN or within == CHOSEN or (OWN in (arrangement, within) and not named):
        return None
    if within:
        inside = within._replace(number=named) if within == OWN else within
        sizes = group(people, inside).sizes
        return sum(conversations(size, arrangement) or 0 for size in sizes)
    if named and (arrangement == OWN or arrangement.name.startswith("groups")):
        return named
    return sum(size > 1 for size in group(people, arrangement).sizes)


def _counted(sizes: tuple[int, ...]) -> str:
    return ", ".join(f"{sizes.count(size)} of {size}" for size in sorted(set(sizes)))


def _pairs(people: int) -> Grouping:
    if people % 2 == 0:
        return Grouping((2,) * (people // 2))
    return Grouping((2,) * (people // 2 - 1) + (3,), "one trio")


def _trios(people: int) -> Grouping:
    rest = people % 3
    if rest == 0:
        return Grouping((3,) * (people // 3))
    if rest == 1:
        return Grouping((3,) * (people // 3 - 1) + (4,), "one four: give it more time")
    if people >= 8:
        return Grouping((3,) * (people // 3 - 2) + (4, 4), "two fours: give them more time")
    return Grouping((2, 3), "the host sits in with the two")


def _fours(people: int) -> Grouping:
    whole, rest = divmod(people, 4)
    if rest == 0:
        return Grouping((4,) * whole)
    if rest == 1:
        return Grouping((4,) * (whole - 1) + (5,), "one five")
    if rest == 2:
        return Grouping((3, 3) + (4,) * (whole - 1), "two threes")
    return Grouping((3,) + (4,) * whole, "one three")


def _range(people: int, least: int, most: int) -> Grouping:
    groups = -(-people // most)
    sizes = _even(people, groups)
    if sizes[0] >= least:
        return Grouping(sizes)
    larger = _even(people, groups - 1)
    return Grouping(
        larger,
        f"no even way: some have more than {most}; or {groups} groups, "
        + " ".join(map(str, sizes)),
    )


def _even(people: int, groups: int) -> tuple[int, ...]:
    size, more = divmod(people, groups)
    return (size,) * (groups - more) + (size + 1,) * more
