"""The command commitments, and runs that bring them, over sessions on simulated days."""

import json
import os
from datetime import timedelta

import pytest

from facilitate import paths
from facilitate.session.log import log
from tests.fakes import NOON, FakeClock

PROMISES = ["/next"] * 6
NORTH = ["--series", "North"]


@pytest.fixture
def on_day(run, monkeypatch):
    """Run a command so many days after the first."""

    def run_then(day, *words, lines=()):
        wall = NOON + timedelta(days=day)
        monkeypatch.setattr("facilitate.cli.run.system_clock", lambda _: FakeClock(wall=wall))
        monkeypatch.setattr("facilitate.cli.results.commitments.local_time", lambda: wall)
        return run(*words, lines=lines)

    return run_then


@pytest.fixture
def said(on_day):
    """Ann, Bo and Cy each said one thing on the first day."""
    group = "/group Group one"
    lines = [*PROMISES, group, "/as Ann", "ring Bo", "/as Bo", "wait", "/as Cy", "ask", "/end"]
    assert on_day(0, "run", "triz-across-sectors", *NORTH, lines=lines)[0] == 0


def promise(on_day, day, title, *options):
    """Di says one thing on a day, in a session of that title."""
    lines = [*PROMISES, "/as Di", "begin", "/end"]
    on_day(day, "run", "triz-across-sectors", "--title", title, *options, lines=lines)


def test_they_are_listed_with_age_person_and_session(on_day, said):
    code, shown, _ = on_day(3, "commitments")
    assert code == 0
    assert shown.splitlines() == [
        "  1  open     3 days ago  Ann: ring Bo · TRIZ across sectors",
        "  2  open     3 days ago  Bo: wait · TRIZ across sectors",
        "  3  open     3 days ago  Cy: ask · TRIZ across sectors",
    ]
    assert "  today  " in on_day(0, "commitments")[1]
    assert "  yesterday  " in on_day(1, "commitments")[1]


def test_a_number_that_was_shown_names_the_same_for_good(on_day, said):
    assert "  1  open     3 days ago  Ann: ring Bo" in on_day(3, "commitments")[1]
    promise(on_day, -20, "October")
    assert on_day(4, "commitments", "done", "1")[1] == "1 is done · Ann: ring Bo\n"
    assert on_day(4, "commitments")[1].splitlines() == [
        "  4  open     24 days ago  Di: begin · October",
        "  1  done     4 days ago   Ann: ring Bo · TRIZ across sectors · done 2026-11-26",
        "  2  open     4 days ago   Bo: wait · TRIZ across sectors",
        "  3  open     4 days ago   Cy: ask · TRIZ across sectors",
    ]


def test_a_number_waits_for_its_log_to_come_back(on_day, said, run):
    on_day(3, "commitments")
    path = json.loads(run("sessions", "--json")[1])[0]["path"]
    os.replace(path, "elsewhere.jsonl")
    promise(on_day, 4, "Later")
    assert on_day(5, "commitments")[1] == "  4  open     yesterday  Di: begin · Later\n"
    assert "there is no commitment 1;" in on_day(5, "commitments", "done", "1")[2]
    os.replace("elsewhere.jsonl", path)
    numbers = [row["number"] for row in json.loads(on_day(5, "commitments", "--json")[1])]
    assert numbers == [1, 2, 3, 4]


def test_numbers_that_cannot_be_kept_are_shown_and_it_is_said(on_day, said, monkeypatch):
    def full(path, numbers):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("facilitate.commitments.permanent_numbers.add", full)
    code, shown, errors = on_day(3, "commitments")
    assert (code, len(shown.splitlines()), len(errors.splitlines())) == (0, 3, 1)
    assert "No space left on device; these numbers may change when another log is added\n" in errors


def test_without_any_it_says_so(on_day, run):
    assert run("commitments") == (0, "no commitments yet\n", "")
    assert run("commitments", "--json") == (0, "[]\n", "")


