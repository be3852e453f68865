"""The list of notes, and the wall that shows all of them."""

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.tui.app import TerminalApp
from facilitate.tui.widgets.note_list import NoteList
from facilitate.tui.widgets.note_rows import Heading
from tests.builders import start, step
from tests.fakes import FakeClock
from tests.tui.front import console, opened


class ListApp(TerminalApp):
    def compose(self):
        yield NoteList()


def rows(*texts):
    notes = (Note(n, text, 1, "", None, None) for n, text in enumerate(texts, 1))
    return [Heading("H", "stage"), *notes]


async def test_a_long_note_takes_the_lines_it_needs_behind_its_number():
    async with opened(ListApp(), FakeClock(), size=(20, 6)) as front:
        front.app.query_one(NoteList).show(rows("one two three four five", "x"))
        await front.settle()
        lines = [line.rstrip() for line in front.text.splitlines()]
        assert lines == ["H", "·   1 one two three", "      four five", "·   2 x", ""]


async def test_the_chosen_note_is_brought_into_view():
    async with opened(ListApp(), FakeClock(), size=(20, 5)) as front:
        notes = front.app.query_one(NoteList)
        notes.show(rows(*map(str, range(100))))
        notes.choose(100)
        await front.settle()
        assert "100 99" in front.text
        notes.choose(1)
        await front.settle()
        assert "·   1 0" in front.text


async def test_the_lines_are_broken_anew_when_the_width_changes():
    async with opened(ListApp(), FakeClock(), size=(40, 6)) as front:
        front.app.query_one(NoteList).show(rows("one two three four five"))
        await front.settle()
        assert "one two three four five" in front.text
        await front.pilot.resize_terminal(16, 6)
        await front.settle()
        assert "·   1 one two" in front.text
        assert "one two three four five" not in front.text


async def test_arrows_pages_home_and_end_move_and_stop_at_the_ends():
    async with opened(ListApp(), FakeClock(), size=(20, 5)) as front:
        notes = front.app.query_one(NoteList)
        notes.show(rows(*map(str, range(30))))
        notes.focus()
        chosen = []
        for key in ("down", "down", "pagedown", "up", "end", "down", "home", "up", "pageup"):
            await front.press(key)
            chosen.append(notes.chosen)
        assert chosen == [1, 2, 12, 11, 30, 30, 1, 1, 1]


@pytest.fixture
def full(tmp_path):
    session = start(tmp_path, step(1, colour="yellow"), step(2, colour="pink", source="yellow"))
    for number in range(1, 41):
        group = "Group one" if number % 2 else "Group two"
        session.take(note_commands.take_down(session.state, f"idea {number}", group, None))
    return session


async def test_the_wall_shows_every_note_by_stage_and_group(full):
    async with console(full, size=(60, 60)) as front:
        await front.press("n", "t", "t", "w")
        text = front.text
        assert "The wall · 40 notes" in text
        places = [text.index(words) for words in (
            "pink · 2", "Group one · 2", "yellow · 38", "Group one · 18", "Group two · 20",
        )]  # fmt: skip
        assert places == sorted(places) or text.index("yellow · 38") < text.index("pink · 2")
        assert all(f"idea {number}" in text for number in range(1, 41))


async def test_typing_filters_the_wall(full):
    async with console(full) as front:
        await front.press("w", "3", "9")
        assert "The wall · 1 note with “39”" in front.text
        assert "idea 39" in front.text
        assert "idea 1 " not in front.text


async def test_the_note_chosen_on_the_wall_is_the_one_meant_afterwards(full):
    async with console(full) as front:
        await front.press("w")
        await front.type("idea 7")
        await front.press("down", "enter", "*")
        assert front.state.notes[7].starred


async def test_a_note_too_long_for_its_line_on_the_wall_is_shown_whole_below(full):
    full.take(note_commands.take_down(full.state, "long " * 30 + "end", "Group one", None))
    async with console(full) as front:
        await front.press("home", "w")
        assert "long" not in front.screen.query_one("#chosen").render().plain
        await front.type("long")
        await front.press("down")
        assert front.text.count("long end") == 1


async def test_the_wall_shows_what_comes_while_it_is_open(full):
    async with console(full) as front:
        await front.press("w")
        await front.type("late")
        full.take(note_commands.take_down(full.state, "a late one", "Group one", None))
        await front.after(0.3)
        assert "a late one" in front.text
