"""Every prompt of every script can be read as a whole, in the smallest terminal there may be."""

from collections.abc import Collection

import pytest

from facilitate.plan.plan import PlannedStep
from facilitate.rehearsal.simulated_room import take_all_in
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session
from facilitate.session.state import State
from facilitate.tui.stage_app import StageApp
from facilitate.tui.widgets.prompt import without_marks
from tests.builders import start, step
from tests.fakes import FakeClock
from tests.kit_scripts import WRITTEN, kit
from tests.tui.front import RunFront, console, opened

pytestmark = pytest.mark.slow

SMALLEST = (80, 24)


def words(text: str) -> str:
    """The words of a text, without lines and what is drawn between them."""
    return " ".join(word for word in text.split() if any(c.isalnum() for c in word))


def to_show(state: State) -> Collection[PlannedStep]:
    """The steps that ask for something, each prompt once."""
    seen: dict[tuple[str, str], PlannedStep] = {}
    for run in filter(lambda step: step.written.prompt, state.run()):
        seen.setdefault((run.title, run.filled(run.written.prompt, state.values())), run)
    return seen.values()


async def go_to(front: RunFront, step: PlannedStep) -> None:
    if front.state.current != step.id:
        front.session.take(step_commands.go_to(front.state, step))
        front.run.show()
        await front.settle()


def asked_of_the_room(state: State) -> str:
    """The current prompt with its placeholders filled, as words."""
    return words(without_marks(state.shown(state.step().written.prompt)))


def session_of(slug: str, language: str | None) -> Session:
    """A session of a script with all its steps, for 23 people in two groups."""
    library = kit(language)
    wish = Wish(inputs={}, people=23, groups=("Group one", "Group two"))
    session = open_session(library.find(slug), library, FakeClock(), wish)
    take_all_in(session)
    return session


@pytest.mark.parametrize(("slug", "language"), WRITTEN)
async def test_no_prompt_is_cut_off_in_the_console(slug, language):
    session = session_of(slug, language)
    async with console(session, SMALLEST) as front:
        for shown in to_show(session.state):
            await go_to(front, shown)
            asked = asked_of_the_room(session.state)
            assert asked
            assert asked in words(front.text), f"{shown.title} is cut off:\n{front.text}"


@pytest.mark.parametrize(("slug", "language"), WRITTEN)
async def test_no_prompt_is_cut_off_in_the_stage_view(slug, language):
    session = session_of(slug, language)
    follower = Follower(session.log.path, session.clock)
    app = StageApp(RunningSession(session.clock, follower))
    async with opened(app, session.clock, SMALLEST) as front:
        for shown in to_show(session.state):
            if session.state.current != shown.id:
                session.take(step_commands.go_to(session.state, shown))
                await front.after(1)
            asked = asked_of_the_room(session.state)
            assert asked
            assert asked in words(front.text), f"{shown.title} is cut off:\n{front.text}"


async def test_a_prompt_that_is_cut_off_would_be_noticed(tmp_path):
    long = " ".join(f"word{number}" for number in range(150))
    async with console(start(tmp_path, step(1, prompt=long)), SMALLEST) as front:
        assert asked_of_the_room(front.state) == long
        assert long not in words(front.text)
        assert long[:200] in words(front.text)
