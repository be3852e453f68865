"""Lengths and times of day as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.times import seconds_in, time_of_day


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("8", 480),
        ("0.5", 30),
        ("1,5", 90),
        (".5", 30),
        ("1½", 90),
        ("1:30", 90),
        ("0:45", 45),
        ("1:00:00", 3600),
        ("1h", 3600),
        ("1 hour", 3600),
        ("1.5 h", 5400),
        ("1h30", 5400),
        ("1 h 30 min", 5400),
        ("1 hour and 30 minutes", 5400),
        ("90s", 90),
        ("90 sec.", 90),
        ("8 min", 480),
        ("8min", 480),
        ("8 Minuten", 480),
        ("8'", 480),
        ("2m30s", 150),
        ("-2", -120),
        ("−2 min", -120),
        ("- 1:30", -90),
        ("+3", 180),
        ("8\u00a0min", 480),
    ],
)
def test_a_length_as_people_write_it(text, seconds):
    assert seconds_in(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "-", "x", "1:60", "1:5", "8 mins ago", "minute", "1e3", "nan", "inf", "8 9", "1h h"],
)
def test_what_is_no_length(text):
    assert seconds_in(text) is None


def test_a_bare_number_counts_in_the_unit_asked_for():
    assert seconds_in("90", unit=1) == 90
    assert seconds_in("2 min", unit=1) == 120


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("14:15", 14, 15),
        ("9:05", 9, 5),
        ("14.15", 14, 15),
        ("14h15", 14, 15),
        ("14h", 14, 0),
        ("14 Uhr", 14, 0),
        ("14 Uhr 15", 14, 15),
        ("14.15 Uhr", 14, 15),
        ("2pm", 14, 0),
        ("2 PM", 14, 0),
        ("2:15 p.m.", 14, 15),
        ("2.15pm", 14, 15),
        ("12am", 0, 0),
        ("12 pm", 12, 0),
        ("11am", 11, 0),
        ("2 o'clock", 2, 0),
        ("noon", 12, 0),
        ("at 14:15", 14, 15),
        ("bis 14.15", 14, 15),
        ("00:32", 0, 32),
        ("1815", 18, 15),
        ("0930", 9, 30),
    ],
)
def test_a_time_of_day_as_people_write_it(text, hour, minute):
    assert time_of_day(text) == hour * 60 + minute


@pytest.mark.parametrize(
    "text",
    [
        "",
        "40",
        "930",
        "1875",
        "2400",
        "٠٩٣٠",
        "25:70",
        "24:00",
        "13pm",
        "0am",
        "14:5",
        "pm",
        "14:15:16",
        "x",
    ],
)
def test_what_is_no_time_of_day(text):
    assert time_of_day(text) is None


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(":.h"))
def test_every_time_of_day_is_read(hour, minute, mark):
    assert time_of_day(f"{hour}{mark}{minute:02}") == hour * 60 + minute
    half = "am" if hour < 12 else "pm"
    assert time_of_day(f"{(hour + 11) % 12 + 1}:{minute:02}{half}") == hour * 60 + minute


@given(st.integers(0, 5), st.integers(0, 59), st.integers(0, 59))
def test_every_length_is_read_in_whatever_units(hours, minutes, seconds):
    total = hours * 3600 + minutes * 60 + seconds
    assert seconds_in(f"{hours}:{minutes:02}:{seconds:02}") == total
    assert seconds_in(f"{hours}h {minutes}min {seconds}s") == total
    assert seconds_in(f"{hours * 60 + minutes}:{seconds:02}") == total


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    seconds_in(text)
    time_of_day(text)
