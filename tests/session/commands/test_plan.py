import pytest

from facilitate.plan.plan import Plan
from facilitate.scripts.library import Library
from facilitate.session.commands import (
    fit as fit_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.commands.insert import insert
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused
from tests.builders import start, step
from tests.fakes import FakeClock


@pytest.fixture
def clock():
    return FakeClock()


def in_rounds(rounds, first=2):
    steps = [step(1, "Before")]
    for number in range(1, rounds + 1):
        for title in ("Talk", "Write"):
            steps.append(step(len(steps) + 1, title, 3, round=number, rounds=rounds, block=1))
    return [*steps, step(len(steps) + 1, "After")]


def run_of(session):
    return [(s.title, s.round, s.rounds) for s in session.state.run()]


def test_a_step_is_made_longer_and_shorter(tmp_path, clock):
    session = start(tmp_path, step(1), clock=clock)
    event = session.take(plan_commands.lengthen(session.state, 120))
    assert session.state.step().seconds == 720
    assert describe(event, session.state) == "Step 1: 10 min → 12 min"
    session.take(plan_commands.lengthen(session.state, -300))
    assert session.state.step().seconds == 420
    with pytest.raises(Refused):
        plan_commands.lengthen(session.state, -420)


def test_the_first_plan_is_kept_beside_the_one_that_counts(tmp_path, clock):
    session = start(tmp_path, step(1), clock=clock)
    session.take(plan_commands.lengthen(session.state, 120))
    assert session.state.planned == {1: 600}


def test_what_is_to_come_is_fitted_in_proportion(tmp_path, clock):
    session = start(tmp_path, step(1, minutes=10), step(2, minutes=20), step(3), clock=clock)
    clock.advance(300)
    session.take(fit_commands.fit_rest(session.state, session.t(), 300 + 1200))
    assert [s.seconds for s in session.state.plan.steps] == [600, 800, 400]
    assert session.state.remaining(session.t()) == 1500


def test_a_step_in_overtime_takes_from_those_to_come(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), step(3), clock=clock)
    clock.advance(900)
    session.take(fit_commands.fit_rest(session.state, session.t(), 900))
    assert [s.seconds for s in session.state.plan.steps] == [600, 450, 450]


def test_a_rest_that_cannot_be_fitted_says_what_it_can_take(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), clock=clock)
    with pytest.raises(Refused, match=r"4 min too much, .* it would fit without Step 2"):
        fit_commands.fit_rest(session.state, session.t(), 600 + 60)
    with pytest.raises(Refused, match=r"at its longest you finish 5 min early"):
        fit_commands.fit_rest(session.state, session.t(), 600 + 1500)
    session.take(step_commands.go_on(session.state))
    with pytest.raises(Refused, match="last step"):
        fit_commands.fit_rest(session.state, session.t(), 60)


def test_the_current_step_gives_only_if_it_is_asked_to(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), clock=clock)
    clock.advance(120)
    session.take(fit_commands.fit_rest(session.state, session.t(), 720, with_current=True))
    assert [s.seconds for s in session.state.plan.steps] == [440, 400]


def test_steps_that_cannot_give_are_named(tmp_path, clock):
    stiff = step(2, "Stiff")._replace(least=600.0, most=600.0)
    session = start(tmp_path, step(1), stiff, step(3), clock=clock)
    event = session.take(fit_commands.fit_rest(session.state, session.t(), 600 + 960))
    assert describe(event, session.state) == "fitted into 26 min (Stiff can't give any more)"
    assert [s.seconds for s in session.state.plan.steps] == [600, 600, 360]


def test_fewer_rounds_leave_out_the_last_ones(tmp_path, clock):
    session = start(tmp_path, *in_rounds(3), clock=clock)
    session.take(step_commands.go_on(session.state))
    session.take(plan_commands.set_rounds(session.state, 2))
    assert run_of(session) == [
        ("Before", 1, 1),
        ("Talk", 1, 2),
        ("Write", 1, 2),
        ("Talk", 2, 2),
        ("Write", 2, 2),
        ("After", 1, 1),
    ]
    session.undo()
    assert len(session.state.run()) == 8


