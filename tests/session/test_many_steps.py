from time import process_time

from facilitate.plan.plan import Plan
from facilitate.session import events as ev
from facilitate.session.fold import fold
from facilitate.session.session import make_header
from tests.builders import GROUPS, step
from tests.fakes import FakeClock


def seconds_to_fold(steps):
    clock = FakeClock()
    plan = Plan("Many", tuple(step(number, colour="yellow") for number in range(1, steps + 1)), {})
    header = make_header(plan, ("test",), clock, {}, GROUPS, 22)
    events = []
    for number in range(1, steps + 1):
        note = ev.Noted(number=number, text="a note", step=number, stage="yellow")
        events += [ev.Entered(step=number), note, ev.Moved(numbers=(number,), step=steps)]
    for number, event in enumerate(events, 1):
        event.n, event.t, event.at = number, float(number), "2026-11-30T10:00:00.000+00:00"
    begin = process_time()
    state = fold(header, events)
    assert len(state.notes) == steps
    return process_time() - begin


def test_eight_times_as_many_steps_take_about_eight_times_as_long():
    few, many = (min(seconds_to_fold(steps) for _ in range(3)) for steps in (500, 4000))
    assert many < 20 * few
