"""Installing other people's scripts: broken ones are refused, and the user's own are never lost."""

import os
from pathlib import Path

import pytest

from facilitate import paths as folders
from facilitate.catalogue.install import NotAdded, add
from facilitate.scripts.library import Library
from facilitate.scripts.schema import FILE, FIRST_LINE
from facilitate.translations.translator import ENGLISH

GOOD = "name: Good  # a comment\nsteps:\n- {title: t, minutes: 10}\n"


@pytest.fixture
def own() -> Path:
    return Path(folders.own_structures())


def put(path: str, text: str = GOOD) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return path


def refused(*paths: str, replace: bool = False) -> tuple[str, ...]:
    with pytest.raises(NotAdded) as error:
        add(paths, replace)
    return tuple(map(ENGLISH.text, error.value.lines))


def test_a_script_is_copied_as_it_is_written(own):
    (added,) = add([put("mail/good.yaml")])
    assert (added.slug, added.how, added.path) == ("good", "added", str(own / "good.yaml"))
    assert (own / "good.yaml").read_text() == FIRST_LINE + GOOD
    assert (own / FILE).is_file()
    assert Library.usual().find("good").name == "Good"


def test_several_are_added_at_once_and_may_use_each_other(own):
    uses = put("in/uses.yaml", "name: Uses\nsteps:\n- use: good\n- use: 1-2-4-all\n")
    assert [one.slug for one in add([uses, put("in/good.yaml")])] == ["uses", "good"]
    assert {path.name for path in own.glob("*.yaml")} == {"uses.yaml", "good.yaml"}


def test_of_several_with_a_broken_one_none_is_added(own):
    bad = put("bad.yaml", "name: x\nsteps:\n- {title: t, minutes: 0, colour: red}\n- {title: u}\n")
    lines = refused(put("good.yaml"), bad)
    assert [line.split(": ")[0] for line in lines] == ["bad.yaml:3:23"] + [
        f"bad.yaml:{place}" for place in ("3:34", "4:3")
    ]
    assert not own.exists()


def test_what_it_uses_has_to_be_there_and_a_hint_says_how(own):
    put("structures/good.yaml")
    lines = refused(put("uses.yaml", "name: Uses\nsteps:\n- use: good\n"))
    assert lines[0].startswith("uses.yaml:3:8: There's no structure named good")
    assert lines[1] == "it uses a structure that isn't here; if you have its file, add both at once"
    assert not own.exists()


def test_another_one_of_that_name_is_kept_unless_it_is_to_be_replaced(own):
    add([put("good.yaml")])
    other = put("other/good.yaml", GOOD.replace("10", "20"))
    path = own / "good.yaml"
    assert refused(other, put("new.yaml")) == (
        f"{path} is there already and differs; --replace replaces it",
    )
    assert path.read_text() == FIRST_LINE + GOOD
    assert not (own / "new.yaml").exists()
    (replaced,) = add([other], replace=True)
    assert replaced.how == "replaced"
    assert "20" in path.read_text()
    assert [one.how for one in add([other])] == ["same"]


def test_two_of_one_name_are_not_added_also_where_only_letters_are_larger(own):
    assert refused(put("a/Good.yaml"), put("b/good.yaml")) == (
        "b/good.yaml and a/Good.yaml have the same name; rename one of them",
    )
    assert not own.exists()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no.yaml", "No such file: no.yaml"),
        ("folder.yaml", "No such file: folder.yaml"),
        ("fifo.yaml", "No such file: fifo.yaml"),
        ("nowhere.yaml", "No such file: nowhere.yaml"),
        ("good.txt", "good.txt isn't named like a script. Its name has to end in .yaml"),
        (".hidden.yaml", ".hidden.yaml can't keep its name. Give it one made of letters"),
        ("-rf.yaml", "-rf.yaml can't keep its name"),
        ("a:b.yaml", "a:b.yaml can't keep its name"),
        ("\x1b[31m.yaml", "␛[31m.yaml can't keep its name"),
        (" .yaml", " .yaml can't keep its name"),
    ],
)
def test_what_is_no_script_file_is_refused(path, why, own):
    Path("folder.yaml").mkdir()
    os.mkfifo("fifo.yaml")
    Path("nowhere.yaml").symlink_to("gone")
    if not os.path.lexists(path) and path != "no.yaml":
        put(path)
    (line,) = refused(path)
    assert line.startswith(why)
    assert not own.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x00\x01", "The character U+0000 can't be in a script"),
        (b"x" * 1_000_001, "This file is over 1 MB"),
        (b"\xff\xfe", "This isn't UTF-8 text"),
        (b"just words", "This is the text 'just words'"),
        (b"a: &a [x]\nb: [*a, *a]\nname: !!python/object:os.system x\n", "means nothing here"),
    ],
)
def test_what_is_in_no_way_a_script_is_refused(data, why, own):
    Path("it.yaml").write_bytes(data)
    assert why in refused("it.yaml")[0]
    assert not own.exists()


def test_a_link_is_followed_to_be_read_and_replaced_where_it_would_be_written(own):
    put("real/good.yaml")
    Path("good.yaml").symlink_to("real/good.yaml")
    own.mkdir(parents=True)
    put("precious.txt", "precious")
    (own / "good.yaml").symlink_to(Path("precious.txt").absolute())
    assert "differs" in refused("good.yaml")[0]
    add(["good.yaml"], replace=True)
    assert Path("precious.txt").read_text() == "precious"
    assert not (own / "good.yaml").is_symlink()
    assert (own / "good.yaml").read_text() == FIRST_LINE + GOOD


def test_a_path_with_parts_is_added_under_its_last_one(own):
    put("deep/er/good.yaml")
    (added,) = add(["deep/../deep/er/good.yaml"])
    assert added.path == str(own / "good.yaml")


def test_a_full_disk_leaves_what_was_there(own, monkeypatch):
    add([put("good.yaml")])
    other = put("other/good.yaml", GOOD.replace("10", "20"))

    def full(*_):
        raise OSError(28, "No space left on device", "good.yaml")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        add([other], replace=True)
    assert (own / "good.yaml").read_text() == FIRST_LINE + GOOD
    assert {path.name for path in own.iterdir()} == {"good.yaml", FILE}


def test_a_translation_can_be_added_to_a_structure_of_the_kit(own):
    text = "name: TRIZ\nlanguage: pl\nsteps: [{title: t, minutes: 1}]\n"
    add([put("triz.pl.yaml", text)])
    assert Library.usual("pl").find("triz").path == str(own / "triz.pl.yaml")
    wrong = text.replace("pl", "cs")
    assert "Write language: sk" in refused(put("triz.sk.yaml", wrong))[0]
