"""A session is opened from scripts, in a variant, with what is to be prepared among the notes."""

import pytest

from facilitate.session.start import Wish, open_session, strung
from tests.fakes import FakeClock
from tests.written import library, read, write

FIRST = """\
name: First
prepare: ["Brief {guest}.", "Hang up **{{it}}**."]
inputs: {guest: {default: Ann}}
steps:
- {title: a, minutes: 2, notes: Wait.}
- {title: b, minutes: 2}
variants:
  short: {without: [b], prepare: [Nothing.]}
"""
SECOND = "name: Second\nprepare: [Be there.]\nsteps: [{title: c, minutes: 1}]\n"


@pytest.fixture
def scripts(here):
    write("second", SECOND)
    return [read(FIRST, "first"), library().find("second")]


def opened(script):
    session = open_session(script, library(), FakeClock(), Wish(inputs={}))
    session.leave()
    return session


def notes(session):
    return session.state.shown(session.state.step().written.notes)


def test_what_to_prepare_stands_among_the_notes_of_the_first_step(scripts):
    session = opened(scripts[0])
    assert notes(session) == "Before you begin:\n- Brief Ann.\n- Hang up **{it}**.\n\nWait."
    assert [step.written.notes for step in session.state.plan.steps[1:]] == [""]


def test_what_is_to_be_prepared_for_several_stands_together(scripts):
    session = opened(strung(scripts, ["first", "second"]))
    assert notes(session).startswith(
        "Before you begin:\n- Brief Ann.\n- Hang up **{it}**.\n- Be there.\n"
    )


def test_one_script_is_run_in_a_variant(scripts):
    session = opened(strung(scripts[:1], ["first"], "short"))
    assert session.header.title == "First (short)"
    assert [step.title for step in session.state.plan.steps] == ["a"]
    assert notes(session) == "Before you begin:\n- Nothing.\n\nWait."


def test_of_several_those_are_that_have_it(scripts):
    session = opened(strung(scripts, ["first", "second"], "short"))
    assert [step.title for step in session.state.plan.steps] == ["a", "c"]
