"""The work of the sorting table is in everything that reads the sessions, and nowhere else."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from facilitate import paths
from facilitate.session.start import Wish
from tests.builders import kit_session, run_plain, step
from tests.fakes import FakeClock
from tests.lines import Lines


@pytest.fixture
def report(printed):
    """The report of logs as JSON."""

    def read(*logs, command=("report", "--format", "json")):
        code, out, err = printed(*command, *logs)
        assert (code, err) == (0, [])
        return json.loads("\n".join(out))

    return read


@pytest.fixture
def tables(hold):
    return (
        hold("Table A", "more meetings", "no trust", "/group Two", "nobody answers"),
        hold("Table B", "more meetings!", "late answers"),
    )


def notes_of(made):
    return {(note["room"], note["number"]): note for note in made["notes"]}


def test_themes_edits_moves_and_late_notes_are_in_the_report(report, sort, tables):
    sort(tables, "/theme 1,5 Trust", "/edit 2 no trust yet", "/move 3 2", "/remove 4", "/star 5",
         "/to 3", "/room Table B", "/group Two", "late")  # fmt: skip
    notes = notes_of(report(*tables))
    assert notes["Table A", 1]["themes"] == notes["Table B", 2]["themes"] == ["Trust"]
    assert (notes["Table A", 2]["text"], notes["Table A", 2]["earlier"]) == (
        "no trust yet", ["no trust"])  # fmt: skip
    assert (notes["Table A", 3]["step"], notes["Table A", 3]["list"]) == ("Already", "pink")
    assert ("Table B", 1) not in notes
    assert notes["Table B", 2]["starred"]
    late = notes["Table B", 3]
    assert (late["text"], late["list"], late["group"], late["step"]) == (
        "late",
        "green",
        "Two",
        "Stop",
    )


def test_the_table_counts_tables_as_the_report_does(sort, printed, tables):
    shown = sort(tables, "/theme 1-5 Meetings", "/join 1,3,4", "/themes")
    assert shown[1:4] == [
        "note 1 stands for 3, 4 too",
        "1 yellow · Table A · One · more meetings · said by 2 tables, with 3, 4 [Meetings]",
        "Meetings · 3 notes · said by 2 tables · 1, 2, 5",
    ]
    _, out, _ = printed("report", *tables)
    assert "- Meetings (said by 2 tables, 3 notes)  " in out
    assert sort(tables[:1], "/themes")[0].startswith("Meetings · 2 notes · said by 2 tables")


def test_each_session_by_itself_has_only_what_was_done_with_its_own(report, sort, tables):
    sort(tables, "/theme 1,5 Trust", "/join 1,4")
    first, second = report(tables[0]), report(tables[1])
    assert [note["number"] for note in first["notes"]] == [1, 2, 3]
    assert [note["said_by"] for note in first["notes"]] == [[], [], []]
    assert [note["text"] for note in second["notes"]] == ["more meetings!", "late answers"]
    assert "Table A" not in json.dumps(second)


def test_joined_notes_are_there_once_with_those_that_said_it_too(report, sort, tables):
    sort(tables, "/theme 4 Talk", "/star 4", "/join 1,4")
    made = report(*tables)
    assert len(made["notes"]) == 4
    first = notes_of(made)["Table A", 1]
    assert (first["said_by"], first["themes"], first["starred"]) == ([1], ["Talk"], True)
    (other,) = first["said_too"]
    assert (other["room"], other["number"], other["text"]) == ("Table B", 1, "more meetings!")
    assert made["counts"] == {"yellow": 4}


def test_csv_and_share_and_compare_read_it(printed, sort, tables, here):
    sort(
        tables, "/theme 1 Talk", "/join 1,4", "/edit 1 fewer meetings", "/star 1", "/edit 2 zebras"
    )
    _, out, _ = printed("report", "--format", "csv", *tables)
    rows = list(csv.DictReader(io.StringIO("\n".join(out))))
    assert [row["said_by"] for row in rows] == ["1", "", "", ""]
    assert (rows[0]["text"], rows[0]["themes"]) == ("fewer meetings", "Talk")
    printed("report", "--share", "--star", *tables)
    shared = next(here.glob("*/text.txt")).read_text(encoding="utf-8")
    assert "fewer meetings" in shared
    _, out, _ = printed("compare", *tables)
    assert any("zebras" in line for line in out)


def test_what_is_promised_at_the_table_is_a_commitment(printed, sort, tables):
    sort(tables, "/means green commitment", "/to 3", "/room Table B", "I will call them",
         "/who 6 Ann", "/due 6 2026-12-05")  # fmt: skip
    _, out, _ = printed("commitments")
    assert len(out) == 1
    assert "Ann: I will call them" in out[0]
    assert "due 2026-12-05" in out[0]
    printed("commitments", "done", "1")
    assert "done" in printed("commitments")[1][0]
    made = json.loads("\n".join(printed("report", "--format", "json", tables[1])[1]))
    assert [one["state"] for one in made["commitments"]] == ["done"]


def test_merge_takes_the_logs_as_they_are(printed, sort, tables, here):
    sort(tables, "/edit 1 something else")
    printed("merge", *tables, "-o", "both.jsonl")
    merged = (here / "both.jsonl").read_bytes()
    logs = [Path(path).read_bytes() for path in tables]
    assert merged in (b"".join(logs), b"".join(logs[::-1]))


def test_two_runs_of_extreme_networking_become_four_groupings(report, sort):
    """As the hosts collated the charts of two plenaries by hand."""
    Path(paths.sessions()).mkdir(parents=True)
    groupings = {
        "Health": ["garden", "walking"],
        "Music": ["choir", "drums"],
        "Money": ["grants", "one fund"],
        "Young people": ["a hall for the young", "a bus at night"],
    }
    logs = []
    for run in range(2):
        clock = FakeClock()
        wish = Wish(inputs={}, people=60, title=f"Plenary {run + 1}")
        session = kit_session("extreme-networking", wish, clock)
        said = [texts[run] for texts in groupings.values()]
        run_plain(["/to 4", *said[:2], "/to 7", *said[2:], "/end"], session)
        logs.append(session.log.path)
    before = [Path(path).read_bytes() for path in logs]
    shown = sort(logs, "/notes")
    numbers = {line.split(" · ")[-1]: line.split()[0] for line in shown}
    sort(logs, *(f"/theme {','.join(numbers[text] for text in texts)} {name}"
                 for name, texts in groupings.items()))  # fmt: skip
    themed = {}
    for note in report(*logs)["notes"]:
        for theme in note["themes"]:
            themed.setdefault(theme, []).append(note["text"])
    assert themed == groupings
    assert [Path(path).read_bytes() for path in logs] == before


TABLES, NOTES = 12, 22
WORDS = ("trust", "money", "time", "space", "music", "food")


def test_twelve_tables_are_themed_in_one_pass(report, sort, hold):
    """Counts by table are checked by code that knows neither fold nor table."""
    logs = [
        hold(f"Table {table}",
             *(f"{WORDS[(table * note + note) % 6]} of {table} {note}" for note in range(NOTES)),
             steps=(step(1, "Ideas", collect="Ideas"),), groups=())
        for table in range(1, TABLES + 1)
    ]  # fmt: skip
    counted = Counter(
        (note["text"].split()[0], place)
        for place, path in enumerate(logs)
        for note in Lines(path).notes.values()
    )
    lines = []
    for word in [text.split()[0] for path in logs for text in texts(path)]:
        lines += ["/next", f"/theme {word}"]
    shown = sort(logs, *lines, "/next", "/themes")
    assert shown[-8] == "Every note has a theme."
    made = report(*logs)
    assert len(made["notes"]) == TABLES * NOTES
    found = Counter((theme, made["rooms"].index(note["room"]))
                    for note in made["notes"] for theme in note["themes"])  # fmt: skip
    assert found == counted
    said = {line.split(" · ")[0]: line.split(" · ")[2] for line in shown[-7:-1]}
    for word in WORDS:
        many = len({table for theme, table in counted if theme == word})
        assert said[word] == f"said by {many} tables"


def texts(path):
    return [note["text"] for note in Lines(path).notes.values()]


def test_a_due_date_that_is_none_costs_its_line_and_no_report(printed, sort, tables):
    sort(tables, "/due 1 2026-12-24", "/edit 2 no trust yet")
    (path,) = Path(paths.harvests()).iterdir()
    lines = path.read_bytes().splitlines(keepends=True)
    spoilt = [line for line in lines if b"2026-12-24" in line]
    cut = [
        line[: line.index(b',"sum"')].replace(b"2026-12-24", b"soon") + b"}\n" for line in spoilt
    ]
    path.write_bytes(b"".join(line if line not in spoilt else cut.pop() for line in lines))
    code, out, _ = printed("report", "--format", "json", *tables)
    assert code == 0
    texts = [note["text"] for note in json.loads("\n".join(out))["notes"]]
    assert "no trust yet" in texts
