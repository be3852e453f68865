"""The report as Markdown, for wikis and mails."""

from collections.abc import Iterable, Iterator

from facilitate.commitments.commitments import promised
from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.analysis.promised import NOBODY, by_when
from facilitate.harvest.formats.header import facts, known_people, time_in
from facilitate.harvest.formats.markdown import findings, forms, rooms
from facilitate.harvest.formats.markdown.escape import day, inside, item, plain, row
from facilitate.harvest.formats.summary import summary
from facilitate.harvest.report.damage import say_damage
from facilitate.harvest.report.report import Report, ReportNote, ReportStep
from facilitate.text import clock_face, count


def as_markdown(report: Report) -> str:
    """Give the report as Markdown; what people wrote is shown as they wrote it."""
    parts = (
        _head,
        rooms.by_room,
        findings.themes,
        _by_step,
        _chains,
        findings.ranked,
        findings.placed,
        forms.grids,
        forms.rated,
        forms.asked,
        forms.tied,
        findings.many_said,
        findings.nearly_the_same,
        _commitments,
        _remarks,
        _who_was_there,
        _times,
    )
    return "\n".join(line for part in parts for line in part(report)) + "\n"


def _head(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title)}"
    yield ""
    yield " · ".join(facts(report, day))
    damage = say_damage(report)
    yield from ("", damage) if damage else ()
    for name, text in report.inputs.items():
        asked = report.questions.get(name, name)
        asked += "" if asked.endswith(("?", ".", "!")) else ":"
        yield ""
        yield f"{plain(asked)} {inside(text)}"
    if report.counts:
        yield ""
        yield summary(report, plain)


def _by_step(report: Report) -> Iterator[str]:
    by_step: dict[int, list[ReportNote]] = {}
    turned_in: dict[int, list[ReportNote]] = {}
    for note in report.notes:
        by_step.setdefault(note.step_number, []).append(note)
        if note.turns:
            turned_in.setdefault(note.asked_step, []).append(note)
    before: list[str] = []
    for step in report.steps:
        there, turned = by_step.get(step.number, ()), turned_in.get(step.number, ())
        if there or turned:
            yield ""
            yield f"## {step.number}. {plain(step.title_in_round)}"
            asked = _asked(step)
            if asked and asked != before:
                yield from ("", *asked)
            before = asked
            yield from _by_group(there)
        if turned:
            yield from ("", f"Turned here and not further: {findings.numbers(turned)}")
    if 0 in by_step:
        yield from ("", "## Without a step")
        yield from _by_group(by_step[0])


def _asked(step: ReportStep) -> list[str]:
    """Give what was asked in a step: a line, or one for each room where that was not the same."""
    if step.prompts:
        return [f"- {plain(f'{room}:')} {inside(step.question(room))}" for room in step.prompts]
    return [plain(step.question())] if step.prompt else []


def _by_group(notes: Iterable[ReportNote]) -> Iterator[str]:
    groups: dict[str, list[ReportNote]] = {}
    for note in notes:
        groups.setdefault(note.whose, []).append(note)
    for group, those in groups.items():
        yield ""
        if group:
            yield f"### {plain(group)}"
            yield ""
        yield from map(item, those)


def _chains(report: Report) -> Iterator[str]:
    chains = report.chains()
    if chains:
        yield from ("", "## What became of it", "")
    for note in chains:
        links = [plain(note.text)]
        for turn in note.turns:
            links.append(inside(turn.to) + (f": {inside(turn.answer)}" if turn.answer else ""))
        group = f" ({inside(note.whose)})" if note.whose else ""
        yield f"- {' → '.join(links)}{group}"


def _commitments(report: Report) -> Iterator[str]:
    commitments = report.commitments()
    if commitments:
        yield from ("", "## Commitments")
    for person, notes in commitments.items():
        yield from ("", f"### {plain(person or NOBODY)}", "")
        for note in notes:
            yield f"- {plain(promised(note.text, note.promise))}{by_when(note)}{_became(note)}"


def _became(note: ReportNote) -> str:
    """Give what became of a commitment since, if it is not open."""
    if not note.verdict:
        return ""
    told = f": {inside(note.verdict.answer)}" if note.verdict.answer else ""
    return f" · {note.verdict.since}{told}"


def _remarks(report: Report) -> Iterator[str]:
    if report.remarks:
        yield from ("", "## Remarks", "")
    for remark in report.remarks:
        room = f"{inside(remark.room)}: " if remark.room else ""
        yield f"- {time_in(report, remark.at, day)} {room}{inside(remark.text)}"


def _who_was_there(report: Report) -> Iterator[str]:
    talks = conversations(report)
    people = known_people(report)
    facts = [f"{people[0]} {people[1]}"] if people else []
    facts += [count(talks, "conversation")] if talks else []
    lines = [", ".join(facts)] if facts else []
    for what, names in (
        ("Rooms", [room.with_groups for room in report.by_room]),
        ("Groups", () if report.rooms else report.groups),
        ("People with notes", report.people_with_notes()),
    ):
        if names:
            lines.append(f"{what}: {', '.join(map(inside, names))}")
    if lines:
        yield from ("", "## Who was there")
    for line in lines:
        yield from ("", line)


def _times(report: Report) -> Iterator[str]:
    yield from ("", "## Time", "", "| step | planned | actual |", "|---|--:|--:|")
    for step in report.steps:
        title = plain(step.title_in_round) + (" (dropped)" if step.dropped else "")
        if step.ran_in and step.ran_in < len(report.rooms):
            title += f" (in {step.ran_in} of {len(report.rooms)} rooms)"
        yield _times_of(f"{step.number}. {title}", step.planned_seconds, step.actual_seconds)
    all_ = "a room, on average" if report.rooms else "all"
    yield _times_of(all_, report.planned_seconds, report.actual_seconds)


def _times_of(title: str, planned: float, actual: float) -> str:
    return row(title, clock_face(planned), clock_face(actual))
