"""Slips at the console can be put right: notes elsewhere, an undo that asks, an end that asks."""

import pytest

from facilitate.tui.screens.dialogs import Choose
from facilitate.tui.widgets.note_input import NoteLine
from tests.builders import start, step
from tests.tui.front import console


async def test_several_notes_are_moved_at_once_by_one_key_and_a_list(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two", "three")
        await front.press("n", "M")
        await front.type(",3")
        await front.press("enter")
        assert "to step 2 · Already" in front.text
        assert "in the list pink" in front.text
        assert "to the group Group two" in front.text
        await front.press("1")  # the first one: step 2
        assert [note.step for note in front.state.wall()] == [2, 1, 2]
        await front.press("u")
        assert [note.step for note in front.state.wall()] == [1, 1, 1]
        await front.press("U")
        assert [note.step for note in front.state.wall()] == [2, 1, 2]


async def test_a_note_gets_its_person_from_there_too(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        await front.press("M", "enter")
        choices = front.screen._answers
        await front.press(next(c.key for c in choices if c.words == "to a person …"))
        await front.type("Ana")
        await front.press("enter")
        assert front.state.notes[1].person == "Ana"


async def test_u_after_a_key_that_did_nothing_says_what_it_would_undo(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        await front.write("one")
        await front.press("t", "u")
        assert isinstance(front.screen, Choose)
        assert "There's nothing to undo from that key. Undo this instead: " in front.text
        await front.press("enter")
        assert front.texts == ["one"]
        await front.press("u", "y")
        assert front.texts == []


@pytest.mark.parametrize("key", ["g", "b", "c"])
async def test_u_asks_after_every_key_that_left_nothing_to_undo(tmp_path, key):
    async with console(start(tmp_path, step(1, prompt="What?", colour="yellow"))) as front:
        await front.write("one")
        await front.press(key, "u")
        assert isinstance(front.screen, Choose)
        await front.press("y", "u")  # asked once: the next one is what it says
        assert front.texts == []
        assert front.said.startswith("there is nothing to undo")


async def test_u_after_what_it_undoes_asks_nothing(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("t")
        await front.write("one")
        await front.press("u")
        assert front.texts == []


async def test_enter_at_the_end_does_not_end_the_session(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        await front.press_at_once("n", "enter")
        assert front.state.ended is None
        assert front.app.screen is front.run
        await front.press("n", "y")
        assert front.state.ended is not None


async def test_words_half_written_can_be_kept_when_leaving(tmp_path):
    session = start(tmp_path)
    async with console(session) as front:
        await front.press("a")
        await front.type("half a thought")
        await front.press("escape", "q")
        assert "save “half a thought” as a note, then leave" in front.text
        await front.press("k")
    assert [note.text for note in session.state.wall()] == ["half a thought"]


async def test_words_half_written_can_be_kept_at_the_end(tmp_path):
    session = start(tmp_path, step(1, colour="yellow"))
    async with console(session) as front:
        await front.press("a", "x", "escape", "n", "k")
    assert [note.text for note in session.state.wall()] == ["x"]
    assert session.state.ended is not None


async def test_what_cannot_be_kept_is_not_left(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow", limit=1))) as front:
        await front.write("one")
        await front.press("a", "x", "escape", "q", "k")
        assert front.app.screen is front.run
        assert front.run.query_one(NoteLine).text == "x"


async def test_people_and_inputs_have_keys(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow", arrangement="pairs"))) as front:
        await front.press("P")
        await front.type("8")
        await front.press("enter")
        assert front.state.people == 8


async def test_e_edits_the_text_the_person_and_the_group(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        await front.press("e")
        await front.type(" idea")
        await front.press("tab")
        await front.type("Ana")
        await front.press("tab")
        front.app.focused.value = "GROUP two"
        await front.press("enter")
        note = front.state.notes[1]
        assert (note.text, note.person, note.group) == ("one idea", "Ana", "Group two")


async def test_what_cannot_be_edited_changes_nothing(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        await front.press("e", "tab")
        await front.type("Ana")
        await front.press("tab")
        front.app.focused.value = "Nowhere"
        await front.press("enter")
        assert "there's no group Nowhere" in front.said
        assert front.state.notes[1].person is None


@pytest.mark.parametrize("typed", ["1 3", "1, 3", " 1,3 ", "1 ,, 3"])
async def test_numbers_are_apart_with_blanks_or_commas(tmp_path, typed):
    async with console(start(tmp_path)) as front:
        await front.write(*"abcdefghijklm")
        await front.press("n", "M", "ctrl+u")
        await front.type(typed)
        await front.press("enter")
        await front.press("1")  # step 2
        moved = [note.number for note in front.state.wall() if note.step == 2]
        assert moved == [1, 3]


async def test_a_range_may_have_blanks_too(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write(*"abcde")
        await front.press("n", "M", "ctrl+u")
        await front.type("2 - 4")
        await front.press("enter", "1")
        assert [note.number for note in front.state.wall() if note.step == 2] == [2, 3, 4]


async def test_steps_of_the_same_name_are_told_apart_by_their_round(tmp_path):
    rounds = [step(n, "Advice", block=1, round=n, rounds=3, role="speaker") for n in (1, 2, 3)]
    async with console(start(tmp_path, *rounds)) as front:
        await front.write("one")
        await front.press("M", "enter")
        assert "to step 2 · Advice · speaker 2 of 3" in front.text
        assert "to step 3 · Advice · speaker 3 of 3" in front.text
