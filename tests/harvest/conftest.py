import pytest

from facilitate.harvest.report.build import make_report
from tests.builders import run_plain, start
from tests.fakes import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def report_of(tmp_path, clock):
    """Type lines into a session of its own, and return its report."""

    def type_lines(*lines, steps=(), language="en"):
        folder = tmp_path / f"session {len(list(tmp_path.glob('session *')))}"
        session = start(folder, *steps, clock=clock)
        session.header.language = language
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines
