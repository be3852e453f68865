"""Every script of the kit, in every language, run with a made-up room from start to report."""

import re

import pytest

from facilitate.cli.rehearse import rehearsal
from facilitate.harvest.formats.markdown.page import plain
from facilitate.rehearsal.simulated_room import SimulatedGroup
from tests.fakes import NOON
from tests.kit_scripts import WRITTEN, kit, named

pytestmark = pytest.mark.slow

SIZES = (4, 7, 23, 60)
"""How many people take part."""


@pytest.fixture
def typed(monkeypatch):
    """The lines that the made-up room types."""
    lines = []
    real = SimulatedGroup.next

    def recording(room, timeout):
        line = real(room, timeout)
        if line is not None:
            lines.append(line)
        return line

    monkeypatch.setattr(SimulatedGroup, "next", recording)
    return lines


@pytest.mark.parametrize(("slug", "language"), WRITTEN)
def test_it_runs_from_start_to_report(slug, language, typed):
    for people in SIZES:
        typed.clear()
        with named(f"with {people} people"):
            runs_from_start_to_report(slug, language, people, typed)


def runs_from_start_to_report(slug, language, people, typed):
    library, shown = kit(language), []
    script = library.find(slug)
    assert script.language == (language or "en")
    report = rehearsal(script, library, people, 1, NOON, shown.append)
    heads = [re.match(r"== (\d+)/(\d+) (.*) ==$", line) for line in shown]
    places = [(int(head[1]), int(head[2])) for head in heads if head]
    assert places == [(n, len(places)) for n in range(1, len(report.steps) + 1)]
    assert not [line for line in shown if "‹" in line], "a placeholder was left open"
    notes = [line for line in typed if not line.startswith("/")]
    assert [note.text for note in report.notes] == notes
    assert sum(len(note.turns) for note in report.notes) == count(typed, "/turn")
    assert sum(len(note.scores) for note in report.notes) == count(typed, "/score")
    placed = {line.split()[1] for line in typed if line.startswith("/place ")}
    assert {str(note.number) for note in report.notes if note.place} == placed
    assert report.ended is not None
    assert report.people == people
    of_the_report = shown[shown.index(f"# {plain(script.name)}") :]
    assert all(any(text in line for line in of_the_report) for text in notes)
    used = sum(step.agreed_seconds for step in report.steps)
    assert sum(step.actual_seconds for step in report.steps) == pytest.approx(used)


def count(typed, command):
    return sum(line.startswith(f"{command} ") for line in typed)
