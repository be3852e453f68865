"""Other people, another topic: the steps to come follow; what has run stays."""

import pytest

from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import plan as plan_commands
from facilitate.session.commands import steps
from facilitate.session.event_text import told
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.remake import set_input, set_people
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session
from facilitate.translations.translator import ENGLISH
from tests.builders import start
from tests.fakes import FakeClock
from tests.written import library, read, write

SCRIPT = """\
name: Advice
inputs:
  topic: {default: work}
  guest: {default: Ann}
steps:
- {title: "Welcome to {topic}", minutes: 5, prompt: "Think of {topic} with {guest}."}
- repeat: per person
  role: client
  steps:
  - {title: Ask, minutes: 2, in: groups of 3-5, prompt: "Ask about {topic}. {round} of {rounds}"}
  - {title: Advise, minutes: 4, in: groups of 3-5, colour: yellow}
- {title: Tell, minutes: 1 per person, in: groups of 3-5, prompt: "What of {topic}?"}
- {title: Name it, minutes: 2, collect: Names, sets: guest}
- {title: Close, minutes: 3, prompt: "Thanks, {guest}"}
variants:
  quick: {without: [Close]}
"""


@pytest.fixture
def session(here):
    """Nine people in groups of at most five."""
    return opened(people=9)


def opened(**wish):
    script = read(SCRIPT, "advice")
    return open_session(script, library(), FakeClock(), Wish(inputs={}, **wish))


def rounds(session):
    return [(s.title, s.round, s.rounds) for s in session.state.run() if s.block]


def change_people(session, people, scripts=None):
    return session.take(set_people(session.state, session.header, scripts or library(), people))


def change_input(session, name, text):
    return session.take(set_input(session.state, session.header, library(), name, text))


def minutes(session, title):
    return [s.seconds / 60 for s in session.state.run() if s.title == title]


def assert_the_log_tells_it(session):
    contents = log.read(session.log.path)
    assert fold(contents.header, contents.events) == session.state


def test_fewer_people_make_fewer_rounds_and_shorter_steps(session):
    before = session.state.remaining(session.t())
    size = max(number for _, number, _ in rounds(session))
    assert minutes(session, "Tell") == [size]
    change_people(session, 3)
    assert {total for _, _, total in rounds(session)} == {3}
    assert len(rounds(session)) == 6
    assert minutes(session, "Tell") == [3]
    assert session.state.people == 3
    assert session.state.remaining(session.t()) == before - (size - 3) * (6 + 1) * 60
    assert_the_log_tells_it(session)
    session.undo()
    assert session.state.remaining(session.t()) == before
    assert session.state.people == 9
    session.redo()
    assert len(rounds(session)) == 6


def test_more_people_make_more_rounds_that_are_the_same(here):
    session = opened(people=3)
    change_people(session, 5)
    assert rounds(session) == [(t, n, 5) for n in range(1, 6) for t in ("Ask", "Advise")]
    assert len({step.id for step in session.state.plan.steps}) == len(session.state.plan.steps)
    titles = [step.title for step in session.state.run()]
    assert titles[-3:] == ["Tell", "Name it", "Close"]
    assert session.behind() == 0
    assert_the_log_tells_it(session)
    change_people(session, 3)
    assert len(rounds(session)) == 6
    change_people(session, 4)
    assert rounds(session) == [(t, n, 4) for n in range(1, 5) for t in ("Ask", "Advise")]


def test_rounds_that_have_run_stay(here):
    session = opened(people=5)
    for _ in range(7):
        session.take(steps.go_on(session.state))
    assert (session.state.step().title, session.state.step().round) == ("Ask", 4)
    change_people(session, 3)
    assert {total for _, _, total in rounds(session)} == {4}
    assert session.state.step().round == 4
    assert minutes(session, "Tell") == [3]


def test_what_is_behind_is_not_worked_out_again(here):
    session = opened(people=5)
    while session.state.step().title != "Name it":
        session.clock.advance(30)
        session.take(steps.go_on(session.state))
    before = session.state.plan
    change_people(session, 3)
    assert session.state.plan == before
    assert session.state.people == 3


def test_minutes_and_rounds_set_by_hand_are_held(here):
    session = opened(people=5)
    tell = next(s for s in session.state.plan.steps if s.title == "Tell")
    session.take(plan_commands.set_length(session.state, tell, 600))
    session.take(steps.go_on(session.state))
    session.take(plan_commands.set_rounds(session.state, 2))
    change_people(session, 3)
    assert minutes(session, "Tell") == [10]
    assert {total for _, _, total in rounds(session)} == {2}


