"""Notes that were written elsewhere come to the table after a look, and into the report."""

import json

import pytest

from tests.builders import step
from tests.cli.conftest import run, typed  # noqa: F401 - fixtures

CHAT = """\
09:35:21 From  Ann Smith : Trust is low
09:35:40 From Bo to Everyone : We meet too much
09:36:02 From Cleo to Bo (Direct Message) : what a mess
"""


@pytest.fixture
def chat(here):
    path = here / "chat.txt"
    path.write_text(CHAT, encoding="utf-8")
    return str(path)


@pytest.fixture
def log(hold):
    return hold("Table A", "first")


def notes(run, log):  # noqa: F811
    made = json.loads(run("report", "--format", "json", log)[1])
    return [
        (note["number"], note["person"], note["text"], note["at"][11:19]) for note in made["notes"]
    ]


def test_a_look_comes_first_and_no_is_the_answer_by_default(run, log, chat):  # noqa: F811
    code, out, _ = run("import", chat, log, lines=[""])
    assert code == 0
    assert "  09:35:21 · Ann Smith · Trust is low" in out
    assert "Left out: 1 private message\n" in out
    assert "nothing was imported" in out
    assert [text for _, _, text, _ in notes(run, log)] == ["first"]
    assert run("import", chat, log, lines=[])[0] == 0
    assert len(notes(run, log)) == 1


def test_what_is_taken_is_on_the_table_and_in_the_report_with_who_and_when(run, log, chat, sort):  # noqa: F811
    run("import", chat, log, lines=["y"])
    assert notes(run, log) == [
        (1, None, "first", "12:00:00"),
        (2, "Ann Smith", "Trust is low", "09:35:21"),
        (3, "Bo", "We meet too much", "09:35:40"),
    ]
    assert sort([log], "/theme 2,3 Work", "/undo", "/undo", "/notes")[1:] == [
        "undone: notes 2, 3 under Work",
        "undone: 2 notes added",
        "1 yellow · One · first",
    ]


def test_one_note_is_told_as_one(run, log, here):  # noqa: F811
    (here / "one.txt").write_text("only this\n", encoding="utf-8")
    _, out, _ = run("import", "one.txt", log, lines=["y"])
    assert "Import this note? [y/N]" in out
    assert "1 note imported. See it with: facilitate sort" in out


def test_what_is_imported_becomes_no_other_step_s_text(run, here):  # noqa: F811
    run("run", "triz", "--title", "A", lines=["worst of all", "/end"])
    (here / "one.txt").write_text("never answer\n", encoding="utf-8")
    _, out, _ = run("import", "one.txt", "last", lines=["y"])
    assert "They go to Everything that brings it about in A." in out
    assert "worst of all" in run("report", "last")[1].split("## ")[0]


def test_a_file_read_again_brings_only_what_is_new(run, log, chat, here):  # noqa: F811
    run("import", chat, log, "--yes")
    (here / "chat.txt").write_text(CHAT + "09:40:00 From Ann Smith : and again\n", encoding="utf-8")
    out = run("import", chat, log, "--yes")[1]
    assert "Already on the table: 2" in out
    assert [text for _, _, text, _ in notes(run, log)][-1] == "and again"
    assert len(notes(run, log)) == 4


def test_step_and_group_can_be_chosen(run, log, here):  # noqa: F811
    (here / "chart.txt").write_text(
        "- one\n- two\n# Two\n- three\n# Later\n- four\n", encoding="utf-8"
    )
    run("import", "chart.txt", log, "--step", "2", "--group", "one", "--yes")
    made = json.loads(run("report", "--format", "json", log)[1])["notes"][1:]
    assert [(note["list"], note["group"], note["themes"]) for note in made] == [
        ("pink", "One", []), ("pink", "One", []), ("pink", "Two", []), ("pink", "One", ["Later"]),
    ]  # fmt: skip


def test_the_same_step_of_several_rounds_is_told_apart(run, here, hold):  # noqa: F811
    rounds = [
        step(number, "Write it up", collect="Ideas")._replace(round=number, rounds=2)
        for number in (1, 2)
    ]
    log = hold("Table A", steps=rounds)
    (here / "flip.txt").write_text("Vans\n", encoding="utf-8")
    _, out, _ = run("import", "flip.txt", log, lines=[""])
    assert "They go to Write it up · round 1 of 2 in Table A." in out
    assert "\n  2 Write it up · round 2 of 2\n" in out
    _, _, said = run("import", "flip.txt", log, "--step", "Nowhere", lines=[""])
    assert said == "no step or list is called Nowhere; the steps are: Write it up\n"


