"""Where scripts are found: ./structures, then the user's own folder, then the kit."""

import os
from pathlib import Path

import pytest

from facilitate.scripts.library import Found, Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript
from tests.conftest import CHECKOUT

KIT = {path.stem for path in (CHECKOUT / "structures").glob("*.yaml")}


def put(folder: Path | str, slug: str, name: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    text = f"name: {name}\nsteps:\n- {{title: t, minutes: 1}}\n"
    Path(folder, f"{slug}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def own() -> Path:
    return Path(os.environ["FACILITATE_HOME"]) / "structures"


def test_the_kit_is_there_without_any_folder():
    found = Library.usual().found()
    assert set(found) == KIT
    assert {script.source for script in found.values()} == {"kit"}
    assert {"triz", "1-2-4-all", "15-solutions", "impromptu-networking"} <= set(found)


def test_the_first_folder_that_has_a_slug_wins(own):
    put("structures", "triz", "here")
    put(own, "triz", "own")
    put(own, "15-solutions", "own")
    library = Library.usual()
    assert library.find("triz").name == "here"
    assert library.find("15-solutions").name == "own"
    assert library.find("1-2-4-all").name == "1-2-4-All"
    sources = {slug: found.source for slug, found in library.found().items()}
    assert (sources["triz"], sources["15-solutions"], sources["1-2-4-all"]) == (
        "here",
        "own",
        "kit",
    )


def test_slugs_are_sorted_and_are_file_names(own):
    put(own, "zebra", "A")
    put("structures", "a b", "Z")
    slugs = list(Library.usual().found())
    assert slugs == sorted(slugs)
    assert Library.usual().found()["a b"] == Found("a b", "structures/a b.yaml", "here")


def test_only_yaml_files_that_are_not_hidden_are_scripts():
    put("structures", "mine", "m")
    for name in (".mine.yaml", ".#mine.yaml", "mine.yml", "mine.yaml~", "readme.md"):
        Path("structures", name).write_text("x")
    assert {slug for slug, found in Library.usual().found().items() if found.source == "here"} == {
        "mine"
    }


def test_where_the_kit_lies_is_not_here_as_well(monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    assert {script.source for script in Library.usual().found().values()} == {"kit"}


def test_every_file_is_checked_also_one_that_another_stands_before(own):
    put("structures", "triz", "here")
    put(own, "triz", "own")
    paths = Library.usual().all_paths()
    assert paths[:2] == [os.path.join("structures", "triz.yaml"), str(own / "triz.yaml")]
    assert len(paths) == 2 + len(KIT)


@pytest.mark.parametrize("name", ["elsewhere/mine.yaml", "./elsewhere/mine.yaml"])
def test_a_path_is_a_script_too(name):
    put("elsewhere", "mine", "m")
    assert Library.usual().find(name).slug == "mine"


def test_a_name_that_stands_for_nothing_offers_a_near_one():
    with pytest.raises(NoSuchScript, match=r"no structure named trizz \(did you mean triz\?\)"):
        Library.usual().find("trizz")
    with pytest.raises(NoSuchScript, match=r"there is no script at no/such.yaml; check the path"):
        Library.usual().find("no/such.yaml")


def test_a_name_is_no_way_out_of_the_folders(own):
    put(own.parent, "secret", "s")
    with pytest.raises(NoSuchScript):
        Library.usual().find("../secret")


def test_a_script_that_cannot_be_read_is_told_at_its_place():
    Path("structures", "folder.yaml").mkdir(parents=True)
    with pytest.raises(BrokenScript, match=r"^structures/folder.yaml:1:1: it cannot be read: "):
        Library.usual().find("folder")


def test_a_file_is_read_once():
    put("structures", "mine", "before")
    library = Library.usual()
    first = library.find("mine")
    put("structures", "mine", "after")
    assert library.find("mine") is first
    assert Library.usual().find("mine").name == "after"
