"""The end that is shown is the agreed one, or both, and by how much they differ."""

import contextlib
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitate.frontend.arguments import end_time
from facilitate.frontend.commands.declared import run_line
from facilitate.frontend.context import RunContext
from facilitate.frontend.replies import how_late, time_line
from facilitate.frontend.runner import Runner
from facilitate.scripts.library import Library
from facilitate.session.clock.ends import shown
from facilitate.session.refused import Refused
from facilitate.session.start import Wish, open_session
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


def minute_of(time):
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)


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
        ends, agreed = shown(session.ends()), shown(session.agreed_end())
        said = how_late(session, ENGLISH)
        assert time_line(context).endswith(f"ends {ends}{said}")
        if ends == agreed:
            assert said == ""
            continue
        how = re.fullmatch(rf" · (?:(\d+) h ?)?(\d+)?(?: min)? (past|before) {agreed}", said)
        differs = 60 * int(how[1] or 0) + int(how[2] or 0)
        differs *= 1 if how[3] == "past" else -1
        assert minute_of(ends) - minute_of(agreed) == differs
    session.leave()


def test_a_change_of_the_plan_says_how_far_the_agreed_end_is(tmp_path):
    lines = run_plain(["/fit 12:30", "/add 7", "/plan", "/fit"], start(tmp_path))
    assert "Worst: 10 min → 17 min · ends 12:30 → 12:37 · 7 min past 12:30" in lines
    assert "ends 12:37 · 7 min past 12:30" in lines
    assert lines[-2].endswith("ends 12:37 → 12:30")


def test_an_end_that_stays_is_said_once(tmp_path):
    lines = run_plain(["/fit 12:30", "/minutes 1 10", "/fit 12:30"], start(tmp_path))
    assert not [line for line in lines if "12:30 → 12:30" in line]
    assert lines[-2].endswith("ends 12:30")


def test_what_is_hours_away_is_said_in_hours(tmp_path):
    lines = run_plain(["/fit 12:30", "/add 486"], start(tmp_path))
    assert lines[-2].endswith("ends 12:30 → 20:36 · 8 h 06 past 12:30")


def test_without_an_agreed_end_the_plan_is_what_counts(tmp_path):
    clock = FakeClock()
    lines = run_plain([lambda: clock.advance(720), "/time"], start(tmp_path, clock=clock))
    assert [line for line in lines if line.endswith("ends 12:32 · 2 min behind")]


async def test_the_console_shows_both(tmp_path):
    async with console(start(tmp_path), size=(120, 30)) as front:
        await front.press("f")
        await front.type("12:30")
        await front.press("enter", "+", "+")
        assert front.said.endswith("ends 12:31 → 12:32 · 2 min past 12:30")
        assert "ends 12:32 · 2 min past 12:30" in front.text
        assert ("f", "fit") in front.run.footer()
        await front.press("l")
        assert "2 min past 12:30" in front.text


def test_an_agenda_that_cannot_hold_its_own_end_says_so_from_the_first_minute():
    clock = FakeClock()  # it is noon; the day is planned from 9:30 to 15:30
    session = kit_session("action-research-day", Wish({}), clock)
    lines = run_plain(["/time", "/fit 18:00", "/time"], session)
    assert [line for line in lines if line.endswith("ends 18:00 · 2 h 30 past 15:30")]
    assert lines[-2].endswith("· ends 18:00")


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


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("1h", "13:00"),
        ("1h30", "13:30"),
        ("1 h", "13:00"),
        ("13h", "13:00"),
        ("13h30", "13:30"),
        ("1300", "13:00"),
        ("in 1h", "13:00"),
        ("90 min", "13:30"),
        ("13.30", "13:30"),
        ("1pm", "13:00"),
    ],
)
def test_an_end_is_a_length_or_a_time_of_day_whichever_comes_first(tmp_path, typed, end):
    context = RunContext(Runner(start(tmp_path)), Library([]))  # it is noon
    assert shown(end_time(context, typed.split())) == end


ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
STARTS = st.floats(0, 2 * 366 * 24 * 3600).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@settings(max_examples=60, deadline=None)
@given(wall=STARTS, zone=st.sampled_from(ZONES), minutes=st.integers(27, 48), by=st.booleans())
def test_the_end_asked_for_is_the_end_shown_whenever_and_wherever(
    tmp_path_factory, wall, zone, minutes, by
):
    clock = FakeClock(wall=wall, zone=ZoneInfo(zone))
    there = clock.here(clock.wall() + timedelta(minutes=minutes))
    asked, wish = f"{there:%H:%M}", Wish({"topic": "x"})
    library = Library.usual()
    if by:
        wish = wish._replace(until=there.hour * 60 + there.minute)
    folder = str(tmp_path_factory.mktemp("end"))
    session = open_session(library.find("triz"), library, clock, wish, folder)
    context = RunContext(Runner(session), library)
    if not by:
        run_line(context, f"/fit {asked} all")
    assert shown(session.ends()) == asked
    assert how_late(session, ENGLISH) == ""
    session.leave()
