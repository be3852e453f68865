"""15% Solutions by person, from the first step to the thanks, with the room's stage beside it."""

import pytest

from facilitate.scripts.library import Library
from tests.tui.terminals import test_in_tmux
from tests.tui.terminals.test_played_in_tmux import burst, state

terminal = test_in_tmux.terminal
pytestmark = test_in_tmux.pytestmark

TOPIC = "getting the letters out"
LISTS = ("Ana: ring before the letter", "Ben: share the template", "Cleo: ask the secretaries")
SIZES = [(80, 24), (120, 40), (70, 20)]


def words(text):
    return " ".join(text.split())


def questions():
    """What is asked in the three steps."""
    first, rounds = Library.usual().find("15-solutions").entries
    prompts = (step.prompt for step in (first, *rounds.steps))
    return [words(prompt.replace("**{topic}**", TOPIC)) for prompt in prompts]


def asks(room, question, *others):
    """Wait until the room sees the whole question, and nothing meant for the facilitator."""
    room.until(*others)
    text = room.until_words(question)
    assert "budget" not in text
    assert "Write down what" not in text


def write(run, number, text):
    burst(run, f"a{text}", "Enter")
    run.until(f"note {number} saved")
    run.keys("Escape")
    run.until("press a to write a note")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_is_played_whole_before_a_room(terminal, size):
    first, sharing, advice = questions()
    room = terminal("stage", size)
    room.until("We'll begin soon")
    run = terminal(f"run 15-solutions --people 24 --mute --set topic='{TOPIC}'", size)
    run.until("step 1 of 9", "in silence", "who ›")
    asks(room, first, "step 1 of 9", "24 people: each alone", "until")
    room.keys("w")
    for number, text in enumerate(LISTS, 1):
        write(run, number, text)
    room.until("My 15 per cent · 3", *(text.partition(": ")[2].split()[-1] for text in LISTS))
    run.keys("*")
    run.until("note 3 starred")
    run.keys("Space")
    run.until("PAUSED")
    room.until("A short pause")
    run.keys("u")
    run.until("undone: clock paused")
    for speaker, name in enumerate(("Ana", "Ben", "Cleo", "Dora"), 1):
        run.keys("n")
        which = f"speaker {speaker} of 4"
        text = run.until(f"step {2 * speaker} of 9", which, "share the template")
        assert "What I will do" not in text
        asks(room, sharing, which, "My 15 per cent · 3", "One person talks")
        run.keys("n")
        run.until(f"step {2 * speaker + 1} of 9", which, "What I will do")
        write(run, 3 + speaker, f"{name}: promise {speaker}")
        asks(room, advice, which, f"What I will do · {speaker}", name, f"promise {speaker}")
    run.keys("n")
    run.until("That was the last step. End the session?")
    run.keys("y")
    run.until("Well done.", "7 notes", "promise 1", "u undo")
    room.until("Thank you!", "15% Solutions")
    run.keys("q")
    run.until("what next?", "EXIT 0")
    run.is_sane()
    room.keys("q")
    room.until("EXIT 0")
    room.is_sane()
    here = state()
    assert here.ended is not None
    assert [note.person for note in here.wall()] == [
        "Ana", "Ben", "Cleo", "Ana", "Ben", "Cleo", "Dora",
    ]  # fmt: skip
    assert [note.number for note in here.wall() if note.starred] == [3]
