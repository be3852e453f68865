"""The sessions that the kit was made for: what is on page one of their reports, in what order.

The outlines are kept in files; `WRITE_OUTLINES=1` writes them anew, to be looked at.
"""

import os
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.outline.blocks import Heading
from facilitate.harvest.outline.make import outline
from facilitate.harvest.outline.outline import headed
from facilitate.harvest.report.sorted import sorted_reports
from facilitate.session.log import log
from tests.fakes import FakeClock
from tests.harvest.five_sessions import GROUPINGS, SESSIONS, both_runs_sorted, held

KEPT = Path(__file__).parent / "outlines"
BOTH = "extreme-networking-both"
"""Both runs of Extreme networking, collated into four groupings at the sorting table."""


def report_of(logs):
    return sorted_reports([log.read(path) for path in logs]).combined(None)


@pytest.fixture(params=[*SESSIONS, BOTH])
def session(request):
    name = request.param
    clock = FakeClock()
    logs = both_runs_sorted(clock) if name == BOTH else [held(name, clock)[0].log.path]
    return name, report_of(logs)


def told(report):
    """What a report tells, in its order: without the notes themselves."""
    made = outline(report)
    yield made.title
    yield made.purpose
    yield from (f"{figure.number} {figure.label}" for figure in made.figures)
    for part, sections in (("PAGE ONE", made.front), ("APPENDIX", made.appendix)):
        yield part
        for section in sections:
            blocks = list(section.blocks())
            if headed(section, blocks):
                yield f"  {section.title}"
            for block in blocks:
                if isinstance(block, Heading):
                    yield f"  {'  ' * block.level}{block.text}"


def test_its_outline_is_as_it_was_looked_at(session):
    name, report = session
    path = KEPT / f"{name}.txt"
    made = "".join(f"{line}\n" for line in told(report))
    if os.environ.get("WRITE_OUTLINES"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_two_runs_become_four_groupings_and_their_logs_stay_as_they_were():
    clock = FakeClock()
    logs = both_runs_sorted(clock)
    before = [Path(path).read_bytes() for path in logs]
    report = report_of(logs)
    assert [Path(path).read_bytes() for path in logs] == before
    assert {theme for note in report.notes for theme in note.themes} == GROUPINGS.keys()
    (sorting,) = os.listdir(paths.harvests())
    assert sorting.endswith(".jsonl")


def test_each_note_is_in_the_appendix_once(session):
    _, report = session
    sections = outline(report).appendix
    lines = [
        line
        for section in sections
        for block in section.blocks()
        for line in getattr(block, "lines", ())
        if line.note is not None and not line.text.startswith(f"note {line.note.number}")
    ]
    there = [id(line.note) for line in lines]
    assert len(there) == len(set(there))
    homes = outline(report).homes
    in_tables = {"ratings", "ranked", "ties", "places"}
    for note in report.notes:
        assert id(note) in there or homes.of(note) in in_tables


def test_page_one_stands_before_all_else(session):
    text = as_markdown(session[1])
    assert text.count("# Appendix") == 1
    assert text.index("# Appendix") < text.index("## Time")
