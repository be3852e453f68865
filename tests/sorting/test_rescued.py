"""What the file of a sorting cannot take is kept elsewhere, and comes back to the table."""

import os
from pathlib import Path

import pytest

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.replies import closing_lines
from facilitate.scripts.library import Library
from facilitate.session.log.rescue import rescue_paths
from facilitate.sorting.file import sortings_of
from tests.fakes import full


@pytest.fixture
def left(hold, opened):
    """A table that was left with a late note that its file did not take, and its log."""
    log = hold("Table A", "first")
    table = opened(log)
    with full(table.log.path):
        SortingContext(table, Library([])).add_note("precious")
        table.leave()
    return table, log


def texts(table):
    return [note.text for note in table.state.wall()]


def test_the_last_lines_say_where_the_rescued_part_is(left):
    table, _ = left
    [path] = rescue_paths(table.sorting.header.id)
    first, _ = closing_lines(table)
    assert path in first
    assert "puts it back" in first


def test_the_table_takes_it_over_once_when_it_is_opened_again(left, opened):
    table, log = left
    again = opened(log)
    assert texts(again) == ["first", "precious"]
    again.leave()
    assert list(rescue_paths(table.sorting.header.id)) == []
    once_more = opened(log)
    once_more.leave()
    assert texts(once_more) == ["first", "precious"]


def test_it_stays_while_the_file_is_full(left, opened):
    table, log = left
    with full(table.log.path):
        again = opened(log)
        assert texts(again) == ["first", "precious"]
        SortingContext(again, Library([])).add_note("more")
        again.leave()
    at_last = opened(log)
    at_last.leave()
    assert texts(at_last) == ["first", "precious", "more"]
    assert list(rescue_paths(table.sorting.header.id)) == []


def test_reports_see_it_before_the_table_is_opened_again(left):
    table, _ = left
    [sorting], _ = sortings_of(table.sorting.ids)
    assert [event.n for event in sorting.events] == [event.n for event in table.done]


def test_what_comes_after_its_file_was_exchanged_is_rescued(hold, opened, tmp_path):
    table = opened(hold("Table A", "first"))
    context = SortingContext(table, Library([]))
    before = Path(table.log.path).read_bytes()
    os.rename(table.log.path, tmp_path / "moved")
    context.add_note("while it was moved")
    Path(table.log.path).write_bytes(before)
    context.add_note("precious")
    assert table.log.trouble is not None
    [path] = rescue_paths(table.sorting.header.id)
    assert b"precious" in Path(path).read_bytes()
    table.leave()
