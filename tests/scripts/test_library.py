"""Where scripts are found: ./structures, then the user's own folder, then the kit."""

import os
from pathlib import Path

import pytest

from facilitate.plan.unroll import make_plan
from facilitate.plan.validate import problems_of
from facilitate.scripts.library import Found, Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript
from facilitate.translations.translator import ENGLISH
from tests.conftest import CHECKOUT

FILES = {path.stem for path in (CHECKOUT / "structures").glob("*.yaml")}
KIT = {stem for stem in FILES if "." not in stem}


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
    assert len(paths) == 2 + len(FILES)


@pytest.mark.parametrize("name", ["elsewhere/mine.yaml", "./elsewhere/mine.yaml"])
def test_a_path_is_a_script_too(name):
    put("elsewhere", "mine", "m")
    assert Library.usual().find(name).slug == "mine"


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("25/10 Crowd Sourcing", "25-10-crowd-sourcing.yaml"),
        ("25/10 crowd  sourcing", "25-10-crowd-sourcing.yaml"),
        ("1-2-4-Tous", "1-2-4-all.fr.yaml"),
    ],
)
def test_a_title_is_as_good_as_a_slug_in_every_language(title, path):
    library = Library.usual()
    library.language = None
    assert os.path.basename(library.named(title)) == path
    assert library.named("triz") == "triz"


def test_a_title_is_found_in_the_language_that_is_wanted():
    library = Library.usual("de")
    assert library.find(library.named("1-2-4-Tous")).name == "1-2-4-Alle"


def test_the_beginning_of_a_title_is_offered():
    with pytest.raises(NoSuchScript, match=r"25/10 \(did you mean 25-10-crowd-sourcing\?\)"):
        Library.usual().find("25/10")


def test_a_quoted_title_is_found(own):
    put(own, "mine", "'What: it''s ours'  # so far")
    assert Library.usual().named("what: it's ours") == str(own / "mine.yaml")


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
    with pytest.raises(
        BrokenScript, match=r"^structures/folder.yaml:1:1: This file can't be read: "
    ):
        Library.usual().find("folder")


def test_a_file_is_read_once():
    put("structures", "mine", "before")
    library = Library.usual()
    first = library.find("mine")
    put("structures", "mine", "after")
    assert library.find("mine") is first
    assert Library.usual().find("mine").name == "after"


def translate(folder: Path | str, slug: str, language: str, name: str) -> None:
    put(folder, f"{slug}.{language}", name)


def names(language: str | None = None) -> dict[str, str]:
    library = Library([("here", "structures"), ("own", "own"), ("kit", "kit")], language)
    return {slug: library.read(found.path).name for slug, found in library.found().items()}


def test_a_sibling_is_the_same_script_in_another_language():
    put("kit", "triz", "TRIZ")
    translate("kit", "triz", "de", "TRIZ auf Deutsch")
    translate("kit", "triz", "pt-BR", "TRIZ em português")
    assert names() == names("en") == names("fr") == {"triz": "TRIZ"}
    assert names("de") == names("de-AT") == {"triz": "TRIZ auf Deutsch"}
    assert names("pt") == names("pt-PT") == names("pt-br") == {"triz": "TRIZ em português"}


def test_a_sibling_can_be_asked_for_by_its_own_name():
    put("kit", "triz", "TRIZ")
    translate("kit", "triz", "de", "TRIZ auf Deutsch")
    library = Library([("kit", "kit")])
    script = library.find("triz.de")
    assert (script.name, script.slug) == ("TRIZ auf Deutsch", "triz")
    with pytest.raises(NoSuchScript, match=r"no structure named triz.fr"):
        library.find("triz.fr")


def test_a_sibling_may_lie_in_a_folder_before_that_of_its_original():
    put("kit", "triz", "TRIZ")
    translate("own", "triz", "de", "Mein TRIZ")
    assert names("de") == {"triz": "Mein TRIZ"}
    assert names() == {"triz": "TRIZ"}


def test_who_stands_in_place_of_an_original_stands_in_place_of_its_siblings():
    put("kit", "triz", "TRIZ")
    translate("kit", "triz", "de", "TRIZ auf Deutsch")
    put("own", "triz", "My TRIZ")
    assert names("de") == {"triz": "My TRIZ"}


def test_a_dot_in_a_name_makes_no_sibling_by_itself():
    put("kit", "retro", "Retro")
    for stem in ("retro.v2", "alone.de", "retro.later-one"):
        put("kit", stem, stem)
    found = names("de")
    assert found == {stem: stem for stem in ("alone.de", "retro.later-one", "retro.v2")} | {
        "retro": "Retro"
    }


def test_no_script_vanishes_behind_siblings_of_siblings():
    for stem in ("a", "a.de", "a.de.fr"):
        put("kit", stem, stem)
    assert names() == {"a": "a", "a.de.fr": "a.de.fr"}


@pytest.mark.parametrize("wanted", [None, "de", "en"])
def test_a_script_uses_others_in_its_own_language(wanted):
    one = "name: x\nlanguage: {}\nsteps: [{{title: {}, minutes: 1}}]\n"
    uses = "name: x\nlanguage: {}\nsteps: [{{use: one}}]\n"
    texts = {
        "one": one.format("en", "One"),
        "one.de": one.format("de", "Eins"),
        "in-english": uses.format("en"),
        "in-german": uses.format("de"),
        "in-french": uses.format("fr"),
    }
    Path("structures").mkdir()
    for stem, text in texts.items():
        Path("structures", f"{stem}.yaml").write_text(text)
    library = Library([("here", "structures")], wanted)
    for slug, title in (("in-english", "One"), ("in-german", "Eins"), ("in-french", "One")):
        assert problems_of(library.path(slug), library) == []
        assert [step.title for step in make_plan(library.find(slug), library).steps] == [title]


def test_what_stands_in_place_of_another_is_known(own):
    put(own, "triz", "own")
    put("structures", "mine", "here")
    put(own, "mine", "own")
    found = Library.usual().found()
    assert (found["triz"].source, found["triz"].instead) == ("own", "kit")
    assert (found["mine"].source, found["mine"].instead) == ("here", "own")
    assert found["15-solutions"].instead == ""


def test_the_library_is_in_the_language_of_the_settings(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    library = Library.usual()
    assert library.language == "de-AT"
    assert library.find("1-2-4-all").language == "de"
    assert Library.usual("fr").find("1-2-4-all").language == "fr"


def test_it_says_what_is_not_there_in_the_language_wanted():
    put("structures", "mine", "m")
    for wanted, said in (
        ("de", "mine isn't available in de, so here it is in en"),
        ("en-GB", None),
        (None, None),
    ):
        library = Library([("here", "structures")], wanted)
        note = library.not_in_its_language("mine", library.find("mine"))
        assert (note and ENGLISH.text(note)) == said


def test_a_sibling_says_the_language_it_is_named_for():
    put("structures", "mine", "m")
    Path("structures", "mine.de.yaml").write_text(
        "name: m\nlanguage: fr\nsteps: [{title: t, minutes: 1}]\n"
    )
    library = Library([("here", "structures")])
    (problem,) = problems_of("structures/mine.de.yaml", library)
    assert str(problem) == (
        "structures/mine.de.yaml:2:11: This file is named as mine in de, but its language is fr."
        " Write language: de"
    )
