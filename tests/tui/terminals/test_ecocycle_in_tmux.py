"""An Ecocycle by places, from the first step to the thanks, with the room's stage beside it."""

import pytest

from tests.tui.terminals import test_in_tmux
from tests.tui.terminals.test_played_in_tmux import burst, state

terminal = test_in_tmux.terminal
pytestmark = test_in_tmux.pytestmark

SIZES = [(80, 24), (120, 40), (70, 20)]
PLACES = ("Birth", "Maturity", "Rigidity trap", "Creative destruction", "Renewal", "Poverty trap")
ACTIVITIES = (
    "Ana: weekly report", "Ben: street party", "Cleo: budget round", "Dan: repair café",
    "Eve: phone tree", "Fay: youth council", "Gus: choir", "Hal: welcome bags",
)  # fmt: skip


def begin(terminal, words, size):
    """Open the stage with its notes, and then a session."""
    room = terminal("stage", size)
    room.until("We'll begin soon")
    run = terminal(f"run {words} --people 24 --mute", size)
    run.until("step 1 of")
    room.until("step 1 of")
    room.keys("w")
    return run, room


def write(run, texts):
    run.keys("a")
    run.until("enter saves")
    for number, text in enumerate(texts, 1):
        burst(run, text, "Enter")
        run.until(f"note {number} saved")
    run.keys("Escape")
    run.until("press a to write a note")


def go_on(run, room, number):
    run.keys("n")
    run.until(f"step {number} of")
    room.until(f"step {number} of")


def end(run, room, *words):
    """End after the last step, and go out of both terminals."""
    run.keys("n")
    run.until("That was the last step. End the session?")
    run.keys("y")
    run.until("Well done.")
    room.until("Thank you!", *words)
    for shown in (run, room):
        shown.keys("q")
        shown.until("EXIT 0")
        shown.is_sane()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_is_played_whole_before_a_room(terminal, size):
    run, room = begin(terminal, "ecocycle-planning --group North --group River", size)
    go_on(run, room, 2)
    write(run, ACTIVITIES)
    room.until("choir", "welcome bags")
    go_on(run, room, 3)
    for number, words in enumerate(ACTIVITIES, 1):
        left = len(ACTIVITIES) - number
        run.until(words.partition(": ")[2], "1 Birth", f"not placed yet · {left + 1}")
        run.keys("p")
        run.until(f"Where does note {number} go?")
        run.keys(str((number - 1) % 6 + 1))
        run.until(f"note {number} in", *([f"not placed yet · {left}"] if left else []))
    text = room.until("1 Birth · 2", "2 Maturity · 2", "3 Rigidity trap · 1", "6 Poverty trap · 1")
    assert "not placed yet" not in text
    go_on(run, room, 4)
    go_on(run, room, 5)
    room.until("1 Birth · 2", "6 Poverty trap · 1", "everyone together")
    go_on(run, room, 6)
    run.until("to turn · yellow · 8", "1 Birth · 2")  # the map that the question is about
    room.until("to turn · yellow · 8", "1 Birth · 2")
    for number, colour in ((1, "pink"), (7, "orange")):
        run.keys("t")
        run.until(f"What should note {number} turn into?")
        run.keys("1" if colour == "pink" else "2")
        run.until(f"note {number} turned {colour}")
    run.keys("Space")
    run.until("PAUSED")
    room.until("A short pause")
    run.keys("u")
    run.until("undone: clock paused")
    run.keys("b")
    run.until("step 5 of")
    room.until("step 5 of", "1 Birth · 2")  # also what was turned since
    run.keys("u")
    run.until("step 6 of")
    for number, step, word in ((1, 7, "pink"), (7, 8, "orange")):
        go_on(run, room, step)
        run.until(f"to turn · {word} · 1")
        run.keys("t")
        run.until("esc cancels")
        burst(run, "telephone", "Enter")
        run.until("Who'll take it?")
        burst(run, "Ida", "Enter")
        run.until(f"note {number} turned")
        room.until("telephone")
    go_on(run, room, 9)
    end(run, room, "telephone")
    places = [note.place for note in state().wall()]
    assert places == [*PLACES, "Birth", "Maturity"]
    assert [note.who for note in state().wall() if note.who] == ["Ida", "Ida"]
