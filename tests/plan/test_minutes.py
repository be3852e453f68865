"""Minutes are settled: plain, per person, per group, optional, and how far they may bend."""

import pytest

from facilitate.plan.unroll import Room
from tests.written import plan


def one(line: str, room: Room | None = None):
    return plan(f"name: x\npeople: 8+\nsteps:\n- title: t\n{line}", room).steps[0]


def test_plain_minutes_are_seconds():
    assert one("  minutes: 7.5\n").seconds == 450


@pytest.mark.parametrize(
    ("arrangement", "people", "minutes"),
    [
        ("groups of 4-7", None, 3 * 5),
        ("groups of 4-7", 22, 3 * 6),
        ("trios", None, 3 * 3),
        ("trios", 10, 3 * 4),
        ("pairs", 2, 3 * 2),
        ("alone", 22, 3 * 1),
        ("everyone", None, 3 * 8),
        ("everyone", 22, 3 * 22),
    ],
)
def test_minutes_per_person_are_enough_for_the_largest_group(arrangement, people, minutes):
    step = one(f"  minutes: 3 per person\n  in: {arrangement}\n", Room(people))
    assert step.seconds == minutes * 60


@pytest.mark.parametrize(
    ("arrangement", "people", "minutes"),
    [
        ("groups of 4-7", None, 2 * 2),
        ("groups of 4-7", 22, 2 * 4),
        ("fours", 22, 2 * 6),
        ("everyone", 22, 2 * 1),
    ],
)
def test_minutes_per_group_count_the_groups_of_the_people_there(arrangement, people, minutes):
    step = one(f"  minutes: 2 per group\n  in: {arrangement}\n", Room(people))
    assert step.seconds == minutes * 60


def test_named_groups_are_counted_before_any_arithmetic():
    room = Room(22, ("One", "Two", "Three"))
    assert one("  minutes: 2 per group\n  in: groups of 4-7\n", room).seconds == 3 * 120


@pytest.mark.parametrize("arrangement", ["  in: everyone\n", "  in: alone\n", ""])
def test_minutes_per_group_are_those_of_the_groups_made_last(arrangement):
    made = plan(
        "name: x\nsteps:\n- {title: a, minutes: 1, in: groups of 4-7}\n"
        "- {title: b, minutes: 1, in: everyone}\n"
        f"- title: c\n  minutes: 2 per group\n{arrangement}",
        Room(22),
    )
    assert made.steps[-1].seconds == 4 * 120


def test_bounds_are_the_given_ones_times_people_or_groups():
    step = one("  minutes: 3 per person\n  between: 2-5\n  in: fours\n")
    assert (step.least, step.seconds, step.most) == (4 * 120, 4 * 180, 4 * 300)


@pytest.mark.parametrize(
    ("minutes", "least", "most"),
    [("8", 240, 960), ("0.5", 15, 60), ("0.25", 8, 30), (".001", 0.06, 0.06)],
)
def test_without_bounds_a_step_bends_between_half_and_double_in_whole_seconds(minutes, least, most):
    step = one(f"  minutes: {minutes}\n")
    assert (step.least, step.most) == (pytest.approx(least), pytest.approx(most))


def test_optional_steps_are_in_the_plan_and_not_in_the_total():
    made = plan(
        "name: x\nsteps:\n- {title: a, minutes: 5}\n- {title: b, minutes: 3, optional: true}\n"
    )
    assert [step.written.optional for step in made.steps] == [False, True]
    assert made.seconds == 300
    assert [step.seconds for step in made.fitted(400).steps] == [400, 180]


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("  minutes: 3\n", 0),
        ("  minutes: 3.5\n", 60),
        ("  minutes: 10\n  warn: 2\n", 120),
        ("  minutes: 10\n  warn: 0\n", 0),
        ("  minutes: 2\n  warn: 0.5\n", 30),
        ("  minutes: 2\n  warn: 5\n", 0),
    ],
)
def test_a_warning_comes_a_minute_before_the_end_of_longer_steps(line, warning):
    assert one(line).warning == warning


def test_what_a_step_says_is_in_the_plan():
    step = one(
        "  minutes: 1\n  in: pairs\n  notes: n\n  rule: r\n  silent: true\n  colour: pink\n"
        "  collect: c\n  by: person\n  limit: 2\n  score: 1-5\n  places: [a, b]\n"
        "  sound: gong\n  advance: auto\n"
    )
    assert (
        step.structure,
        step.written.arrangement.name,
        step.written.notes,
        step.written.rule,
    ) == ("it", "pairs", "n", "r")
    assert (step.written.silent, step.written.colour, step.written.collect, step.written.stage) == (
        True,
        "pink",
        "c",
        "pink",
    )
    assert (step.written.by, step.written.limit, step.written.score, step.written.places) == (
        "person",
        2,
        (1, 5),
        ("a", "b"),
    )
    assert (step.written.sound, step.auto, step.written.source, step.written.ask) == (
        "gong",
        True,
        None,
        "",
    )