def test_they_are_marked_and_what_was_marked_is_said(on_day, said):
    assert on_day(3, "commitments", "done", "1", "3") == (
        0,
        "1 is done · Ann: ring Bo\n3 is done · Cy: ask\n",
        "",
    )
    assert on_day(4, "commitments", "drop", "3")[1] == "3 is dropped · Cy: ask\n"
    assert on_day(4, "commitments")[1].splitlines() == [
        "  1  done     4 days ago  Ann: ring Bo · TRIZ across sectors · done 2026-11-25",
        "  2  open     4 days ago  Bo: wait · TRIZ across sectors",
        "  3  dropped  4 days ago  Cy: ask · TRIZ across sectors · dropped 2026-11-26",
    ]
    assert on_day(4, "commitments", "--open")[1].splitlines() == [
        "  2  open     4 days ago  Bo: wait · TRIZ across sectors"
    ]
    assert on_day(5, "commitments", "open", "3", "3")[1] == "3 is open · Cy: ask\n"
    assert on_day(5, "commitments", "open", "3")[1] == "3 is open already · Cy: ask\n"
    assert len(on_day(5, "commitments", "--open")[1].splitlines()) == 2


def test_they_are_there_by_person(on_day, said):
    assert on_day(3, "commitments", "--person", " ann")[1].splitlines() == [
        "  1  open     3 days ago  Ann: ring Bo · TRIZ across sectors"
    ]
    assert on_day(3, "commitments", "--person", "Zoe")[1] == "no commitments match\n"


def test_as_json_they_have_all_that_is_known(on_day, said):
    on_day(2, "commitments", "done", "1")
    first, second, _ = json.loads(on_day(3, "commitments", "--json")[1])
    assert first == {
        "number": 1,
        "state": "done",
        "person": "Ann",
        "text": "ring Bo",
        "group": "Group one",
        "due": None,
        "series": "North",
        "session": "2026-11-22-1200-triz-across-sectors",
        "title": "TRIZ across sectors",
        "note": 1,
        "said": "2026-11-22T12:00:00.000+00:00",
        "age": "3 days ago",
        "days": 3,
        "since": "2026-11-24T12:00:00.000+00:00",
        "answer": None,
    }
    assert (second["state"], second["since"]) == ("open", None)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["done"], 2, "done which? Give the numbers"),
        (["done", "9"], 1, "there is no commitment 9; facilitate commitments shows them all"),
        (["done", "1", "9"], 1, "nothing was marked"),
        (["done", "x"], 2, "x isn't the number of a commitment"),
        (["finish", "1"], 2, "invalid choice"),
    ],
)
def test_what_cannot_be_marked_is_said_and_nothing_is(on_day, said, words, code, message):
    got, _, errors = on_day(1, "commitments", *words)
    assert (got, message in errors) == (code, True)
    assert not os.path.exists(paths.commitments())


def test_marks_that_cannot_be_written_are_said_in_a_line(on_day, said, monkeypatch):
    def full(path, marks):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("facilitate.commitments.marks.add", full)
    code, _, errors = on_day(1, "commitments", "done", "1")
    assert (code, len(errors.splitlines())) == (1, 1)
    assert "No space left on device; nothing was marked" in errors


def test_a_log_that_cannot_be_read_is_told_and_all_others_are_listed(on_day, said):
    broken = os.path.join(paths.sessions(), "broken.jsonl")
    with open(broken, "w", encoding="utf-8") as file:
        file.write("nonsense\n")
    code, shown, errors = on_day(1, "commitments")
    assert (code, len(shown.splitlines())) == (0, 3)
    assert broken in errors


def test_a_session_that_is_there_twice_counts_once(on_day, said, run):
    name = json.loads(run("sessions", "--json")[1])[0]["name"]
    promise(on_day, 1, "More")
    run("merge", name, "last", "-o", os.path.join(paths.sessions(), "all.jsonl"))
    texts = [row["text"] for row in json.loads(on_day(1, "commitments", "--json")[1])]
    assert texts == ["ring Bo", "wait", "ask", "begin"]