def test_more_rounds_repeat_the_last_one_and_bring_back_what_was_left_out(tmp_path, clock):
    session = start(tmp_path, *in_rounds(2), clock=clock)
    session.take(step_commands.go_on(session.state))
    session.take(plan_commands.set_rounds(session.state, 1))
    session.take(plan_commands.set_rounds(session.state, 3))
    assert run_of(session)[1:-1] == [(t, n, 3) for n in (1, 2, 3) for t in ("Talk", "Write")]
    assert len({s.id for s in session.state.plan.steps}) == len(session.state.plan.steps)


def test_rounds_are_changed_only_inside_one_and_not_below_the_one_that_runs(tmp_path, clock):
    session = start(tmp_path, *in_rounds(3), clock=clock)
    with pytest.raises(Refused, match="isn't in a round"):
        plan_commands.set_rounds(session.state, 2)
    for _ in range(3):
        session.take(step_commands.go_on(session.state))
    with pytest.raises(Refused, match="this is round 2 of 3"):
        plan_commands.set_rounds(session.state, 1)


def test_a_step_is_left_out_and_taken_in_again(tmp_path, clock):
    session = start(tmp_path, step(1), step(2), step(3), clock=clock)
    second = session.state.by_id(2)
    session.take(plan_commands.drop(session.state, second))
    assert [s.id for s in session.state.run()] == [1, 3]
    with pytest.raises(Refused, match="skipped already"):
        plan_commands.drop(session.state, second)
    session.take(plan_commands.include(session.state, second))
    assert [s.id for s in session.state.run()] == [1, 2, 3]
    with pytest.raises(Refused, match="in the plan already"):
        plan_commands.include(session.state, second)
    with pytest.raises(Refused, match="current step"):
        plan_commands.drop(session.state, session.state.step())


def test_an_optional_step_counts_once_it_is_taken_in(tmp_path, clock):
    session = start(tmp_path, step(1), step(2, optional=True), clock=clock)
    assert session.state.remaining(session.t()) == 600
    session.take(plan_commands.include(session.state, session.state.by_id(2)))
    assert session.state.remaining(session.t()) == 1200


def test_another_structure_is_put_behind_the_current_step(tmp_path, clock):
    session = start(tmp_path, *in_rounds(2), clock=clock)
    other = [step(1, "Extra"), step(2, "Maybe", optional=True), step(3, "Again", block=1)]
    session.take(plan_commands.insert(session.state, Plan("Another", tuple(other), {})))
    titles = [s.title for s in session.state.plan.steps]
    assert titles[:5] == ["Before", "Extra", "Maybe", "Again", "Talk"]
    assert [s.title for s in session.state.run()][:3] == ["Before", "Extra", "Again"]
    assert len({s.id for s in session.state.plan.steps}) == len(titles)
    assert {s.block for s in session.state.plan.steps if s.title == "Again"} == {2}
    session.undo()
    assert session.state.plan.steps[1].title == "Talk"


@pytest.mark.parametrize(
    ("language", "typed", "minutes", "title"),
    [
        ("en", "break", 10, "Break"),
        ("en", "Break 5 min", 5, "Break"),
        ("de", "Pause 20", 20, "Pause"),
        ("nl", "break 7", 7, "Pauze"),
        ("fr", "pause", 10, "Pause"),
        ("es", "pausa 100", 100, "Pausa"),
    ],
)
def test_a_break_is_inserted_in_every_language(tmp_path, language, typed, minutes, title):
    session = start(tmp_path, step(1), step(2))
    header = session.header
    header.language = language
    session.take(insert(session.state, header, Library([]), typed))
    middle = session.state.plan.steps[1]
    assert (middle.title, middle.seconds) == (title, minutes * 60)
    assert [s.title for s in session.state.plan.steps] == ["Step 1", title, "Step 2"]


@pytest.mark.parametrize("typed", ["break 0", "break -5", "breakfast", "break 5 6", "break 1000"])
def test_what_is_no_break_is_the_name_of_a_structure(tmp_path, typed):
    session = start(tmp_path, step(1), step(2))
    with pytest.raises(Refused):
        insert(session.state, session.header, Library([]), typed)
