"""The ending: the results, and what to do with them."""

from pathlib import Path

import pytest

from facilitate import paths
from facilitate.session.commands import notes as note_commands
from facilitate.sorting.opening import open_table
from facilitate.tui.screens.dialogs import Lines
from facilitate.tui.screens.ending import EndingScreen
from facilitate.tui.screens.sorting import SortingScreen
from facilitate.tui.widgets.harvest_list import HarvestList
from tests.builders import start, step
from tests.fakes import full
from tests.tui.front import console


@pytest.fixture
def session(tmp_path):
    """One step with a commitment."""
    session = start(tmp_path, step(1, by="person", collect="Promises", means="commitment"))
    session.take(note_commands.add(session.state, "ask more", None, "Ann"))
    return session


async def ended(front):
    await front.after(660)
    await front.press("n", "y")
    assert isinstance(front.screen, EndingScreen)


async def test_it_shows_what_came_out_and_the_times(session):
    async with console(session) as front:
        await ended(front)
        for words in ("Well done", "It took 11 min; the plan was 10 min.", "Ann: ask more"):
            assert words in front.text


async def test_a_short_session_took_half_minutes(session):
    async with console(session) as front:
        await front.after(92.9)
        await front.press("n", "y")
        assert "It took 1.5 min; the plan was 10 min." in front.text


async def test_r_writes_the_report_and_opens_it(session, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    async with console(session) as front:
        await ended(front)
        await front.press("r")
        (page,) = Path(paths.home(), "reports").iterdir()
        assert "ask more" in page.read_text(encoding="utf-8")
        assert opened == [page.as_uri()]


async def test_what_is_shared_has_no_names(session):
    async with console(session) as front:
        await ended(front)
        await front.press("s")
        assert "Ann" not in front.app.clipboard
        assert front.said.startswith("Copied, without names")


async def test_c_lists_the_commitments_and_o_opens_the_sorting_table(session):
    session.take(note_commands.add(session.state, "answer", None, "Bo"))
    async with console(session) as front:
        await ended(front)
        await front.press("c")
        assert isinstance(front.screen, Lines)
        promises = [line for line in front.text.splitlines() if "Ann · " in line or "Bo · " in line]
        assert ["ask more" in line for line in promises] == [True, False]
        await front.press("escape", "o")
        assert isinstance(front.screen, SortingScreen)


async def test_u_undoes_the_end_and_goes_back_to_the_session(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        await front.write("one")
        await front.press("n", "y")
        assert isinstance(front.screen, EndingScreen)
        await front.press("u")
        assert front.screen is front.run
        assert front.state.ended is None
        assert front.said.startswith("undone: ")
        await front.write("two")
        assert front.texts == ["one", "two"]
        await front.press("n", "y")
        assert isinstance(front.screen, EndingScreen)
        await front.press("q")
    assert front.state.ended is not None


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_every_word_of_a_long_commitment_can_be_read(session, size):
    words = [f"word{number}" for number in range(60)]
    session.take(note_commands.add(session.state, " ".join(words), None, "Bo"))
    async with console(session, size) as front:
        await ended(front)
        listed, seen = front.screen.query_one(HarvestList), ""
        for top in range(0, listed.virtual_size.height, listed.size.height):
            listed.scroll_to(y=top, animate=False, force=True)
            await front.settle()
            seen += front.text
        read = seen.split()
        assert [word for word in words if word not in read] == []
        lines = seen.splitlines()
        first = next(number for number, line in enumerate(lines) if "Bo: word0" in line)
        if size[0] < 200:
            indent = lines[first].index("Bo:")
            assert len(lines[first + 1]) - len(lines[first + 1].lstrip()) == indent


async def test_what_is_wrapped_is_wrapped_anew_for_another_width(session):
    session.take(note_commands.add(session.state, "long " * 40 + "end", None, "Bo"))
    async with console(session, (60, 40)) as front:
        await ended(front)
        lines = front.screen.query_one(HarvestList).virtual_size.height
        await front.pilot.resize_terminal(120, 40)
        await front.settle()
        assert front.screen.query_one(HarvestList).virtual_size.height < lines
        assert "end" in front.text


@pytest.mark.parametrize("leave", ["q", "escape"])
async def test_the_sorting_table_can_be_left_and_opened_again(session, leave):
    async with console(session) as front:
        await ended(front)
        for theme in ("Trust", "Time"):
            await front.press("o")
            assert isinstance(front.screen, SortingScreen)
            await front.press("k", *(["0"] if theme == "Time" else []))
            await front.type(theme)
            await front.press("enter", leave)
            assert isinstance(front.screen, EndingScreen)


async def test_the_first_escape_puts_down_what_is_in_the_hand(session):
    async with console(session) as front:
        await ended(front)
        await front.press("o", "space", "escape")
        assert isinstance(front.screen, SortingScreen)
        assert not front.screen.context.hand
        await front.press("escape")
        assert isinstance(front.screen, EndingScreen)


async def test_the_sorting_table_is_closed_when_its_screen_breaks(session):
    async with console(session) as front:
        await ended(front)
        await front.press("o")
        table = front.screen.context.table
    table_again, _ = open_table([part.contents for part in table.parts], session.clock)
    table_again.leave()


async def test_what_the_sorting_could_not_write_is_told_when_it_is_left(session):
    async with console(session) as front:
        await ended(front)
        await front.press("o")
        table = front.screen.context.table
        with full(table.log.path):
            await front.press("k")
            await front.type("Trust")
            await front.press("enter", "q")
        [notice] = [notice.message for notice in front.app._notifications]
        assert table.log.rescue.path in notice


async def test_what_was_being_typed_at_the_sorting_table_survives_a_broken_screen(session):
    async with console(session) as front:
        await ended(front)
        await front.press("o", "a")
        await front.type("a late")
        front.app.keep_draft()
        sitting = front.app.sitting
    assert sitting.first_words == ["You were writing: a late"]
    assert "You were writing: a late" in sitting.last_words
