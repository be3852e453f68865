"""The commands for writing and sharing scripts, as they are typed: new --from, add, schema -o."""

import json
import os
from pathlib import Path

import pytest

from facilitate.cli import main
from facilitate.paths import kit_structures
from facilitate.scripts.schema import FIRST_LINE
from tests.written import write

GOOD = "name: Good\nsteps:\n- {title: t, minutes: 10}\n"


@pytest.fixture
def own():
    return Path(os.environ["FACILITATE_HOME"], "structures")


def test_new_from_copies_a_script_to_stand_in_its_place(printed, own):
    code, out, err = printed("new", "--from", "triz")
    path = own / "triz.yaml"
    assert (code, err) == (0, [])
    assert out == [
        str(path),
        f"facilitate run triz runs it; facilitate check {path} checks it",
        "it replaces the kit's own triz: whatever runs triz now runs yours",
    ]
    assert path.read_text() == Path(kit_structures(), "triz.yaml").read_text()
    (line,) = (line for line in printed("list")[1] if line.startswith("triz "))
    assert "4+  yours, in place of the kit's  TRIZ: " in line
    assert printed("new", "--from", "triz")[0] == 1


def test_new_from_copies_a_script_under_another_name(printed, own):
    assert printed("new", "--from", "triz", "Our TRIZ")[0] == 0
    kit = Path(kit_structures(), "triz.yaml").read_text()
    text = (own / "our-triz.yaml").read_text()
    assert text == kit.replace("name: TRIZ\n", 'name: "Our TRIZ"\n')
    assert printed("show", "our-triz")[1][0] == "Our TRIZ · 35 min"


def test_new_from_copies_the_script_in_the_language_that_is_read(printed, own):
    assert printed("new", "--from", "triz", "--language", "de")[0] == 0
    assert [path.name for path in own.glob("*.yaml")] == ["triz.de.yaml"]
    (line,) = (line for line in printed("list", "--language", "de")[1] if line.startswith("triz "))
    assert "deines, statt des mitgelieferten" in line
    (line,) = (line for line in printed("list")[1] if line.startswith("triz "))
    assert " kit " in line


def test_new_from_says_where_another_one_comes_first(printed):
    write("triz", GOOD)
    _, out, _ = printed("new", "--from", "triz", "TRIZ")
    assert out[-1] == "but here structures/triz.yaml comes first"


def test_new_from_needs_a_script_without_errors(printed, own):
    write("bad", "name: x\n")
    assert printed("new", "--from", "nothing")[0] == 1
    code, _, err = printed("new", "--from", "bad")
    assert (code, err) == (
        1,
        [
            "structures/bad.yaml:1:1: This structure has no 'steps'. Add a list, with a dash before"
            " each entry"
        ],
    )
    assert not own.exists()


def test_add_says_what_was_added(printed, own):
    Path("good.yaml").write_text(GOOD)
    added = (0, ["good: added; facilitate show good shows it"], [])
    assert printed("add", "good.yaml") == added
    assert printed("add", "good.yaml") == (0, ["good: there already, and the same"], [])
    (line,) = (line for line in printed("list")[1] if line.startswith("good "))
    assert line.split()[3] == "own"


def test_add_names_a_translation_by_its_language(printed):
    Path("triz.pl.yaml").write_text(GOOD.replace("steps", "language: pl\nsteps"))
    assert printed("add", "triz.pl.yaml")[1] == ["triz in pl: added; facilitate show triz shows it"]


def test_add_says_all_that_is_wrong_and_that_nothing_was_added(printed, own):
    Path("good.yaml").write_text(GOOD)
    Path("bad.yaml").write_text("name: x\nsteps:\n- {title: t, minutes: 0}\n- {title: u}\n")
    code, out, err = printed("add", "good.yaml", "bad.yaml")
    assert (code, out) == (1, [])
    assert [line.split(": ")[0] for line in err] == [
        "bad.yaml:3:23",
        "bad.yaml:4:3",
        "nothing was added",
    ]
    assert not own.exists()


def test_add_says_where_it_cannot_write(printed):
    Path("good.yaml").write_text(GOOD)
    Path(os.environ["FACILITATE_HOME"]).write_text("no folder")
    code, out, (line,) = printed("add", "good.yaml")
    assert (code, out) == (1, [])
    assert "structures can't be written: " in line


def test_schema_is_written_where_it_is_wanted(printed):
    assert printed("schema", "-o", "it.json") == (0, [], [])
    assert Path("it.json").read_text() == "\n".join(printed("schema")[1]) + "\n"
    assert printed("schema", "-o", "no/it.json") == (
        1,
        [],
        ["no/it.json can't be written: No such file or directory"],
    )


def test_schema_replaces_a_schema_but_nothing_of_anybody_elses(printed):
    Path("mine.json").write_text('{"my": "own"}')
    error = "mine.json is there already, and isn't facilitate's; choose another file"
    assert printed("schema", "-o", "mine.json") == (1, [], [error])
    assert Path("mine.json").read_text() == '{"my": "own"}'
    Path("old.json").write_text("\n".join([*printed("schema")[1][:9], "}"]))
    assert printed("schema", "-o", "old.json") == (0, [], [])


def test_new_scripts_tell_editors_where_the_schema_is(printed, own):
    printed("new", "One")
    assert (own / "one.yaml").read_text().startswith(FIRST_LINE)
    beside = own / FIRST_LINE.strip().split("=")[1]
    assert json.loads(beside.read_text()) == json.loads("\n".join(printed("schema")[1]))


def test_list_and_show_speak_the_language_that_is_asked_for(printed):
    (line,) = (
        line for line in printed("list", "--language", "de")[1] if line.startswith("1-2-4-all ")
    )
    assert "1-2-4-Alle: Von jedem Menschen" in line
    _, out, err = printed("show", "1-2-4-all", "--language", "de", "--people", "7")
    assert (out[0], err) == ("1-2-4-Alle · 12 min", [])
    assert "           7 Personen, zu zweit: 3 Gruppen, 2 2 3 (einmal zu dritt)" in out
    assert any(line.startswith("           Regel: Eine Idee pro Gruppe") for line in out)


def test_list_says_how_many_are_not_there_in_a_language(printed):
    _, out, err = printed("list", "--language", "de")
    assert err == [
        f"{len(out) - 4} von {len(out)} gibt es nicht auf de; sie stehen da, wie sie sind"
    ]
    assert printed("list", "--language", "en")[2] == []
    assert printed("list", "--language", "de", "--json")[2] == []


def test_the_settings_name_a_language_too(printed, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert printed("show", "1-2-4-all")[1][0] == "1-2-4-Tous · 12 min"
    assert printed("show", "1-2-4-all", "--language", "nl")[1][0] == "1-2-4-Allen · 12 min"


def test_what_is_not_there_in_a_language_is_said_in_a_line(printed):
    _, out, err = printed("show", "wise-crowds", "--language", "de")
    assert err == ["wise-crowds gibt es nicht auf de, deshalb hier auf en"]
    assert out[0] == "Wise Crowds · 60 min"
    assert any("Gruppen zu 4-5" in line for line in out), "the kit's own words are German"
    assert printed("show", "wise-crowds", "--language", "en-GB")[2] == []


@pytest.mark.parametrize("language", ["", "c", "german", "de/../x", "de de"])
def test_what_is_no_language_is_wrong_usage(language, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["list", "--language", language])
    assert stopped.value.code == 2
    assert "isn't a language. Try de or pt-BR" in capsys.readouterr().err
