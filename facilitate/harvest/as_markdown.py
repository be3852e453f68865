"""The report as Markdown, for wikis and mails."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from facilitate.harvest.report import Report, ReportNote
from facilitate.text import clock_face, count, visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLOCK = re.compile(r"^(\d*)([-+=:.)])")


def as_markdown(report: Report) -> str:
    """Give the report as Markdown; what people wrote is shown as they wrote it."""
    parts = (_head, _by_step, _chains, _commitments, _remarks, _times)
    return "\n".join(line for part in parts for line in part(report)) + "\n"


def plain(text: str) -> str:
    """Give the Markdown that shows exactly `text`, on one line."""
    return _BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", visible(text).strip()))


def _head(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title)}"
    yield ""
    facts = [_span(report)]
    facts += [f"{report.people} people"] if report.people else []
    facts += [count(len(report.rooms), "room")] if report.rooms else []
    facts += [count(len(report.groups), "group")] if report.groups else []
    facts += [count(len(report.notes), "note")]
    yield " · ".join(facts)
    for name, text in report.inputs.items():
        yield ""
        yield f"{plain(name)}: {plain(text)}"
    if report.counts:
        yield ""
        yield " → ".join(f"{number} {plain(stage)}" for stage, number in report.counts.items())


def _span(report: Report) -> str:
    started = datetime.fromisoformat(report.started)
    day = f"{started:%Y-%m-%d}, {started:%H:%M}"
    if report.ended is None:
        return f"{day} (not ended)"
    return f"{day}–{datetime.fromisoformat(report.ended):%H:%M}"


def _by_step(report: Report) -> Iterator[str]:
    for step in report.steps:
        notes = report.of_step(step.number)
        if notes:
            yield ""
            yield f"## {step.number}. {plain(step.title_in_round)}"
            yield from _by_group(notes)
    lost = report.of_step(0)
    if lost:
        yield from ("", "## Without a step")
        yield from _by_group(lost)


def _by_group(notes: Iterable[ReportNote]) -> Iterator[str]:
    groups: dict[str, list[ReportNote]] = {}
    for note in notes:
        groups.setdefault(_whose(note), []).append(note)
    for group, those in groups.items():
        yield ""
        if group:
            yield f"### {plain(group)}"
            yield ""
        for note in those:
            yield f"- {plain(note.text)}{_about(note)}"


def _whose(note: ReportNote) -> str:
    return " · ".join(filter(None, (note.room, note.group)))


def _about(note: ReportNote) -> str:
    """Give what is known of a note beside its text and its group."""
    facts = [f"{note.number}"]
    facts += [plain(note.stage)] if note.stage else []
    facts += [plain(note.person)] if note.person else []
    facts += [f"said {note.origin.at[:10]}"] if note.origin else []
    if note.scores:
        facts.append("+".join(map(str, note.scores)) + f"={sum(note.scores)}")
    facts += [f"in {plain(note.place)}"] if note.place else []
    facts += [f"theme {plain(theme)}" for theme in note.themes]
    return f" ({' · '.join(facts)})" + (" ★" if note.starred else "")


def _chains(report: Report) -> Iterator[str]:
    chains = report.chains()
    if chains:
        yield from ("", "## What became of it", "")
    for note in chains:
        links = [plain(note.text)]
        for turn in note.turns:
            links.append(plain(turn.to) + (f": {plain(turn.answer)}" if turn.answer else ""))
        group = f" ({plain(_whose(note))})" if _whose(note) else ""
        yield f"- {' → '.join(links)}{group}"


def _commitments(report: Report) -> Iterator[str]:
    commitments = report.commitments()
    if commitments:
        yield from ("", "## Commitments")
    for person, notes in commitments.items():
        yield from ("", f"### {plain(person)}", "")
        for note in notes:
            yield f"- {plain(note.text)}"


def _remarks(report: Report) -> Iterator[str]:
    if report.remarks:
        yield from ("", "## Remarks", "")
    for remark in report.remarks:
        yield f"- {datetime.fromisoformat(remark.at):%H:%M} {plain(remark.text)}"


def _times(report: Report) -> Iterator[str]:
    yield from ("", "## Time", "", "| step | planned | actual |", "|---|--:|--:|")
    for step in report.steps:
        title = plain(step.title_in_round) + (" (dropped)" if step.dropped else "")
        yield _row(f"{step.number}. {title}", step.planned_seconds, step.actual_seconds)
    planned = sum(step.planned_seconds for step in report.steps)
    yield _row("all", planned, sum(step.actual_seconds for step in report.steps))


def _row(title: str, planned: float, actual: float) -> str:
    return f"| {title} | {clock_face(planned)} | {clock_face(actual)} |"
