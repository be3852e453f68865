"""The facts at the head of a report."""

from datetime import datetime

import pytest

from facilitate.harvest.outline.header import facts, known_people, span, time_in
from facilitate.harvest.report.room import Room
from tests.reports import report_of_everything


def day(at: datetime) -> str:
    return f"{at.day}.{at.month}."


def report_from(started, ended, **fields):
    return report_of_everything(["a"], started=started, ended=ended, **fields)


def room(people=None, ended=None):
    return Room("A", "2026-11-22T12:00:00+00:00", ended, (), people, {}, 0, {}, 0, 0)


@pytest.mark.parametrize(
    ("started", "ended", "said"),
    [
        ("2026-11-20T12:00:00+00:00", "2026-11-20T13:30:00+00:00", "20.11., 12:00–13:30"),
        ("2026-11-20T12:00:00+00:00", "2026-11-22T17:10:00+00:00", "20.11., 12:00 – 22.11., 17:10"),
        ("2026-10-24T12:00:00+02:00", "2026-11-20T12:55:00+01:00", "24.10., 12:00 – 20.11., 12:55"),
        ("2026-11-20T12:00:00+00:00", None, "20.11., 12:00 (not ended)"),
        ("2026-11-20T00:06:00+00:00", "2026-11-19T23:06:00+00:00", "20.11., 00:06"),
        # The night in which clocks are set back, and rooms in two places.
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00",
         "25.10., 02:50–03:10 (UTC+02:00)"),
        ("2026-11-12T12:00:00+01:00", "2026-11-12T11:40:00+00:00",
         "12.11., 12:00–12:40 (UTC+01:00)"),
    ],
)  # fmt: skip
def test_the_span_is_by_the_clocks_of_the_rooms(started, ended, said):
    assert span(report_from(started, ended), day) == said


def test_of_several_rooms_it_is_said_how_many_have_not_ended():
    rooms = {"rooms": ("A", "B"), "by_room": (room(ended="2026-11-22T13:00:00+00:00"), room())}
    report = report_from("2026-11-22T12:00:00+00:00", None, **rooms)
    assert span(report, day) == "22.11., 12:00 (1 of 2 rooms not ended)"


def test_a_time_on_another_day_has_its_day():
    report = report_from("2026-11-20T12:00:00+00:00", None)
    assert time_in(report, "2026-11-20T12:03:00+00:00", day) == "12:03"
    assert time_in(report, "2026-11-21T12:03:00+00:00", day) == "21.11., 12:03"


@pytest.mark.parametrize(
    ("people", "all_", "known"),
    [
        ([8, 20], 28, (28, "people")),
        ([8, None, 20], None, (28, "people in 2 of 3 rooms")),
        ([None, None], None, None),
    ],
)
def test_people_are_those_of_the_rooms_in_which_they_are_known(people, all_, known):
    names = tuple(map(str, people))
    report = report_of_everything(["a"], people=all_, rooms=names, by_room=tuple(map(room, people)))
    assert known_people(report) == known


def test_of_a_few_groups_it_is_said_who_they_are():
    report = report_from("2026-11-20T12:00:00+00:00", None, groups=("Red", "Blue"))
    assert facts(report, day)[2] == "2 groups: Red, Blue"


def test_all_that_is_known_is_told():
    report = report_from("2026-11-20T12:00:00+00:00", None)
    assert facts(report, day)[1:] == ["60 people", "1 group"]
