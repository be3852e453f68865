"""TRIZ keeps the worst result that was agreed in view while groups work on it."""

import pytest

from facilitate.participants.view import phone_view
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.translations.translator import translator_for
from facilitate.tui.stage_app import StageApp
from tests.builders import run_plain
from tests.fakes import FakeClock
from tests.kit_scripts import session_in
from tests.tui.front import console, opened

LANGUAGES = ("en", "de", "es", "fr", "nl")
WORST = "Nobody comes back"


@pytest.fixture(params=LANGUAGES)
def session(request):
    """TRIZ before its first note."""
    session = session_in(request.param, "triz", FakeClock())
    yield session
    session.leave()


def agree(session):
    """Take down the worst result, and go on to the yellow notes."""
    session.take(note_commands.add(session.state, WORST, None, None))
    session.take(step_commands.go_on(session.state))


async def test_it_is_in_the_question_on_every_screen_while_yellow_and_pink_notes_are_written(
    session,
):
    agree(session)
    for _ in ("yellow", "pink"):
        follower = Follower(session.log.path, session.clock)
        app = StageApp(RunningSession(session.clock, follower))
        async with opened(app, session.clock) as front:
            assert WORST in front.text
        tr = translator_for(session.header.language)
        assert WORST in str(phone_view(session.state, "TRIZ", "Gruppe A", tr)["prompt"])
        assert any(WORST in line for line in run_plain([], session)[:6])
        session.take(step_commands.go_on(session.state))


async def test_it_is_in_the_question_of_the_console(session):
    agree(session)
    async with console(session, (120, 36)) as front:
        assert WORST in front.text


def test_without_one_the_question_speaks_of_the_worst_result_in_general(session):
    general = session.state.inputs["worst"]
    session.take(step_commands.go_on(session.state))
    assert general in session.state.shown(session.state.step().written.prompt)


def test_it_is_not_asked_for_before_the_start(session):
    from facilitate.scripts.library import Library

    assert list(Library.usual().find("triz").asked()) == ["topic"]
