"""The sessions that the kit was made for: what is on page one of their reports, in what order.

The outlines are kept in files; `WRITE_OUTLINES=1` writes them anew, to be looked at.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitate.cli.rehearse import rehearsal
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.outline.blocks import Heading
from facilitate.harvest.outline.make import outline
from facilitate.harvest.outline.outline import headed
from facilitate.scripts.library import Library

KEPT = Path(__file__).parent / "outlines"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SESSIONS = {
    "triz-across-sectors": 1,
    "extreme-networking": 1,
    "extreme-networking-again": 2,
    "action-research-day": 1,
    "learning-event": 1,
    "where-our-network-is-strong": 1,
}
"""Each with what makes its made-up people say other things."""


@pytest.fixture(scope="module", params=SESSIONS)
def session(request):
    name = request.param
    library = Library.usual("en")
    script = library.find(name.removesuffix("-again"))
    report = rehearsal(script, library, None, SESSIONS[name], NOON, lambda line: None)
    return name, report


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
