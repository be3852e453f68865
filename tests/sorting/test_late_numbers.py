"""Late notes of tables on two computers, which both called their first one -1, stay two notes."""

from pathlib import Path

import pytest

from facilitate import paths
from facilitate.frontend.sorting.context import SortingContext
from facilitate.plain.sorting_repl import SortingFront
from facilitate.scripts.library import Library
from facilitate.session.log import log
from facilitate.sorting.file import sorting_paths
from facilitate.sorting.opening import open_table
from tests.fakes import FakeClock, FakeLines

FIRST = ["first late", "also late", "/theme 2 Trust"]
SECOND = [
    "second late", "also second", "/edit 2 better second", "/theme 2,3 Meetings", "/star 2",
    "/turn 2", "/give 2 Two", "/person 2 Ann", "/join 1,3",
]  # fmt: skip


def at_table(logs, minutes, *lines):
    """Sort logs with typed lines, so many minutes later than usual; return the output."""
    clock, shown = FakeClock(), []
    clock.advance(60 * minutes)
    table, _ = open_table([log.read(path) for path in logs], clock)
    SortingFront(SortingContext(table, Library([]), shown.append), FakeLines(lines)).run()
    return shown[2:-1]


@pytest.fixture
def session(hold):
    return hold("Table A", "in the log")


@pytest.fixture
def copied(session):
    """Sort a session on two computers, and have the files of both tables on the second one."""
    at_table([session], 1, *FIRST)
    [elsewhere] = map(Path, sorting_paths())
    data = elsewhere.read_bytes()
    elsewhere.unlink()
    at_table([session], 2, *SECOND)
    Path(paths.harvests(), "copied.jsonl").write_bytes(data)
    return session


def numbered(printed, path):
    """The number and the text of each note in the report."""
    _, rows, _ = printed("report", path, "--format", "csv")
    names, *rows = (row.split(",") for row in rows)
    return [(row[0], row[names.index("text")], row[names.index("themes")]) for row in rows]


ALL = [
    ("1", "in the log", "Meetings"),
    ("2", "first late", "Trust"),
    ("3", "also late", ""),
    ("4", "better second", "Meetings"),
]


def test_all_are_in_the_report_each_with_what_was_done_to_it(printed, copied):
    assert numbered(printed, copied) == ALL


@pytest.mark.parametrize("number", [2, 3, 4])
def test_one_is_forgotten_and_no_other(printed, copied, number):
    text = next(text for n, text, _ in ALL if n == str(number))
    assert printed("forget", copied, str(number))[1][0] == f"removed for good: note {number}"
    assert [row for row in ALL if row[1] != text] == numbered(printed, copied)
    assert all(text not in Path(path).read_text() for path in sorting_paths())


def test_a_person_is_forgotten_with_their_note_alone(printed, copied):
    assert printed("forget", copied, "--person", "Ann")[1][0] == "removed for good: note 4"
    assert numbered(printed, copied) == ALL[:3]


def test_the_numbers_stay_when_more_is_done(printed, copied):
    at_table([copied], 3, "third late", "/notes")
    [row] = [row for row in numbered(printed, copied) if row not in ALL]
    assert row == ("6", "third late", "")


def test_a_table_goes_on_with_the_numbers_that_its_notes_have_there(printed, hold, session):
    both = [session, hold("Table B", "in the other log")]
    at_table([session], 1, *FIRST)
    [elsewhere] = map(Path, sorting_paths())
    away = elsewhere.rename(elsewhere.with_suffix(".away"))
    at_table(both, 2, "one at both", "two at both", "/edit 3 one again", "/join 1,4")
    away.rename(elsewhere.with_name("copied.jsonl"))
    assert at_table(both, 3, "/edit 3 one at last", "/star 5", "/notes")[-5:] == [
        "1 yellow · Table A · One · in the log · said by 1 table, with 4",
        "2 yellow · Table B · One · in the other log",
        "3 yellow · Table A · One · one at last",
        "5 yellow · Table A · One · first late ★ [Trust]",
        "6 yellow · Table A · One · also late",
    ]
    assert printed("forget", session, "4")[1][0] == "removed for good: note 4"
    assert [text for _, text, _ in numbered(printed, session)] == [
        "in the log", "first late", "also late"
    ]  # fmt: skip
    assert at_table(both, 4, "/part 4", "/notes")[-3:] == [
        "4 yellow · Table A · One · two at both",
        "5 yellow · Table A · One · first late ★ [Trust]",
        "6 yellow · Table A · One · also late",
    ]
