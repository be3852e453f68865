"""The first picture of a screen: it is the one that stands, and little is made for it."""

from collections import Counter

import pytest
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.tui.console import Console
from facilitate.tui.screens.wall import WallScreen
from facilitate.tui.widgets.disk_warning import DiskWarning
from facilitate.tui.widgets.note_input import NoteInput, TextLine
from facilitate.tui.widgets.step_panel import SideColumn
from tests.builders import start
from tests.tui.front import text_of
from tests.tui.scenes import triz


@pytest.fixture
def done(monkeypatch) -> Counter[str]:
    """How often anything was laid out, and any widget or part of one given its styles."""
    counts: Counter[str] = Counter()
    lay_out, apply = Screen._refresh_layout, Stylesheet.apply

    def counted_layout(screen, *given, **named):
        counts["layouts"] += 1
        lay_out(screen, *given, **named)

    def counted_apply(sheet, node, **named):
        counts["styled"] += 1
        apply(sheet, node, **named)

    monkeypatch.setattr(Screen, "_refresh_layout", counted_layout)
    monkeypatch.setattr(Stylesheet, "apply", counted_apply)
    return counts


class Watched(Console):
    """A console that keeps each picture it shows."""

    def __init__(self, session) -> None:
        super().__init__(Sitting(Library.usual(), session.clock, session))
        self.pictures: list[str] = []

    def _display(self, screen, renderable) -> None:
        if renderable is not None:
            self.pictures.append(text_of(self))
        super()._display(screen, renderable)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_first_picture_is_the_one_that_stands(size):
    session = triz()
    app = Watched(session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert set(app.pictures) == {text_of(app)}
        assert "Never tell" in app.pictures[0]
    session.leave()


@pytest.mark.parametrize(("size", "widgets", "styled"), [((80, 24), 12, 20), ((200, 60), 19, 28)])
async def test_little_is_made_before_it_stands(done, size, widgets, styled):
    session = triz()
    app = Watched(session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert len(list(app.screen.walk_children())) <= widgets
        assert done["styled"] <= styled
        assert done["layouts"] <= 2  # Textual asks for the second one itself
    session.leave()


async def test_the_wall_opens_with_its_notes_and_without_its_filter(done):
    session = triz()
    app = Watched(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.pictures.clear()
        done.clear()
        await pilot.press("w")
        await pilot.pause()
        assert set(app.pictures) == {text_of(app)}
        assert "Never tell" in app.pictures[0]
        assert done["layouts"] <= 3
        assert not app.screen.query(TextLine)
        await pilot.press("slash", "f", "a", "x")
        assert app.screen.query_one(TextLine).value == "fax"
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query(TextLine)
        assert isinstance(app.screen, WallScreen)
    session.leave()


async def test_the_first_words_come_after_the_first_picture(tmp_path):
    session = start(tmp_path)
    app = Watched(session)
    app.sitting.first_words.append("topic: our work")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "topic: our work" not in app.pictures[0]
        assert "topic: our work" in text_of(app)
    session.leave()


async def test_what_is_not_needed_yet_is_not_there(tmp_path):
    session = start(tmp_path)
    app = Watched(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for kind in (NoteInput, DiskWarning, SideColumn):
            assert not app.screen.query(kind)
        await pilot.press("a")
        assert isinstance(app.focused, NoteInput)
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert app.screen.query_one(SideColumn).region
    session.leave()
