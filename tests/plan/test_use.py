"""A used structure: fitted into minutes, its inputs bound, the names it sets scoped."""

import pytest

from facilitate.plan.unroll import Room
from facilitate.scripts.problem import BrokenScript
from tests.written import plan, write


@pytest.fixture(autouse=True)
def inner(here):
    write(
        "inner",
        """\
        name: Inner
        inputs:
          question: {ask: What?, default: "a {plain} default"}
        steps:
        - {title: a, minutes: 2, prompt: "{question}"}
        - {title: b, minutes: 4, between: 3-5}
        - {title: c, minutes: 9, optional: true}
        """,
    )


def prompts(made, **values):
    return [step.filled(step.written.prompt, {**made.values, **values}) for step in made.steps]


def use(lines: str = "", head: str = "", before: str = "", **inputs: str):
    return plan(f"name: x\n{head}steps:\n{before}- use: inner\n{lines}", **inputs)


def test_its_steps_stand_in_the_place_of_the_use_under_its_name():
    made = use(before="- {title: first, minutes: 1}\n")
    assert [(s.structure, s.title) for s in made.steps] == [
        ("it", "first"),
        ("inner", "a"),
        ("inner", "b"),
        ("inner", "c"),
    ]


def test_it_is_fitted_into_its_minutes_inside_the_bounds():
    made = use("  minutes: 8\n")
    assert [step.seconds for step in made.steps] == [180, 300, 540]
    assert made.seconds == 480


def test_uses_in_uses_are_fitted_from_the_inside_out():
    write("middle", "name: m\nsteps:\n- {title: d, minutes: 3}\n- {use: inner, minutes: 5}\n")
    made = plan("name: x\nsteps:\n- {use: middle, minutes: 11}\n")
    fitted = {s.title: s.seconds for s in made.steps if not s.written.optional}
    assert fitted == {"d": 248, "a": 137, "b": 275}
    assert made.seconds == 11 * 60


def test_an_optional_use_is_left_out_as_a_whole():
    made = use("  optional: true\n  minutes: 15\n", before="- {title: first, minutes: 1}\n")
    assert [step.written.optional for step in made.steps] == [False, True, True, True]
    assert made.seconds == 60
    assert sum(step.seconds for step in made.steps[1:]) == 15 * 60


def test_minutes_that_cannot_be_say_what_can():
    with pytest.raises(BrokenScript, match=r"it.yaml:4:12: Inner can't take 30 min: at least 4 "):
        use("  minutes: 30\n")


def test_minutes_may_become_impossible_by_the_people_who_are_there():
    write("each", "name: E\nsteps:\n- {title: a, minutes: 1 per person, in: everyone}\n")
    text = "name: x\npeople: 4+\nsteps:\n- {use: each, minutes: 5}\n"
    assert plan(text).seconds == 300
    with pytest.raises(BrokenScript, match="E can't take 5 min: at least 15 min, at most 60 min"):
        plan(text, Room(30))


def test_a_used_structure_is_for_the_people_of_its_caller_unless_it_says_so():
    line = "steps:\n- {title: a, minutes: 1 per person, in: everyone}\n"
    write("silent", f"name: s\n{line}")
    write("says", f"name: s\npeople: 3+\n{line}")
    made = plan("name: x\npeople: 8+\nsteps:\n- use: silent\n- use: says\n")
    assert [step.seconds for step in made.steps] == [8 * 60, 3 * 60]


def test_its_own_default_fills_an_input_as_it_is_written():
    assert prompts(use())[0] == "a {plain} default"


def test_a_value_of_the_same_name_stands_before_the_default():
    assert prompts(use(head="inputs: {question: {default: mine}}\n"))[0] == "mine"
    assert prompts(use(head="inputs: {question: {default: mine}}\n", question="{told}"))[0] == (
        "{told}"
    )


def test_the_inputs_of_the_use_stand_before_all():
    made = use(
        '  inputs: {question: "about {topic} in {{braces}}"}\n',
        "inputs: {question: {default: mine}, topic: {default: trust}}\n",
        topic="{us}",
    )
    assert prompts(made)[0] == "about {us} in {braces}"


def test_the_texts_of_a_round_are_bound_too():
    made = plan("name: x\nsteps:\n- each: {question: [one, two]}\n  steps:\n  - use: inner\n")
    assert [text for text in prompts(made) if text] == ["one", "two"]
    made = plan(
        "name: x\nsteps:\n- repeat: 2\n  steps:\n  - use: inner\n"
        '    inputs: {question: "round {round} of {rounds}"}\n'
    )
    assert [text for text in prompts(made) if text] == ["round 1 of 2", "round 2 of 2"]


def test_what_an_earlier_step_sets_is_bound_when_it_is_there():
    made = use(
        '  inputs: {question: "why {worst}?"}\n',
        before="- {title: first, minutes: 1, sets: worst}\n",
    )
    assert made.steps[0].written.sets == "worst"
    assert prompts(made)[1] == "why ‹worst›?"
    assert prompts(made, worst="{late}")[1] == "why {late}?"


def test_an_input_that_a_step_sets_begins_with_what_was_given():
    text = (
        "name: x\ninputs: {topic: {default: trust}}\nsteps:\n"
        "- {title: a, minutes: 1, sets: topic}\n- {title: b, minutes: 1, prompt: '{topic}'}\n"
    )
    assert prompts(plan(text))[1] == "trust"
    assert prompts(plan(text, topic="{us}"))[1] == "{us}"
    assert prompts(plan(text), topic="later")[1] == "later"


def test_an_input_that_two_steps_set_begins_with_what_was_given_too():
    made = plan(
        "name: x\ninputs: {topic: {default: us}}\nsteps:\n"
        "- {title: a, minutes: 1, sets: topic}\n"
        "- {title: b, minutes: 1, prompt: '{topic}', sets: topic}\n"
    )
    assert prompts(made) == ["", "us"]
    assert prompts(made, topic="all of us") == ["", "all of us"]


def test_what_a_used_structure_sets_is_its_own_each_time():
    write(
        "sets",
        "name: s\nsteps:\n- {title: a, minutes: 1, sets: idea}\n"
        "- {title: b, minutes: 1, prompt: '{idea}'}\n",
    )
    made = plan(
        "name: x\nsteps:\n- {title: a, minutes: 1, sets: idea}\n- use: sets\n- use: sets\n"
        "- {title: b, minutes: 1, prompt: '{idea}'}\n"
    )
    names = [step.written.sets for step in made.steps if step.written.sets]
    assert len(set(names)) == 3
    values = dict(zip(names, ("outer", "first", "second"), strict=True))
    assert [text for text in prompts(made, **values) if text] == ["first", "second", "outer"]


def test_an_input_that_nothing_fills_stays_open_until_it_is_given():
    text = "name: x\ninputs: {topic: {}}\nsteps:\n- {title: a, minutes: 1, prompt: '{topic}'}\n"
    assert prompts(plan(text)) == ["‹topic›"]
    assert prompts(plan(text, topic="us")) == ["us"]
