"""The command list: finding what fits."""

import json
from pathlib import Path

import pytest

from tests.written import write

HEAD = "name: {}\npurpose: Let us {}.\npeople: {}\n"


@pytest.fixture(autouse=True)
def kit_of_none(tmp_path, monkeypatch):
    """Let nothing come with the kit."""
    monkeypatch.setattr("facilitate.paths.kit_structures", lambda: str(tmp_path / "none"))


@pytest.fixture(autouse=True)
def three():
    write("long", HEAD.format("Long", "choose well", "4+") + "steps:\n- {title: t, minutes: 60}\n")
    write(
        "short",
        HEAD.format("Short", "meet", "2-6")
        + "tags: [choose]\nmaterials: [a wall]\nthen: [long, gone]\n"
        + "steps:\n- {title: t, minutes: 10}\n",
    )
    write("each", "name: Each\nsteps:\n- {title: t, minutes: 5 per person, in: groups of 2-4}\n")


def slugs(lines):
    return [line.split()[0] for line in lines]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["each", "long", "short"]),
        (["choose"], ["long", "short"]),
        (["choose", "well"], ["long"]),
        (["choose well"], ["long"]),
        (["choose", "--without", "wall"], ["long"]),
        (["--minutes", "20"], ["each", "short"]),
        (["--minutes", "30"], ["each", "long", "short"]),
        (["--minutes", "20-60"], ["long"]),
        (["--people", "8"], ["each", "long"]),
        (["choose", "20min", "5p"], ["short"]),
        (["choose", "10min", "--minutes", "45"], ["long", "short"]),
    ],
)
def test_words_minutes_and_people_choose_what_is_listed(printed, words, found):
    code, out, err = printed("list", *words)
    assert (code, err) == (0, [])
    assert slugs(out) == found
    assert [
        row["slug"] for row in json.loads("\n".join(printed("list", "--json", *words)[1]))
    ] == found


def test_where_nothing_fits_it_says_so(printed):
    assert printed("list", "nothing") == (0, [], ["nothing fits; facilitate list shows all"])
    assert printed("list", "nothing", "--json") == (0, ["[]"], [])


def test_what_is_longer_than_the_time_shows_into_what_it_has_to_fit(printed):
    lines = {line.split()[0]: line.split()[1:3] for line in printed("list", "--minutes", "45")[1]}
    assert lines["long"] == ["60→45", "min"]
    assert lines["short"] == ["10", "min"]


def test_minutes_are_those_with_so_many_people(printed):
    def minutes(*words):
        return json.loads("\n".join(printed("list", "each", *words, "--json")[1]))[0]["minutes"]

    assert minutes() == 15
    assert minutes("--people", "4") == 20
    assert minutes("2p") == 10
    assert minutes() == 15


def test_the_json_says_what_goes_well_before_and_after(printed):
    rows = {row["slug"]: row for row in json.loads("\n".join(printed("list", "--json")[1]))}
    assert rows["short"]["then"] == ["long", "gone"]
    assert rows["short"]["tags"] == ["choose"]
    assert rows["short"]["materials"] == ["a wall"]
    assert rows["long"]["after"] == ["short"]
    assert "then" not in rows["long"]
    only = json.loads("\n".join(printed("list", "--json", "well")[1]))
    assert [row.get("after") for row in only] == [["short"]]


def test_show_says_what_goes_well_before_and_after(printed):
    assert printed("show", "short")[1][-1] == "Goes well before: Long, gone (not here)"
    assert printed("show", "long")[1][-1] == "Goes well after: Short"
    assert "Goes well" not in "".join(printed("show", "each")[1])


def test_a_neighbour_with_errors_or_none_at_all_is_no_error_of_a_script(printed):
    write("long", "name: x\n")
    assert printed("show", "short")[1][-1] == "Goes well before: long (not here), gone (not here)"
    assert printed("check", "structures/short.yaml") == (0, ["The script is fine"], [])


def test_show_strings_several_and_says_what_could_give(printed):
    _, out, _ = printed("show", "short", "long", "--minutes", "60")
    assert out[0] == "Short, Long · 60 min"
    code, _, err = printed("show", "short", "long", "--minutes", "33")
    assert code == 1
    assert err == ["Short, Long can't take 33 min: at least 35 min, at most 140 min;"
                   " it would fit without Short"]  # fmt: skip


def test_show_says_what_could_give_where_the_end_is_not_held(printed):
    write("day", 'name: Day\nstart: "10:00"\nend: "10:45"\nagenda:\n- use: short\n- use: long\n')
    out = printed("show", "day")[1]
    said = "     10:45  was agreed: 25 min too much; Long could give 30 min, Short could give 5 min"
    assert out[out.index("     11:10  end") + 1] == said
    assert said not in printed("show", "day", "--until", "10:45")[1]


@pytest.mark.parametrize("words", [["--minutes", "40-20"], ["--minutes", "x"], ["--people", "0"]])
def test_what_cannot_be_is_wrong_usage(printed, words):
    with pytest.raises(SystemExit) as left:
        printed("list", *words)
    assert left.value.code == 2


def test_a_script_that_is_the_kits_own_byte_for_byte_takes_nobodys_place(
    printed, tmp_path, monkeypatch
):
    kit = tmp_path / "kit"
    kit.mkdir()
    for name in ("long", "short"):
        (kit / f"{name}.yaml").write_text(Path("structures", f"{name}.yaml").read_text())
    (kit / "short.yaml").write_text("name: Another\nsteps:\n- {title: t, minutes: 1}\n")
    monkeypatch.setattr("facilitate.paths.kit_structures", lambda: str(kit))
    lines = {line.split()[0]: line for line in printed("list")[1]}
    assert "in place of" not in lines["long"]
    assert "here, in place of the kit's" in lines["short"]


def test_a_terminal_shows_structures_and_agendas_apart_and_breaks_lines_between_words(
    printed, monkeypatch
):
    agenda = "name: Day\npurpose: See **all** of it.\nagenda:\n" + 3 * "- use: long\n"
    write("day", agenda)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "40")
    code, out, _ = printed("list")
    assert code == 0
    assert [line for line in out if line and not line.startswith(" ")] == ["Structures", "Agendas"]
    assert max(map(len, out)) <= 40
    day = next(number for number, line in enumerate(out) if line.startswith("  day "))
    assert out[day].split() == ["day", "3", "h", "here"]
    assert out[day + 1 :] == ["      Day: See all of it."]