def test_the_table_imports_too(sort, log, chat):
    shown = sort([log], f"/import {chat}", f"/import {chat} yes", "/notes")
    assert shown[-5].endswith("chat.txt yes imports them")
    assert shown[-4] == "2 notes added"
    assert shown[-1] == "3 yellow · One · Bo · We meet too much"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nothing.txt"], 1, "nothing.txt: No such file"),
        (["chat.txt", "--step", "9"], 1, "there is no step 9; there are steps 1 to 3"),
        (["chat.txt", "--group", "Twoo"], 1, "did you mean Two?"),
        (["empty.txt"], 1, "empty.txt: there is nothing in it that could be a note"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(run, log, chat, here, words, code, said):  # noqa: F811
    (here / "empty.txt").write_text("\n", encoding="utf-8")
    got, _, err = run("import", words[0], log, *words[1:])
    assert (got, said in err, err.count("\n")) == (code, True, 1)


class TestTheStep:
    """An import goes to the list that its notes belong to: named, or asked for."""

    @pytest.fixture(autouse=True)
    def session(self, run):  # noqa: F811
        """A session that is still at its first step, whose one note becomes the text of others."""
        run("run", "triz", "--title", "A", lines=["worst of all"])

    @pytest.fixture
    def lists(self, run):  # noqa: F811
        """Return what was imported, by the title of its step."""

        def by_step():
            made = json.loads(run("report", "--format", "json", "last")[1])
            return [(note["step"], note["text"], note["themes"]) for note in made["notes"][1:]]

        return by_step

    def test_while_the_worst_result_is_sought_ideas_go_to_the_list_of_ideas(self, run, here, lists):  # noqa: F811
        (here / "one.txt").write_text("never answer\n", encoding="utf-8")
        run("import", "one.txt", "last", lines=["y"])
        assert lists() == [("Everything that brings it about", "never answer", [])]

    def test_the_answer_can_be_the_number_of_another_step(self, run, here, lists):  # noqa: F811
        (here / "one.txt").write_text("never answer\n", encoding="utf-8")
        _, out, _ = run("import", "one.txt", "last", lines=["3", "y"])
        assert "  3 What do we already do?\n  4 First steps to stop it\n" in out
        assert "They go to What do we already do? in A." in out
        assert lists() == [("What do we already do?", "never answer", [])]

    @pytest.mark.parametrize("name", ["4", "first steps", "green", "First steps to stop it"])
    def test_it_can_be_named_by_number_title_list_or_colour(self, run, here, lists, name):  # noqa: F811
        (here / "one.txt").write_text("ask first\n", encoding="utf-8")
        _, out, _ = run("import", "one.txt", "last", "--step", name, lines=["y"])
        assert "type the number" not in out
        assert lists() == [("First steps to stop it", "ask first", [])]

    def test_an_unknown_name_is_answered_with_the_known_ones(self, run, here):  # noqa: F811
        (here / "one.txt").write_text("ask first\n", encoding="utf-8")
        code, _, err = run("import", "one.txt", "last", "--step", "violet")
        assert (code, err.count("\n")) == (1, 1)
        assert "no step or list is called violet; the steps are: The result nobody wants," in err

    def test_headings_and_columns_name_lists(self, run, here, lists):  # noqa: F811
        (here / "chart.txt").write_text(
            "# First steps\n- ask first\n# PINK\n- we never answer\n# Trust\n- hide\n",
            encoding="utf-8",
        )
        (here / "board.csv").write_text("Text,Column\nstop,green\n", encoding="utf-8")
        _, out, _ = run("import", "chart.txt", "last", lines=["y"])
        assert "to First steps to stop it in A: 1 note\n" in out
        run("import", "board.csv", "last", lines=["y"])
        assert lists() == [
            ("First steps to stop it", "ask first", []),
            ("What do we already do?", "we never answer", []),
            ("Everything that brings it about", "hide", ["Trust"]),
            ("First steps to stop it", "stop", []),
        ]


def test_the_look_speaks_the_language_that_was_asked_for(run, log, chat):  # noqa: F811
    _, out, _ = run("--language", "de", "import", chat, log, lines=[""])
    assert out.startswith("Ein Chat, 2 Zettel:")
    assert "nichts importiert" in out


def test_one_of_what_is_left_out_is_told_as_one(run, log, here):  # noqa: F811
    (here / "board.csv").write_text("Text,Author\none,Ann\n,Bo\n", encoding="utf-8")
    assert "Left out: 1 empty note\n" in run("import", "board.csv", log, lines=[""])[1]


def test_the_preview_in_lines_says_how_to_choose_another_step(sort, log, chat):
    assert "/to STEP chooses another step first; /plan shows the numbers" in sort(
        [log], f"/import {chat}"
    )


def test_the_look_names_the_session_that_each_note_goes_to(sort, hold, here):
    logs = [hold("Table A", "first"), hold("Table B", "second", groups=("Three", "Four"))]
    (here / "chart.txt").write_text("# Three\n- of three\n# One\n- of one\n", encoding="utf-8")
    look = sort(logs, "/take 2", "late", f"/import {here}/chart.txt")
    assert {"to Worst in Table B: 1 note", "to Worst in Table A: 1 note"} <= set(look)
    shown = sort(logs, f"/import {here}/chart.txt yes", "/notes")
    assert shown[-2:] == [
        "4 yellow · Table B · Three · of three", "5 yellow · Table A · One · of one",
    ]  # fmt: skip


def test_a_file_comes_from_the_session_of_the_note_worked_on_last(sort, hold, here):
    logs = [hold("Table A", "first"), hold("Table B", "second")]
    (here / "one.txt").write_text("new\n", encoding="utf-8")
    shown = sort(
        logs, "/star 2", f"/import {here}/one.txt", f"/import {here}/one.txt yes", "/notes"
    )
    assert "They go to Worst in Table B. Its log stays as it is." in shown
    assert shown[-1] == "3 yellow · Table B · One · new"


def test_a_chosen_session_without_the_step_is_said_in_the_look(sort, hold, here):
    other = (step(1, "Elsewhere", colour="blue"),)
    logs = [hold("Table A", "first"), hold("Table B", "second", steps=other)]
    (here / "one.txt").write_text("new\n", encoding="utf-8")
    shown = sort(logs, "/room Table B", "/to 1", f"/import {here}/one.txt", "/notes")
    assert not any("new" in line for line in shown[-2:])
    assert any("Table B" in line and "Worst" in line for line in shown)
