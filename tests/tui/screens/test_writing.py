"""What is written is seen while it is written, in the note line and in dialogs."""

import pytest

from facilitate.session.start import Wish
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.step.note_line import NoteLine
from tests.builders import kit_session, start, step
from tests.fakes import FakeClock
from tests.tui.front import console

LONG = "Phone every patient on the day after the discharge and ask how the first night went"
CARDS = step(1, colour="yellow", by="person", pattern="___. First step: ___")


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_the_end_of_a_long_note_is_seen_while_it_is_written(tmp_path, size):
    async with console(start(tmp_path), size) as front:
        await front.press("a")
        await front.press(*LONG)
        assert "how the first night went" in front.text
        await front.press("home")
        assert "Phone every patient" in front.text


async def test_the_end_of_a_long_answer_is_seen_while_it_is_written(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        await front.press("e")
        await front.press("space", *LONG)
        assert "how the first night went" in front.text


async def test_a_note_typed_where_its_name_goes_continues_in_the_wider_field(tmp_path):
    async with console(start(tmp_path, CARDS)) as front:
        await front.press("a", *LONG)
        line = front.run.query_one(NoteLine)
        assert (line.person, line.text) == ("", LONG)
        await front.press("enter", "enter", *LONG, "enter")
        assert [(n.person, n.text) for n in front.state.wall()] == [(None, LONG), (None, LONG)]


async def test_a_note_after_a_name_and_a_colon_continues_in_the_wider_field(tmp_path):
    async with console(start(tmp_path, CARDS)) as front:
        await front.press("a", *"Ana Maria: a")
        line = front.run.query_one(NoteLine)
        assert (line.person, line.text) == ("Ana Maria", "a")
        await front.press(*" list", "enter")
        assert [(n.person, n.text) for n in front.state.wall()] == [("Ana Maria", "a list")]


async def test_a_short_name_stays_in_its_field(tmp_path):
    async with console(start(tmp_path, CARDS)) as front:
        await front.press("a", *"Ana Maria de Souza")
        assert front.run.query_one(NoteLine).person == "Ana Maria de Souza"


async def test_i_asks_the_question_of_the_only_input_and_typing_replaces_its_text():
    session = kit_session("25-10-crowd-sourcing", Wish({}), FakeClock())
    async with console(session) as front:
        await front.press("i")
        assert "What do we want bold ideas for?" in front.text
        assert "topic=" not in front.text
        await front.press(*"the ward", "enter")
        assert front.state.inputs["topic"] == "the ward"


async def test_i_asks_first_which_of_several_inputs_is_meant():
    async with console(kit_session("celebrity-interview", Wish({}), FakeClock())) as front:
        names = list(front.state.inputs)
        await front.press("i")
        assert f"2  {names[1]}: " in front.text
        await front.press("2")
        assert isinstance(front.screen, Ask)
        await front.press(*"someone else", "enter")
        assert front.state.inputs[names[1]] == "someone else"


async def test_a_question_with_few_answers_says_how_to_cancel_it(tmp_path):
    async with console(start(tmp_path), (60, 15)) as front:
        await front.press("q")
        assert "esc cancels" in front.text


async def test_blanks_alone_are_no_note_that_was_begun(tmp_path):
    two = [step(1, colour="yellow"), step(2, colour="pink")]
    async with console(start(tmp_path, *two)) as front:
        await front.press("a", "space", "escape")
        assert "press a to write a note" in front.text
        await front.press("n", "a", "space", "n", *"ow", "enter")
        assert [(note.text, note.stage) for note in front.state.wall()] == [("now", "pink")]


async def test_the_key_that_starts_the_clock_is_the_one_that_does_so_now(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("space")
        assert "PAUSED · space to start" in front.text
        await front.press("a")
        assert "PAUSED · f5 to start" in front.text
        assert "f5 start" in front.text
        await front.press("f5")
        assert "f5 pause" in front.text
        await front.press("f5", "escape")
        assert "PAUSED · space to start" in front.text
