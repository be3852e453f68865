"""Groups that the content makes: so many, one for each place or station, one's own, chosen."""

import pytest

from facilitate.plan.grouping import conversations, describe, group
from facilitate.plan.unroll import Room
from facilitate.scripts.values import ARRANGEMENT
from tests.written import plan

TOO_FEW = "(too few for 4 groups: some take two)"
PAIRS_INSIDE = "pairs inside: 5 as 2 3 (one trio), 6 as 2 2 2"


@pytest.mark.parametrize(
    ("people", "name", "sizes", "remark"),
    [
        (22, "4 groups", (5, 5, 6, 6), ""),
        (4, "4 groups", (1, 1, 1, 1), ""),
        (3, "4 groups", (1, 1, 1), "too few for 4 groups: some take two"),
    ],
)
def test_so_many_groups_are_filled_evenly(people, name, sizes, remark):
    assert group(people, ARRANGEMENT.parse(name)) == (sizes, remark)


@pytest.mark.parametrize(
    ("people", "name", "within", "said"),
    [
        (22, "4 groups", None, "22 people in 4 groups: 5 5 6 6"),
        (24, "4 groups", None, "4 groups of 6"),
        (3, "4 groups", None, "3 people in 4 groups: 3 groups, 1 1 1 " + TOO_FEW),
        (22, "own groups", None, "22 people in their own groups"),
        (22, "self-chosen groups", None, "22 people: each chooses a group"),
        (
            22,
            "pairs",
            "groups of 4-7",
            "22 people in groups of 4-7: 4 groups, 5 5 6 6; " + PAIRS_INSIDE,
        ),
        (22, "pairs", "own groups", "22 people in their own groups; pairs inside them"),
    ],
)  # fmt: skip
def test_the_arithmetic_is_said(people, name, within, said):
    inside = ARRANGEMENT.parse(within) if within else None
    assert describe(people, ARRANGEMENT.parse(name), inside) == said


def test_there_is_one_group_for_each_round_or_place():
    made = plan("""\
        name: x
        steps:
        - repeat: 3
          role: station
          steps: [{title: a, minutes: 2 per person, in: one group per station}]
        - {title: b, minutes: 2 per group, in: one group per place, places: [N, E, S, W]}
        """, Room(21))  # fmt: skip
    assert [step.grouping.number for step in made.steps] == [3, 3, 3, 4]
    assert [step.seconds / 60 for step in made.steps] == [14, 14, 14, 8]


def test_minutes_per_group_go_by_the_number_that_is_fixed():
    text = (
        "name: x\nsteps:\n- {title: a, minutes: 1, in: 4 groups}\n"
        "- {title: b, minutes: 2 per group}\n"
    )
    assert plan(text).steps[1].seconds == 8 * 60
    assert plan(text, Room(22)).steps[1].seconds == 8 * 60
    assert plan(text, Room(22, ("A", "B"))).steps[1].seconds == 4 * 60


def test_minutes_per_note_are_planned_with_the_number_expected():
    (_, step) = plan(
        "name: x\nsteps:\n- {title: a, minutes: 1, colour: yellow}\n"
        "- {title: b, minutes: '2 per note, about 6', between: 1-3, colour: pink, from: yellow}\n"
    ).steps
    assert (step.seconds, step.least, step.most, step.per_note) == (720, 360, 1080, 120)


def test_a_plan_that_is_fitted_gives_each_note_as_much_less():
    made = plan(
        "name: x\nsteps:\n- {title: a, minutes: 12, colour: yellow}\n"
        "- {title: b, minutes: '2 per note, about 6', colour: pink, from: yellow}\n"
    )
    assert made.fitted(12 * 60).steps[1].per_note == 60


def test_titles_and_lists_are_filled_in():
    made = plan("""\
        name: x
        inputs: {topic: {default: trust}}
        steps:
        - {title: "About {topic}", minutes: 1, collect: "On {topic}"}
        - {title: "a {b} {{c}}", minutes: 1, collect: "{d"}
        - each: {element: [Fire, "{Air}"]}
          steps:
          - {title: "{element}", minutes: 1, collect: "Of {element}"}
          - {title: u, minutes: 1, colour: pink, from: "Of {element}"}
        """, topic="{us}")  # fmt: skip
    assert [(step.title, step.written.collect, step.written.source) for step in made.steps] == [
        ("About {us}", "On {us}", None),
        ("a {b} {{c}}", "{d", None),
        ("Fire", "Of Fire", None),
        ("u", None, "Of Fire"),
        ("{Air}", "Of {Air}", None),
        ("u", None, "Of {Air}"),
    ]


def test_what_has_to_be_prepared_is_that_of_all_that_is_used():
    made = plan("""\
        name: x
        prepare: ["Ask {topic}.", Hang up the chart.]
        inputs: {topic: {default: Ann}}
        steps: [{title: a, minutes: 1}]
        """)
    assert made.prepare == ("Ask Ann.", "Hang up the chart.")


@pytest.mark.parametrize(
    ("name", "named", "within", "number"),
    [
        ("4 groups", 0, None, 4),
        ("4 groups", 2, None, 4),
        ("own groups", 3, None, 3),
        ("own groups", 0, None, None),
        ("self-chosen groups", 3, None, None),
        ("pairs", 0, "groups of 4-7", 10),
        ("pairs", 2, "own groups", 10),
        ("pairs", 0, "self-chosen groups", None),
    ],
)
def test_so_many_conversations_go_on_at_once(name, named, within, number):
    inside = ARRANGEMENT.parse(within) if within else None
    assert conversations(22, ARRANGEMENT.parse(name), named, inside) == number
