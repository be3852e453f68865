import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitate.harvest.formats.as_csv import COLUMNS, as_csv, for_talk_to_the_city
from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.report import ReportTurn
from facilitate.session.events import Origin
from facilitate.text import visible
from tests.builders import THREE_COLOURS, step
from tests.reports import report_note, report_of_everything

TURNS = ["turn_1", "turn_1_at", "turn_1_answer", "turn_2", "turn_2_at", "turn_2_answer"]
DOCS = Path(__file__).parents[3] / "docs"


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def texts(report):
    return [row["text"] for row in rows(as_csv(report))]


def test_a_row_a_note_with_all_its_fields(report_of, clock):
    lines = [
        "mail", "/as Ann", "ring Bo, or write", "/edit 2 ring Bo", "/theme 1,2 Time",
        "/theme 1 Money", "/star 1", lambda: clock.advance(60), "/next", "/turn 1",
        "/next", "/turn 1 once a week",
    ]  # fmt: skip
    first, second = rows(as_csv(report_of(*lines, steps=THREE_COLOURS)))
    assert first == {
        "number": "1",
        "room": "",
        "step_number": "1",
        "step": "Worst",
        "structure": "test",
        "round": "",
        "question": "",
        "list": "yellow",
        "stage": "green",
        "colour": "green",
        "group": "Group one",
        "person": "",
        "text": "mail",
        "scores": "",
        "total": "",
        "place": "",
        "themes": "Time | Money",
        "starred": "yes",
        "turns": "pink | green",
        "answers": "once a week",
        "earlier": "",
        "at": "2026-11-22T12:00:00.000+00:00",
        "said_in": "",
        "said_at": "",
        "means": "",
        "who": "",
        "due": "",
        "said_by": "",
        "turn_1": "pink",
        "turn_1_at": "2026-11-22T12:01:00.000+00:00",
        "turn_1_answer": "",
        "turn_2": "green",
        "turn_2_at": "2026-11-22T12:01:00.000+00:00",
        "turn_2_answer": "once a week",
    }
    assert (second["person"], second["text"], second["earlier"]) == (
        "Ann",
        "ring Bo",
        "ring Bo, or write",
    )
    assert (second["turns"], second["answers"], second["starred"]) == ("", "", "")
    assert {second[name] for name in second if name.startswith("turn_")} == {""}


def test_an_answer_stands_beside_its_turn():
    turns = (ReportTurn("pink", "12:01", "here | =1"), ReportTurn("green", "12:02", None))
    notes = (
        report_note(1, "a", turns=turns),
        report_note(2, "b", turns=turns[1:]),
        report_note(3, "c"),
    )
    found = rows(as_csv(replace(report_of_everything(["A"]), notes=notes)))
    assert [[row[name] for name in TURNS] for row in found] == [
        ["pink", "12:01", "here | =1", "green", "12:02", ""],
        ["green", "12:02", "", "", "", ""],
        [""] * 6,
    ]


def test_a_bar_in_a_text_is_no_separator(report_of):
    lines = ["a", "/theme 1 x | y", "/theme 1 |", "/theme 1 z|", "/edit 1 b | c"]
    (row,) = rows(as_csv(report_of(*lines)))
    assert row["themes"] == "x || y | || | z||"
    assert [theme.replace("||", "|") for theme in row["themes"].split(" | ")] == [
        "x | y",
        "|",
        "z|",
    ]
    assert row["text"] == "b | c"


def test_scores_places_and_lists_without_a_colour(report_of):
    steps = [step(1, collect="Cards", score=(-5, 5), places=("Keep",))]
    report = report_of("a", "/score 1 4", "/score 1 5", "/place 1 Keep", steps=steps)
    (row,) = rows(as_csv(report))
    assert (row["list"], row["stage"], row["colour"]) == ("Cards", "Cards", "")
    assert (row["scores"], row["total"], row["place"]) == ("4 | 5", "9", "Keep")


def test_a_note_from_an_earlier_session_says_from_which_and_when(report_of):
    report = report_of("ring Bo")
    brought = replace(
        report.notes[0], origin=Origin("0f", 7, "=Spring", "2026-03-01T10:00:00+01:00")
    )
    (row,) = rows(as_csv(replace(report, notes=(brought,))))
    assert (row["said_in"], row["said_at"]) == ("'=Spring", "2026-03-01T10:00:00+01:00")


