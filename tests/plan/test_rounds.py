"""Rounds are unrolled: repeated, over the people of a group, over texts."""

import pytest

from facilitate.plan.unroll import Room
from tests.written import plan, write


def shown(made):
    return [(step.title, step.round, step.rounds) for step in made.steps]


def prompts(made):
    return [step.filled(step.written.prompt, made.values) for step in made.steps]


def test_a_round_repeats_its_steps():
    made = plan("""\
        name: x
        steps:
        - {title: before, minutes: 1}
        - repeat: 2
          role: client
          steps:
          - {title: a, minutes: 2, prompt: "{round} of {rounds}"}
          - {title: b, minutes: 3}
        - {title: after, minutes: 1, prompt: "{{round}}"}
        """)
    assert shown(made) == [
        ("before", 1, 1),
        ("a", 1, 2),
        ("b", 1, 2),
        ("a", 2, 2),
        ("b", 2, 2),
        ("after", 1, 1),
    ]
    assert [step.role for step in made.steps] == [
        None,
        "client",
        "client",
        "client",
        "client",
        None,
    ]
    assert prompts(made) == ["", "1 of 2", "", "2 of 2", "", "{round}"]
    assert made.seconds == 12 * 60
    assert [step.id for step in made.steps] == [1, 2, 3, 4, 5, 6]
    assert [step.block for step in made.steps] == [0, 1, 1, 1, 1, 0]


def test_a_round_over_texts_fills_each_name_in():
    made = plan("""\
        name: x
        steps:
        - each:
            question: [What?, "Why {not}?"]
            who: [you, me]
          steps:
          - {title: t, minutes: 1, prompt: "{question} Ask {who}, {round}/{rounds}."}
        """)
    assert prompts(made) == ["What? Ask you, 1/2.", "Why {not}? Ask me, 2/2."]


@pytest.mark.parametrize(
    ("people", "arrangement", "rounds"),
    [
        (None, "trios", 3),
        (None, "groups of 4-7", 5),
        (12, "trios", 3),
        (10, "trios", 4),
        (22, "groups of 4-7", 6),
        (9, "pairs", 3),
        (6, "everyone", 6),
        (None, "everyone", 4),
    ],
)
def test_a_round_per_person_goes_on_until_everybody_of_the_largest_group_had_it(
    people, arrangement, rounds
):
    made = plan(
        f"""\
        name: x
        people: 4+
        steps:
        - repeat: per person
          steps:
          - {{title: t, minutes: 1, in: {arrangement}}}
        """,
        Room(people),
    )
    assert len(made.steps) == rounds
    assert {step.rounds for step in made.steps} == {rounds}


def test_a_round_per_person_counts_the_groups_and_not_those_who_work_alone():
    made = plan("""\
        name: x
        steps:
        - repeat: per person
          steps:
          - {title: a, minutes: 1, in: alone}
          - {title: b, minutes: 1, in: trios}
        """)
    assert [step.title for step in made.steps] == ["a", "b"] * 3


def test_a_round_per_person_follows_the_arrangement_before_it():
    made = plan("""\
        name: x
        steps:
        - {title: a, minutes: 1, in: fours}
        - repeat: per person
          steps: [{title: b, minutes: 1}]
        """)
    assert len(made.steps) == 1 + 4


def test_a_use_in_a_round_keeps_rounds_of_its_own():
    write(
        "inner",
        "name: i\nsteps:\n- {title: a, minutes: 1}\n"
        "- repeat: 2\n  steps: [{title: b, minutes: 1}]\n",
    )
    made = plan("name: x\nsteps:\n- repeat: 3\n  steps:\n  - use: inner\n")
    assert shown(made) == [
        ("a", n, 3) if b == 0 else ("b", b, 2) for n in (1, 2, 3) for b in range(3)
    ]
    assert len({step.block for step in made.steps if step.title == "b"}) == 3
    assert len({step.block for step in made.steps if step.title == "a"}) == 1


def test_an_agenda_has_breaks():
    made = plan("name: x\nagenda:\n- {title: a, minutes: 1}\n- break: 10\n")
    assert [(step.title, step.seconds) for step in made.steps] == [("a", 60), ("Break", 600)]


@pytest.mark.parametrize(("turns", "number"), [("2", 2), ("per person", 4)])
def test_turns_divide_a_step(turns, number):
    made = plan(f"name: x\nsteps:\n- {{title: a, minutes: 8, in: fours, turns: {turns}}}\n")
    assert made.steps[0].turns == number


def test_turns_per_person_are_those_of_the_people_there():
    made = plan(
        "name: x\nsteps:\n- {title: a, minutes: 8, in: groups of 2-4, turns: per person}\n",
        Room(11),
    )
    assert made.steps[0].turns == 4


def test_the_number_of_a_round_given_to_a_used_structure_stays_that_one():
    write(
        "inner",
        """
        name: inner
        inputs: {question: {default: none}}
        steps:
        - repeat: 2
          steps:
          - {title: t, minutes: 1, prompt: "{question}; here {round} of {rounds}"}
        """,
    )
    made = plan(
        """
        name: it
        steps:
        - repeat: 3
          steps:
          - use: inner
            inputs: {question: "outer {round} of {rounds}"}
        """
    )
    prompts = [step.filled(step.written.prompt, made.values) for step in made.steps]
    assert prompts[:3] == [
        "outer 1 of 3; here 1 of 2",
        "outer 1 of 3; here 2 of 2",
        "outer 2 of 3; here 1 of 2",
    ]
