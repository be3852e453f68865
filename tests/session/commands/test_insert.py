"""What is typed to insert a break."""

import pytest

from facilitate.scripts.library import Library
from facilitate.session.commands import steps as step_commands
from facilitate.session.commands.insert import USUAL_BREAK, break_minutes, insert
from facilitate.translations.translator import ENGLISH, translator_for
from tests.builders import start


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("break", USUAL_BREAK), ("break 15", 15), ("Break 05 min", 5), ("Pause 7", 7)],
)
def test_a_break_has_the_minutes_typed(typed, minutes):
    assert break_minutes(typed, translator_for("de")) == minutes


@pytest.mark.parametrize(
    "typed", ["break 0", "break 00", "break 000 min", "break soon", "breakfast"]
)
def test_a_break_of_no_length_is_none(typed):
    assert break_minutes(typed, ENGLISH) is None


def test_a_break_says_what_it_is(tmp_path):
    session = start(tmp_path)
    session.take(insert(session.state, session.header, Library([]), "break 15"))
    session.take(step_commands.go_on(session.state))
    step = session.state.step()
    assert (step.title, step.seconds) == ("Break", 15 * 60)
    assert "Time for a break" in session.state.shown(step.written.prompt)
