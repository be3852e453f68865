"""The short beginning that goes before anything else, as it comes with the kit."""

import re

import pytest

from facilitate.plan.validate import checked_plan
from facilitate.scripts.library import Library

SLUG = "what-became-of-it"


@pytest.fixture
def plan():
    library = Library.usual()
    return checked_plan(library.find(SLUG), library)


def test_it_takes_ten_to_fifteen_minutes(plan):
    assert 10 <= plan.seconds / 60 <= 15


def test_it_brings_what_is_open_and_says_what_is_done_and_dropped(plan):
    assert [step.written.brings for step in plan.steps] == ["open commitments", None, None, None]
    assert [step.written.means for step in plan.steps] == ["commitment", "done", "dropped", None]
    turned = [step for step in plan.steps if step.written.verdict]
    assert {step.written.source for step in turned} == {plan.steps[0].written.stage}
    assert all(step.written.ask for step in turned)


def test_its_words_are_short_and_its_own(plan):
    script = Library.usual().find(SLUG)
    assert script.credit.endswith("The wording is this project's own.")
    for step in plan.steps:
        assert 0 < len(step.written.prompt.split()) <= 60
        assert re.search(r"[.!?…]\s*\Z", step.written.prompt)
        assert step.written.notes


def test_it_goes_before_another_in_an_agenda():
    library = Library.usual()
    with open("day.yaml", "w", encoding="utf-8") as file:
        file.write(f"name: Day\nagenda:\n- use: {SLUG}\n  minutes: 10\n- use: triz\n")
    plan = checked_plan(library.find("./day.yaml"), library)
    assert plan.steps[0].written.brings
    assert sum(step.seconds for step in plan.steps[:4]) == 600
