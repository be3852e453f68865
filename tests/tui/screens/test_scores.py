"""Cards are scored one after the other, in every round, or by their sums at the end."""

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.tui.screens.run import RunScreen
from tests.builders import noted, start, step
from tests.tui.front import console

CARDS = 4


def rounds(folder, *, many: int = 2):
    """A session with cards, in the first of several rounds of scores; adding up comes after."""
    scored = [
        step(number + 2, "Score", score=(1, 5), round=number + 1, rounds=many)
        for number in range(many)
    ]
    session = start(folder, step(1, colour="yellow"), *scored, step(many + 2, "Add up"))
    for number in range(1, CARDS + 1):
        noted(session, f"card {number}")
    session.take(step_commands.go_on(session.state))
    return session


def given(front):
    return [note.scores for note in front.state.wall()]


async def test_each_score_leads_to_the_question_about_the_next_card(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "4", "enter")
        assert "Score for note 2" in front.text
        await front.press("3", "enter", "5", "enter", "2", "enter")
        assert given(front) == [(4,), (3,), (5,), (2,)]
        assert isinstance(front.screen, RunScreen)


async def test_scores_typed_in_one_go_all_arrive(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press_at_once("s", "4", "enter", "3", "enter", "5", "enter", "2", "enter")
        assert given(front) == [(4,), (3,), (5,), (2,)]


async def test_escape_stops_and_a_card_left_out_does_not_hold_up_the_next_round(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "4", "enter", "escape", "down", "s", "5", "enter")
        await front.press("2", "enter", "escape", "n", "s", "1", "enter")
        assert front.run.context.chosen == 2
        await front.press("1", "enter", "1", "enter", "1", "enter")
        assert [len(scores) for scores in given(front)] == [2, 1, 2, 2]
        assert isinstance(front.screen, RunScreen)


async def test_scores_asked_for_in_a_round_that_ended_meanwhile_are_of_that_round(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "4")
        front.run.session.take(step_commands.go_on(front.state))
        await front.press("enter")
        assert "Score for note 2" in front.text
        await front.press("3", "enter", "5", "enter", "2", "enter")
        assert given(front) == [(4,), (3,), (5,), (2,)]
        await front.press("s", *["1", "enter"] * CARDS)
        assert given(front) == [(4, 1), (3, 1), (5, 1), (2, 1)]
        assert isinstance(front.screen, RunScreen)


async def test_a_score_asked_for_before_the_scale_changed_is_on_the_scale_of_the_question(tmp_path):
    session = start(
        tmp_path,
        step(1, colour="yellow"),
        step(2, "How bold", score=(1, 5)),
        step(3, "How likely", score=(0, 1)),
    )
    noted(session, "card 1")
    session.take(step_commands.go_on(session.state))
    async with console(session) as front:
        await front.press("s", "4")
        session.take(step_commands.go_on(front.state))
        await front.press("enter")
        assert given(front) == [(4,)]


async def test_undo_chooses_the_card_again_whose_score_was_taken_back(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "4", "enter", "3", "enter", "escape", "u")
        assert given(front) == [(4,), (), (), ()]
        assert front.run.context.chosen == 2


async def test_a_score_that_is_refused_is_asked_for_again(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "4", "enter", "x", "enter")
        assert "“x” isn't a score; type a number" in front.text
        assert "Score for note 2" in front.text
        await front.press_at_once("3", "3", "enter", "3", "enter", "2", "enter", "escape")
        assert given(front) == [(4,), (3,), (2,), ()]
        assert front.texts == ["card 1", "card 2", "card 3", "card 4"]


async def test_of_a_long_wrong_score_only_the_beginning_is_shown(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s")
        await front.type("no score at all " * 20)
        await front.press("enter")
        assert "Score for note 1" in front.text
        assert front.text.count("no score at all") < 5


async def test_a_score_for_a_card_that_is_gone_meanwhile_is_not_asked_for_again(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "4")
        front.run.session.take(note_commands.remove(front.state, front.run.context.chosen))
        await front.press("enter")
        assert isinstance(front.screen, RunScreen)
        assert "was removed" in front.said


async def test_sums_are_asked_for_one_after_the_other_once_the_rounds_are_over(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press(
            "n", "n", "s", "8", "enter", "7", "enter", "1", "0", "enter", "6", "enter"
        )
        assert [note.total for note in front.state.wall()] == [8, 7, 10, 6]
        assert isinstance(front.screen, RunScreen)


async def test_a_score_beyond_the_scale_is_said_to_be_taken_as_a_sum(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", "8", "enter")
        assert "Score for note 2" in front.text
        assert "8 taken as the sum of the scores for note 1" in front.text
        await front.press("escape", "u")
        assert given(front) == [(), (), (), ()]


async def test_the_step_after_the_rounds_offers_to_score_until_every_card_has_all_of_them(tmp_path):
    async with console(rounds(tmp_path)) as front:
        await front.press("s", *["4", "enter"] * CARDS, "n", "s", *["4", "enter"] * 3, "escape")
        await front.press("n")
        assert "s score" in front.text
        assert front.run.context.chosen == CARDS
        await front.press("s", "8", "enter")
        assert "s score" not in front.text