def test_a_copy_that_went_another_way_is_told_and_the_other_one_counts(on_day, said):
    (name,) = os.listdir(paths.sessions())
    path = os.path.join(paths.sessions(), name)
    copy = os.path.join(paths.sessions(), "copy.jsonl")
    with open(path, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    with open(copy, "wb") as file:
        file.writelines([*lines[:-1], lines[-1].replace(b'"end"', b'"leave"')])
    code, shown, errors = on_day(1, "commitments")
    assert (code, len(shown.splitlines())) == (0, 3)
    assert "two copies of TRIZ across sectors" in errors


def test_a_session_in_use_can_be_marked(on_day, said):
    path = os.path.join(paths.sessions(), os.listdir(paths.sessions())[0])
    writing, _ = log.Log.open(path)
    try:
        assert on_day(1, "commitments", "done", "2")[0] == 0
    finally:
        writing.close()
    assert "  2  done  " in on_day(1, "commitments")[1]


def test_marking_leaves_the_log_and_which_one_is_last_alone(on_day, said):
    path = os.path.join(paths.sessions(), os.listdir(paths.sessions())[0])
    with open(path, "rb") as file:
        before = file.read(), os.stat(path).st_mtime_ns
    on_day(1, "commitments", "done", "2")
    with open(path, "rb") as file:
        assert (file.read(), os.stat(path).st_mtime_ns) == before


def test_what_people_wrote_is_one_line_that_no_terminal_obeys(on_day):
    lines = [*PROMISES, "/as A\x1b[31mnn", "red \x1b]0;x\x07 {0} %s"]
    on_day(0, "run", "triz-across-sectors", lines=lines)
    _, shown, _ = on_day(0, "commitments")
    assert "\x1b" not in shown
    assert "␛[31mnn: red ␛]0;x␇ {0} %s" in shown
    assert "\x1b" not in on_day(0, "commitments", "done", "1")[1]


def test_three_days_and_the_circle_closes(on_day, said):
    lines = ["/next", "/turn 1 he was glad", "/next", "/turn 3 too much", "/next", "/next",
             "/means yellow commitment", "/next", "/as Di", "begin", "/end"]  # fmt: skip
    code, shown, _ = on_day(7, "run", "what-became-of-it", "triz", *NORTH, lines=lines)
    assert code == 0
    assert shown.startswith(
        "3 open commitments of North: TRIZ across sectors (2026-11-22) · from Ann, Bo, Cy\n"
    )
    assert "1 What we said · Ann · ring Bo (said 2026-11-22)\n" in shown
    assert "To turn from What we said: 1, 2, 3\n" in shown
    assert on_day(8, "commitments")[1].splitlines() == [
        "  1  done     8 days ago  Ann: ring Bo · TRIZ across sectors"
        " · done 2026-11-29: he was glad",
        "  2  open     8 days ago  Bo: wait · TRIZ across sectors",
        "  3  dropped  8 days ago  Cy: ask · TRIZ across sectors · dropped 2026-11-29: too much",
        "  4  open     yesterday   Di: begin · What Became of It, TRIZ",
    ]
    on_day(9, "commitments", "open", "3")
    _, shown, _ = on_day(14, "run", "what-became-of-it", *NORTH, lines=["/next", "/turn 2", "/end"])
    assert shown.startswith(
        "3 open commitments of North: TRIZ across sectors (2026-11-22), What Became of It, TRIZ"
        " (2026-11-29) · from Bo, Cy, Di\n"
    )
    assert "1 What we said · Bo · wait (said 2026-11-22)\n" in shown
    assert "3 What we said · Di · begin (said 2026-11-29)\n" in shown
    states = [row["state"] for row in json.loads(on_day(15, "commitments", "--json")[1])]
    assert states == ["done", "open", "done", "open"]


def test_the_session_to_look_back_at_can_be_named(on_day, said, run):
    first = json.loads(run("sessions", "--json")[1])[0]
    promise(on_day, 3, "Another team")
    _, shown, _ = on_day(7, "run", "what-became-of-it", "--after", first["name"])
    assert shown.startswith("3 open commitments: TRIZ across sectors (2026-11-22) · from")
    elsewhere = "elsewhere.jsonl"
    os.replace(first["path"], elsewhere)
    _, shown, _ = on_day(7, "run", "what-became-of-it", "--after", elsewhere)
    assert shown.startswith("3 open commitments: TRIZ across sectors (2026-11-22) · from")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["what-became-of-it", "--after", "nothing"], 1, "there is no session named nothing"),
        (
            ["triz", "--after", "last"],
            2,
            "no step of TRIZ brings back what an earlier session left open",
        ),
    ],
)
def test_what_cannot_be_brought_is_said_and_nothing_begins(on_day, said, words, code, message):
    got, _, errors = on_day(1, "run", *words)
    assert (got, message in errors) == (code, True)
    assert len(os.listdir(paths.sessions())) == 1


