"""Whole screens as text, compared with approved ones: golden/SCREEN/SIZE.txt.

`GOLDEN=write pytest tests/tui/test_golden.py` writes them anew, to be reviewed before a commit.
"""

import os
from pathlib import Path

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.session.start import Wish
from facilitate.tui.stage_app import StageApp
from facilitate.tui.widgets.stage_band import Band
from tests.builders import kit_session
from tests.fakes import FakeClock
from tests.tui.front import console, opened

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(60, 15), (80, 24), (120, 36), (200, 60)]


def compare(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == path.read_text(encoding="utf-8")


@pytest.fixture
def session():
    """TRIZ across sectors, in the pink step, two minutes late."""
    clock = FakeClock()
    session = kit_session("triz-across-sectors", Wish({}, people=22), clock)
    for seconds in (120, 600):
        clock.advance(seconds)
        session.take(step_commands.go_on(session.state))
    for number, text in enumerate(("Never listen", "Send it by fax", "Invite only ourselves")):
        session.take(
            note_commands.take_down(session.state, text, session.header.groups[number % 2], None)
        )
    clock.advance(480)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    clock.advance(83)
    os.utime(session.log.path, (clock.wall().timestamp(),) * 2)
    return session


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_run_screen(session, size):
    async with console(session, size) as front:
        compare(f"run/{size[0]}x{size[1]}", front.text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_stage_view(session, size):
    follower = Follower(session.log.path, session.clock)
    app = StageApp(RunningSession(session.clock, follower))
    async with opened(app, session.clock, size) as front:
        await front.press("w")
        compare(f"stage/{size[0]}x{size[1]}", front.text)


SCREENS = {"wall": "w", "plan": "l"}
"""Screens over the run screen, by the keys that open them."""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screens_over_it(session, size, screen):
    async with console(session, size) as front:
        await front.press(SCREENS[screen])
        compare(f"{screen}/{size[0]}x{size[1]}", front.text)


async def test_the_wall_without_colours_has_boxes(session, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with console(session) as front:
        await front.press("w")
        compare("wall/no-colour-80x24", front.text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_ending(session, size):
    async with console(session, size) as front:
        while session.state.neighbour(1):
            session.take(step_commands.go_on(session.state))
        front.run.show()
        await front.press("n", "y")
        compare(f"ending/{size[0]}x{size[1]}", front.text)


async def test_overtime(session):
    async with console(session) as front:
        await front.after(480)
        compare("over/80x24", front.text)


async def test_without_colours_stages_are_told_apart_by_border_letter_and_name(
    session, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with console(session) as front:
        compare("run/no-colour-80x24", front.text)
        pink = front.run.query_one(Band).styles.border_left
        await front.press("n")
        assert "GREEN" in front.text
        assert front.run.query_one(Band).styles.border_left[0] not in ("", pink[0])


async def test_resizing_while_it_runs_comes_to_the_same_picture(session):
    async with console(session, (80, 24)) as front:
        for width, height in [(200, 60), (81, 25), (120, 36)]:
            await front.pilot.resize_terminal(width, height)
            await front.settle()
        compare("run/120x36", front.text)


async def harvest(session, size):
    """What the harvest shows with a theme, a star, an answer and commitments."""
    state = session.state
    session.take(note_commands.turn(state, 2))
    session.take(note_commands.theme(state, [2, 3], "Mail"))
    session.take(note_commands.star(state, 3))
    session.take(step_commands.go_on(state))
    session.take(note_commands.turn(state, 2, "Answer within two days"))
    for _ in range(2):
        session.take(step_commands.go_on(state))
    for person, text in (("Ann", "ring the library"), ("Bo", "share our address list")):
        session.take(note_commands.take_down(session.state, text, None, person))
    async with console(session, size) as front:
        await front.press("h")
        return front.text


@pytest.mark.parametrize("size", SIZES[1:3], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_harvest_so_far(session, size):
    compare(f"harvest/{size[0]}x{size[1]}", await harvest(session, size))


async def test_without_colours_the_harvest_is_the_same(session, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    compare("harvest/80x24", await harvest(session, (80, 24)))


async def test_a_size_that_changed_behind_the_wall_is_taken_when_the_run_screen_is_seen_again(
    session,
):
    async with console(session, (80, 24)) as front:
        await front.press("w")
        for width, height in [(200, 60), (120, 36)]:
            await front.pilot.resize_terminal(width, height)
            await front.settle()
        await front.press("escape")
        compare("run/120x36", front.text)
