"""The harvest so far."""

from unicodedata import category

import pytest
from textual.events import MouseScrollDown

from facilitate.harvest.overview import Told
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.tui.screens.harvest import HarvestScreen
from facilitate.tui.widgets.harvest_list import HarvestList
from tests.builders import start, step
from tests.tui.front import console


@pytest.fixture
def session(tmp_path):
    """Two notes, one of them turned, and a commitment."""
    session = start(
        tmp_path,
        step(1, colour="yellow"),
        step(2, colour="green", source="yellow"),
        step(3, by="person", collect="Commitments", means="commitment"),
    )
    for text, group in (("shout", "Group one"), ("mumble", "Group two")):
        session.take(note_commands.add(session.state, text, group, None))
    session.take(note_commands.star(session.state, 2))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "listen [/b]"))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.add(session.state, "ask more", None, "Ann"))
    return session


def numbers(front):
    """The numbers of the notes told, from above."""
    rows = front.screen.query_one(HarvestList).rows
    return [row.note.number for row in rows if isinstance(row, Told)]


async def test_it_counts_stages_and_shows_chains_stars_and_commitments(session):
    async with console(session, size=(80, 40)) as front:
        await front.press("h")
        bar = "█" * 25
        for words in (
            "3 notes\n",
            f"Y ◇ yellow      {bar}     2  1 still there\n",
            f"G ■ green       {bar[:12]}▌                 1  from yellow\n",
            f"Group two       {bar}     1  1 yellow\n",
            "With a star\n Y   2 mumble  Group two\n",
            "Commitments · 1 of 22 people\n ·   3 Ann: ask more\n none yet: 21 people\n",
            "1 turned\n G   1 shout → listen [/b]  yellow → green · Group one\n",
        ):
            assert words in front.text


async def test_without_notes_it_says_so(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("h")
        assert "No notes yet." in front.text


@pytest.mark.parametrize("key", ["h", "escape", "q"])
async def test_it_closes(session, key):
    async with console(session) as front:
        await front.press("h")
        assert isinstance(front.screen, HarvestScreen)
        await front.press(key)
        assert front.screen is front.run


async def test_it_follows_the_session_and_stays_where_it_was_scrolled_to(session):
    async with console(session, size=(80, 12)) as front:
        await front.press("h", "down", "down")
        listed = front.screen.query_one(HarvestList)
        await front.until(lambda: listed.scroll_offset.y == 2)
        session.take(note_commands.add(session.state, "and listen", None, "Bo"))
        await front.after(0.25)
        assert numbers(front) == [2, 3, 4, 1]
        assert listed.scroll_offset.y == 2
        session.undo()
        await front.after(0.25)
        assert numbers(front) == [2, 3, 1]


async def test_it_scrolls_with_keys_and_mouse(session):
    async with console(session, size=(80, 12)) as front:
        await front.press("h")
        listed = front.screen.query_one(HarvestList)
        for key, heading in (("tab", "2 groups"), ("tab", "With a"), ("shift+tab", "2 groups")):
            await front.press(key)
            await front.until(lambda top=heading: front.text.split("\n")[2].startswith(f" {top}"))
        await front.press("end")
        await front.until(lambda: "shout → listen" in front.text)
        await front.press("home")
        await front.until(lambda: listed.scroll_offset.y == 0)
        listed.post_message(MouseScrollDown(listed, 5, 5, 0, 1, 0, False, False, False))
        await front.until(lambda: listed.scroll_offset.y > 0)


async def test_every_line_is_as_wide_as_the_list_whatever_is_in_it(tmp_path):
    session = start(tmp_path, step(1, collect="語" * 40))
    for text in (
        "日本語" * 60,
        "x" * 10_000,
        "e" + "\u0301" * 40,
        "\x1b[31m",
        "👨\u200d👩\u200d👧" * 50,
    ):
        note = session.take(note_commands.add(session.state, text, "Group one", None))
        session.take(note_commands.theme(session.state, [note.number], text[:200]))
    async with console(session) as front:
        await front.press("h")
        listed = front.screen.query_one(HarvestList)
        for size in ((80, 24), (120, 40), (200, 60)):
            await front.pilot.resize_terminal(*size)
            await front.settle()
            width = listed.scrollable_content_region.width
            drawn = [listed.render_line(y) for y in range(len(listed.rows))]
            assert {strip.cell_length for strip in drawn} == {width}
            assert not any(category(char) == "Cc" for strip in drawn for char in strip.text)


async def test_the_words_of_a_note_go_before_what_is_said_of_it(session):
    session.take(note_commands.edit(session.state, 2, "m" * 60))
    async with console(session, size=(80, 40)) as front:
        await front.press("h")
        assert f" Y   2 {'m' * 60}\n" in front.text


async def test_of_many_notes_only_those_in_view_are_put_into_words(tmp_path, monkeypatch):
    session = start(tmp_path, step(1, colour="yellow"), step(2, colour="pink", source="yellow"))
    for number in range(500):
        session.take(note_commands.add(session.state, f"note {number}", "Group one", None))
    session.take(step_commands.go_on(session.state))
    for number in range(1, 301):
        session.take(note_commands.turn(session.state, number))
    told = set()
    about = Told.about.fget
    monkeypatch.setattr(
        Told, "about", property(lambda row: told.add(row.note.number) or about(row))
    )
    async with console(session, size=(120, 40)) as front:
        await front.press("h", "end")
        await front.until(lambda: "P 300 note 299  yellow → pink · Group one" in front.text)
    assert 30 < len(told) < 100


async def test_a_note_says_once_whose_it_is(tmp_path):
    promise = step(1, collect="Commitments", means="commitment")
    session = start(tmp_path, promise, step(2, by="person", collect="Ideas"))
    session.take(note_commands.add(session.state, "of the group", "Group one", None))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.add(session.state, "of a person", None, "Zoe"))
    session.take(note_commands.star(session.state, 2))
    async with console(session, size=(80, 40)) as front:
        await front.press("h")
        assert "With a star\n ·   2 of a person  Zoe\n" in front.text
        assert " ·   1 Group one: of the group\n" in front.text
