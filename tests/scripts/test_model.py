"""The grammar, a step as it is written, and a planned step agree on what a step can have."""

import pytest

from facilitate.plan.plan import PlannedStep
from facilitate.plan.unroll import AS_WRITTEN, FILLED_IN, WORKED_OUT
from facilitate.scripts import grammar
from facilitate.scripts.build import RENAMED
from facilitate.scripts.script import Step
from tests.written import problems, said

BESIDE = {"places_of", "more_sources", "axes"}
"""Fields of a step that are no key: where its keys are, and the second half of two of them."""

INTO_SECONDS = {"minutes", "between", "advance"}
"""Keys that are a length or a flag in the plan, of another name."""

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
    keys = {RENAMED.get(key, key) for key in grammar.STEP.keys}
    assert keys == set(Step._fields) - BESIDE


def test_every_field_of_a_step_is_in_the_plan():
    assert set(Step._fields) - set(PlannedStep._fields) == INTO_SECONDS | {"places_of"}
    assert sorted((*AS_WRITTEN, *FILLED_IN, *WORKED_OUT)) == sorted(
        set(Step._fields) & set(PlannedStep._fields)
    )


@pytest.mark.parametrize("key", [*grammar.STEP.keys, *grammar.USE.keys, "repeat", "each", "break"])
def test_whatever_a_key_is_checking_ends_in_problems_or_in_none(key):
    for value in ODD:
        for beside in STEPS:
            text = f"name: n\npurpose: p\nsteps:\n- {beside}\n  {key}: {value}\n"
            for problem in problems(text):
                assert said(problem)
