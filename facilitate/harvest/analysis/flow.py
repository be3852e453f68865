"""The flow of notes between stages, and where it ends."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote

Pair = tuple[str, str]
"""A stage and the stage it leads to."""


class Link(NamedTuple):
    """Notes that were turned from one stage to another."""

    source: str
    target: str
    notes: int


class Stop(NamedTuple):
    """A stage on a path."""

    stage: str
    notes: int | None
    """How many notes were ever in it; None if an earlier path has it already."""


class Funnel(NamedTuple):
    """A connected set of stages between which notes were turned, however they branch and merge."""

    stages: tuple[str, ...]
    """Each comes after those from which notes were turned to it."""
    links: tuple[Link, ...]
    ways: tuple[tuple[Stop, ...], ...]
    """All links, each once: every path as far as it goes, then the branches off it."""

    def onward(self, stage: str) -> list[Link]:
        """Return the links out of a stage."""
        return [link for link in self.links if link.source == stage]

    def back(self, stage: str) -> list[Link]:
        """Return the links into a stage."""
        return [link for link in self.links if link.target == stage]


class Flow(NamedTuple):
    """All stages that ever had notes, each in one funnel or standalone."""

    funnels: tuple[Funnel, ...]
    """In the order of their first stages."""
    beside: tuple[str, ...]
    """Stages without turned notes, in the order of the steps."""


def flow(report: Report) -> Flow:
    """Return where notes really went, whatever the steps would have allowed."""
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
    """Return the stages of each room to which notes were turned, and from which none were.

    Stages to which notes would be turned from it have none.
    """
    led = {
        (source, target)
        for step in report.steps
        for source in step.written.sources
        for target in step.written.targets
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
    """Return stages sorted topologically by `pairs`, otherwise in their order; cycles are
    broken.
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
    """Return how many notes were turned between each two stages."""
    # Thousands of notes take few paths.
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
    """Return the connected components of the stages."""
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
    """Return the stages that ever had notes, by room."""
    found: defaultdict[str | None, set[str]] = defaultdict(set)
    for note in notes:
        found[note.room].update(turn.to for turn in note.turns)
        if note.list is not None:
            found[note.room].add(note.list)
    return found
