"""The commands that give what came out, as they are typed: documents, own words, trend, tidying."""

import json
import os

import pytest

from facilitate import paths

INTRO = "Thank you.\n\n## What next\nAnn calls everybody.\n"


@pytest.fixture
def intro(here):
    with open("welcome.md", "w", encoding="utf-8") as file:
        file.write(INTRO)
    return "welcome.md"


def files():
    return sorted(os.listdir(paths.sessions()))


def names(run):
    return [session["name"] for session in json.loads(run("sessions", "--json")[1])]


def test_own_words_are_kept_with_the_session_they_are_given_to(run, intro):
    run("run", "triz", "--intro", intro, lines=["an idea", "/end"])
    os.remove(intro)
    shown = run("report")[1]
    assert shown.index("Thank you.") < shown.index("## What happens next\n\nAnn calls everybody.\n")
    assert [name.endswith(".intro.md") for name in files()] == [True, False]


def test_own_words_can_be_given_afterwards(run, intro):
    run("run", "triz", lines=["an idea", "/end"])
    assert "Thank you." in run("report", "--intro", intro)[1]
    assert "Thank you." in run("report")[1]


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"a" * 300_000])
def test_a_file_without_words_begins_no_session(run, here, content):
    if content is not None:
        with open("it.md", "wb") as file:
            file.write(content)
    code, _, errors = run("run", "triz", "--intro", "it.md")
    assert (code, errors.count("\n")) == (1, 1)
    assert "it.md" in errors
    assert not os.path.exists(paths.sessions())


def test_a_name_that_is_forgotten_is_taken_out_of_the_own_words_too(run, intro):
    run("run", "triz", "--intro", intro, lines=["/as Ann", "a secret", "/end"])
    assert "introduction" in run("forget", "last", "--person", "Ann")[1]
    assert "Ann" not in run("report")[1]


def test_a_session_is_put_away_with_what_belongs_to_it(run, intro):
    run("run", "triz", "--intro", intro, lines=["an idea", "/end"])
    (name,) = names(run)
    code, shown, _ = run("sessions", "archive", name)
    assert (code, "archived" in shown, names(run)) == (0, True, [])
    (archive,) = files()
    assert len(os.listdir(os.path.join(paths.sessions(), archive))) == 2
    path = os.path.join(paths.sessions(), archive, f"{name}.jsonl")
    assert "an idea" in run("report", path)[1]


def test_a_session_is_deleted_only_when_that_is_meant(run, intro):
    run("run", "triz", "--intro", intro, lines=["an idea", "/end"])
    run("run", "triz", "--title", "Other", lines=["another", "/end"])
    first, other = names(run)
    assert run("sessions", "delete", first)[0] == 1
    assert run("sessions", "delete")[0] == 2
    assert len(files()) == 3
    assert run("sessions", "delete", first, "--yes")[0] == 0
    assert files() == [f"{other}.jsonl"]


def test_a_hand_out_has_nothing_for_the_facilitator_alone(run):
    sheet, hand_out = run("show", "triz")[1], run("show", "triz", "--for", "room")[1]
    assert "For you: " in sheet
    assert "For you: " not in hand_out
    assert "worst" in hand_out
    steps = json.loads(run("show", "triz", "--for", "room", "--json")[1])["steps"]
    assert not any(step["notes"] for step in steps)


def test_trend_tells_a_series_and_names_those_there_are(run):
    for idea in ("one", "two"):
        run("run", "triz", "--series", "North", lines=[idea, "/end"])
    code, shown, _ = run("trend", " north ")
    assert (code, shown.startswith("North\n2 sessions · ")) == (0, True)
    assert json.loads(run("trend", "North", "--json")[1])["series"] == "North"
    code, _, errors = run("trend", "South")
    assert (code, "North" in errors) == (1, True)
    assert run("trend", "North", "--format", "html", "-o", "it.html")[0] == 0
    assert run("trend", "North", "--format", "pdf", "-o", "it.pdf")[0] == 0


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_without_its_package_a_document_says_how_to_get_it(run, monkeypatch, form):
    for name in ("typst", "docx", "xlsxwriter", "xlsxwriter.workbook"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    for name in ("pdf", "docx", "xlsx"):
        module = f"facilitate.harvest.documents.as_{name}"
        monkeypatch.delitem(__import__("sys").modules, module, raising=False)
    run("run", "triz", lines=["one"])
    code, _, errors = run("report", "--format", form, "-o", f"it.{form}")
    assert (code, errors.count("\n")) == (1, 1)
    assert "facilitate[documents]" in errors


def test_what_was_made_is_opened(run, monkeypatch):
    opened = []
    monkeypatch.setattr("facilitate.cli.results.report.open_file", opened.append)
    run("run", "triz", lines=["one"])
    assert run("report", "--format", "html", "-o", "it.html", "--open")[0] == 0
    code, shown, _ = run("report", "--open")
    assert (code, opened) == (0, ["it.html", shown.strip()])
    assert os.path.exists(shown.strip())
    assert shown.strip().endswith(".html")
