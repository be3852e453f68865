"""Pictures of funnels: how many notes got how far from stage to stage, with all branches."""

from collections.abc import Iterable
from statistics import fmean
from typing import NamedTuple

from facilitate.harvest.flow import Funnel, Link, flow
from facilitate.harvest.report import Report

WIDTH = 1000
NARROWEST = 4
GAP = 40
"""Bands beside each other are at least so far apart."""


class Band(NamedTuple):
    """One stage, as wide as it has notes."""

    stage: str
    notes: int
    row: int
    """From 0; notes are turned downwards."""
    beside: int
    """How many bands its row has, with it."""
    left: float
    """Where it begins, of `WIDTH`."""
    right: float
    links: tuple[Link, ...]
    """Where notes were turned to from here."""

    @property
    def middle(self) -> float:
        """The middle of it, of `WIDTH`."""
        return (self.left + self.right) / 2


class Slope(NamedTuple):
    """What leads from a band to one further down: it shares their edges with others by notes."""

    top: int
    """The row of the upper band."""
    bottom: int
    upper: tuple[float, float]
    """From where to where of the upper band's lower edge, of `WIDTH`."""
    lower: tuple[float, float]


class FunnelPicture(NamedTuple):
    """A funnel, drawn."""

    funnel: Funnel
    rows: int
    bands: tuple[Band, ...]
    """By row, each from left to right."""
    slopes: tuple[Slope, ...]


def funnel_pictures(report: Report) -> list[FunnelPicture]:
    """Give a picture of each funnel that the notes of a report make."""
    return [_picture(funnel, report.counts) for funnel in flow(report).funnels]


def _picture(funnel: Funnel, counts: dict[str, int]) -> FunnelPicture:
    down = _downwards(funnel)
    bands: dict[str, Band] = {}
    rows = _rows(funnel, down)
    wide = min(_room(row) / counts[stage] for row in rows for stage in row)
    for number, row in enumerate(rows):
        row.sort(key=lambda stage: _above(stage, down, bands))
        for place, stage in enumerate(row):
            middle = WIDTH * (place + 0.5) / len(row)
            half = max(NARROWEST, wide * counts[stage]) / 2
            edges = round(middle - half, 1), round(middle + half, 1)
            links = tuple(funnel.onward(stage))
            bands[stage] = Band(stage, counts[stage], number, len(row), *edges, links)
    slopes = tuple(_slope(link, down, bands) for link in down)
    return FunnelPicture(funnel, len(rows), tuple(bands.values()), slopes)


def _downwards(funnel: Funnel) -> list[Link]:
    """Give the links that can be drawn: not those that lead back to where notes came from."""
    order = funnel.stages.index
    return [link for link in funnel.links if order(link.source) < order(link.target)]


def _rows(funnel: Funnel, down: Iterable[Link]) -> list[list[str]]:
    """Give the stages by how many turns lead to them, at most."""
    rows: list[list[str]] = []
    depth: dict[str, int] = {}
    for stage in funnel.stages:
        depth[stage] = max((depth[a] + 1 for a, b, _ in down if b == stage), default=0)
        rows += [[]] * (depth[stage] == len(rows))
        rows[depth[stage]] = [*rows[depth[stage]], stage]
    return rows


def _room(row: list[str]) -> float:
    """Give how wide a band of a row can be."""
    return WIDTH / len(row) - (GAP if len(row) > 1 else 0)


def _above(stage: str, down: Iterable[Link], bands: dict[str, Band]) -> float:
    """Give where the bands are, on the average, that lead to a stage."""
    middles = [bands[link.source].middle for link in down if link.target == stage]
    return fmean(middles) if middles else 0


def _slope(link: Link, down: Iterable[Link], bands: dict[str, Band]) -> Slope:
    source, target = bands[link.source], bands[link.target]
    onward = [(bands[one.target].middle, one) for one in down if one.source == link.source]
    back = [(bands[one.source].middle, one) for one in down if one.target == link.target]
    return Slope(source.row, target.row, _share(link, source, onward), _share(link, target, back))


def _share(link: Link, band: Band, links: Iterable[tuple[float, Link]]) -> tuple[float, float]:
    """Give the part of a band's edge that a link has, where all have theirs from left to right."""
    ordered = [one for _, one in sorted(links)]
    before = sum(one.notes for one in ordered[: ordered.index(link)])
    wide = (band.right - band.left) / sum(one.notes for one in ordered)
    return (
        round(band.left + wide * before, 1),
        round(band.left + wide * (before + link.notes), 1),
    )
