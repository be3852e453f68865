"""Keys that arrive in one read of the terminal have their intended effects, one after another."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.events import Paste

from facilitate.tui.screens.dialogs import Choose
from facilitate.tui.widgets.note_input import NoteLine, TextLine
from tests.builders import start, step
from tests.tui.front import console

OWN = (
    step(1, "Ideas", colour="yellow", limit=3),
    step(2, "Steps", colour="pink", source="yellow", ask="What first?"),
    step(3, "Mine", colour="green", by="person"),
)


async def paste(front, text):
    front.app._driver.send_message(Paste(text))
    await front.settle()


def line(front):
    return front.run.query_one(NoteLine)


def told(front):
    """What a session is about, without the times and numbers of what happened."""
    state = front.state
    notes = [(n.text, n.step, n.group, n.person, n.stage, n.starred) for n in state.wall()]
    return state.current, state.running, notes, line(front).text, line(front).writing


NAMED = ["enter", "escape", "ctrl+n", "ctrl+g", "ctrl+t", "f5", "down", "up", "tab", "backspace"]
KEYS = st.lists(st.sampled_from([*NAMED, *"nbg*xu", "left", "space"]), min_size=2, max_size=8)


def is_burst(keys):
    """Whether keys without a line to write in could be a text."""
    letters = {
        "space" if key == "space" else key for key in keys if len(key) == 1 or key == "space"
    }
    return len(letters) >= 3


@pytest.mark.slow
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None
)
@given(keys=KEYS.filter(lambda keys: not is_burst(keys)))
async def test_a_key_means_what_it_meant_when_it_was_pressed(tmp_path_factory, keys):
    results = []
    for at_once in (True, False):
        async with console(start(tmp_path_factory.mktemp("keys"), *OWN)) as front:
            await front.press("a", "o", "enter", "i", "escape")
            await (front.press_at_once(*keys) if at_once else front.press(*keys))
            results.append((told(front), len(front.app.screen_stack)))
    assert results[0] == results[1]


async def test_an_enter_and_the_key_behind_it_stay_apart(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press_at_once("a", "x", "enter", "ctrl+g", "y", "enter", "ctrl+n", "z", "enter")
        notes = [(note.text, note.group, note.step) for note in front.state.wall()]
        assert notes == [("x", "Group one", 1), ("y", "Group two", 1), ("z", "Group two", 2)]


async def test_the_note_just_written_is_the_one_that_is_turned(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("a", "x", "ctrl+n")
        await front.press_at_once("enter", "ctrl+t")
        assert [note.stage for note in front.state.wall()] == ["pink"]


@pytest.mark.parametrize("opens", ["", "a"])
async def test_letters_that_come_at_once_are_text(tmp_path, opens):
    async with console(start(tmp_path)) as front:
        await front.press_at_once(*opens, *"First step one", "enter")
        assert front.texts == ["First step one"]
        assert [type(event).__name__ for event in front.session.events] == ["Entered", "Noted"]


async def test_one_or_two_keys_again_and_again_stay_keys(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press_at_once(*"+++--+")
        assert front.state.step().seconds == 12 * 60
        await front.press_at_once("n", "b", "n")
        assert front.state.step().title == "Already"


async def test_a_note_goes_to_the_step_and_the_group_in_which_it_was_begun(tmp_path):
    clock_runs = (step(1, "Ask", 1, colour="yellow", auto=True), step(2, "Answer", colour="pink"))
    async with console(start(tmp_path, *clock_runs)) as front:
        await front.press("a", "x")
        await front.after(61)
        assert front.state.step().title == "Answer"
        assert "Ask · Group one ›" in front.text
        await front.press("enter")
        (note,) = front.state.wall()
        assert (note.step, note.stage, note.group) == (1, "yellow", "Group one")
        assert front.said == "note 1 saved · in “Ask”"
        await front.press("y", "enter")
        assert front.state.notes[2].stage == "pink"


async def test_a_line_that_was_emptied_begins_anew(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("a", "x", "ctrl+n", "backspace", "y", "enter")
        assert [note.step for note in front.state.wall()] == [2]


async def test_a_group_chosen_while_a_note_is_written_is_the_notes(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("a", "x", "ctrl+g", "y", "enter")
        assert [(note.text, note.group) for note in front.state.wall()] == [("xy", "Group two")]


class TestPastes:
    """Nothing that is pasted goes without a word."""

    async def test_one_behind_an_empty_line_goes_into_the_line(self, tmp_path):
        async with console(start(tmp_path)) as front:
            await front.press("a")
            await paste(front, "\nonly idea\n")
            assert line(front).text == "only idea"

    async def test_what_a_limit_keeps_out_goes_back_into_the_line(self, tmp_path):
        async with console(start(tmp_path, *OWN)) as front:
            await front.press("a")
            await paste(front, "one\ntwo\nthree\nfour\nfive\n")
            assert front.texts == ["one", "two", "three"]
            assert line(front).text == "four | five"
            assert front.said.startswith("3 notes saved; not saved: Group one has 3 of 3")

    async def test_u_takes_it_back_at_once(self, tmp_path):
        async with console(start(tmp_path)) as front:
            await front.press("a")
            await front.press("o", "enter")
            await paste(front, "one\ntwo\nthree\n")
            assert front.texts == ["o", "one", "two", "three"]
            await front.press("escape", "u")
            assert front.texts == ["o"]
            assert front.said == "undone: 3 notes"
            await front.press("U")
            assert front.texts == ["o", "one", "two", "three"]
            assert front.said == "redone: 3 notes"

    async def test_two_lines_are_one_answer(self, tmp_path):
        async with console(start(tmp_path, *OWN)) as front:
            await front.write("x")
            await front.press("n", "t")
            await paste(front, "ring the ward\nthen write to them\n")
            assert front.app.focused.value == "ring the ward then write to them"
            await front.press("enter")
            assert front.state.notes[1].turns[0].answer == "ring the ward then write to them"

    async def test_while_the_keys_are_in_charge_it_opens_the_line(self, tmp_path):
        async with console(start(tmp_path)) as front:
            await paste(front, "not lost\n")
            assert line(front).text == "not lost"
            assert line(front).writing

    async def test_it_does_not_run_into_words_that_are_in_the_line_already(self, tmp_path):
        async with console(start(tmp_path)) as front:
            await front.press("a", "x", "y", "left", "escape")
            await paste(front, "pasted\n")
            await front.press("escape")
            await front.press_at_once(*"typed")
            assert line(front).text == "xy pasted typed"
            await front.press("escape")
            await paste(front, " ")
            await front.press("enter")
            assert front.texts == ["xy pasted typed"]

    async def test_several_lines_are_several_notes_then_too(self, tmp_path):
        async with console(start(tmp_path)) as front:
            await paste(front, "one\n\ntwo\n")
            assert front.texts == ["one", "two"]

    async def test_keys_behind_a_paste_come_after_it(self, tmp_path):
        async with console(start(tmp_path)) as front:
            await front.press("a")
            front.app._driver.send_message(Paste("pasted"))
            await front.press_at_once("!", "enter")
            assert front.texts == ["pasted!"]


class TestWho:
    """In a step whose notes are people's there is a field for the name."""

    @pytest.fixture
    def own(self, tmp_path):
        return start(tmp_path, step(1, "Mine", colour="green", by="person"))

    async def written(self, own, *keys):
        async with console(own) as front:
            for key in keys:
                if len(key) > 1 and key not in ("enter", "escape", "tab"):
                    await front.type(key)
                else:
                    await front.press(key)
            return [(note.person, note.text) for note in front.state.wall()], line(front).words

    async def test_name_enter_note_enter(self, own):
        notes, _ = await self.written(own, "a", "Ana", "enter", "call them", "enter")
        assert notes == [("Ana", "call them")]

    async def test_a_name_with_a_colon_and_a_note_are_two_things(self, own):
        notes, _ = await self.written(own, "a", "Ana: call them", "enter", "Bo : x", "enter")
        assert notes == [("Ana", "call them"), ("Bo", "x")]

    async def test_a_note_without_a_name_costs_one_more_enter(self, own):
        keys = ("a", "I send the agenda on Friday", "enter", "enter", "Ana: x", "enter")
        notes, _ = await self.written(own, *keys)
        assert notes == [(None, "I send the agenda on Friday"), ("Ana", "x")]
        assert (await self.written(own, "a", "enter", "y", "enter"))[0][-1] == (None, "y")

    async def test_escape_empties_the_name(self, own):
        notes, words = await self.written(own, "a", "An", "escape")
        assert (notes, words) == ([], "")

    async def test_what_escape_takes_out_is_said(self, own):
        async with console(own) as front:
            await front.press("a")
            await paste(front, "one line")
            await front.press("enter", "escape")
            assert front.said == "not saved: one line"

    async def test_a_known_name_is_split_off_behind_a_double_enter_too(self, own):
        keys = ("a", "Ana: x", "enter", "enter", "ana: y", "enter", "enter", "Then: z", "enter")
        notes, _ = await self.written(own, *keys)
        assert notes == [("Ana", "x"), ("Ana", "y"), (None, "Then: z")]

    async def test_a_name_that_is_known_is_no_note(self, own):
        keys = ("a", "Ana: x", "enter", "ANA", "enter", "enter")
        assert (await self.written(own, *keys))[0] == [("Ana", "x")]

    async def test_the_fields_have_names(self, own):
        async with console(own) as front:
            assert "who ›" in front.text
            assert isinstance(line(front).query_one("#person"), TextLine)


class TestWhereThereIsNoLine:
    """A text is no answer, and does not go without a word."""

    async def test_a_text_typed_at_once_answers_no_question(self, tmp_path):
        async with console(start(tmp_path, step(1, colour="yellow"))) as front:
            await front.press("n")
            assert isinstance(front.screen, Choose)
            await front.press_at_once(*"yes we will")
            assert isinstance(front.screen, Choose)
            assert front.state.ended is None
            (notice,) = front.app._notifications
            assert notice.message.endswith("Not saved: yes we will")
            await front.press("y")
            assert front.state.ended is not None

    async def test_one_key_is_an_answer(self, tmp_path):
        async with console(start(tmp_path, step(1, colour="yellow"))) as front:
            await front.press_at_once("n", "y")
            assert front.state.ended is not None

    @pytest.mark.parametrize("screen", ["n", "l", "w", "h", "?"])
    async def test_what_is_pasted_there_is_shown_in_full(self, tmp_path, screen):
        async with console(start(tmp_path, step(1, colour="yellow"))) as front:
            await front.press(screen)
            await paste(front, "call [them]\nwrite to us\n")
            (notice,) = front.app._notifications
            assert "Not saved: call [them]" in notice.message
            assert "write to us" in notice.message
            assert front.texts == []
