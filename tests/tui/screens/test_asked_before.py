"""What was asked before a step ended, a note went or something was undone counts as asked."""

import pytest

from facilitate.rooms.reports import Message
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.tui.screens.dialogs import Ask
from facilitate.tui.screens.edit_note import EditNote
from facilitate.tui.screens.large_note import LargeNote
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.screens.wall import WallScreen
from tests.builders import noted, start, step
from tests.tui.front import console
from tests.tui.test_event_message import AT, offer

PLACES = ("Birth", "Maturity", "Renewal")


def turning(folder, *more, **asked):
    """A session in a step that turns yellow notes pink, with two of them."""
    steps = (
        step(1, "Worst", colour="yellow"),
        step(2, "Already", colour="pink", source="yellow", **asked),
        *(more or (step(3, "Stop", colour="green", source="pink", ask="What first?"),)),
    )
    session = start(folder, *steps)
    noted(session, "first card")
    noted(session, "second card")
    go_on(session)
    return session


def go_on(session):
    session.take(step_commands.go_on(session.state))


async def test_an_answer_is_that_of_the_step_that_asked_for_it(tmp_path):
    session = turning(tmp_path, ask="Where do we do it?")
    async with console(session) as front:
        await front.press("t")
        await front.type("on Mondays")
        go_on(session)
        await front.press("enter")
        note = front.state.notes[1]
        assert [(turn.to, turn.answer, turn.step) for turn in note.turns] == [
            ("pink", "on Mondays", 2)
        ]
        assert "in “Already”" in front.said
        assert isinstance(front.screen, RunScreen)


async def test_the_step_that_asked_for_an_answer_asks_who_takes_it_on_as_well(tmp_path):
    session = turning(tmp_path, ask="What first?", who="Who?")
    async with console(session) as front:
        await front.press("t")
        await front.type("call them")
        go_on(session)
        await front.press("enter")
        assert "Who?" in front.text
        await front.type("Ana")
        await front.press("enter")
        assert front.state.notes[1].turns[-1].answer == "call them"
        assert front.state.notes[1].who == "Ana"


async def test_escape_does_what_the_question_who_takes_it_on_says(tmp_path):
    async with console(turning(tmp_path, who="Who?")) as front:
        await front.press("t")
        assert "esc turns it without a name" in front.text
        await front.press("escape")
        assert (front.state.notes[1].stage, front.state.notes[1].who) == ("pink", None)


async def test_an_answer_chosen_from_a_list_is_of_the_step_that_offers_it(tmp_path):
    session = turning(tmp_path, answers=("keep", "stop"))
    async with console(session) as front:
        await front.press("t")
        go_on(session)
        await front.press("2")
        assert front.state.notes[1].turns[-1].answer == "stop"


async def test_a_stage_chosen_after_the_step_ended_is_the_one_that_was_offered(tmp_path):
    session = turning(tmp_path, into=("green", "orange"))
    async with console(session) as front:
        await front.press("t")
        go_on(session)
        await front.press("2")
        assert front.state.notes[1].stage == "orange"
        assert front.state.notes[1].turns[-1].step == 2


async def test_a_place_is_one_of_the_step_that_asked_for_it(tmp_path):
    session = start(
        tmp_path,
        step(1, colour="yellow"),
        step(2, "Now", places=PLACES),
        step(3, "Later", places=("Here", "There")),
    )
    noted(session, "a card")
    go_on(session)
    async with console(session) as front:
        await front.press("p")
        go_on(session)
        await front.press("2")
        assert (front.state.notes[1].place, front.state.notes[1].placed) == ("Maturity", 2)
        assert "in “Now”" in front.said


async def test_the_new_step_keeps_the_note_that_it_begins_with(tmp_path):
    session = start(
        tmp_path,
        step(1, colour="yellow"),
        step(2, "Now", places=PLACES),
        step(3, "Write", colour="pink"),
    )
    noted(session, "a card")
    noted(session, "another")
    go_on(session)
    async with console(session) as front:
        await front.press("p")
        go_on(session)
        added = session.take(note_commands.add(front.state, "of the new step", "Group one", None))
        front.tick()
        await front.settle()
        await front.press("1")
        assert front.run.context.chosen == added.number


async def test_an_answer_about_a_note_that_went_meanwhile_is_still_there(tmp_path):
    session = turning(tmp_path, ask="Where do we do it?")
    async with console(session) as front:
        await front.press("t")
        await front.type("on Mondays")
        session.take(note_commands.remove(front.state, 1))
        await front.press("enter")
        assert isinstance(front.screen, Ask)
        assert "on Mondays" in front.text
        assert "note 1 was removed" in front.text


