"""25/10 with five rounds of scores, from the first step to the thanks, with the room's stage."""

import pytest

from tests.tui.terminals import test_in_tmux
from tests.tui.terminals.test_ecocycle_in_tmux import SIZES, begin, end, go_on, write
from tests.tui.terminals.test_played_in_tmux import burst, state

terminal = test_in_tmux.terminal
pytestmark = test_in_tmux.pytestmark

IDEAS = (
    "Open all night. First step: ask the cleaners",
    "Free coffee. First step: find a machine",
    "No fines at all. First step: one month without",
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_is_played_whole_before_a_room(terminal, size):
    run, room = begin(terminal, "25-10-crowd-sourcing", size)
    go_on(run, room, 2)
    write(run, IDEAS)
    room.until("Open all night", "Free coffee", "No fines at all")
    for played in range(1, 6):
        go_on(run, room, 2 * played + 1)
        room.until(f"round {played} of 5", "No reading")
        go_on(run, room, 2 * played + 2)
        room.until(f"round {played} of 5", "Decide for yourself")
        run.keys("s")
        for number in range(1, len(IDEAS) + 1):
            run.until(f"Score for note {number}")
            burst(run, str(1 + (number + played) % 5), "Enter")
        run.until("press a to write a note")
    go_on(run, room, 13)
    go_on(run, room, 14)
    run.keys("t")
    run.until("esc cancels")
    burst(run, "telephone", "Enter")
    run.until("turned green")
    go_on(run, room, 15)
    end(run, room, "telephone")
    notes = list(state().wall())
    assert [(note.person, note.text) for note in notes] == [(None, text) for text in IDEAS]
    assert [len(note.scores) for note in notes] == [5] * len(IDEAS)
