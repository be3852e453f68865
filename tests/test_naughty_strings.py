"""Strings that break programs, as notes through plain mode and out of every report."""

import csv
import io
import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.cli import main
from facilitate.harvest.compare.as_text import as_text as compared
from facilitate.harvest.compare.comparison import compare
from facilitate.harvest.formats.as_csv import as_csv, for_talk_to_the_city
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown, plain
from facilitate.harvest.report.build import make_report
from facilitate.names import same_name_key
from facilitate.session.commands import notes as note_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.text import visible
from facilitate.translations.translator import ENGLISH
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock
from tests.reports import report_of_rooms

TURNED_ROUND = set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Breaks a line, or turns what stands behind it round."""


@pytest.fixture(scope="module")
def naughty(shared):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    lines = [line for text in strings for line in text.split("\n")]
    return list(dict.fromkeys(line for line in lines if line.strip(" \t")))


def controls(text):
    return {char for char in text if unicodedata.category(char) == "Cc"}


@pytest.fixture
def session(tmp_path, naughty):
    session = start(tmp_path, step(1, collect="Words", by="person"), clock=FakeClock())
    typed = [f"/{text}" if text.startswith("/") else text for text in naughty]
    session.shown = run_plain(typed, session)
    return session


@pytest.fixture
def report(session):
    contents = log.read(session.log.path)
    return make_report(contents.header, fold(contents.header, contents.events))


def test_every_string_is_taken_down_to_the_letter(report, naughty):
    assert [note.text for note in report.notes] == naughty


def test_no_control_character_reaches_the_terminal(session, naughty):
    answers = [line for line in session.shown if " Words · Group one · " in line]
    assert len(answers) == len(naughty)
    for answer, text in zip(answers, naughty, strict=True):
        assert not controls(answer)
        assert answer.endswith(visible(text))
        assert answer.splitlines() == [answer]
        if not (controls(text) | (TURNED_ROUND & set(text))):
            assert answer.endswith(text)


def test_json_gives_every_string_back_and_holds_nothing_a_terminal_obeys(report, naughty):
    text = as_json(report)
    assert [note["text"] for note in json.loads(text)["notes"]] == naughty
    assert controls(text) == {"\n"}


def test_markdown_shows_every_string_on_a_line_of_its_own(report, naughty):
    text = as_markdown(report)
    assert controls(text) == {"\n"}
    wall = text.partition("# Appendix")[2]
    items = [line for line in wall.split("\n") if line.startswith("- ")]
    assert len(items) == len(naughty)
    for item, note in zip(items, naughty, strict=True):
        assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", item).startswith("- " + visible(note).strip())


@pytest.mark.parametrize(
    ("make", "column"), [(as_csv, "text"), (for_talk_to_the_city, "comment-body")]
)
def test_csv_gives_every_string_back_and_no_cell_is_run(report, naughty, make, column):
    text = make(report)
    assert controls(text) == {"\r", "\n"}
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(naughty)
    for row, note in zip(rows, naughty, strict=True):
        kept = visible(note)
        assert row[column] == kept or row[column].replace("'", "") == kept.replace("'", "")
        for cell in row.values():
            assert not re.match(r"[^\w'(<>\[\]{}/|.,:!?#$%&*^~`_\\]*[-=+@＝＋－＠]", cell), cell
            assert not re.search(r";[\s\"']*(?<!')[=+@]", cell), cell


def without_our_marks(report):
    """A report without the two lines of it that are marked up here: the figures, and the mark."""
    lines = as_markdown(report).splitlines()
    return "\n".join(line for line in lines if not line.startswith(("**", "<!--")))


def test_markdown_of_all_strings_holds_no_markup(report):
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(without_our_marks(report))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds == {
        "heading", "paragraph", "inline", "bullet_list", "list_item",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    children = {child.type for token in tokens for child in token.children or ()}
    assert children <= {"text", "text_special"}


def test_nor_does_github_see_any(report):
    from cmarkgfm import github_flavored_markdown_to_html as as_on_github

    page = as_on_github(without_our_marks(report))
    assert set(re.findall(r"<(\w+|\W)", page)) == {
        "/", "h1", "h2", "h3", "p", "ul", "li", "a", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert all(re.match(r"(http://|mailto:)\w", link) for link in re.findall('href="(.*?)"', page))


def test_rooms_with_wild_names_are_rows_of_a_table_and_no_markup(naughty):
    from markdown_it import MarkdownIt

    text = as_markdown(report_of_rooms(naughty[:100]))
    assert controls(text) == {"\n"}
    table = text.split("## By room\n\n")[1].split("\n\n")[0]
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(table)
    assert sum(token.type == "tr_open" for token in tokens) == 4
    children = {child.type for token in tokens for child in token.children or ()}
    assert children <= {"text", "text_special"}


@pytest.mark.parametrize(
    "text",
    ["# no heading", "- no list", "1. no list", "12) no list", "> no quote", "*no* emphasis",
     "[no](link)", "<b>no tag</b>", "`no code`", "a | b", "+ no list", "=====", "---", "~~~",
     "&amp;", "![no](image)", "    no code", "\\"],
)  # fmt: skip
def test_markdown_of_a_text_is_that_text_and_nothing_more(text):
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(f"- {plain(text)}\n")
    kinds = [token.type for token in tokens]
    assert kinds == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
    ]
    shown = "".join(child.content for child in tokens[3].children)
    assert shown == text.strip()
    assert {child.type for child in tokens[3].children} <= {"text", "text_special"}


FORMS = [
    {"pattern": "How can we be ___ and also ___?"},
    {"ties": True},
    {"places": ("a", "b"), "scale": (0, 10)},
    {"to": "group", "limit": 100_000},
]


@pytest.mark.parametrize("fields", FORMS, ids=lambda fields: "-".join(fields))
def test_a_form_that_notes_should_have_loses_none_of_them(tmp_path, naughty, fields):
    session = start(tmp_path, step(1, collect="Words", **fields), clock=FakeClock())
    shown = run_plain([f"/{text}" if text.startswith("/") else text for text in naughty], session)
    contents = log.read(session.log.path)
    report = make_report(contents.header, fold(contents.header, contents.events))
    assert len(report.notes) == len(naughty)
    same = sum(note.text == text for note, text in zip(report.notes, naughty, strict=True))
    assert same > len(naughty) - 10
    assert all(not controls(line) for line in shown)
    assert controls(as_markdown(report)) == {"\n"}
    assert len(json.loads(as_json(report))["notes"]) == len(naughty)


def test_groups_people_titles_and_inputs_are_data_too(tmp_path, naughty):
    wild = [text for text in naughty if text.strip()][:120]
    session = start(tmp_path, step(1, "[/b] \x1b[31m", by="person", collect="<script>"))
    run_plain([f"/group {text}" for text in wild] + ["/as \x07Ann", "hello"], session)
    shown = run_plain_again(session)
    assert all(not controls(line) for line in shown)
    contents = log.read(session.log.path)
    report = make_report(contents.header, fold(contents.header, contents.events))
    assert controls(as_markdown(report)) == {"\n"}
    assert report.notes[0].person == "\x07Ann"
    assert datetime.fromisoformat(report.started).tzinfo in (UTC, datetime.now(UTC).tzinfo)


def run_plain_again(session):
    from facilitate.session.session import Session

    again, _, _ = Session.resume(session.log.path, FakeClock())
    return run_plain(["/plan", "/notes", "/time"], again)


def test_compared_and_committed_to_they_stay_single_lines_that_no_terminal_obeys(
    tmp_path, naughty, report, capsys
):
    other = start(tmp_path / "other", step(1, collect="Words"), clock=FakeClock())
    text = compared(compare(report, make_report(other.header, other.state)), ENGLISH)
    assert controls(text) == {"\n"}
    assert text.split("\n\nSaid only in A: ")[1].count("\n") == 3
    promises = step(1, collect="Words", means="commitment")
    home = start(Path(paths.sessions()), promises, clock=FakeClock())
    for text in naughty:
        home.take(note_commands.add(home.state, text, None, text))
    home.leave()
    assert main(["commitments"]) == 0
    lines = capsys.readouterr().out.split("\n")[:-1]
    assert len(lines) == len(naughty)
    first_spelling = {same_name_key(text): text for text in reversed(naughty)}
    for line, text in zip(lines, naughty, strict=True):
        assert not controls(line)
        person = first_spelling[same_name_key(text)]
        assert f"{visible(person)}: {visible(text)} · A session" in line
    texts = [row["text"] for row in committed(capsys)]
    assert texts == naughty


def committed(capsys):
    main(["commitments", "--json"])
    shown = capsys.readouterr().out
    assert controls(shown) <= {"\n"}
    return json.loads(shown)
