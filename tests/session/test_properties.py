"""Any series of commands: the log adds up to the state in memory, and undo leads to the start."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitate.plan.plan import Plan
from facilitate.scripts.script import Axis
from facilitate.session import events as ev
from facilitate.session.carry_over import Brought, on_the_wall
from facilitate.session.commands import (
    fit as fit_commands,
)
from facilitate.session.commands import (
    notes as note_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.fold import beginning, fold
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.step_fields import step_from_fields
from tests.builders import start, step
from tests.fakes import FakeClock

STEPS = (
    step(1, colour="yellow", score=(1, 5), places=("here", "there")),
    step(2, colour="pink", source="yellow", round=1, rounds=2, block=1, collect="Pink"),
    step(3, colour="pink", source="yellow", round=2, rounds=2, block=1, collect="Pink"),
    step(4, optional=True, collect="Ideas", by="person"),
    step(5, colour="green", source="pink", sets="found", turns=2),
    step(6, source="pink", into=("blue", "Later"), answers=("so", "not so"), sets=("one", "other"),
         axes=(Axis("up", ("more {one}", "less")), Axis("across", ("here", "there")))),
    step(7, collect="Last", to="group", pattern="{one} ___", onto="pink", places=("in", "out")),
)  # fmt: skip

LOOK_BACK = Plan("Look back", (step(1, collect="Said", brings="open commitments"),), {})
ORIGIN = ev.Origin("5e55", 7, "Monday", "2026-11-15T09:30:00.000+01:00")
BROUGHT = (Brought("ring Bo", "Ann", ORIGIN), Brought("wait", "Bo", ORIGIN))

number = st.integers(1, 8)
text = st.text(min_size=1, max_size=20)
commands = st.one_of(
    st.tuples(st.just("note"), st.one_of(text, text.map(lambda words: f"Group two: {words}"))),
    st.tuples(st.sampled_from(["turn", "remove", "star", "drop", "include"]), number),
    st.tuples(st.just("edit"), number, text),
    st.tuples(st.just("score"), number, st.integers(0, 6)),
    st.tuples(st.just("place"), number, st.sampled_from(["here", "nowhere", "less here"])),
    st.tuples(st.just("turn_to"), number, st.sampled_from(["blue", "Later"])),
    st.tuples(st.just("theme"), number, text),
    st.tuples(
        st.sampled_from(["go_on", "go_back", "start", "pause", "undo", "end_of_process", "put_in"])
    ),
    st.tuples(st.just("late"), st.integers(0, 100)),
    st.tuples(st.just("lengthen"), st.integers(-300, 300)),
    st.tuples(st.just("rounds"), st.integers(1, 4)),
    st.tuples(st.just("fit"), st.integers(0, 4000)),
    st.tuples(st.just("group"), text),
    st.tuples(st.just("say"), text),
    st.tuples(st.just("wait"), st.integers(0, 900)),
)


def event_of(session, name, *arguments):
    state = session.state
    match name:
        case "note":
            return note_commands.add(state, arguments[0], "Group one", None)
        case "turn":
            return note_commands.turn(state, arguments[0], "so")
        case "turn_to":
            return note_commands.turn(state, arguments[0], to=arguments[1])
        case "edit" | "remove" | "score" | "place" | "star":
            return getattr(note_commands, name)(state, *arguments)
        case "theme":
            return note_commands.theme(state, [arguments[0]], arguments[1])
        case "go_on" | "go_back" | "start" | "pause":
            return getattr(step_commands, name)(state)
        case "late":
            return step_commands.began_earlier(state, *arguments)
        case "lengthen":
            return plan_commands.lengthen(state, *arguments)
        case "rounds":
            return plan_commands.set_rounds(state, *arguments)
        case "fit":
            return fit_commands.fit_rest(state, session.t(), *arguments)
        case "drop" | "include":
            steps = state.plan.steps
            return getattr(plan_commands, name)(state, steps[arguments[0] % len(steps)])
        case "group":
            return note_commands.group(state, *arguments)
        case "say":
            return note_commands.remark(*arguments)
    raise AssertionError(name)


def put_in(session):
    """Insert a structure that brings two notes of an earlier session."""
    change = session.take(plan_commands.insert(session.state, LOOK_BACK))
    step_put_in = step_from_fields(change.change.insert[0])
    plan = session.state.plan._replace(steps=(step_put_in,))
    for note in on_the_wall(plan, BROUGHT, session.state.last_number + 1):
        session.take(note)


def do(session, clock, name, *arguments):
    """Run a command, as a front end would, and return the session that continues."""
    try:
        if name == "wait":
            clock.advance(*arguments)
        elif name == "undo":
            session.undo()
        elif name == "end_of_process":
            session.leave()
            session, _, _ = Session.resume(session.log.path, clock)
        elif name == "put_in":
            put_in(session)
        else:
            event = event_of(session, name, *arguments)
            if event:
                session.take(event)
    except Refused:
        pass
    session.tick()
    return session


@given(st.lists(commands, max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_series_of_commands(series):
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock()
        session = start(Path(folder), *STEPS, clock=clock)
        for command in series:
            before = session.state.last_number
            session = do(session, clock, *command)
            assert session.state.last_number >= before
            assert session.state.step() in session.state.run()
            assert session.state.remaining(session.t()) >= 0
        contents = log.read(session.log.path)
        assert fold(contents.header, contents.events) == session.state

        t = session.state.t
        try:
            while True:
                session.undo()
        except Refused:
            pass
        state = session.state
        assert state.t >= t
        fresh = beginning(session.header)
        for field in ("plan", "groups", "notes", "remarks", "outside", "dropped", "spent"):
            assert getattr(state, field) == getattr(fresh, field)
        assert (state.current, state.since) == (1, 0.0)
        contents = log.read(session.log.path)
        assert fold(contents.header, contents.events) == state
        session.leave()
