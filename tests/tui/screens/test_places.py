"""Notes are put on the map of their places: the pile, the keys, and what the room sees of it."""

import pytest

from facilitate.plan.plan import PlannedStep
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.note_formats.zones import places_on
from facilitate.session.session import Session
from facilitate.session.start import Wish
from facilitate.tui.widgets.step_notes import StepNotes
from tests.builders import kit_session, noted, start, step
from tests.fakes import FakeClock
from tests.tui.front import console
from tests.tui.screens.test_stage import stage

PLACES = ("Birth", "Maturity", "Rigidity trap", "Creative destruction", "Renewal", "Poverty trap")
SIZES = [(80, 24), (120, 40), (70, 20), (60, 15)]
MANY = 36


def session_with(folder, *more: PlannedStep, placed: int = 0) -> Session:
    """A session in a step that places so many notes, of which some have a place."""
    steps = (step(1, colour="yellow"), step(2, places=PLACES), *more)
    session = start(folder, *steps)
    for number in range(1, MANY + 1):
        noted(session, f"activity {number:03}")
    go_on(session)
    for number in range(1, placed + 1):
        place(session, number, PLACES[number % len(PLACES)])
    return session


def go_on(session: Session) -> None:
    session.take(step_commands.go_on(session.state))


def place(session: Session, number: int, where: str) -> None:
    session.take(note_commands.place(session.state, number, where))


@pytest.mark.parametrize("size", SIZES)
async def test_the_note_to_place_is_seen_with_the_map_and_the_next_one_follows(tmp_path, size):
    async with console(session_with(tmp_path), size) as front:
        for number in range(1, 7):
            assert front.run.context.chosen == number
            assert f"activity {number:03}" in front.text
            assert "1 Birth" in front.text
            await front.press("p", str(number))
            assert front.state.notes[number].place == PLACES[number - 1]
            assert f"activity {number:03}" in front.text  # where it landed
            assert f"not placed yet · {MANY - number}" in front.text


async def test_the_question_where_a_note_goes_leaves_the_map_in_view(tmp_path):
    async with console(session_with(tmp_path, placed=4), (80, 24)) as front:
        await front.press("p")
        assert "Where does note 5 go?" in front.text
        assert "4 Creative destruction·1" in front.text


async def test_arrows_and_tab_lead_from_the_pile_to_the_map_and_back(tmp_path):
    async with console(session_with(tmp_path, placed=30), (80, 24)) as front:
        await front.press("home")
        assert front.run.context.chosen == 31
        for _ in range(4):
            await front.press("down")
        assert front.state.notes[front.run.context.chosen].place == "Birth"
        for _ in range(9):
            await front.press("up")
        assert front.state.notes[front.run.context.chosen].place is None
        await front.press("tab")
        assert front.state.notes[front.run.context.chosen].place
        await front.press("tab")
        assert front.state.notes[front.run.context.chosen].place is None
        await front.press("end")
        assert front.state.notes[front.run.context.chosen].place == "Poverty trap"


async def test_a_second_key_is_not_lost_before_the_first_is_answered(tmp_path):
    async with console(session_with(tmp_path, placed=30), (80, 24)) as front:
        await front.press("tab")
        notes = front.screen.query_one(StepNotes)
        with front.app._context():
            while notes.pile.chosen not in notes.pile.numbers():
                notes.action_go(0, -1)
            last = notes.pile.chosen
            notes.action_go(0, -1)
            assert notes.pile.chosen in notes.pile.numbers()
            assert notes.pile.chosen != last


async def test_a_note_that_is_placed_again_stays_chosen(tmp_path):
    async with console(session_with(tmp_path, placed=30), (80, 24)) as front:
        await front.press("end")
        number = front.run.context.chosen
        await front.press("p", "1")
        assert (front.run.context.chosen, front.state.notes[number].place) == (number, "Birth")


async def test_a_step_that_turns_placed_notes_keeps_their_map(tmp_path):
    turning = step(3, colour="pink", source="yellow")
    session = session_with(tmp_path, turning, placed=30)
    go_on(session)
    async with console(session, (80, 24)) as front:
        assert "3 Rigidity trap · 5" in front.text
        assert f"to turn · yellow · {MANY}" in front.text
        await front.press("t")
        assert sum(note.stage == "pink" for note in front.state.wall()) == 1


async def test_notes_turned_since_are_still_on_the_map_when_one_goes_back(tmp_path):
    turning = step(3, colour="pink", source="yellow")
    session = session_with(tmp_path, turning, placed=MANY)
    go_on(session)
    for number in range(1, 4):
        session.take(note_commands.turn(session.state, number))
    session.take(step_commands.go_back(session.state))
    async with console(session, (120, 60)) as front:
        assert "2 Maturity · 6" in front.text
        assert "P ○ 1" in front.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("placed", [0, 5, 30, MANY])
async def test_the_room_sees_every_place_and_how_many_notes_it_has(tmp_path, size, placed):
    session = session_with(tmp_path, placed=placed)
    async with stage(session, size) as front:
        await front.press("w")
        for key, name in enumerate(PLACES, 1):
            number = sum(note.place == name for note in session.state.wall())
            heading = f"{key} {name}" + (f" · {number}" if number else "")
            assert heading in front.text or heading.replace(" · ", "·") in front.text
        if placed < MANY:
            assert f"not placed yet · {MANY - placed}" in front.text


async def test_what_the_room_cannot_see_of_a_place_is_counted(tmp_path):
    async with stage(session_with(tmp_path, placed=MANY), (80, 20)) as front:
        await front.press("w")
        shown = sum(f"activity {number:03}" in front.text for number in range(1, MANY + 1))
        hidden = [int(words.split()[0]) for words in front.text.split("… ")[1:]]
        assert shown + sum(hidden) == MANY
        assert hidden


async def test_the_room_sees_the_newest_notes_first(tmp_path):
    session = start(tmp_path, step(1, colour="yellow"))
    for number in range(1, MANY + 1):
        noted(session, f"activity {number:03}")
    async with stage(session) as front:
        await front.press("w")
        assert f"activity {MANY:03}" in front.text
        assert "activity 001" not in front.text


async def test_the_pile_takes_the_lines_that_the_map_does_not_need(tmp_path):
    session = start(tmp_path, step(1, colour="yellow"), step(2, places=PLACES[:4]))
    long = "families' own evenings: supper, homework, shifts that change every single week,"
    for number in range(1, 6):
        noted(session, f"{long} end {number}")
    go_on(session)
    async with console(session, (80, 24)) as front:
        for number in range(1, 6):
            assert f"end {number}" in front.text
        assert "4 Creative destruction" in front.text
        for _ in range(5):
            await front.press("p", "1")
        assert "not placed yet" not in front.text


@pytest.mark.parametrize("placed", [0, 5, 9])
async def test_a_grid_of_nine_places_is_seen_whole_on_a_small_screen(placed):
    session = kit_session("agreement-certainty-matrix", Wish({}), FakeClock())
    for number in range(1, 10):
        noted(session, f"activity {number:03}")
    while session.state.step().title != "On the wall":
        go_on(session)
    down, across = note_commands.axes(session.state)
    for number, where in zip(range(1, placed + 1), places_on((down, across)), strict=False):
        place(session, number, where)
    async with console(session, (70, 20)) as front:
        for keys in ((), ("w", "tab", "tab")):
            await front.press(*keys)
            for name in down.places:
                assert name in front.text
            for key, name in enumerate(across.places, 1):
                assert front.text.count(f"{key} {name}") == len(down.places)
            for number in range(1, placed + 1):
                assert f"activity {number:03}" in front.text
