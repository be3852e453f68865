"""The script to start from."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.scripts.reader import read_script
from facilitate.scripts.starter import slug_for, starter
from tests.written import problems, read


def test_it_runs_as_it_is_and_is_commented():
    assert problems(starter("My own")) == []
    assert starter("My own").count(" # ") + starter("My own").count("\n# ") >= 6


@pytest.mark.parametrize(
    "name", ["x", "no", "1:30", '"quoted"', "a: b # c", "back\\slash", "{brace}", "ä 😀", "日本"]
)
def test_its_name_is_what_was_asked_for(name):
    assert read(starter(name)).name == name


@given(st.text(min_size=1).filter(str.strip))
def test_any_name_gives_a_script_that_can_be_read(name):
    assert read_script("it.yaml", starter(name).encode()).name == name.rstrip("\n")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("My own", "my-own"),
        ("  TRIZ, again!  ", "triz-again"),
        ("1-2-4-All", "1-2-4-all"),
        ("Über uns", "über-uns"),
        ("a/../b", "a-b"),
        ("日本", "日本"),
        ("...", ""),
    ],
)
def test_a_file_is_named_for_it(name, slug):
    assert slug_for(name) == slug


@given(st.text())
def test_a_file_name_is_harmless(name):
    slug = slug_for(name)
    assert len(slug) <= 60
    assert re.fullmatch(r"(\w+(-\w+)*-?)?", slug)
    assert not slug.startswith("-")
