"""A use that runs inside groups, takes some steps only, or ends with keys of its own."""

import pytest

from facilitate.plan.unroll import Room
from tests.written import plan, write


@pytest.fixture(autouse=True)
def inner(here):
    write(
        "inner",
        """\
        name: Inner
        inputs:
          question: {default: What?}
        steps:
        - {title: Alone, minutes: 1, in: alone}
        - {title: Pairs, minutes: 2, in: pairs, collect: Ideas}
        - {title: Fours, minutes: 4, in: fours, colour: yellow, from: Ideas}
        - {title: Rest, minutes: 1}
        - {title: All, minutes: 1 per person, in: everyone, by: everyone, collect: Best}
        - {title: More, minutes: 9, optional: true}
        """,
    )


def use(lines: str, people: int | None = None, groups: tuple[str, ...] = ()):
    steps = plan(f"name: x\nsteps:\n- use: inner\n{lines}", Room(people, groups)).steps
    return [step for step in steps if not step.written.optional]


def arranged(steps):
    return [
        (
            step.title,
            step.written.arrangement and step.written.arrangement.name,
            step.within and step.within.name,
        )
        for step in steps
    ]


def test_everyone_is_then_the_group_and_smaller_groups_are_inside_it():
    assert arranged(use("  in: groups of 5-7\n")) == [
        ("Alone", "alone", None),
        ("Pairs", "pairs", "groups of 5-7"),
        ("Fours", "fours", "groups of 5-7"),
        ("Rest", None, None),
        ("All", "groups of 5-7", None),
    ]


def test_groups_that_are_no_smaller_are_the_group_itself():
    assert arranged(use("  in: fours\n"))[2] == ("Fours", "fours", None)
    assert arranged(use("  in: pairs\n"))[1:3] == [
        ("Pairs", "pairs", None),
        ("Fours", "pairs", None),
    ]


def test_in_groups_of_no_size_all_smaller_ones_are_inside():
    assert arranged(use("  in: own groups\n"))[1:] == [
        ("Pairs", "pairs", "own groups"),
        ("Fours", "fours", "own groups"),
        ("Rest", None, None),
        ("All", "own groups", None),
    ]


def test_minutes_per_person_go_by_the_people_of_a_group():
    assert use("  in: groups of 5-7\n", 22)[-1].seconds == 6 * 60
    assert use("  in: groups of 5-7\n")[-1].seconds == 6 * 60
    assert use("  in: 4 groups\n", 22)[-1].seconds == 6 * 60
    assert use("  in: own groups\n", 22, ("A", "B"))[-1].seconds == 11 * 60
    assert use("", 22)[-1].seconds == 22 * 60


def test_what_is_everyones_is_the_groups():
    assert [step.written.by for step in use("  in: fours\n") if step.written.collect == "Best"] == [
        "group"
    ]
    assert [step.written.by for step in use("") if step.written.collect == "Best"] == ["everyone"]


def test_a_use_inside_a_use_is_inside_the_same_groups():
    write("middle", "name: m\nsteps:\n- use: inner\n")
    steps = plan("name: x\nsteps:\n- {use: middle, in: groups of 5-7}\n", Room(22)).steps
    assert arranged(steps)[1] == ("Pairs", "pairs", "groups of 5-7")
    assert steps[4].seconds == 6 * 60


def test_only_some_steps_are_taken_in_the_order_of_the_structure():
    assert [step.title for step in use("  only: [pairs, '1']\n")] == ["Alone", "Pairs"]
    assert sum(step.seconds for step in use("  only: [Alone, Pairs]\n  minutes: 4\n")) == 240


