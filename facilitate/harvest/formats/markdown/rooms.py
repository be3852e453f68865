"""The rooms of a report of several sessions, side by side, as Markdown."""

from collections.abc import Iterator

from facilitate.harvest.formats.header import time_in
from facilitate.harvest.formats.markdown.escape import day, inside, row
from facilitate.harvest.report.report import Report
from facilitate.harvest.report.room import Room
from facilitate.text import clock_face


def by_room(report: Report) -> Iterator[str]:
    """Give a table with a row for each room: its numbers, and its inputs where they differ."""
    if not report.by_room:
        return
    inputs = list(dict.fromkeys(name for room in report.by_room for name in room.inputs))
    asked = [inside(report.questions.get(name, name)) for name in inputs]
    yield from ("", "## By room", "")
    yield row("room", "began", "people", "groups", "took", "notes", "ever", *asked)
    yield f"|---|---|--:|--:|--:|--:|---|{'---|' * len(inputs)}"
    for room in report.by_room:
        answers = (inside(room.inputs.get(name, "")) for name in inputs)
        yield row(*_cells(report, room), *answers)


def _cells(report: Report, room: Room) -> list[str]:
    return [
        inside(room.name),
        time_in(report, room.started, day) + ("" if room.ended else " (not ended)"),
        "?" if room.people is None else str(room.people),
        str(len(room.groups)),
        clock_face(room.actual_seconds),
        str(room.notes),
        ", ".join(f"{many} {inside(stage)}" for stage, many in room.counts.items()),
    ]
