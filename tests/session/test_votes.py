"""Votes: what weighs notes, and when the room sees how."""

import pytest

from facilitate.session import events as ev
from facilitate.session.commands import steps as step_commands
from facilitate.session.snapshot import asks_for_votes, weighs_notes
from facilitate.session.votes import hidden, votes_open
from tests.builders import start, step


@pytest.mark.parametrize(
    ("asks", "is_vote", "is_weighed"),
    [
        ({}, False, False),
        ({"colour": "yellow"}, False, False),
        ({"score": (1, 5)}, True, True),
        ({"dots": 3}, True, True),
        ({"places": ("Now", "Later")}, False, True),
    ],
)
def test_a_step_weighs_notes_by_votes_and_by_places(here, asks, is_vote, is_weighed):
    state = start(here, step(1, **asks)).state
    assert asks_for_votes(state, state.step()) is is_vote
    assert weighs_notes(state, state.step()) is is_weighed


def test_dots_that_are_handed_out_are_votes(here):
    session = start(here, step(1, colour="yellow"))
    session.take(ev.DotsHandedOut(step=1, dots=3))
    assert asks_for_votes(session.state, session.state.step())


def test_what_was_shown_stays_shown_until_there_are_new_votes(here):
    session = start(here, step(1, colour="yellow"), step(2, dots=3), step(3), step(4, dots=3))
    state = session.state
    session.take(ev.Noted(number=1, text="idea", step=1, stage="yellow"))
    session.take(step_commands.go_on(state))
    session.take(ev.Dotted(number=1, dots=2, voter="a" * 24, request="b" * 24))
    assert hidden(session.state)
    session.take(ev.VotesShown(step=2, shown=True))
    seen = [(votes_open(session.state), hidden(session.state))]
    for _ in range(2):
        session.take(step_commands.go_on(session.state))
        seen.append((votes_open(session.state), hidden(session.state)))
    assert seen == [(True, False), (True, False), (False, True)]
