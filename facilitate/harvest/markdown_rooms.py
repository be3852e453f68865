"""The rooms of a report of several sessions, side by side, as Markdown."""

from collections.abc import Iterator

from facilitate.harvest.facts import time_in
from facilitate.harvest.markdown_text import day, plain
from facilitate.harvest.report import Report
from facilitate.harvest.room import Room
from facilitate.text import clock_face


def by_room(report: Report) -> Iterator[str]:
    """Give a table with a row for each room: its numbers, and its inputs where they differ."""
    if not report.by_room:
        return
    inputs = list(dict.fromkeys(name for room in report.by_room for name in room.inputs))
    numbers = ["people", "groups", "notes", *map(plain, report.counts), "took"]
    yield from ("", "## By room", "")
    yield f"| {' | '.join(['room', 'began', *numbers, *map(plain, inputs)])} |"
    yield f"|{'---|' * 2}{'--:|' * len(numbers)}{'---|' * len(inputs)}"
    for room in report.by_room:
        cells = [*_cells(report, room), *(plain(room.inputs.get(name, "")) for name in inputs)]
        yield f"| {' | '.join(cells)} |"


def _cells(report: Report, room: Room) -> list[str]:
    counts = [room.counts.get(stage, 0) for stage in report.counts]
    numbers = [len(room.groups), room.notes, *counts]
    return [
        plain(room.name),
        time_in(report, room.started, day) + ("" if room.ended else " (not ended)"),
        "?" if room.people is None else str(room.people),
        *map(str, numbers),
        clock_face(room.actual_seconds),
    ]
