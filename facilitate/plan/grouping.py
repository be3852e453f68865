"""How many people make which groups: the arithmetic of arrangements.

The rule for a range N-M is that of section 3 of the facts: as few groups as M allows, filled
evenly, if none is then smaller than N. Pairs, trios and fours keep their own rules for people
left over.
"""

from typing import NamedTuple

from facilitate.plan import saying
from facilitate.scripts.values import Arrangement
from facilitate.words.catalogue import ENGLISH, Words


class Grouping(NamedTuple):
    """The sizes of the groups, smallest first, and what to say where they do not come out."""

    sizes: tuple[int, ...]
    remark: str = ""


def group(people: int, arrangement: Arrangement, words: Words = ENGLISH) -> Grouping:
    """Divide `people` (one or more) into the groups of an arrangement."""
    if arrangement.least is None or arrangement.most is None:
        return Grouping((people,))
    if people < arrangement.least:
        return Grouping((people,), _too_few(arrangement, words))
    if arrangement.name == "pairs":
        return _pairs(people, words)
    if arrangement.name == "trios":
        return _trios(people, words)
    if arrangement.name == "fours":
        return _fours(people, words)
    return _range(people, arrangement.least, arrangement.most, words)


def describe(people: int, arrangement: Arrangement, words: Words = ENGLISH) -> str:
    """Give the arithmetic: `22 people in groups of 4-7: 4 groups, 5 5 6 6`."""
    who = words.count(people, "{number} person", "{number} people")
    if arrangement.least is None:
        return words("{who}: everyone together", who=who)
    if arrangement.name == "alone":
        return words("{who}: each alone", who=who)
    sizes, remark = group(people, arrangement, words)
    return words(
        "{who} in {arrangement}: {groups}, {sizes}",
        who=who,
        arrangement=saying.arrangement(arrangement.name, words),
        groups=words.count(len(sizes), "{number} group", "{number} groups"),
        sizes=" ".join(map(str, sizes)) if len(sizes) <= 30 else _counted(sizes, words),
    ) + (f" ({remark})" if remark else "")


def conversations(people: int, arrangement: Arrangement, named: int = 0) -> int:
    """Give how many conversations go on at once: one a group of two or more, none in the plenary.

    Where so many groups are `named`, a step in groups of a size has these; pairs, trios and fours
    form anew from all who are there.
    """
    if not makes_groups(arrangement):
        return 0
    if named and arrangement.name.startswith("groups"):
        return named
    return sum(size > 1 for size in group(people, arrangement).sizes)


def makes_groups(arrangement: Arrangement) -> bool:
    """Whether people work in groups of more than one, and not all together."""
    return arrangement.most is not None and arrangement.most > 1


def _counted(sizes: tuple[int, ...], words: Words) -> str:
    return ", ".join(
        words("{number} of {size}", number=sizes.count(size), size=size)
        for size in sorted(set(sizes))
    )


def _too_few(arrangement: Arrangement, words: Words) -> str:
    return words(
        "too few for {arrangement}", arrangement=saying.arrangement(arrangement.name, words)
    )


def _pairs(people: int, words: Words) -> Grouping:
    if people % 2 == 0:
        return Grouping((2,) * (people // 2))
    return Grouping((2,) * (people // 2 - 1) + (3,), words("one trio"))


def _trios(people: int, words: Words) -> Grouping:
    rest = people % 3
    if rest == 0:
        return Grouping((3,) * (people // 3))
    if rest == 1:
        return Grouping((3,) * (people // 3 - 1) + (4,), words("one four: give it more time"))
    if people >= 8:
        return Grouping((3,) * (people // 3 - 2) + (4, 4), words("two fours: give them more time"))
    return Grouping((2, 3), words("the host sits in with the two"))


def _fours(people: int, words: Words) -> Grouping:
    whole, rest = divmod(people, 4)
    if rest == 0:
        return Grouping((4,) * whole)
    if rest == 1:
        return Grouping((4,) * (whole - 1) + (5,), words("one five"))
    if rest == 2:
        return Grouping((3, 3) + (4,) * (whole - 1), words("two threes"))
    return Grouping((3,) + (4,) * whole, words("one three"))


def _range(people: int, least: int, most: int, words: Words) -> Grouping:
    groups = -(-people // most)
    sizes = _even(people, groups)
    if sizes[0] >= least:
        return Grouping(sizes)
    larger = _even(people, groups - 1)
    return Grouping(
        larger,
        words(
            "no even way: some have more than {most}; or {groups} groups, {sizes}",
            most=most,
            groups=groups,
            sizes=" ".join(map(str, sizes)),
        ),
    )


def _even(people: int, groups: int) -> tuple[int, ...]:
    size, more = divmod(people, groups)
    return (size,) * (groups - more) + (size + 1,) * more
