"""Group arithmetic: how many people make which groups.

A fixed number of groups is filled evenly. The rule for a range N-M is that of section 3 of the
facts: as few groups as M allows, filled evenly, if none is then smaller than N. Pairs, trios and
fours keep their own rules for people left over.
"""

from typing import NamedTuple

from facilitate.plan import labels
from facilitate.scripts.values import CHOSEN, OWN, Arrangement
from facilitate.translations.translator import ENGLISH, Translator

MOST_LISTED = 12
"""Up to this many groups, each size is listed; beyond, sizes are counted."""


class Grouping(NamedTuple):
    """Group sizes, smallest first, and a remark if the people do not divide evenly."""

    sizes: tuple[int, ...]
    remark: str = ""


def group(people: int, arrangement: Arrangement, tr: Translator = ENGLISH) -> Grouping:
    """Divide `people` (one or more) into the groups of an arrangement.

    An arrangement with neither size nor number counts as one group.
    """
    if arrangement.number:
        if people < arrangement.number:
            called = labels.arrangement(arrangement.name, tr)
            remark = tr("groups.some-take-two", arrangement=called)
            return Grouping((1,) * people, remark)
        return Grouping(_even(people, arrangement.number))
    if arrangement.least is None or arrangement.most is None:
        return Grouping((people,))
    if people < arrangement.least:
        return Grouping((people,), _too_few(arrangement, tr))
    if arrangement.name == "pairs":
        return _pairs(people, tr)
    if arrangement.name == "trios":
        return _trios(people, tr)
    if arrangement.name == "fours":
        return _fours(people, tr)
    return _range(people, arrangement.least, arrangement.most, tr)


def describe(
    people: int,
    arrangement: Arrangement,
    within: Arrangement | None = None,
    tr: Translator = ENGLISH,
) -> str:
    """Return the arithmetic: `22 people in groups of 4-7: 4 groups, 5 5 6 6`, or `4 groups of 6`.

    With `within`, it is given for each size of the outer groups.
    """
    who = tr.count(people, "count.person", "count.people")
    if within:
        around = describe(people, within, tr=tr)
        return f"{around}; {_inside(people, arrangement, within, tr)}"
    if arrangement == OWN:
        return tr("groups.in-their-own", who=who)
    if arrangement == CHOSEN:
        return tr("groups.each-chooses", who=who)
    if arrangement.name == "alone":
        return tr("groups.each-alone", who=who)
    if arrangement.least is None and not arrangement.number:
        return tr("groups.everyone-together", who=who)
    made = group(people, arrangement, tr)
    called = labels.arrangement(arrangement.name, tr)
    groups = tr.count(len(made.sizes), "count.group", "count.groups")
    sizes = _sizes(made, tr)
    if not made.remark and len(set(made.sizes)) == 1:
        if arrangement.most == 2:
            return tr.count(len(made.sizes), "count.pair", "count.pairs")
        return tr("groups.of-size", groups=groups, size=made.sizes[0])
    if called == groups:
        return tr("groups.arranged-sizes", who=who, arrangement=called, sizes=sizes)
    return tr(
        "groups.arranged-groups-sizes",
        who=who,
        arrangement=called,
        groups=groups,
        sizes=sizes,
    )


def describe_named(
    people: int, named: int, arrangement: Arrangement | None, tr: Translator = ENGLISH
) -> str:
    """Return the arithmetic for named groups: `3 groups of 8`, and whether that is more or fewer
    people than the arrangement is meant for, if it is given.
    """
    sizes = _even(people, named)
    least, most = sizes[0], sizes[-1]
    size = str(most) if least == most else tr("groups.one-or-other", one=least, other=most)
    groups = tr.count(named, "count.group", "count.groups")
    said = tr("groups.of-size", groups=groups, size=size)
    if arrangement is None or arrangement.least is None or arrangement.most is None:
        return said
    made_for = f"{arrangement.least}–{arrangement.most}"
    if arrangement.least == arrangement.most:
        made_for = str(arrangement.most)
    if most > arrangement.most:
        return tr("groups.larger-than-meant", groups=said, size=made_for)
    if least < arrangement.least:
        return tr("groups.smaller-than-meant", groups=said, size=made_for)
    return said


def _inside(people: int, arrangement: Arrangement, within: Arrangement, tr: Translator) -> str:
    called = labels.arrangement(arrangement.name, tr)
    if within in (OWN, CHOSEN):
        return tr("groups.inside-them", arrangement=called)
    sizes = sorted(set(group(people, within).sizes))
    parts = (
        tr("groups.size-as-sizes", size=size, sizes=_sizes(group(size, arrangement, tr), tr))
        for size in sizes
    )
    return tr("groups.inside-sizes", arrangement=called, sizes=", ".join(parts))


def _sizes(made: Grouping, tr: Translator) -> str:
    sizes, remark = made
    listed = " ".join(map(str, sizes)) if len(sizes) <= MOST_LISTED else _counted(sizes, tr)
    return listed + (f" ({remark})" if remark else "")


def conversations(
    people: int, arrangement: Arrangement, named: int = 0, within: Arrangement | None = None
) -> int | None:
    """Return how many conversations run at once: one per group of two or more, none in plenary.

    If so many groups are `named`, a step in groups of a size has these; pairs, trios and fours
    re-form from everyone present, or `within` each outer group. None if people choose their groups.
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


def _counted(sizes: tuple[int, ...], tr: Translator) -> str:
    return ", ".join(
        tr("groups.number-of-size", number=sizes.count(size), size=size)
        for size in sorted(set(sizes))
    )


def _too_few(arrangement: Arrangement, tr: Translator) -> str:
    return tr("groups.too-few", arrangement=labels.arrangement(arrangement.name, tr))


def _pairs(people: int, tr: Translator) -> Grouping:
    if people % 2 == 0:
        return Grouping((2,) * (people // 2))
    return Grouping((2,) * (people // 2 - 1) + (3,), tr("groups.one-trio"))


def _trios(people: int, tr: Translator) -> Grouping:
    rest = people % 3
    if rest == 0:
        return Grouping((3,) * (people // 3))
    if rest == 1:
        return Grouping((3,) * (people // 3 - 1) + (4,), tr("groups.one-four"))
    if people >= 8:
        return Grouping((3,) * (people // 3 - 2) + (4, 4), tr("groups.two-fours"))
    return Grouping((2, 3), tr("groups.host-sits-in"))


def _fours(people: int, tr: Translator) -> Grouping:
    whole, rest = divmod(people, 4)
    if rest == 0:
        return Grouping((4,) * whole)
    if rest == 1:
        return Grouping((4,) * (whole - 1) + (5,), tr("groups.one-five"))
    if rest == 2:
        return Grouping((3, 3) + (4,) * (whole - 1), tr("groups.two-threes"))
    return Grouping((3,) + (4,) * whole, tr("groups.one-three"))


def _range(people: int, least: int, most: int, tr: Translator) -> Grouping:
    groups = -(-people // most)
    sizes = _even(people, groups)
    if sizes[0] >= least:
        return Grouping(sizes)
    larger = _even(people, groups - 1)
    return Grouping(
        larger,
        tr(
            "groups.uneven",
            most=most,
            groups=groups,
            sizes=" ".join(map(str, sizes)),
        ),
    )


def _even(people: int, groups: int) -> tuple[int, ...]:
    size, more = divmod(people, groups)
    return (size,) * (groups - more) + (size + 1,) * more