def test_where_nothing_is_open_it_begins_all_the_same(on_day):
    code, shown, _ = on_day(0, "run", "what-became-of-it", lines=["/notes"])
    assert (
        code,
        shown.startswith("nothing is brought in: this session doesn't belong to a series"),
    ) == (
        0,
        True,
    )
    assert "no notes yet" in shown


def test_a_script_that_brings_nothing_reads_no_logs(on_day, said, monkeypatch):
    monkeypatch.setattr("facilitate.session.store.every", None)
    assert on_day(1, "run", "triz")[0] == 0


def test_a_session_that_runs_can_look_back_too(on_day, said):
    lines = ["/insert what-became-of-it", "/next", "/next", "/turn 2 it was worth it", "/end"]
    shown = on_day(7, "run", "triz", *NORTH, lines=lines)[1]
    assert (
        "What Became of It included · 3 open commitments of North: TRIZ across sectors (2026-11-22)"
        " · from Ann, Bo, Cy · ends"
    ) in shown
    assert "\n2 What we said · Bo · wait (said 2026-11-22)\n" in shown
    assert on_day(8, "commitments", "--person", "Bo")[1].splitlines() == [
        "  2  done     8 days ago  Bo: wait · TRIZ across sectors"
        " · done 2026-11-29: it was worth it"
    ]


@pytest.fixture
def names(run):
    """The names of the sessions, earliest first."""
    return lambda: [row["name"] for row in json.loads(run("sessions", "--json")[1])]


def commitments_in(report):
    lines = report.partition("## Commitments\n")[2].partition("\n# ")[0].splitlines()
    return [line for line in lines if line.startswith("- ")]


def test_the_report_of_the_first_session_says_what_became_of_them(on_day, said, run, names):
    (first,) = names()
    assert commitments_in(run("report", first)[1]) == ["- ring Bo", "- wait", "- ask"]
    on_day(2, "commitments", "done", "1")
    on_day(
        7, "run", "what-became-of-it", *NORTH, lines=["/next", "/turn 1 it was worth it", "/end"]
    )
    on_day(9, "commitments", "drop", "3")
    assert commitments_in(run("report", first)[1]) == [
        "- ring Bo · done 2026-11-24",
        "- wait · done 2026-11-29: it was worth it",
        "- ask · dropped 2026-12-01",
    ]
    assert "done 2026-11-29: it was worth it<" in run("report", first, "--format", "html")[1]
    on_day(10, "commitments", "open", "1", "2", "3")
    assert commitments_in(run("report", first)[1]) == ["- ring Bo", "- wait", "- ask"]


def test_a_log_on_a_stick_is_reported_with_what_is_there(on_day, said, run, names, monkeypatch):
    (first,) = names()
    on_day(7, "run", "what-became-of-it", *NORTH, lines=["/next", "/turn 1", "/end"])
    stick = [f"{name}.jsonl" for name in names()]
    for name in stick:
        os.replace(os.path.join(paths.sessions(), name), name)
    monkeypatch.setenv("FACILITATE_HOME", os.path.abspath("nowhere"))
    code, alone, errors = run("report", f"{first}.jsonl")
    assert (code, errors, commitments_in(alone)[0]) == (0, "", "- ring Bo")
    together = run("report", *stick)[1]
    assert commitments_in(together)[0] == "- ring Bo · done 2026-11-29"


def test_logs_that_have_nothing_to_do_with_it_are_not_looked_into(on_day, said, run, names):
    (first,) = names()
    with open(os.path.join(paths.sessions(), "broken.jsonl"), "w", encoding="utf-8") as file:
        file.write("nonsense\n")
    assert run("report", first)[2] == ""


def test_what_could_have_told_more_is_said_and_the_report_is_made(on_day, said, run, names):
    (first,) = names()
    on_day(7, "run", "what-became-of-it", *NORTH, lines=["/next", "/turn 1", "/end"])
    later = os.path.join(paths.sessions(), f"{names()[1]}.jsonl")
    with open(later, "rb") as file:
        data = file.read()
    with open(later, "wb") as file:
        file.write(b"torn" + data.replace(b"\n", b" "))
    os.mkdir(paths.commitments())
    code, shown, errors = run("report", first)
    assert (code, commitments_in(shown)) == (0, ["- ring Bo", "- wait", "- ask"])
    said_later, said_of_marks = errors.splitlines()
    assert later in said_later
    assert said_of_marks.startswith(f"{paths.commitments()} can't be read: ")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["nobody's"], []),
        (["/as Ann", "hers"], ["--format", "csv"]),
        (["/as Ann", "hers", "/star 1"], ["--share"]),
    ],
)
def test_a_report_that_would_not_show_it_reads_no_other_log(on_day, run, monkeypatch, lines, words):
    on_day(0, "run", "triz", lines=[*lines, "/end"])
    monkeypatch.setattr("facilitate.session.store.with_later", None)
    assert run("report", *words)[0] == 0


