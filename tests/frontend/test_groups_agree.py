"""Wherever it says who works with whom, it says the same."""

import pytest

from facilitate.frontend.sitting import Sitting
from facilitate.participants.view import phone_view
from facilitate.scripts.library import Library
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.session.start import Wish
from facilitate.translations.translator import ENGLISH
from facilitate.tui.console import Console
from facilitate.tui.stage_app import StageApp
from tests.builders import kit_session, run_plain
from tests.cli.conftest import printed  # noqa: F401 - a fixture
from tests.fakes import FakeClock
from tests.tui.front import opened

EIGHT, MADE_FOR = "3 groups of 8", "3 groups of 8, larger than the 4–7 it is made for"
OTHERS = ("groups of 4-7", "4 groups")


@pytest.fixture
def session():
    """TRIZ with 24 people in three named groups, in its yellow step."""
    wish = Wish({}, people=24, groups=("One", "Two", "Three"))
    session = kit_session("triz", wish, FakeClock())
    session.take(step_commands.go_on(session.state))
    yield session
    session.leave()


def test_three_named_groups_of_24_people_in_plain_lines(session):
    heading, *lines = [line for line in run_plain(["/plan"], session) if "groups" in line]
    assert MADE_FOR in heading
    assert len(lines) == 3
    assert all(MADE_FOR in line for line in lines)
    assert not any(other in line for line in (heading, *lines) for other in OTHERS)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_three_named_groups_of_24_people_on_the_run_screen_and_the_plan(session, size):
    async with opened(
        Console(Sitting(Library.usual(), session.clock, session)), session.clock, size
    ) as front:
        assert MADE_FOR.split(",")[0] in front.text
        assert "larger than the" in front.text
        await front.press("l")
        assert EIGHT in front.text
        assert not any(other in front.text for other in OTHERS)


async def test_three_named_groups_of_24_people_on_the_stage_and_on_phones(session):
    follower = Follower(session.log.path, session.clock)
    app = StageApp(RunningSession(session.clock, follower))
    async with opened(app, session.clock) as front:
        assert EIGHT in front.text
        assert "made for" not in front.text
    assert phone_view(session.state, "TRIZ", "One", ENGLISH)["who"] == EIGHT


def test_the_groups_that_a_script_names_are_those_of_its_run_sheet(printed):  # noqa: F811
    _, lines, _ = printed("show", "triz-across-sectors", "--people", "24")
    said = [line for line in lines if "groups of" in line]
    assert len(said) == 6
    assert all(EIGHT in line for line in said)
    assert sum(MADE_FOR in line for line in said) == 3
