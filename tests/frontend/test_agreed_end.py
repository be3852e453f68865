"""The end that is shown is the agreed one, or both, and by how much they differ."""

import contextlib
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitate.frontend.commands.declared import run_line
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import how_late, time_line
from facilitate.frontend.runner import Runner
from facilitate.scripts.library import Library
from facilitate.session.refused import Refused
from facilitate.session.start import Wish
from facilitate.translations.translator import ENGLISH
from facilitate.tui.widgets.status_line import KeyLine
from tests.builders import kit_session, run_plain, start
from tests.fakes import FakeClock
from tests.tui.front import console

LINES = st.sampled_from(
    [
        *("/next", "/back", "/pause", "/go", "/undo", "/drop 3", "/take 3", "/add 4", "/add -2"),
        *("/minutes 2 25", "/late 90", "/fit", "/fit 12:20", "/fit 12:31"),
    ]
)
WAITS = st.integers(0, 400)


@settings(max_examples=60, deadline=None)
@given(happenings=st.lists(st.tuples(WAITS, LINES), max_size=12))
def test_both_ends_are_shown_where_they_differ(tmp_path_factory, happenings):
    clock = FakeClock()
    session = start(tmp_path_factory.mktemp("end"), clock=clock)
    context = RunContext(Runner(session), Library([]))
    run_line(context, "/fit 12:30")
    for wait, line in happenings:
        clock.advance(wait)
        with contextlib.suppress(Refused):
            run_line(context, line)
        if session.agreed_end() is None:  # that was undone
            break
        past = (session.ends() - session.agreed_end()).total_seconds() / 60
        said = how_late(session, ENGLISH)
        if not round(past):
            assert said == ""
            continue
        where = "past" if past > 0 else "before"
        assert re.fullmatch(rf" · {abs(round(past))} min {where} \d\d:\d\d", said)
        assert time_line(context).endswith(said)
    session.leave()


def test_a_change_of_the_plan_says_how_far_the_agreed_end_is(tmp_path):
    shown = run_plain(["/fit 12:30", "/add 7", "/plan", "/fit"], start(tmp_path))
    assert "Worst: 10 min → 17 min · ends 12:30 → 12:37 · 7 min past 12:30" in shown
    assert "ends 12:37 · 7 min past 12:30" in shown
    assert shown[-2].endswith("ends 12:37 → 12:30")


def test_without_an_agreed_end_the_plan_is_what_counts(tmp_path):
    clock = FakeClock()
    shown = run_plain([lambda: clock.advance(720), "/time"], start(tmp_path, clock=clock))
    assert [line for line in shown if line.endswith("ends 12:32 · 2 min behind")]


async def test_the_console_shows_both(tmp_path):
    async with console(start(tmp_path), size=(120, 30)) as front:
        await front.press("f")
        await front.type("12:30")
        await front.press("enter", "+", "+")
        assert front.said.endswith("ends 12:31 → 12:32")
        assert "ends 12:32 · 2 min past 12:30" in front.text
        assert ("f", "fit") in front.run.footer()
        await front.press("l")
        assert "2 min past 12:30" in front.text


def test_an_agenda_that_cannot_hold_its_own_end_says_so_from_the_first_minute():
    clock = FakeClock()  # it is noon; the day is planned from 9:30 to 15:30
    session = kit_session("action-research-day", Wish({}), clock)
    shown = run_plain(["/time", "/fit 18:00", "/time"], session)
    assert [line for line in shown if line.endswith("ends 18:00 · 150 min past 15:30")]
    assert shown[-2].endswith("· ends 18:00")


async def test_the_key_that_fits_comes_up_when_time_runs_over(tmp_path):
    async with console(start(tmp_path), size=(160, 30)) as front:
        await front.press("f")
        await front.type("12:30")
        await front.press("enter", "escape")
        fit = ("f", "fit")
        assert front.run.footer().index(fit) > 5
        front.run.query_one(KeyLine).forget()
        await front.after(660)
        line = front.text.splitlines()[-1]
        assert line.index("f fit ") < line.index("+ - minute")