def test_it_ends_with_the_keys_of_the_use():
    lines = (
        "  only: [Alone, Pairs]\n  colour: pink\n  collect: Needs\n  limit: 2\n"
        "  prompt: 'Write {{us}}.'\n  notes: Wait.\n  places: [N, S]\n"
    )
    first, last = use(lines)
    assert (first.written.stage, first.written.prompt, first.written.notes) == (None, "", "")
    assert (
        last.title,
        last.written.arrangement.name,
        last.written.colour,
        last.written.collect,
    ) == (
        "Pairs",
        "pairs",
        "pink",
        "Needs",
    )
    assert (last.written.limit, last.written.places, last.written.source) == (2, ("N", "S"), None)
    assert (last.filled(last.written.prompt, {}), last.written.notes) == ("Write {us}.", "Wait.")


def test_the_last_step_is_the_last_that_is_not_optional():
    made = plan("name: x\nsteps:\n- {use: inner, colour: pink}\n")
    assert [step.written.colour for step in made.steps] == [
        None,
        None,
        "yellow",
        None,
        "pink",
        None,
    ]


def test_what_it_ends_with_belongs_to_the_script_around_it():
    made = plan("""\
        name: x
        inputs: {topic: {default: trust}}
        steps:
        - {title: a, minutes: 1, collect: Worst}
        - {use: inner, from: Worst, ask: "Why {topic}?", sets: best, collect: "On {topic}"}
        - {title: b, minutes: 1, colour: green, from: "On {topic}", prompt: "{best}"}
        """)
    last = next(step for step in made.steps if step.title == "All")
    assert (last.written.source, last.written.ask, last.written.sets) == (
        "Worst",
        "Why trust?",
        "best",
    )
    assert (last.written.collect, made.steps[-1].written.source) == ("On trust", "On trust")
    assert made.steps[-1].filled(made.steps[-1].written.prompt, {"best": "this"}) == "this"


def test_the_lists_of_a_structure_that_is_used_twice_stay_apart():
    made = plan("""\
        name: x
        steps:
        - use: inner
        - use: inner
        - {title: t, minutes: 1, colour: pink, from: Ideas}
        """)
    lists = [
        (step.title, step.written.collect, step.written.source)
        for step in made.steps
        if step.written.stage
    ]
    assert lists == [
        ("Pairs", "Ideas", None),
        ("Fours", None, "Ideas"),
        ("All", "Best", None),
        ("Pairs", "Ideas (2)", None),
        ("Fours", None, "Ideas (2)"),
        ("All", "Best (2)", None),
        ("t", None, "Ideas (2)"),
    ]


def test_a_list_that_a_use_calls_otherwise_leaves_its_name_free():
    made = plan("name: x\nsteps:\n- {use: inner, collect: First}\n- use: inner\n")
    assert [step.written.collect for step in made.steps if step.title == "All"] == ["First", "Best"]


def test_the_rounds_of_one_use_and_what_is_around_it_share_their_lists():
    made = plan("""\
        name: x
        steps:
        - {title: a, minutes: 1, collect: Ideas}
        - repeat: 2
          steps: [{use: inner, only: [Pairs]}]
        """)
    assert [step.written.collect for step in made.steps] == ["Ideas"] * 3


def test_short_steps_of_a_use_have_lengths_that_can_be_said():
    write(
        "ladder",
        "name: l\nsteps:\n- {title: a, minutes: 3, between: 0.5-5}\n"
        "- {title: b, minutes: 1, between: 0.5-2}\n- {title: c, minutes: 12, between: 1-20}\n",
    )
    made = plan("name: x\nsteps:\n- {use: ladder, minutes: 4.5}\n")
    assert [step.seconds for step in made.steps] == [50, 30, 190]
    assert made.seconds == 270


def test_a_variant_can_be_used():
    write(
        "varied",
        "name: v\nsteps:\n- {title: a, minutes: 1}\n- {title: b, minutes: 2}\n"
        "variants:\n  short: {without: [b]}\n",
    )
    made = plan("name: x\nsteps:\n- {use: varied, variant: short}\n- use: varied\n")
    assert [step.title for step in made.steps] == ["a", "a", "b"]
