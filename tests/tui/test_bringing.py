"""Open items of an earlier session are brought to one opened in the library, or already running."""

from datetime import timedelta

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session
from facilitate.session.start import Wish
from facilitate.tui.console import Console
from facilitate.tui.library_model import Offer
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.widgets.text_line import TextLine
from tests.builders import kit_session
from tests.fakes import NOON, FakeClock
from tests.tui.front import console, opened


def said(clock: FakeClock, series: str = "North") -> Session:
    session = kit_session("triz", Wish({}, series=series), clock)
    while "commitment" not in session.state.step().written.kinds:
        session.take(step_commands.go_on(session.state))
    session.take(note_commands.add(session.state, "ring Bo", "One", "Ann"))
    session.leave()
    return session


def notified(app: Console) -> str:
    return " ".join(notification.message for notification in app._notifications)


def highlight(front, slug: str) -> None:
    front.screen._list.highlighted = next(
        place
        for place, item in enumerate(front.screen._list.items)
        if isinstance(item, Offer) and item.found.slug == slug
    )


async def test_its_notes_are_on_the_wall_and_turning_them_says_what_became_of_them():
    said(FakeClock())
    clock = FakeClock(wall=NOON + timedelta(days=7))
    app = Console(Sitting(Library.usual(), clock))
    async with opened(app, clock, (100, 30)) as front:
        await front.until(lambda: front.screen._offers)
        highlight(front, "what-became-of-it")
        await front.press("enter")
        assert "Series it belongs to: North" in front.text
        line = front.screen.query_one("#series", TextLine)
        assert not line.value
        front.screen.set_focus(line)
        await front.type("north")
        await front.press("ctrl+r")
        assert isinstance(front.screen, RunScreen)
        assert notified(app) == "1 open commitment of north: TRIZ (2026-11-22) · from Ann"
        assert "Ann" in front.text
        assert "ring Bo" in front.text
        assert "2026-11-22" in front.text
        await front.press("space", "n", "t")
        await front.type("glad")
        await front.press("enter")
        app.sitting.context.session.leave()
    contents = log.read(app.sitting.context.session.log.path)
    (note,) = fold(contents.header, contents.events).wall()
    assert (note.stage, note.turns[-1].answer) == ("Done", "glad")


async def test_without_a_series_nobodys_promises_come_to_the_wall():
    said(FakeClock())
    clock = FakeClock(wall=NOON + timedelta(days=7))
    app = Console(Sitting(Library.usual(), clock))
    async with opened(app, clock, (100, 30)) as front:
        await front.until(lambda: front.screen._offers)
        highlight(front, "what-became-of-it")
        await front.press("enter", "ctrl+r")
        assert isinstance(front.screen, RunScreen)
        assert not app.sitting.context.session.state.notes
        assert notified(app) == "nothing is brought in: this session doesn't belong to a series"
        app.sitting.context.session.leave()


async def test_a_structure_put_into_a_running_session_brings_them_and_undo_takes_them_away():
    said(FakeClock())
    later = FakeClock(wall=NOON + timedelta(days=7))
    session = kit_session("triz", Wish({}, series="North"), later)
    async with console(session) as front:
        await front.press("l", "i")
        await front.type("what-became-of-it")
        await front.press("enter")
        assert front.said.startswith(
            "What Became of It included · 1 open commitment of North: TRIZ (2026-11-22)"
        )
        await front.press("escape", "n")
        assert "Ann" in front.text
        assert "ring Bo" in front.text
        assert "2026-11-22" in front.text
        await front.press("u", "u")
        assert front.texts == []
        assert len(front.state.plan.steps) == 4
