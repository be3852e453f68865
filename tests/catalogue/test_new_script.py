"""The script to start from."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.catalogue.new_script import (
    NoFileName,
    begin,
    begin_from,
    renamed,
    slug_for,
    starter,
)
from facilitate.scripts.reader import read_script
from facilitate.scripts.schema import FILE, FIRST_LINE, as_text
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


def own(path: str) -> bytes:
    return Path(path).read_bytes()


def test_a_copy_keeps_all_that_is_written_but_the_name():
    text = "\ufeff# My own\r\nname:   Old   # what it is called\r\nsteps:\r\n"
    text += "- title: t\r\n  minutes: 1 # short\r\n"
    Path("it.yaml").write_bytes(text.encode())
    path = begin_from("it.yaml", "New: one", "own")
    assert path == os.path.join("own", "new-one.yaml")
    expected = text.removeprefix("\ufeff").replace("Old", '"New: one"')
    assert own(path).decode() == FIRST_LINE + expected


@pytest.mark.parametrize(
    "head",
    [
        "name: One\n",
        "name: 'One'\n",
        "name: >-\n  One\n  and more\n",
        "name: |\n  One\n",
        "purpose: name\nname: One two\n",
        "inputs: {name: {default: name}}\nname: One\n",
        "name: &n One\ncredit: *n\n",
        "? name\n: One\n",
        "name: Größe 😀\n",
    ],
)
def test_the_name_of_a_copy_is_found_however_it_is_written(head):
    text = f"{head}steps: [{{title: name, minutes: 1}}]\n"
    before, after = read(text), read(renamed(text, "Neu"))
    assert after.name == "Neu"
    assert before == after._replace(
        name=before.name, credit=before.credit, entries=before.entries, locations=before.locations
    )
    assert [step.title for step in after.entries] == ["name"]


@given(st.text(min_size=1).filter(str.strip))
def test_a_copy_can_be_given_any_name(name):
    text = "# ä 😀\nname: Old\nsteps: [{title: t, minutes: 1}]\n"
    assert read_script("it.yaml", renamed(text, name).encode()).name == name.rstrip("\n")


def test_a_copy_of_the_same_name_has_the_name_of_the_file():
    Path("triz.de.yaml").write_text("name: TRIZ\nsteps: []\n")
    assert begin_from("triz.de.yaml", None, "own") == os.path.join("own", "triz.de.yaml")
    Path("triz.yaml").write_text("name: TRIZ\nsteps: []\n")
    assert begin_from("triz.yaml", "Triz", "own") == os.path.join("own", "triz.yaml")
    assert own("own/triz.yaml").decode() == f"{FIRST_LINE}name: TRIZ\nsteps: []\n"


def test_a_copy_overwrites_nothing():
    Path("it.yaml").write_text("name: x\n")
    begin_from("it.yaml", None, "own")
    Path("own/it.yaml").write_text("precious")
    with pytest.raises(FileExistsError):
        begin_from("it.yaml", None, "own")
    assert own("own/it.yaml") == b"precious"


def test_a_copy_needs_a_name_with_letters():
    Path("it.yaml").write_text("name: x\n")
    with pytest.raises(NoFileName, match="can't be the name of a file"):
        begin_from("it.yaml", "...", "own")


@pytest.mark.parametrize("first", ["", FIRST_LINE, "# yaml-language-server: $schema=../x.json\n"])
def test_the_first_line_of_a_script_tells_editors_of_the_schema_beside_it(first):
    Path("it.yaml").write_text(f"{first}name: x\n")
    path = Path(begin_from("it.yaml", None, "own"))
    assert path.read_text() == f"{FIRST_LINE}name: x\n"
    assert path.with_name(FIRST_LINE.split("=")[1].strip()).read_text() == as_text()


def test_an_old_schema_beside_scripts_is_replaced():
    Path("own").mkdir()
    Path("own", FILE).write_text("{}")
    begin("One", "own")
    assert Path("own", FILE).read_text() == as_text()


def test_a_name_with_marks_of_their_own_makes_the_same_file_name():
    assert slug_for("Mu\u0308ll ABFUHR") == slug_for("Müll Abfuhr") == "müll-abfuhr"
