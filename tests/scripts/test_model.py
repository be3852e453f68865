"""The grammar, a step as it is written, and a planned step agree on what a step can have."""

import json
from typing import get_args, get_type_hints

import pytest

from facilitate.plan import run_sheet
from facilitate.plan.plan import IN_SECONDS, Plan, PlannedStep
from facilitate.scripts import grammar
from facilitate.scripts.script import Axis, Script, Step, field_of
from facilitate.scripts.values import ARRANGEMENT, Arrangement
from facilitate.session.step_fields import step_fields, step_from_fields
from tests.written import problems, said

BESIDE = {"locations", "more_sources", "axes"}
"""Fields of a step that are no key: where its keys are, and the second half of two of them."""

LENGTHS = {"minutes", "between", "warn"}
"""Keys that a plan has in seconds."""

WRITTEN = sorted(set(Step._fields) - LENGTHS - {"locations"})

SAMPLES = {
    str: "Some text",
    bool: True,
    int: 3,
    Arrangement: ARRANGEMENT.parse("groups of 4-7"),
    tuple[str, ...]: ("one", "another"),
    tuple[int, int]: (1, 5),
    tuple[Axis, ...]: (Axis("down", ("a", "b")), Axis("across", ("c",))),
}

ODD = [
    "",
    "x",
    "0",
    "-1",
    "1e9",
    "99999999999999999999",
    "1-2",
    "5-1",
    "{a}",
    "{",
    "é\u0301",
    "~",
    "[]",
    "[a]",
    "[a, a]",
    "[[a]]",
    "{a: b}",
    "{a: [b], c: [d]}",
    "[1, {a: b}]",
    "yellow",
    "groups",
    "per person",
    "3 per note",
    "everyone",
    "12:00",
    "null",
    "'\\t'",
    "|\n    a",
    "&a b",
    "*a",
    "!!int 3",
    "no",
    "0x1F",
]

STEPS = ("title: t\n  minutes: 3", "use: it", "title: t", "colour: pink\n  from: yellow")
"""What the key stands beside."""


def test_every_key_of_a_step_is_a_field_and_every_field_a_key():
    keys = set(map(field_of, grammar.STEP.keys))
    assert keys == set(Step._fields) - BESIDE


def test_a_planned_step_repeats_nothing_of_a_step_but_a_length_in_seconds():
    assert set(Step._fields) & set(PlannedStep._fields) == {"warn"}


@pytest.fixture
def saying():
    """Return a planned step that says something under one key."""

    def made(name):
        kind = get_type_hints(Step)[name]
        samples = [SAMPLES[one] for one in (kind, *get_args(kind)) if one in SAMPLES]
        value = "auto" if name == "advance" else samples[0]
        written = Step({}, "A step", IN_SECONDS)._replace(**{name: value})
        return PlannedStep(1, "it", written, 600, 300, 1200)

    return made


@pytest.mark.parametrize("name", WRITTEN)
def test_a_log_keeps_whatever_a_step_can_say(saying, name):
    logged = json.loads(json.dumps(step_fields(saying(name))))
    assert step_from_fields(logged) == saying(name)


@pytest.mark.parametrize("key", sorted(set(grammar.STEP.keys) - LENGTHS))
def test_the_run_sheet_for_programs_has_whatever_a_step_can_say(saying, key):
    (said,) = run_sheet.as_json(Plan("A plan", (saying(field_of(key)),), {}))["steps"]
    (unsaid,) = run_sheet.as_json(Plan("A plan", (saying("title"),), {}))["steps"]
    assert key == "title" or said[key] != unsaid[key]


@pytest.mark.parametrize("key", grammar.TEMPLATES)
def test_the_run_sheet_has_a_line_for_every_text_of_a_step(saying, key):
    script = Script("", "it", "structure", "A plan", (), {})
    lines = run_sheet.run_sheet(script, Plan("A plan", (saying(field_of(key)),), {}), None, None)
    assert sum("Some text" in line for line in lines) == 1


@pytest.mark.parametrize("key", [*grammar.STEP.keys, *grammar.USE.keys, "repeat", "each", "break"])
def test_whatever_a_key_is_checking_ends_in_problems_or_in_none(key):
    for value in ODD:
        for beside in STEPS:
            text = f"name: n\npurpose: p\nsteps:\n- {beside}\n  {key}: {value}\n"
            for problem in problems(text):
                assert said(problem)
