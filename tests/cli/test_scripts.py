"""The commands about scripts, as they are typed: list, show, check, new, schema."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
import yaml

from facilitate.cli import main
from facilitate.paths import kit_structures
from facilitate.scripts.library import script_names
from tests.kit_scripts import kit
from tests.written import write

KIT = sorted(kit().found())
GOOD = "name: Good\npurpose: p\npeople: 4+\nsteps:\n- {title: t, minutes: 10, in: groups of 4-7}\n"


def test_list_says_what_there_is_and_where_it_comes_from(printed):
    write("good", GOOD)
    code, out, err = printed("list")
    assert (code, err) == (0, [])
    assert [line.split()[0] for line in out] == sorted(["good", *KIT])
    (line,) = (line for line in out if line.startswith("good "))
    assert line.split() == ["good", "10", "min", "4+", "here", "Good:", "p"]


def test_list_as_json_has_the_keys_that_are_promised(printed):
    write("good", GOOD)
    code, out, _ = printed("list", "--json")
    rows = {row["slug"]: row for row in json.loads("\n".join(out))}
    assert code == 0
    assert rows["good"] == {
        "slug": "good",
        "name": "Good",
        "kind": "structure",
        "minutes": 10,
        "people": "4+",
        "purpose": "p",
        "source": "here",
        "path": "structures/good.yaml",
    }
    assert rows["triz"]["source"] == "kit"
    assert rows["triz"]["minutes"] == 35
    assert rows["triz-across-sectors"]["kind"] == "agenda"


def test_list_keeps_a_script_with_errors_in_view(printed):
    write("bad", "name: x\nsteps:\n- {title: t, minutes: 0}\n")
    code, out, _ = printed("list")
    assert code == 0
    assert any(
        line.split(maxsplit=1) == ["bad", "has errors; facilitate check shows them"] for line in out
    )
    _, out, _ = printed("list", "--json")
    (row,) = (row for row in json.loads("\n".join(out)) if row["slug"] == "bad")
    assert row["name"] is None
    assert row["problems"][0].startswith("structures/bad.yaml:3:23: 'minutes' can't be '0'")


def test_a_structure_of_ones_own_stands_before_the_one_of_the_kit(printed):
    own = Path(os.environ["FACILITATE_HOME"], "structures")
    own.mkdir(parents=True)
    (own / "triz.yaml").write_text(GOOD.replace("Good", "My TRIZ"))
    assert printed("show", "triz")[1][0] == "My TRIZ · 10 min"
    write("triz", GOOD.replace("Good", "Our TRIZ"))
    assert printed("show", "triz")[1][0] == "Our TRIZ · 10 min"


@pytest.mark.parametrize("slug", [*KIT, "triz.de"])
def test_show_prints_every_run_sheet_of_the_kit(printed, slug):
    code, out, err = printed("show", slug, "--at", "10:00", "--people", "22")
    assert (code, err) == (0, [])
    assert any(line.startswith("  1  10:00 ") for line in out)
    assert not any("{" in line or "‹" in line for line in out)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("words", [[], ["--for", "room"]])
@pytest.mark.parametrize("slug", ["15-solutions", "retrospective", "triz.de"])
def test_show_wraps_on_a_terminal_below_where_the_text_begins(
    printed, monkeypatch, slug, words, width
):
    show = ["show", slug, "--at", "10:00", "--people", "24", *words]
    _, piped, _ = printed(*show)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(width))
    _, wrapped, _ = printed(*show)
    assert max(map(len, wrapped)) <= width
    assert " ".join(wrapped).split() == " ".join(piped).split()
    rest = iter(wrapped)
    for line in piped:
        text = line[21:] if line[5:6].isdigit() else line.lstrip()
        begins = len(line) - len(text)
        shown = [next(rest)]
        while " ".join(" ".join(shown).split()) != " ".join(line.split()):
            shown.append(next(rest))
            indent = len(shown[-1]) - len(shown[-1].lstrip())
            assert indent == (begins if begins <= width // 2 else 2) or text[:1] in "-*0123456789"


def test_a_hand_out_has_the_words_without_their_markdown(printed):
    write(
        "mine",
        "name: Mine\npurpose: See **all** of it.\nsteps:\n- title: One\n  minutes: 5\n  prompt: |\n"
        "    **What helps?**\n    Say what you *really*\n    think of __it\n    all__.\n"
        "  pattern: We ___, and we also ___.\n",
    )
    code, out, err = printed("show", "mine", "--for", "room")
    assert (code, err) == (0, [])
    assert [line.strip() for line in out] == [
        "Mine · 5 min",
        "See all of it.",
        "",
        "1           5 min  One",
        "What helps?",
        "Say what you really think of it all.",
        "Each note: We ___, and we also ___.",
    ]
    assert '"**What helps?**' in "".join(printed("show", "mine", "--for", "room", "--json")[1])


def test_show_prints_one_line_per_paragraph_into_a_pipe(printed):
    _, out, _ = printed("show", "15-solutions")
    assert any("What's your 15 per cent?" in line and "Make a list." in line for line in out)


def test_show_says_the_arithmetic_of_the_arrangement(printed):
    _, out, _ = printed("show", "triz", "--people", "22")
    assert "           22 people in groups of 4-7: 4 groups, 5 5 6 6" in out


def test_show_begins_an_agenda_when_it_begins(printed):
    _, out, _ = printed("show", "triz-across-sectors")
    assert any(line.startswith("  1  12:00 ") for line in out)
    assert "     12:55  end" in out


def test_show_goes_past_midnight(printed):
    _, out, _ = printed("show", "triz", "--at", "23:50")
    assert [line[5:10] for line in out if line[5:6].isdigit()] == [
        "23:50",
        "23:55",
        "00:05",
        "00:15",
        "00:25",
    ]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        (["--minutes", "30"], "10:30"),
        (["--until", "10:45"], "10:45"),
        (["--until", "10:25"], "10:25"),
    ],
)
def test_show_fits_the_plan_to_a_length_or_an_end(printed, words, end):
    code, out, _ = printed("show", "triz", "--at", "10:00", *words)
    assert code == 0
    assert f"     {end}  end" in out


def test_show_fits_an_end_past_midnight(printed):
    code, out, _ = printed("show", "triz", "--at", "23:40", "--until", "00:10")
    assert code == 0
    assert "     00:10  end" in out


def test_what_cannot_be_fitted_says_the_least_and_the_most(printed):
    assert printed("show", "triz", "--minutes", "10") == (
        1,
        [],
        ["TRIZ can't take 10 min: at least 20 min, at most 53 min"],
    )


def test_show_as_json_has_the_keys_that_are_promised(printed):
    code, out, _ = printed("show", "triz", "--json", "--minutes", "30")
    made = json.loads("\n".join(out))
    assert code == 0
    assert list(made) == ["name", "minutes", "steps"]
    assert (made["name"], made["minutes"]) == ("TRIZ", 30)
    assert sum(step["seconds"] for step in made["steps"]) == 1800
    promised = (
        "structure title seconds in prompt notes colour collect from by round rounds optional"
    )
    assert all(set(promised.split()) <= set(step) for step in made["steps"])
    colours = [step["colour"] for step in made["steps"] if step["colour"]]
    assert colours == ["yellow", "pink", "green"]


def test_no_json_has_a_character_that_a_terminal_obeys(printed):
    write("loud", 'name: "a\\x9b31m\\x7f"\nsteps: [{title: "\\e]0;x\\a", minutes: 1}]\n')
    for words in (("list", "--json"), ("show", "loud", "--json"), ("list",), ("show", "loud")):
        _, out, _ = printed(*words)
        assert all(line.isprintable() for line in out)


def test_a_script_that_is_not_there_offers_a_near_one(printed):
    assert printed("show", "trizz") == (
        1,
        [],
        ["there is no structure named trizz (did you mean triz?); facilitate list shows all"],
    )
    assert printed("show", "no/such.yaml") == (
        1,
        [],
        ["there is no script at no/such.yaml; check the path"],
    )


def test_a_script_with_errors_is_not_shown(printed):
    write("bad", "name: x\nsteps:\n- {title: t, minutes: 0, prompt: '{a}'}\n- {title: u}\n")
    code, out, err = printed("show", "bad")
    assert (code, out) == (1, [])
    assert [line.split(": ")[0] for line in err] == [
        "structures/bad.yaml:3:23",
        "structures/bad.yaml:4:3",
    ]


def test_a_plan_that_the_people_make_impossible_is_told(printed):
    write("each", "name: E\nsteps:\n- {title: a, minutes: 1 per person, in: everyone}\n")
    write("it", "name: x\npeople: 4+\nsteps:\n- {use: each, minutes: 5}\n")
    assert printed("show", "it")[0] == 0
    code, _, err = printed("show", "it", "--people", "30")
    assert code == 1
    assert err == ["structures/it.yaml:4:24: E can't take 5 min: at least 15 min, at most 60 min"]


@pytest.mark.parametrize("words", [(), ("structures/good.yaml",), ("structures",)])
def test_check_is_content_with_scripts_that_are_fine(printed, words):
    write("good", GOOD)
    code, out, err = printed("check", *words)
    assert (code, err) == (0, [])
    of_the_kit = len(script_names(kit_structures()))
    assert out == [f"All {of_the_kit + 1} scripts are fine" if not words else "The script is fine"]


def test_check_tells_every_error_of_every_file(printed):
    write("one", "name: x\nsteps:\n- {title: t, minutes: 0, colour: red}\n")
    write("two", "nam: x\n")
    expected = [
        "structures/one.yaml:3:23: 'minutes' can't be '0'",
        "structures/one.yaml:3:34: 'colour' can't be 'red'",
        "structures/two.yaml:1:1: Unknown key 'nam' in a structure. Did you mean 'name'?",
        "structures/two.yaml:1:1: This structure has no 'name'",
        "structures/two.yaml:1:1: This structure has no 'steps'",
    ]
    for words in ((), ("structures",), ("structures/one.yaml", "structures/two.yaml")):
        code, out, err = printed("check", *words)
        assert (code, out, len(err)) == (1, [], len(expected))
        assert all(line.startswith(part) for line, part in zip(err, expected, strict=True))


def test_check_looks_at_files_that_others_stand_before(printed):
    own = Path(os.environ["FACILITATE_HOME"], "structures")
    own.mkdir(parents=True)
    (own / "good.yaml").write_text("name: x\n")
    write("good", GOOD)
    code, _, err = printed("check")
    assert code == 1
    assert [line.rsplit(": ", 1)[0].split(":")[0] for line in err] == [str(own / "good.yaml")]


def test_check_of_a_file_that_is_not_there_says_so(printed):
    assert printed("check", "no.yaml") == (
        1,
        [],
        ["no.yaml:1:1: This file can't be read: No such file or directory"],
    )


def test_what_is_wrong_with_arguments_is_wrong_usage(capsys):
    for words in (
        ["show"],
        ["show", "triz", "--people", "0"],
        ["show", "triz", "--people", "many"],
        ["show", "triz", "--at", "25:00"],
        ["show", "triz", "--at", "9:5"],
        ["show", "triz", "--minutes", "-1"],
        ["show", "triz", "--minutes", "nan"],
        ["show", "triz", "--minutes", "5", "--until", "10:00"],
        ["new"],
        ["nonsense"],
    ):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2
        assert "usage: facilitate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "triz", "--people", "0"], "facilitate run: argument --people: 0 isn't a number"),
        (["rnu"], "Did you mean 'run'?"),
        (["event", "nwe"], "Did you mean 'new'?"),
        (["report", "--format", "pfd"], "Did you mean 'pdf'?"),
        (["run"], "facilitate run: the following arguments are required: NAME"),
        (["xyzzy"], "'xyzzy'"),
    ],
)
def test_wrong_usage_is_one_line(capsys, words, said):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert len(line) < 200


def test_new_writes_a_script_that_runs_as_it_is(printed):
    code, out, err = printed("new", "My own")
    path = Path(os.environ["FACILITATE_HOME"], "structures", "my-own.yaml")
    assert (code, err) == (0, [])
    assert out == [
        str(path),
        f"facilitate run my-own runs it; facilitate check {path} checks it",
    ]
    assert yaml.safe_load(path.read_text(encoding="utf-8"))["name"] == "My own"
    assert printed("check", str(path)) == (0, ["The script is fine"], [])
    assert printed("show", "my-own")[1][0] == "My own · 15 min"
    assert "own" in next(line for line in printed("list")[1] if line.startswith("my-own "))


def test_new_overwrites_nothing(printed):
    printed("new", "mine")
    path = Path(os.environ["FACILITATE_HOME"], "structures", "mine.yaml")
    path.write_text("precious")
    assert printed("new", "Mine") == (1, [], [f"{path} is there already; choose another name"])
    assert path.read_text() == "precious"


def test_new_needs_a_name_that_can_name_a_file(printed):
    code, _, err = printed("new", "...")
    assert (code, err) == (2, ["... can't be the name of a file. Use a few letters"])


def test_new_says_where_it_cannot_write(printed):
    Path(os.environ["FACILITATE_HOME"]).write_text("no folder")
    code, _, err = printed("new", "mine")
    assert code == 1
    assert len(err) == 1
    assert "structures can't be written: " in err[0]


def test_schema_prints_the_schema(printed):
    code, out, _ = printed("schema")
    made = json.loads("\n".join(out))
    jsonschema.Draft202012Validator.check_schema(made)
    assert (code, made["$schema"]) == (0, "https://json-schema.org/draft/2020-12/schema")


def facilitate(*words, **options):
    return subprocess.run(
        [sys.executable, "-m", "facilitate", *words], capture_output=True, text=True, **options
    )


def test_the_commands_are_a_program():
    listed = facilitate("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "triz " in listed.stdout
    wrong = facilitate("show", "trizz")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith("there is no structure named trizz")
    assert facilitate("show", "triz", "--people", "0").returncode == 2


def test_a_terminal_without_unicode_is_no_trouble():
    shown = facilitate("show", "triz", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert shown.returncode == 0
    assert "\\xb7" in shown.stdout


def test_a_reader_that_goes_away_is_no_trouble():
    command = f"{sys.executable} -m facilitate show triz | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "TRIZ · 35 min\n"
    assert done.stderr == ""


VARIED = (
    "name: V\nedition: classic\nprepare: [Ask them.]\nsteps:\n"
    "- {title: a, minutes: 2}\n- {title: b, minutes: 4}\n"
    "variants:\n  online: {change: [{title: a, minutes: 1}], without: [b]}\n  bad: {without: [c]}\n"
)


def test_a_variant_is_shown(printed):
    write("varied", VARIED)
    code, out, _ = printed("show", "varied", "--variant", "online")
    assert code == 0
    assert out[0] == "V (online) · 1 min"
    assert "- Ask them." in out
    assert not any(line.strip().startswith("2 ") for line in out)


def test_a_variant_that_is_not_there_or_is_wrong_is_said(printed):
    write("varied", VARIED)
    assert printed("show", "varied", "--variant", "onlin") == (
        2,
        [],
        ["--variant onlin: there is no such variant (did you mean online?); variants: online, bad"],
    )
    code, _, (line,) = printed("show", "varied", "--variant", "bad")
    assert code == 1
    assert line.startswith("structures/varied.yaml:9:18: No step is called 'c'. You can use: a")
    write("good", GOOD)
    assert printed("run", "good", "--variant", "x", "--plain")[2] == [
        "--variant x: there is no such variant; variants: none yet"
    ]


def test_list_as_json_tells_the_edition_and_the_variants(printed):
    write("varied", VARIED)
    rows = json.loads("\n".join(printed("list", "--json")[1]))
    (row,) = (row for row in rows if row["slug"] == "varied")
    assert (row["edition"], row["variants"]) == ("classic", ["online", "bad"])


def test_a_sheet_until_a_time_begins_now(printed, monkeypatch):
    write("good", GOOD)
    monkeypatch.setattr(
        "time.localtime", lambda: time.struct_time((2026, 11, 22, 12, 40, *[0] * 4))
    )
    _, out, _ = printed("show", "good", "--until", "12:55")
    assert out[0] == "Good · 15 min"
    assert out[-1] == "     12:55  end"


def test_check_prints_warnings_and_is_content(printed, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    script = "name: x\nlanguage: Deutsch\nsteps:\n- {title: t, minutes: 1}\n"
    for name in ("a.yaml", "a.yml", "b.yaml.txt"):
        (folder / name).write_text(script, encoding="utf-8")
    code, out, err = printed("check", str(folder))
    assert (code, err) == (0, [])
    assert out == [
        f"{folder}/a.yaml:2:11: warning: 'Deutsch' isn't a language code. Use its short name,"
        " such as de or pt-BR",
        f"{folder}/a.yml:2:11: warning: 'Deutsch' isn't a language code. Use its short name,"
        " such as de or pt-BR",
        f"{folder}/b.yaml.txt:1:1: warning: It isn't read as a script. Rename it to b.yaml",
        f"{folder}/a.yml:1:1: warning: a.yaml has the same name and comes first. Rename one of"
        " them",
        "Both scripts are fine, with 4 warnings",
    ]


def test_several_are_named_by_their_titles(run):
    code, output, _ = run("show", "25/10 crowd sourcing", "triz")
    assert code == 0
    assert output.startswith("25/10 Crowd Sourcing, TRIZ · ")


@pytest.mark.parametrize("command", ["run", "show", "rehearse"])
def test_a_folder_or_another_file_is_said_to_be_no_script(printed, command):
    os.mkdir("plans")
    Path("notes.txt").write_text("hello")
    for name in ("plans", "./plans", "plans/"):
        assert printed(command, name) == (
            1, [], [f"{name} is a folder; name a script in it"],
        )  # fmt: skip
    assert printed(command, "notes.txt") == (
        1, [], ["notes.txt isn't a script: its name would end in .yaml"],
    )  # fmt: skip


def test_a_script_is_found_also_next_to_a_folder_of_its_name(printed):
    os.mkdir("triz")
    Path("25/10 Crowd Sourcing").parent.mkdir()
    Path("25/10 Crowd Sourcing").mkdir()
    assert printed("show", "triz")[0] == 0
    assert printed("show", "25/10 Crowd Sourcing")[0] == 0
