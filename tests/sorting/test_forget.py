"""What is forgotten is gone from the sortings, too."""

import os
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.frontend.sorting.context import SortingContext
from facilitate.scripts.library import Library
from facilitate.session.log import log
from facilitate.session.log.rescue import rescue_paths
from facilitate.sorting.opening import open_table
from tests.fakes import FakeClock, full


def written():
    """The text of all of the user's files."""
    return "".join(
        path.read_text(encoding="utf-8") for path in Path(paths.home()).rglob("*") if path.is_file()
    )


@pytest.fixture
def table(hold):
    return hold("Table A", "first words", "/as Ann", "secret of Ann", "/as Bo", "secret of Bo")


def test_a_note_is_forgotten_with_what_was_corrected_and_answered_at_the_table(
    printed, sort, table
):
    sort([table], "/edit 2 another secret", "/turn 2 told in secret", "/who 2 Cleo")
    code, out, _ = printed("forget", table, "2")
    assert (code, out[0]) == (0, "removed for good: note 2")
    assert "another secret" not in written()
    assert "told in secret" not in written()
    assert "Cleo" not in written()
    assert [line.split()[0] for line in sort([table], "/notes")] == ["1", "3"]


def test_a_late_note_is_forgotten_by_the_number_that_a_report_gives_it(printed, sort, table):
    sort([table], "a late secret", "another late one")
    _, out, _ = printed("forget", table, "4")
    assert out[0] == "removed for good: note 4"
    assert "a late secret" not in written()
    assert "another late one" in written()
    assert "another late one" in "".join(printed("report", table)[1])


def test_a_person_is_forgotten_who_was_named_only_at_the_table(printed, sort, table):
    sort([table], "/person 1 Dora", "/who 3 Dora", "/as Dora", "Dora was late")
    code, out, _ = printed("forget", table, "--person", "dora")
    assert (code, out[0]) == (0, "removed for good: notes 1, 4")
    assert "Dora" not in written()
    assert "first words" not in written()
    assert "secret of Bo" in written()


def test_where_the_name_still_stands_is_said(printed, sort, table):
    sort([table], "/theme 1 What Ann said")
    _, out, _ = printed("forget", table, "--person", "Ann")
    assert "the name Ann is still in 1 line of the sorting table" in out


def test_what_is_open_at_a_table_is_refused_and_everything_stays(printed, opened, sort, table):
    sort([table], "/edit 2 another secret")
    before = written()
    open_table = opened(table)
    code, _, err = printed("forget", table, "2")
    open_table.leave()
    assert code == 1
    assert "is open at another sorting table" in err[0]
    assert written() == before


def test_nothing_to_forget_is_refused_as_ever(printed, sort, table):
    sort([table], "/star 1")
    assert printed("forget", table, "99")[2] == [
        "there is no note 99 in this log; nothing was removed"
    ]
    assert printed("forget", table, "--person", "Nobody")[0] == 1


def test_the_file_stays_its_owners_alone(printed, sort, table):
    sort([table], "/edit 2 another secret")
    printed("forget", table, "2")
    (name,) = os.listdir(paths.harvests())
    assert os.stat(os.path.join(paths.harvests(), name)).st_mode & 0o777 == 0o600


def test_a_session_that_is_deleted_leaves_a_table_it_shares(printed, sort, hold, table):
    other = hold("Table B", "words of B")
    sort([table, other], "/edit 2 another secret", "/theme 1,4 Both", "/join 1,4", "/room Table A",
         "a late secret", "/undo")  # fmt: skip
    assert printed("sessions", "delete", table, "--yes")[0] == 0
    left = written()
    for words in ("another secret", "a late secret", "Table A", "secret of Ann"):
        assert words not in left
    assert sort([other], "/redo", "/notes")[1:] == ["4 yellow · One · words of B [Both]"]
    assert len(os.listdir(paths.harvests())) == 1