def test_in_a_plan_that_was_fitted_the_proportions_stay(here):
    session = opened(people=5, minutes=30)
    (fitted,) = minutes(session, "Tell")
    change_people(session, 4)
    assert minutes(session, "Tell") == [pytest.approx(fitted * 4 / 5, abs=0.001)]


def test_where_the_script_is_gone_people_are_counted_and_the_plan_stays(session):
    before = session.state.plan
    event = change_people(session, 3, Library([]))
    assert "there is no structure named advice" in told(event.why, ENGLISH)
    assert session.state.people == 3
    assert session.state.plan == before


def test_where_the_script_is_another_by_now_nothing_of_it_is_taken(session):
    write("advice", SCRIPT.replace("Tell", "Say"))
    before = session.state.plan
    assert "has changed" in told(change_people(session, 3).why, ENGLISH)
    assert session.state.plan == before
    with pytest.raises(Refused, match="topic stays as it is: its script has changed"):
        change_input(session, "topic", "play")


def test_a_session_in_a_variant_is_worked_out_in_it(here):
    read(SCRIPT, "advice")
    script = library().find("advice")
    from facilitate.scripts.variants import in_variant

    session = open_session(
        in_variant(script, "quick"), library(), FakeClock(), Wish(inputs={}, people=5)
    )
    change_people(session, 3)
    assert len(rounds(session)) == 6
    assert session.state.run()[-1].title == "Name it"


def test_an_input_is_another_from_here_on(session):
    session.take(steps.go_on(session.state))
    change_input(session, "topic", "pl{a}y")
    shown = {
        s.title: s.filled(s.written.prompt, session.state.values()) for s in session.state.run()
    }
    assert shown["Welcome to work"] == "Think of work with Ann."
    assert shown["Ask"].startswith("Ask about pl{a}y.")
    assert shown["Tell"] == "What of pl{a}y?"
    assert session.state.inputs["topic"] == "pl{a}y"
    assert_the_log_tells_it(session)
    change_input(session, "topic", "rest")
    assert session.state.shown(session.state.step().written.prompt) == "Ask about rest. 1 of 5"
    session.undo()
    session.undo()
    assert session.state.inputs["topic"] == "work"


def test_the_step_that_runs_shows_the_new_text_and_keeps_its_time(session):
    session.clock.advance(60)
    session.take(plan_commands.lengthen(session.state, 60))
    change_input(session, "topic", "play")
    assert session.state.step().title == "Welcome to play"
    assert session.state.shown(session.state.step().written.prompt) == "Think of play with Ann."
    assert session.state.left(session.t()) == 300


def test_an_input_that_a_step_sets_begins_with_the_new_text(session):
    change_input(session, "guest", "Bo")
    assert session.state.shown(session.state.step().written.prompt) == "Think of work with Bo."
    while session.state.step().title != "Name it":
        session.take(steps.go_on(session.state))
    session.take(note_commands.add(session.state, "Cleo", None, None))
    session.take(steps.go_on(session.state))
    assert session.state.shown(session.state.step().written.prompt) == "Thanks, Cleo"


def test_a_structure_that_was_put_in_stays_as_it_is(session):
    write("other", "name: Other\nsteps: [{title: x, minutes: 1}]\n")
    from facilitate.session.commands.insert import insert

    session.take(insert(session.state, session.header, library(), "other"))
    change_people(session, 3)
    assert [s.title for s in session.state.run()][1] == "x"
    assert len(rounds(session)) == 6


def test_it_goes_on_after_a_resume(session):
    change_people(session, 3)
    session.leave()
    again, _, _ = Session.resume(session.log.path, FakeClock())
    assert again.state == session.state
    change_people(again, 4)
    assert len(rounds(again)) == 8


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("topc", "x", r"there's no input topc \(did you mean topic\?\); inputs: topic, guest"),
        ("topic", "work", "topic is that already"),
        ("topic", "", "topic is: work"),
    ],
)
def test_what_cannot_be_set_is_said(session, name, text, message):
    with pytest.raises(Refused, match=message):
        change_input(session, name, text)


@pytest.mark.parametrize("people", [0, 10**9, 9])
def test_no_impossible_number_of_people_is_taken(session, people):
    with pytest.raises(Refused):
        change_people(session, people)


def test_a_plan_without_a_script_keeps_its_steps(tmp_path):
    session = start(tmp_path)
    assert change_people(session, 3, Library([])).why
    assert session.state.people == 3
