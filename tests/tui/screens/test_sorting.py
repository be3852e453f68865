"""The sorting table in the console: a pass through all notes with a few keys."""

from contextlib import asynccontextmanager

import pytest
from textual.events import Paste

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.replies import half_written_lines
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.session import Session
from facilitate.tui.controls.sorting import step_key
from facilitate.tui.screens.dialogs import answers
from facilitate.tui.screens.sorting import SortingScreen
from facilitate.tui.sorting_app import SortingApp
from facilitate.tui.wall.wall import Wall
from facilitate.tui.widgets.status_line import KeyLine
from tests.fakes import FakeClock
from tests.sorting.conftest import hold, opened  # noqa: F401 - fixtures
from tests.tui.front import Front


@pytest.fixture
def table(hold, opened):  # noqa: F811
    """Two tables with five notes."""
    logs = [
        hold("Table A", "more meetings", "no trust", "/group Two", "nobody answers"),
        hold("Table B", "more meetings!", "late answers"),
    ]
    return opened(*logs)


@asynccontextmanager
async def sorting(table, size=(100, 30)):
    app = SortingApp(SortingContext(table, Library([])))
    async with app.run_test(size=size) as pilot:
        front = Front(app, pilot, table.clock)
        await front.settle()
        yield front
    table.leave()


@asynccontextmanager
async def started_again(table, key, words):
    """The screen that is started anew after one broke in which words were typed after a key."""
    context = SortingContext(table, Library([]))
    app = SortingApp(context)
    async with app.run_test() as pilot:
        front = Front(app, pilot, table.clock)
        await front.press(key)
        await front.type(words)
        app.keep_draft()
    app = SortingApp(context, broke="ZeroDivisionError: of a star")
    async with app.run_test(size=(120, 40)) as pilot:
        front = Front(app, pilot, table.clock)
        await front.settle()
        yield front
    table.leave()


@pytest.fixture
def running(hold, opened):  # noqa: F811
    """A table with a session of one note that still runs, and that session."""
    path = hold("Table A", "more meetings", end=False)
    table = opened(path)
    return table, Session.resume(path, FakeClock())[0]


def look(front):
    """Let the table read the logs."""
    next(screen for screen in front.app.screen_stack if isinstance(screen, SortingScreen)).tick()


def themes(table):
    return {note.number: note.themes for note in table.state.wall()}


async def answer(front, text):
    front.app.focused.value = ""
    await front.type(text)
    await front.press("enter")


async def test_what_is_in_the_hand_stays_there_while_going_to_the_next_note(table):
    async with sorting(table) as front:
        await front.press("space", "n", "n", "space")
        assert "in your hand: 1, 3" in front.text
        await front.press("k")
        await answer(front, "Meetings")
        assert {number for number, named in themes(table).items() if named} == {1, 3}
        assert "in your hand" not in front.text


async def test_a_pass_themes_note_after_note(table):
    async with sorting(table) as front:
        await front.press("s")
        assert front.said == "no theme yet; k makes one"
        await front.press("k")
        await answer(front, "Meetings")
        await front.press("k", "0")
        await answer(front, "Trust")
        await front.press("s", "k", "1", "n", "s")
        assert themes(table) == {
            1: ("Meetings",), 2: ("Trust",), 3: ("Trust",), 4: ("Meetings",), 5: ("Meetings",),
        }  # fmt: skip
        assert "0 notes without a theme" in front.text
        assert "#Meetings · 3" in front.text
        assert "#Trust · 2" in front.text


async def test_what_is_in_the_hand_is_joined_and_undone(table):
    async with sorting(table) as front:
        await front.press("j")
        assert front.said == "pick up two or more notes first, with space"
        front.screen.context.chosen = 1
        await front.press("space")
        front.screen.context.chosen = 4
        await front.press("space", "j")
        assert table.said_by == {1: [4]}
        assert "more meetings · said by 2" in front.text
        await front.press("u")
        assert table.said_by == {}
        assert front.said == "undone: note 1 stands for 4 too"
        await front.press("U")
        assert table.said_by == {1: [4]}


async def test_near_same_notes_are_offered_one_group_after_the_other(table):
    async with sorting(table) as front:
        await front.press("o")
        assert "Do these say the same thing?" in front.text
        assert "more after these" not in front.text
        assert "more meetings!" in front.text
        await front.press("n")
        assert table.said_by == {}
        await front.press("o", "y")
        assert table.said_by == {1: [4]}