@pytest.fixture
def rescued(opened, table):
    """Leave a table whose file did not take `a late secret`; return the path of the rescue file."""
    left = opened(table)
    with full(left.log.path):
        SortingContext(left, Library([])).add_note("a late secret of Ann", person="Ann")
        left.leave()
    [path] = rescue_paths(left.sorting.header.id)
    return Path(path)


@pytest.fixture
def parted(rescued, table):
    """Have the table go another way than its rescue file says; return the path of that."""
    kept = rescued.read_bytes()
    rescued.unlink()
    clock = FakeClock()
    clock.advance(60)
    again, _ = open_table([log.read(table)], clock)
    SortingContext(again, Library([])).add_note("said later")
    again.leave()
    rescued.write_bytes(kept)
    return rescued


@pytest.mark.parametrize("what", [["4"], ["--person", "Ann"]])
def test_what_a_table_could_not_write_to_its_file_is_forgotten_too(printed, rescued, table, what):
    assert "a late secret" in rescued.read_text()
    code, out, _ = printed("forget", table, *what)
    assert (code, "4" in out[0]) == (0, True)
    assert "a late secret" not in written()


def test_it_is_forgotten_in_a_rescue_file_that_the_table_cannot_take_over(printed, parted, table):
    code, out, _ = printed("forget", table, "--person", "Ann")
    assert (code, out[0]) == (0, "removed for good: note 2")
    assert "secret of Ann" not in written()
    assert "secret of Bo" in written()
    assert parted.exists()


def remove_tables():
    """Remove the files of all tables; what they could not write to them stays."""
    for name in os.listdir(paths.harvests()):
        os.unlink(os.path.join(paths.harvests(), name))


def test_it_is_forgotten_in_a_rescue_file_whose_table_is_gone(printed, rescued, table):
    remove_tables()
    assert printed("forget", table, "--person", "Ann")[0] == 0
    assert "Ann" not in written()


def test_another_note_with_the_number_of_a_forgotten_one_stays_in_a_rescue_file(
    printed, parted, table
):
    assert printed("forget", table, "4")[0] == 0
    assert "said later" not in written()
    assert "a late secret of Ann" in parted.read_text()


def test_a_session_that_is_deleted_takes_its_rescue_files_along(printed, rescued, table):
    assert printed("sessions", "delete", table, "--yes")[0] == 0
    assert not rescued.exists()


def test_a_session_that_is_deleted_takes_rescue_files_of_a_table_that_is_gone_along(
    printed, rescued, table
):
    remove_tables()
    assert printed("sessions", "delete", table, "--yes")[0] == 0
    assert not rescued.exists()


def test_a_session_that_is_deleted_leaves_a_rescue_file_of_a_table_that_is_gone(
    printed, hold, opened, table
):
    left = opened(table, hold("Table B", "words of B"))
    with full(left.log.path):
        SortingContext(left, Library([])).add_note("a late secret")
        left.leave()
    remove_tables()
    assert printed("sessions", "delete", table, "--yes")[0] == 0
    assert "secret" not in written()
    assert len(list(rescue_paths(left.sorting.header.id))) == 1


def test_a_session_that_is_deleted_leaves_a_rescue_file_too(printed, hold, opened, table):
    other = hold("Table B", "words of B")
    left = opened(table, other)
    with full(left.log.path):
        SortingContext(left, Library([])).add_note("a late secret")
        left.leave()
    assert printed("sessions", "delete", table, "--yes")[0] == 0
    assert "secret" not in written()


def test_a_table_that_cannot_take_over_what_was_rescued_is_not_forgotten_in(
    printed, opened, rescued, table
):
    before = written()
    [name] = os.listdir(paths.harvests())
    with full(os.path.join(paths.harvests(), name)):
        code, _, err = printed("forget", table, "4")
    assert code == 1
    assert "No space left" in err[0]
    assert "a late secret" in before
    assert "a late secret" in written()
