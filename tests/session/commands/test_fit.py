"""Fitting leaves lengths set by hand alone, as long as the end can be met."""

from datetime import timedelta

import pytest

from facilitate.session.commands import plan as plan_commands
from facilitate.session.commands.fit import fit_to
from facilitate.session.event_text import describe
from facilitate.session.fold import fold
from facilitate.session.log import log
from tests.builders import start


@pytest.fixture
def session(tmp_path):
    """Three steps of ten minutes; the last one was set to 20 by hand."""
    session = start(tmp_path)
    state = session.state
    session.take(plan_commands.set_length(state, state.by_id(3), 20 * 60))
    return session


def fitted(session, minutes):
    now = session.clock.wall()
    event = fit_to(session.state, session.t(), now, now + timedelta(minutes=minutes))
    session.take(event)
    return describe(event, session.state), [step.seconds / 60 for step in session.state.plan.steps]


def test_what_was_set_by_hand_is_held(session):
    assert fitted(session, 36) == ("fitted into 36 min", [10, 6, 20])
    contents = log.read(session.log.path)
    assert fold(contents.header, contents.events) == session.state


def test_it_is_named_if_it_must_give(session):
    why, lengths = fitted(session, 30)
    assert why == "fitted into 30 min; Stop, set by hand, had to give too"
    assert sum(lengths) == pytest.approx(30)


def test_what_was_undone_is_not_held(session):
    session.undo()
    assert fitted(session, 26)[1] == [10, 8, 8]


def test_plus_and_minus_are_by_hand_too(session):
    session.take(plan_commands.lengthen(session.state, 60))
    now = session.clock.wall()
    end = now + timedelta(minutes=36)
    session.take(fit_to(session.state, session.t(), now, end, with_current=True))
    assert [step.seconds / 60 for step in session.state.plan.steps] == [11, 5, 20]