async def test_fix_move_star_remove_and_rename(table):
    async with sorting(table) as front:
        await front.press("e")
        await answer(front, "fewer meetings")
        await front.press("*", "m", "2", "k")
        await answer(front, "Talk")
        front.screen.context.chosen = 1
        await front.press("r")
        await answer(front, "Speech")
        note = table.state.notes[1]
        assert (note.text, note.starred, note.stage, note.themes) == (
            "fewer meetings", True, "pink", ("Speech",))  # fmt: skip
        await front.press("x")
        assert table.state.notes[1].removed


async def test_a_late_note_goes_to_the_step_of_the_chosen_one(table):
    async with sorting(table) as front:
        await front.press("m", "3", "a")
        await answer(front, "late")
        assert (table.state.notes[6].text, table.state.notes[6].stage) == ("late", "green")
        assert "added to Stop" in front.said


async def test_a_search_lets_what_it_finds_stand_out(table):
    async with sorting(table) as front:
        await front.press("/")
        await front.type("answers")
        assert front.said == "2 notes found"
        assert set(front.screen.query_one(Wall)._bright) == {3, 5}
        assert "nobody «answers»" in front.text
        await front.press("enter", "escape")
        assert front.screen.query_one(Wall)._bright is None
        assert "«" not in front.text


async def test_pasted_lines_are_from_the_session_of_the_chosen_note(table):
    async with sorting(table) as front:
        front.screen.context.chosen = 5
        front.screen.post_message(Paste("new one\nnew two"))
        await front.settle()
        assert "in Table B." in front.text
        await front.press("y")
        assert {table.part_of(number).room for number in (6, 7)} == {"Table B"}


async def test_pasted_lines_are_looked_at_and_taken_only_if_wanted(table):
    async with sorting(table) as front:
        front.app._driver.send_message(Paste("- one more\n- and another"))
        await front.settle()
        assert "2 notes, one per line:" in front.text
        await front.press("n")
        assert len(themes(table)) == 5
        front.app._driver.send_message(Paste("- one more\n- and another"))
        await front.settle()
        await front.press("y")
        assert len(themes(table)) == 7


async def test_every_view_shows_every_note_and_where_it_is_from(table):
    async with sorting(table) as front:
        for _ in range(4):
            for text in ("more meetings", "no trust", "nobody answers", "late answers"):
                assert text in front.text
            assert "Table B" in front.text
            await front.press("tab")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_it_fits_any_terminal(table, size):
    async with sorting(table, size) as front:
        lines = front.text.splitlines()
        assert "? " in lines[-1]
        assert max(map(len, lines)) <= size[0]
        assert any("more meetings" in line for line in lines)


async def test_help_names_every_key_in_words(table):
    async with sorting(table) as front:
        await front.press("?")
        for words in ("Show the next note without a theme", "Add a note that came late"):
            assert words in front.text


async def test_a_search_and_a_name_with_markup_are_shown_as_they_are(table):
    async with sorting(table) as front:
        await front.press("k")
        await answer(front, "[red]x[/] \x1b")
        assert "[red]x[/]" in front.text
        await front.press("/")
        await front.type("(([")
        assert front.said == "0 notes found"


async def test_what_is_typed_before_a_question_is_there_is_its_answer(table):
    async with sorting(table) as front:
        await front.press_at_once("k", *"Music", "enter")
        await front.press_at_once("k", "0", *"Sun", "enter")
        assert themes(table)[1] == ("Music",)
        assert themes(table)[2] == ("Sun",)


async def test_after_a_look_that_took_long_it_rests_so_that_keys_keep_most_of_the_time(table):
    looks = []

    def slow_look():
        looks.append(table.clock.now())
        table.clock.advance(0.3)

    async with sorting(table) as front:
        table.tick = slow_look
        for _ in range(100):
            front.screen.tick()
            table.clock.advance(0.05)
    spent = 0.3 * len(looks)
    assert looks
    assert spent <= (table.clock.now() - looks[0]) / 4


async def test_the_cursor_stays_where_the_hand_is(table):
    async with sorting(table) as front:
        front.screen.context.chosen = 1
        await front.press("space")
        front.screen.context.chosen = 4
        await front.press("space", "j")
        assert front.app.query_one(Wall).chosen == front.screen.context.chosen == 1


async def test_the_cursor_goes_on_to_the_next_note_from_one_that_is_removed(table):
    async with sorting(table) as front:
        wall = front.app.query_one(Wall)
        for _ in range(4):
            here = wall.numbers().index(wall.chosen)
            following = [*wall.numbers()[here + 1 :], *wall.numbers()[:here][::-1]][0]
            await front.press("x")
            assert wall.chosen == front.screen.context.chosen == following
        await front.press("x")
        assert wall.chosen is None
        await front.press("u")
        assert wall.chosen in wall.numbers()