def test_the_round_and_the_question_tell_which_note_answers_what(report_of):
    def room(first):
        asked = (f"**{first}**\nTell us.", "=How?")
        steps = [
            step(n, collect="Ideas", prompt=prompt, round=n, rounds=2)
            for n, prompt in enumerate(asked, 1)
        ]
        return report_of("a", "/next", "b", steps=steps)

    found = rows(as_csv(combine([room("Why?"), room("When?")])))
    assert [(row["round"], row["question"]) for row in found] == [
        ("1", "Why? Tell us."), ("2", "'=How?"), ("1", "When? Tell us."), ("2", "'=How?"),
    ]  # fmt: skip


def test_notes_of_several_rooms_name_them(report_of):
    found = rows(as_csv(combine([report_of("a"), report_of("b")])))
    assert [(row["room"], row["number"], row["text"]) for row in found] == [
        ("A session 1", "1", "a"),
        ("A session 2", "1", "b"),
    ]


def test_it_is_written_as_rfc_4180_says(report_of):
    text = as_csv(report_of('say "yes", always', "b"))
    lines = text.split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert ',"say ""yes"", always",' in lines[1]
    assert lines[3] == ""
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\xa0=1", "'\xa0=1"),
        ("\ufeff\u200b=1", "'\ufeff\u200b=1"),
        ("\t=1", "'␉=1"),
        ("\tmail", "'␉mail"),
        ("\rmail", "'␍mail"),
        ("\x00=1", "'␀=1"),
        ('"=1', "'\"=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("'=1", "''=1"),
        ("'tis", "''tis"),
        ("so;'tis", "so;''tis"),
        ("it's", "it's"),
        ("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0"),
        ('a;" +1', "a;'\" +1"),
        ("wait ;-) no", "wait ;-) no"),
        ("a = b - c", "a = b - c"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\u2028b\x85c", "a\\u2028b\\x85c"),
        ("100", "100"),
    ],
)
def test_what_a_spreadsheet_would_run_is_text(report_of, text, cell):
    assert texts(report_of(text)) == [cell]


@given(st.lists(st.text("'=+-@;) a\"\t\u200b＝"), max_size=6))
def test_the_apostrophes_that_keep_it_from_running_can_be_taken_off_again(written):
    report = report_of_everything(["A"])
    notes = [report_note(number, text) for number, text in enumerate(written, 1)]
    cells = texts(replace(report, notes=tuple(notes)))
    assert [re.sub("(^|;)'", r"\1", cell) for cell in cells] == [visible(text) for text in written]


def test_every_text_of_people_is_kept_from_running(report_of):
    steps = [
        step(1, "=1", collect="=2", by="person", score=(1, 5), places=("=3",)),
        step(2, "=4", collect="=5", source="=2", ask="Why?"),
    ]
    lines = ["/group =6", "/as =7", "=8", "/edit 1 =9", "/theme 1 =10", "/score 1 1", "/place 1 =3"]
    report = report_of(*lines, "/next", "/turn 1 =11", steps=steps)
    (row,) = rows(as_csv(combine([report, report])))[:1]
    assert [row[name] for name in row if row[name].startswith("'=")] == [
        "'=1", "'=2", "'=5", "'=6", "'=7", "'=9", "'=3", "'=10", "'=5", "'=11", "'=8",
        "'=5", "'=11",
    ]  # fmt: skip
    assert not [cell for cell in row.values() if cell.startswith("=")]


def test_without_notes_there_is_the_row_of_names_alone(report_of):
    assert as_csv(report_of()) == ",".join(COLUMNS) + "\r\n"


def test_talk_to_the_city_gets_an_id_and_the_text(report_of):
    text = for_talk_to_the_city(report_of("a, b", "=1", "c", "/remove 1"))
    assert text == "comment-id,comment-body\r\n2,'=1\r\n3,c\r\n"


def test_talk_to_the_city_gets_ids_of_their_own_from_all_rooms(report_of):
    many = [f"note {number}" for number in range(1, 12)]
    found = rows(for_talk_to_the_city(combine([report_of("a", "b"), report_of(*many)])))
    ids = [int(row["comment-id"]) for row in found]
    assert ids == [101, 102, *range(201, 212)]
    assert [row["comment-body"] for row in found] == ["a", "b", *many]


def test_every_column_is_explained():
    explained = re.findall(
        r"^\| `(\w+)`", (DOCS / "csv.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert explained == [*COLUMNS, "turn_1", "turn_1_at", "turn_1_answer"]
