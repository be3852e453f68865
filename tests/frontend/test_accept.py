"""What the event offers is taken up by the facilitator, or not at all."""

from types import SimpleNamespace

import pytest

from facilitate.frontend.commands.declared import run_line
from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.rooms.reports import Message
from facilitate.scripts.library import Library
from facilitate.session.refused import Refused
from tests.builders import start

AT = "2026-11-22T12:00:00+00:00"


@pytest.fixture
def context(tmp_path):
    context = RunContext(Runner(start(tmp_path)), Library([]))
    context.runner.link = SimpleNamespace(offered=None, state="connected")
    return context


def test_a_step_that_is_offered_is_gone_to(context):
    context.runner.link.offered = Message("1", "stop", AT, "stop")
    run_line(context, "/accept")
    assert context.session.state.step().title == "Stop"
    with pytest.raises(Refused, match="offers nothing"):
        run_line(context, "/accept")


def test_a_step_that_the_plan_does_not_have_is_refused_and_stays_offered(context):
    context.runner.link.offered = Message("1", "Lunch", AT, "Lunch")
    with pytest.raises(Refused, match="no step named Lunch"):
        run_line(context, "/accept")
    assert context.runner.link.offered is not None
    assert context.session.state.current == 1


def test_a_line_is_shown_to_the_room_until_the_next_step_and_kept_in_the_log(context):
    context.runner.link.offered = Message("1", "back at 15:10", AT)
    assert context.session.state.announced == ""
    run_line(context, "/accept")
    assert [text for _, text in context.session.state.remarks] == ["back at 15:10"]
    assert context.session.state.announced == "back at 15:10"
    run_line(context, "/next")
    assert context.session.state.announced == ""


def test_a_line_that_was_shown_by_mistake_is_undone(context):
    context.runner.link.offered = Message("1", "back at 15:10", AT)
    run_line(context, "/accept")
    run_line(context, "/undo")
    assert context.session.state.announced == ""


def test_what_the_event_says_stays_in_the_top_line_until_it_is_answered(context):
    context.runner.link.offered = Message("1", "back at 15:10", AT)
    assert context.event_word() == "event says: back at 15:10 (A)"
    context.runner.link.state = "cut off"
    assert context.event_word() == "event: cut off · event says: back at 15:10 (A)"
    context.runner.link.state = "connected"
    run_line(context, "/accept off")
    assert context.event_word() == "event: connected"
    assert context.session.state.announced == ""
    context.runner.link.offered = Message("2", "stop", AT, "stop")
    assert context.event_word() == "event offers: stop (A)"
    with pytest.raises(Refused, match="expected /accept"):
        run_line(context, "/accept perhaps")


def test_without_an_event_nothing_is_offered(context):
    context.runner.link = None
    with pytest.raises(Refused, match="offers nothing"):
        run_line(context, "/accept")
