import json

import pytest

from facilitate.harvest.analysis.matrix import matrices
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.scripts.script import Axis
from tests.builders import run_plain, start, step

AXES = (Axis("when", ("First", "Second")), Axis("where", ("Hall", "Garden")))
MARKET = step(1, "The market", collect="Topics", axes=AXES)


@pytest.fixture
def report_of(tmp_path):
    """Type lines into a session of its own, and return its report."""

    def type_lines(*lines, steps=(MARKET,)):
        session = start(tmp_path / f"room {len(list(tmp_path.glob('room *')))}", *steps)
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines


def told(matrix):
    cells = {place: [note.text for note in notes] for place, notes in matrix.cells.items()}
    return matrix.step.title, matrix.down.places, matrix.across.places, cells


def test_a_grid_has_the_notes_of_each_place(report_of):
    report = report_of("bees", "/place 1 second hall", "trees", "/place 2 s h", "a", "lost")
    (matrix,) = matrices(report)
    assert (matrix.down.name, matrix.across.name) == ("when", "where")
    assert told(matrix) == (
        "The market",
        ("First", "Second"),
        ("Hall", "Garden"),
        {("Second", "Hall"): ["bees", "trees"]},
    )


def test_a_grid_without_notes_and_a_single_list_of_places_are_none(report_of):
    assert matrices(report_of("bees")) == []
    assert matrices(report_of("a", "/place 1 b", steps=[step(1, collect="x", places=("b",))])) == []


def test_steps_with_the_same_grid_work_on_one(report_of):
    lines = ("bees", "/place 1 f h", "/next", "trees", "/place 2 f h")
    (matrix,) = matrices(report_of(*lines, steps=(MARKET, step(2, "Again", axes=AXES))))
    assert told(matrix)[0] == "Again"
    assert told(matrix)[3] == {("First", "Hall"): ["bees", "trees"]}


LEVELS = (
    step(1, "Levels", collect="Levels"),
    step(2, "Doors", collect="Doors", onto="Levels", places=("Open", "Shut")),
)


def test_notes_can_make_a_side_of_the_grid(report_of):
    lines = ("Town", "Team", "/next", "money", "/place 3 team shut")
    (matrix,) = matrices(report_of(*lines, steps=LEVELS))
    assert told(matrix) == (
        "Doors",
        ("Town", "Team"),
        ("Open", "Shut"),
        {("Team", "Shut"): ["money"]},
    )
    assert matrix.down.name == "Levels"


def test_several_rooms_have_one_grid_of_all_their_places(report_of):
    one = report_of("Town", "/next", "money", "/place 2 town shut", steps=LEVELS)
    other = report_of("Team", "/next", "time", "/place 2 team open", steps=LEVELS)
    (matrix,) = matrices(combine([one, other]))
    assert told(matrix)[1:] == (
        ("Town", "Team"),
        ("Open", "Shut"),
        {("Town", "Shut"): ["money"], ("Team", "Open"): ["time"]},
    )


def test_the_grid_is_a_table_in_markdown(report_of):
    lines = ("bees", "/place 1 s h", "a | b", "/place 2 s h", "trees", "/place 3 f g")
    text = as_markdown(report_of(*lines))
    assert "### " not in text.split("## The market, by place")[1].split("\n## ")[0]
    assert text.split("## The market, by place\n\n")[1].split("\n")[:4] == [
        "| when / where | Hall | Garden |",
        "|---|---|---|",
        "| First |  | trees (3 · Group one) |",
        r"| Second | bees (1 · Group one); a \| b (2 · Group one) |  |",
    ]


def test_json_has_the_grids(report_of):
    made = json.loads(as_json(report_of("bees", "/place 1 s h")))
    assert made["grids"] == [
        {
            "step": 1,
            "down": {"name": "when", "places": ["First", "Second"]},
            "across": {"name": "where", "places": ["Hall", "Garden"]},
            "cells": [{"down": "Second", "across": "Hall", "notes": [0]}],
        }
    ]
