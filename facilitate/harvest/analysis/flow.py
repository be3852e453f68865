"""The flow of the notes: from which stages they were turned to which, and where their ways end."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote

Pair = tuple[str, str]
"""A stage and another one to which it leads."""


class Link(NamedTuple):
    """Notes that were turned from one stage to another."""

    source: str
    target: str
    notes: int


class Stop(NamedTuple):
    """A stage on a way."""

    stage: str
    notes: int | None
    """How many ever were in it; None where another way before this one has said so."""


class Funnel(NamedTuple):
    """Stages between which notes were turned, however they branch and run together."""

    stages: tuple[str, ...]
    """Each stands behind those from which notes were turned to it."""
    links: tuple[Link, ...]
    ways: tuple[tuple[Stop, ...], ...]
    """All links, each once: ways as far as they go, then those that part from them."""

    def onward(self, stage: str) -> list[Link]:
        """Return the links from a stage."""
        return [link for link in self.links if link.source == stage]

    def back(self, stage: str) -> list[Link]:
        """Return the links to a stage."""
        return [link for link in self.links if link.target == stage]


class Flow(NamedTuple):
    """All stages in which notes ever were: each is in one funnel, or beside them."""

    funnels: tuple[Funnel, ...]
    """In the order of the stages with which they begin."""
    beside: tuple[str, ...]
    """Stages that no note was turned from or to, in the order of the steps."""


def flow(report: Report) -> Flow:
    """Return what notes really did, whatever the steps would have allowed."""
    turned = _turned(report.notes, report.counts)
    funnels = [
        _funnel(report, [stage for stage in report.counts if stage in joined], turned)
        for joined in _joined(turned)
    ]
    order = list(report.counts)
    funnels.sort(key=lambda funnel: order.index(funnel.stages[0]))
    linked = {stage for funnel in funnels for stage in funnel.stages}
    return Flow(tuple(funnels), tuple(stage for stage in order if stage not in linked))


def ends(report: Report) -> dict[str | None, set[str]]:
    """Return the stages that notes were brought to in each room, and from which none went on.

    Steps turn notes to such a stage; of those to which they would be turned from it, none has any.
    """
    led = {
        (source, target)
        for step in report.steps
        for source in step.sources
        for target in step.targets
    }
    led |= set(_turned(report.notes, report.counts))
    order = sources_first([*report.counts, *(stage for pair in led for stage in pair)], led)
    ahead = [(a, b) for a, b in led if order.index(a) < order.index(b)]
    reached = {target for _, target in ahead}
    return {
        room: {
            stage
            for stage in reached & there
            if not any(source == stage and target in there for source, target in ahead)
        }
        for room, there in _stages_by_room(report.notes).items()
    }


def sources_first(stages: Iterable[str], pairs: Collection[Pair]) -> list[str]:
    """Return stages in their order, but each behind those that lead to it, as far as these lead
    round in no circle.
    """
    left = list(dict.fromkeys(stages))
    found: list[str] = []
    while left:
        waiting = {target for source, target in pairs if source in left and source != target}
        stage = next((stage for stage in left if stage not in waiting), left[0])
        left.remove(stage)
        found.append(stage)
    return found


def _turned(notes: Iterable[ReportNote], stages: Collection[str]) -> Counter[Pair]:
    """Return how many notes were turned from one of the stages to another."""
    # Thousands of notes go few ways.
    ways = Counter(
        (note.list or "", *[turn.to for turn in note.turns]) for note in notes if note.turns
    )
    found: Counter[Pair] = Counter()
    for way, many in ways.items():
        for a, b in set(pairwise(way)):
            if a != b and a in stages and b in stages:
                found[a, b] += many
    return found


def _joined(pairs: Iterable[Pair]) -> list[set[str]]:
    """Return the stages that hang together."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return groups


def _funnel(report: Report, stages: Sequence[str], turned: Counter[Pair]) -> Funnel:
    pairs = [pair for pair in turned if pair[0] in stages]
    order = sources_first(stages, pairs)
    pairs.sort(key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    links = tuple(Link(*pair, turned[pair]) for pair in pairs)
    return Funnel(tuple(order), links, tuple(_ways(report, pairs)))


def _ways(report: Report, pairs: Sequence[Pair]) -> Iterable[tuple[Stop, ...]]:
    left, said = list(pairs), set[str]()
    while left:
        way = [*left.pop(0)]
        while further := next((pair for pair in left if pair[0] == way[-1]), None):
            left.remove(further)
            way.append(further[1])
        stops = []
        for stage in way:
            stops.append(Stop(stage, None if stage in said else report.counts[stage]))
            said.add(stage)
        yield tuple(stops)


def _stages_by_room(notes: Iterable[ReportNote]) -> dict[str | None, set[str]]:
    """Return the stages in which notes of each room ever were."""
    found: defaultdict[str | None, set[str]] = defaultdict(set)
    for note in notes:
        found[note.room].update(turn.to for turn in note.turns)
        if note.list is not None:
            found[note.room].add(note.list)
    return found
