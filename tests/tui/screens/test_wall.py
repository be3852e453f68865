"""The wall: all notes as post-its, in several orders, with every key for a note."""

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.tui.screens.large_note import LargeNote
from facilitate.tui.screens.wall import WallScreen
from facilitate.tui.wall.wall import Wall
from tests.builders import start, step
from tests.tui.front import console


@pytest.fixture
def session(tmp_path):
    """Four notes of two groups in a step with places."""
    session = start(tmp_path, step(1, colour="yellow", places=("Birth", "Renewal")))
    for text, group in (("shout", "Group one"), ("mumble", "Group two"), ("sing", "Group one"),
                        ("hum", "Group two")):  # fmt: skip
        session.take(note_commands.add(session.state, text, group, None))
    session.take(note_commands.place(session.state, 2, "Renewal"))
    session.take(note_commands.theme(session.state, [1, 4], "Voice"))
    return session


async def test_notes_stand_in_columns_and_tab_arranges_them_in_other_ways(session):
    async with console(session, (100, 30)) as front:
        await front.press("w")
        assert "Group one · 2" in front.text
        assert "Group two · 2" in front.text
        for words in (
            "Y ◇  yellow · 4",
            "#Voice · 2",
            "2 Renewal · 1",
            "as a list",
            "Group one · 2",
        ):
            await front.press("tab")
            assert words in front.text
        await front.press("shift+tab")
        assert "as a list" in front.text


async def test_arrows_go_about_in_two_dimensions(session):
    async with console(session, (60, 30)) as front:
        await front.press("w", "home")
        chosen = []
        for key in ("right", "down", "left", "up"):
            await front.press(key)
            chosen.append(front.run.context.chosen)
        assert chosen == [2, 4, 3, 1]


async def test_every_key_for_a_note_works_and_undo_takes_it_back(session):
    async with console(session, (100, 30)) as front:
        await front.press("w", "home", "*")
        assert front.state.notes[1].starred
        await front.press("p", "1")
        assert front.state.notes[1].place == "Birth"
        await front.press("e")
        await front.type("whisper")
        await front.press("enter")
        assert "whisper" in front.state.notes[1].text
        await front.press("x")
        assert front.state.notes[1].removed
        await front.press("u")
        assert not front.state.notes[1].removed
        assert isinstance(front.screen, WallScreen)


async def test_a_filter_dims_what_has_not_the_words_and_moves_nothing(session):
    async with console(session, (100, 30)) as front:
        await front.press("w")
        await front.press("slash", "h", "u", "m")
        assert "1 of 4 notes with “hum”" in front.text
        wall = front.screen.query_one(Wall)
        assert wall._bright == {4}
        assert "shout" in front.text
        await front.press("enter", "*")
        assert front.state.notes[4].starred
        assert [line for line in front.text.splitlines() if line.strip() == "hum"] == []
        await front.press("slash")
        assert front.app.focused.value == "hum"
        await front.press("enter", "escape")
        assert isinstance(front.screen, WallScreen)
        assert wall._bright is None
        await front.press("escape")
        assert front.screen is front.run


async def test_enter_in_an_empty_filter_closes_it(session):
    async with console(session, (100, 30)) as front:
        await front.press("w", "slash", "enter", "escape")
        assert front.screen is front.run


async def test_one_note_large_here_and_with_one_more_key_on_the_stage(session):
    async with console(session, (100, 30)) as front:
        await front.press("w", "home", "enter")
        assert isinstance(front.screen, LargeNote)
        await front.press("right", "enter")
        assert front.state.large == 2
        await front.press("enter")
        assert front.state.large is None
        await front.press("escape")
        assert isinstance(front.screen, WallScreen)
        assert front.screen.query_one(Wall).chosen == 2


async def test_keys_write_only_while_the_clock_does_not(session, monkeypatch):
    """Two threads that write at once put a line into the log twice."""
    at_once, doing = [], []
    take = session.take

    def taking(event):
        if not doing:
            at_once.append(event)
        return take(event)

    async with console(session, (100, 30)) as front:
        runner = front.run.context.runner
        do = runner.do

        def alone(command):
            doing.append(command)
            try:
                return do(command)
            finally:
                doing.pop()

        monkeypatch.setattr(runner, "do", alone)
        monkeypatch.setattr(session, "take", taking)
        before = len(session.events)
        await front.press("w", "home", "asterisk", "enter", "enter", "right", "enter")
        await front.press("escape", "x", "escape", "space", "n", "p", "plus", "escape")
        assert len(session.events) - before >= 5
        assert at_once == []


async def test_the_keys_shown_are_those_that_do_something(tmp_path):
    plan = (step(1, colour="yellow"), step(2, colour="pink", source="yellow"))
    async with console(start(tmp_path, *plan), (100, 30)) as front:
        await front.press("w")
        footer = front.text.splitlines()[-1]
        assert not any(word in footer for word in ("t turn", "e edit", "x remove"))
        await front.press("escape")
        await front.write("one")
        await front.press("w")
        footer = front.text.splitlines()[-1]
        assert "e edit" in footer
        assert "t turn" not in footer
        await front.press("escape", "n", "w")
        assert "t turn" in front.text.splitlines()[-1]