def test_archive_counts_what_is_open_in_no_other_session(on_day, said, run, names):
    on_day(7, "run", "what-became-of-it", *NORTH)
    first, later = names()
    run("commitments", "done", "1")
    assert "won't be listed" not in run("sessions", "archive", later)[1]
    shown = run("sessions", "archive", first)[1]
    assert "its 2 open commitments won't be listed any more" in shown


def test_what_is_no_day_is_said_also_while_nothing_is_due(on_day, said):
    code, shown, error = on_day(1, "commitments", "--due", "blursday")
    assert (code, shown) == (2, "")
    assert error.startswith("blursday isn't a day.")
    assert on_day(1, "commitments", "--due", "friday")[:2] == (0, "no commitments match\n")


def test_csv_has_who_took_it_on_in_the_session_and_the_list_who_has_it_now(on_day, said, run):
    on_day(2, "commitments", "who", "2", "Dora")
    on_day(2, "commitments", "due", "2", "2027-01-31")
    assert "Dora" in run("report")[1]
    assert "Dora" in run("commitments", "--format", "csv")[1]
    shown = run("report", "--format", "csv")[1]
    assert "wait" in shown
    assert "Dora" not in shown
    assert "2027-01-31" not in shown


def test_forget_takes_out_who_took_a_commitment_on_later(on_day, said, run, names):
    on_day(2, "commitments", "who", "2", "Dora")
    on_day(2, "commitments", "who", "3", "Eva")
    _, shown, _ = run("forget", *names(), "3")
    assert "the owners given with “commitments who” are removed, too\n" in shown
    code, shown, _ = run("forget", *names(), "--person", "dora")
    assert (code, "note" in shown) == (0, False)
    with open(paths.commitments(), encoding="utf-8") as file:
        kept = file.read()
    assert ("Dora" in kept, "Eva" in kept) == (False, False)
    assert "Bo: wait" in on_day(3, "commitments")[1]
    assert run("forget", *names(), "--person", "Dora")[0] == 1


def test_forget_refuses_a_note_that_is_not_there_also_with_an_owner(on_day, said, run, names):
    on_day(2, "commitments", "who", "2", "Dora")
    with open(paths.commitments(), encoding="utf-8") as file:
        before = file.read()
    without = run("forget", *names(), "99")
    assert without[0] == 1
    assert run("forget", *names(), "99", "--person", "Dora") == without
    with open(paths.commitments(), encoding="utf-8") as file:
        assert file.read() == before
    assert run("forget", *names(), "1", "--person", "Dora")[0] == 0


def test_forget_names_where_a_note_was_brought_to(on_day, said, run):
    first = json.loads(run("sessions", "--json")[1])[0]["name"]
    on_day(7, "run", "what-became-of-it", *NORTH)
    later = json.loads(run("sessions", "--json")[1])[1]["name"]
    _, shown, _ = run("forget", first, "--person", "Bo")
    assert f"it is still in {later}: facilitate forget {later} 2\n" in shown
    assert "it is still" not in run("forget", later, "2")[1]
    assert "Bo: wait" not in on_day(8, "commitments")[1]


FORMS = [
    *(["--format", form] for form in ("ics", "csv", "md")),
    ["--cards"],
]


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_only_a_file_of_its_own_is_replaced_unasked(on_day, said, tmp_path, form):
    path = tmp_path / "list"
    path.write_text("my own list")
    code, _, error = on_day(3, "commitments", *form, "-o", str(path))
    assert (code, path.read_text()) == (1, "my own list")
    assert "--force" in error
    assert on_day(3, "commitments", *form, "--force", "-o", str(path))[0] == 0
    made = path.read_bytes()
    assert b"ring Bo" in made
    on_day(3, "commitments", "done", "1")
    assert on_day(3, "commitments", *form, "-o", str(path))[0] == 0
    assert path.read_bytes() != made
