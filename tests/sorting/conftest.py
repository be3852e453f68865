"""Sessions that were held, and a table to sort them at."""

from pathlib import Path

import pytest

from facilitate import paths
from facilitate.frontend.sorting.context import SortingContext
from facilitate.plain.sorting_repl import SortingFront
from facilitate.plan.plan import Plan
from facilitate.scripts.library import Library
from facilitate.session.log import log
from facilitate.session.session import Session, make_header
from facilitate.sorting.opening import open_table
from tests.builders import THREE_COLOURS, run_plain
from tests.cli.conftest import printed  # noqa: F401 - a fixture
from tests.fakes import FakeClock, FakeLines


@pytest.fixture
def hold():
    """Hold a session of a title with these lines, and return the path of its log."""

    def hold_session(title, *lines, steps=THREE_COLOURS, groups=("One", "Two"), end=True):
        clock = FakeClock()
        Path(paths.sessions()).mkdir(parents=True, exist_ok=True)
        path = f"{paths.sessions()}/{title.replace(' ', '-').lower()}.jsonl"
        header = make_header(Plan(title, steps, {}), ("test",), clock, {}, groups, 8)
        session = Session.start(path, header, clock)
        run_plain([*lines, *(["/end"] if end else [])], session)
        return path

    return hold_session


@pytest.fixture
def opened():
    """Open logs at the sorting table, and return the table."""

    def open_logs(*logs):
        table, troubles = open_table([log.read(path) for path in logs], FakeClock())
        assert troubles == []
        return table

    return open_logs


@pytest.fixture
def sort(opened):
    """Sort logs with typed lines, and return the output in between."""

    def sort_logs(logs, *lines):
        shown = []
        table = opened(*logs)
        SortingFront(SortingContext(table, Library([]), shown.append), FakeLines(lines)).run()
        return shown[2:-1]

    return sort_logs
