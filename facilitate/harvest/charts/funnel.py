"""Funnel charts: how many notes got how far from stage to stage, with all branches."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitate.harvest.analysis.flow import Funnel, Link, flow
from facilitate.harvest.report.report import Report

WIDTH = 1000
NARROWEST = 4
PHONE = 36
"""How many letters fit across a phone."""
LONGEST = 28
"""How many letters of a name are shown at most."""
GAP = 40
"""The gap between adjacent bands."""

Slot = tuple[float, float]
"""The range of `WIDTH` that is available to a stage."""


class Band(NamedTuple):
    """One stage, its width proportional to its notes."""

    stage: str
    notes: int
    row: int
    """From 0; notes are turned downwards."""
    left: float
    """Its left edge, in units of `WIDTH`."""
    right: float
    room: float
    """Available width for it and its name, in units of `WIDTH`."""
    links: tuple[Link, ...]
    """Links to where notes were turned."""

    @property
    def middle(self) -> float:
        """Its centre, in units of `WIDTH`."""
        return (self.left + self.right) / 2

    @property
    def letters(self) -> int:
        """How many letters of its name fit on a phone, next to its number."""
        return max(1, min(LONGEST, int(PHONE * self.room / WIDTH) - 4))


class Slope(NamedTuple):
    """The link from a band to a lower one: shares of their edges are proportional to notes."""

    top: int
    """The row of the upper band."""
    bottom: int
    upper: tuple[float, float]
    """The range of the upper band's lower edge, in units of `WIDTH`."""
    lower: tuple[float, float]


class FunnelPicture(NamedTuple):
    """A funnel, drawn."""

    funnel: Funnel
    rows: int
    bands: tuple[Band, ...]
    """By row, each from left to right."""
    slopes: tuple[Slope, ...]


def funnel_pictures(report: Report) -> list[FunnelPicture]:
    """Return a chart of each funnel in a report."""
    return [_picture(funnel, report.counts) for funnel in flow(report).funnels]


def _picture(funnel: Funnel, counts: dict[str, int]) -> FunnelPicture:
    down = _downwards(funnel)
    rows = _rows(funnel, down)
    slots = _slots(rows, down)
    wide = min(_room(slot) / counts[stage] for stage, slot in slots.items())
    bands: dict[str, Band] = {}
    for number, row in enumerate(rows):
        for stage in sorted(row, key=slots.__getitem__):
            left, right = slots[stage]
            middle, half = (left + right) / 2, max(NARROWEST, wide * counts[stage]) / 2
            edges = round(middle - half, 1), round(middle + half, 1)
            links = tuple(funnel.onward(stage))
            bands[stage] = Band(stage, counts[stage], number, *edges, right - left, links)
    slopes = tuple(_slope(link, down, bands) for link in down)
    return FunnelPicture(funnel, len(rows), tuple(bands.values()), slopes)


def _downwards(funnel: Funnel) -> list[Link]:
    """Return the links that can be drawn: those that do not lead back."""
    order = funnel.stages.index
    return [link for link in funnel.links if order(link.source) < order(link.target)]


def _rows(funnel: Funnel, down: Iterable[Link]) -> list[list[str]]:
    """Return the stages in rows, by the greatest number of turns that leads to them."""
    rows: list[list[str]] = []
    depth: dict[str, int] = {}
    for stage in funnel.stages:
        depth[stage] = max((depth[a] + 1 for a, b, _ in down if b == stage), default=0)
        rows += [[]] * (depth[stage] == len(rows))
        rows[depth[stage]] = [*rows[depth[stage]], stage]
    return rows


def _slots(rows: Sequence[list[str]], down: Iterable[Link]) -> dict[str, Slot]:
    """Assign each stage its range of the width: below what leads to it, unless others need it
    too.
    """
    slots: dict[str, Slot] = {}
    for row in rows:
        below: dict[Slot, list[str]] = {}
        for stage in row:
            above = [slots[link.source] for link in down if link.target == stage]
            left = min((left for left, _ in above), default=0)
            right = max((right for _, right in above), default=WIDTH)
            below.setdefault((left, right), []).append(stage)
        wanted = sorted(below)
        if any(one[1] > other[0] for one, other in pairwise(wanted)):
            below = {(0, WIDTH): [stage for slot in wanted for stage in below[slot]]}
        for (left, right), stages in below.items():
            part = (right - left) / len(stages)
            for place, stage in enumerate(stages):
                slots[stage] = left + part * place, left + part * (place + 1)
    return slots


def _room(slot: Slot) -> float:
    """Return how wide a band in a slot can be."""
    wide = slot[1] - slot[0]
    return wide if wide == WIDTH else wide - min(GAP, wide / 2)


def _slope(link: Link, down: Iterable[Link], bands: dict[str, Band]) -> Slope:
    source, target = bands[link.source], bands[link.target]
    onward = [(bands[one.target].middle, one) for one in down if one.source == link.source]
    back = [(bands[one.source].middle, one) for one in down if one.target == link.target]
    return Slope(source.row, target.row, _share(link, source, onward), _share(link, target, back))


def _share(link: Link, band: Band, links: Iterable[tuple[float, Link]]) -> tuple[float, float]:
    """Return the share of a band's edge that belongs to a link, from left to right."""
    ordered = [one for _, one in sorted(links)]
    before = sum(one.notes for one in ordered[: ordered.index(link)])
    wide = (band.right - band.left) / sum(one.notes for one in ordered)
    return (
        round(band.left + wide * before, 1),
        round(band.left + wide * (before + link.notes), 1),
    )