@pytest.mark.parametrize("key", ["n", "space", "right", "tab", "escape", "*", "?"])
async def test_a_reply_goes_with_the_next_key(table, key):
    async with sorting(table) as front:
        await front.press("j")
        assert front.said == "pick up two or more notes first, with space"
        await front.press(key)
        said = front.app.screen_stack[0].query_one(KeyLine).said
        assert "pick up two" not in said


async def test_a_late_note_is_from_the_table_and_group_of_the_chosen_note(table):
    async with sorting(table) as front:
        front.screen.context.chosen = 3
        await front.press("a")
        assert "Table A · Two" in front.text
        await front.type("late")
        await front.press("enter")
        note = table.state.notes[6]
        assert (note.text, note.group, table.part_of(6).room) == ("late", "Two", "Table A")
        front.screen.context.chosen = 4
        await front.press("a")
        await answer(front, "later")
        assert (table.state.notes[7].group, table.part_of(7).room) == ("One", "Table B")


async def test_a_pasted_board_can_be_put_in_another_step(table):
    async with sorting(table) as front:
        await front.app.on_event(Paste("first step\nsecond step"))
        await front.settle()
        await front.press("3", "y")
        assert [table.state.notes[number].stage for number in (6, 7)] == ["green", "green"]


async def test_what_was_being_typed_when_the_screen_broke_is_shown_by_the_next_one(table):
    async with started_again(table, "a", "a late") as front:
        notices = [notice.message for notice in front.app._notifications]
    assert notices == [
        "The screen broke and was started again; everything you sorted is saved:"
        " ZeroDivisionError: of a star",
        "You were writing: a late",
    ]


async def test_a_late_note_is_in_its_question_again_when_the_screen_broke(table):
    async with started_again(table, "a", "a late") as front:
        await front.type(" note")
        await front.press("enter")
        assert table.state.notes[6].text == "a late note"


async def test_the_name_of_a_theme_is_not_offered_as_a_late_note(table):
    async with started_again(table, "k", "Trust") as front:
        assert front.app.screen is front.app.screen_stack[0]


async def test_the_place_of_a_late_note_is_the_chosen_session(table):
    async with sorting(table) as front:
        front.screen.do("/room Table B")
        await front.press("a")
        place = front.screen.query(".hint").first()
        assert "Table B" in str(place.render())
        await answer(front, "late")
        assert table.part_of(6).room == "Table B"


def test_every_key_of_a_step_can_be_pressed_and_none_is_yes_or_no():
    keys = [step_key(number) for number in range(1, 40)]
    assert keys[:11] == [*"123456789", "a", "b"]
    pressed = [key for key in keys if key]
    assert len(set(pressed)) == len(pressed)
    assert {"y", "n"}.isdisjoint(pressed)
    assert all(len(key) == 1 for key in pressed)


def test_an_answer_beyond_the_keys_has_none():
    assert [one.key for one in answers(list(map(str, range(37))))][-3:] == ["z", "", ""]


async def test_a_late_note_belongs_to_the_step_in_which_it_was_begun(running):
    table, session = running
    async with sorting(table) as front:
        await front.press("a")
        await front.type("a late one")
        session.take(step_commands.go_on(session.state))
        look(front)
        await front.press("enter")
        late = table.state.notes[table.state.last_number]
        assert (late.text, table.state.by_id(late.step).title) == ("a late one", "Worst")


async def test_the_new_text_of_a_note_that_is_gone_meanwhile_is_still_there(running):
    table, session = running
    async with sorting(table) as front:
        await front.press("e")
        await front.type(", and longer ones")
        session.take(note_commands.remove(session.state, 1))
        look(front)
        await front.press("enter")
        assert "more meetings, and longer ones" in front.text


async def test_what_is_being_typed_is_kept_when_the_table_is_left(table):
    async with sorting(table) as front:
        await front.press("a")
        await front.type("a late one")
        await front.press("ctrl+q")
        context = front.app._sorting
    assert list(half_written_lines(context)) == ["You were writing: a late one"]


async def test_help_says_what_the_keys_do_and_not_what_can_be_typed(table):
    async with sorting(table) as front:
        await front.press("?")
        assert "Pick up the chosen note, or put it back." in front.text
        assert "without a number" not in front.text
        assert "note N" not in front.text
        assert "yes imports" not in front.text