async def test_a_name_for_a_note_that_went_meanwhile_is_still_there(tmp_path):
    session = turning(tmp_path, who="Who?")
    async with console(session) as front:
        await front.press("t")
        await front.type("Ana")
        session.take(note_commands.remove(front.state, 1))
        await front.press("enter")
        assert "Ana" in front.text
        assert "note 1 was removed" in front.text


async def test_what_was_written_into_a_note_that_went_meanwhile_is_still_there(tmp_path):
    session = turning(tmp_path)
    async with console(session) as front:
        await front.press("e")
        await front.type("a better first card")
        session.take(note_commands.remove(front.state, 1))
        await front.press("enter")
        assert isinstance(front.screen, EditNote)
        assert "a better first card" in front.text
        assert "note 1 was removed" in front.text


async def test_what_was_not_changed_in_the_dialog_stays_as_it_became_meanwhile(tmp_path):
    session = turning(tmp_path)
    async with console(session) as front:
        await front.press("e", "tab")
        await front.type("Ana")
        session.take(note_commands.edit(front.state, 1, "reworded elsewhere"))
        await front.press("enter")
        assert front.state.notes[1].text == "reworded elsewhere"
        assert front.state.notes[1].person == "Ana"


async def test_a_theme_for_a_note_that_went_meanwhile_is_still_there(tmp_path):
    session = turning(tmp_path)
    async with console(session) as front:
        await front.press("k")
        await front.type("meetings")
        session.take(note_commands.remove(front.state, 1))
        await front.press("enter")
        assert isinstance(front.screen, Ask)
        assert "meetings" in front.text


@pytest.mark.parametrize(("name", "typed"), [("add", "5"), ("late", "30"), ("dots", "3")])
async def test_what_is_about_this_step_is_asked_again_once_the_next_has_begun(
    tmp_path, name, typed
):
    session = turning(tmp_path)
    async with console(session) as front:
        front.app.call_later(front.run.controls.palette.run, name)
        await front.settle()
        await front.type(typed)
        go_on(session)
        before = len(front.session.events)
        await front.press("enter")
        assert len(front.session.events) == before
        assert isinstance(front.screen, Ask)
        assert "“Stop” has begun" in front.text
        await front.press("enter")
        assert len(front.session.events) > before
        assert isinstance(front.screen, RunScreen)


async def test_undo_does_what_its_question_says_or_asks_again(tmp_path):
    session = turning(tmp_path)
    async with console(session) as front:
        await front.press("*", "g", "u")
        assert "starred" in front.screen._question
        go_on(session)
        await front.press("y")
        assert front.state.current == 3
        assert front.state.notes[1].starred
        assert "Stop" in front.screen._question
        await front.press("y")
        assert front.state.current == 2
        assert front.state.notes[1].starred


async def test_what_the_event_says_later_is_not_shown_by_an_answer_about_something_else(tmp_path):
    async with console(turning(tmp_path)) as front:
        link = offer(front)
        await front.press("A")
        link.offered = Message("2", "back at 15:20", AT)
        await front.press("y")
        assert front.state.announced == ""
        assert "The event says: back at 15:20" in front.text
        await front.press("y")
        assert front.state.announced == "back at 15:20"


async def test_the_note_that_is_seen_large_is_the_one_that_goes_on_the_stage(tmp_path):
    session = turning(tmp_path, step(3, "Talk", colour="green"))
    go_on(session)
    noted(session, "a green one")
    async with console(session) as front:
        await front.press("w")
        front.run.context.chosen = 1
        await front.press("enter")
        assert isinstance(front.screen, LargeNote)
        await front.after(3)
        await front.press("enter")
        assert front.state.large == 1


async def test_the_note_chosen_on_the_wall_stays_chosen_while_something_is_asked(tmp_path):
    session = turning(tmp_path, step(3, "Talk", colour="green"))
    go_on(session)
    noted(session, "a green one")
    async with console(session) as front:
        await front.press("w")
        front.run.context.chosen = 1
        await front.press("e")
        await front.after(3)
        await front.press("escape")
        assert isinstance(front.screen, WallScreen)
        assert front.run.context.chosen == 1


async def test_what_was_typed_in_a_dialog_is_said_after_the_session_was_left(tmp_path):
    session = turning(tmp_path, ask="Where do we do it?")
    async with console(session) as front:
        await front.press("t")
        await front.type("on Mondays")
        await front.press("ctrl+q", "l")
    assert "You were writing: on Mondays" in front.app.sitting.last_words


async def test_what_was_typed_into_a_note_is_said_after_the_session_was_ended(tmp_path):
    session = turning(tmp_path)
    async with console(session) as front:
        await front.press("e")
        await front.type(" reworded")
        await front.press("ctrl+q", "e", "enter")
    assert "You were writing: first card reworded" in front.app.sitting.last_words
