"""The commands about sessions: run, resume, sessions, report."""

import json
import os
from datetime import UTC, datetime, timedelta, timezone

import pytest

from facilitate import paths
from tests.fakes import FakeClock


def report(run, *words):
    return json.loads(run("report", "--format", "json", *words)[1])


def test_a_session_from_its_first_line_to_its_report(run):
    code, shown, _ = run("run", "triz", "--plain", lines=["all is lost", "/next", "a", "/end"])
    assert code == 0
    assert "1 The worst result · all is lost" in shown
    assert report(run)["counts"] == {"The worst result": 1, "yellow": 1}


def test_run_fills_in_inputs_groups_people_and_title(run):
    run("run", "triz", "--set", "topic=a = b", "--group", "One", "--group", "Two", "--group", "One",
        "--people", "22", "--title", "Our TRIZ")  # fmt: skip
    made = report(run)
    assert made["inputs"]["topic"] == "a = b"
    assert made["groups"] == ["One", "Two"]
    assert (made["people"], made["title"]) == (22, "Our TRIZ")


def test_run_fits_the_plan_into_minutes(run):
    run("run", "triz", "--minutes", "28")
    assert [step["planned_seconds"] for step in report(run)["steps"]] == [240, 480, 480, 480]


def test_run_fits_the_plan_to_an_end(run, monkeypatch):
    monkeypatch.setattr("facilitate.cli.run.system_clock", lambda speed: FakeClock())
    _, shown, _ = run("run", "triz", "--until", "12:28", lines=["/time", "/add 1", "/fit"])
    assert [step["planned_seconds"] for step in report(run)["steps"]] == [240, 480, 480, 480]
    assert "4:00 left · The result nobody wants · ends 12:28\n" in shown
    assert "fitted into 28 min · ends 12:29 → 12:28" in shown
    assert run("run", "triz", "--until", "25:00")[0] == 2


def test_run_says_what_a_plan_can_take(run):
    code, _, shown = run("run", "triz", "--minutes", "5")
    assert (code, shown) == (1, "TRIZ can't take 5 min: at least 20 min, at most 53 min\n")
    assert not os.path.exists(paths.sessions())


def test_run_strings_several_structures(run):
    run("run", "impromptu-networking", "1-2-4-all", "--set", "question=Why?")
    made = report(run)
    assert made["title"] == "Impromptu Networking, 1-2-4-All"
    assert [step["structure"] for step in made["steps"]][-1] == "1-2-4-all"
    assert made["inputs"]["question"] == "Why?"


def write(text):
    with open("own.yaml", "w", encoding="utf-8") as file:
        file.write(text)


ASKING = """
name: Asking
inputs:
  topic: {ask: What about?}
  known: {default: this}
steps:
- {title: Talk, minutes: 1, prompt: "About {topic} and {known}"}
"""


def test_run_asks_only_for_what_has_no_default_and_was_not_set(run):
    write(ASKING)
    _, shown, _ = run("run", "./own.yaml", lines=["", "trust {x}", "a note"])
    assert shown.startswith("What about?\n")
    assert "About trust {x} and this" in shown
    assert "1 note · a note" in shown
    _, shown, _ = run("run", "./own.yaml", "--set", "topic=care")
    assert "What about?" not in shown


def test_run_without_an_answer_says_how_to_give_one(run):
    write(ASKING)
    code, _, shown = run("run", "./own.yaml")
    assert (code, shown) == (1, 'topic has no answer; --set topic="…" gives one\n')


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["run", "trizz"], 1, "no structure named trizz (did you mean triz?)"),
        (["run", "./nothing.yaml"], 1, "there is no script at ./nothing.yaml"),
        (["run", "triz", "--set", "topik=x"], 2, "no such input (did you mean topic?)"),
        (["run", "triz", "--set", "topic"], 2, "isn't INPUT=TEXT"),
        (["run"], 2, "required: NAME"),
        (["run", "triz", "--people", "0"], 2, "isn't a number of people"),
        (["run", "triz", "--minutes", "nan"], 2, "isn't possible"),
        (["run", "triz", "--minutes", "30", "--until", "12:55"], 2, "not allowed with"),
        (["run", "triz", "--speed", "-1"], 2, "isn't possible"),
        (["resume", "nothing"], 1, "no session named nothing"),
        (["report"], 1, "there is no session yet"),
        (["report", "--format", "doc"], 2, "invalid choice"),
        (["nonsense"], 2, "invalid choice"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(run, words, code, said):
    got, _, shown = run(*words)
    assert got == code
    assert said in shown
    assert "Traceback" not in shown


def test_wait_leaves_the_clock_standing(run):
    _, shown, _ = run("run", "triz", "--wait", lines=["/time"])
    assert "5:00 left (paused)" in shown


def test_resume_goes_on_with_the_last_session_and_says_how_long_it_was_away(run):
    run("run", "triz", lines=["one"])
    _, shown, _ = run("resume", lines=["two", "/end"])
    assert "you left the session 0:00 ago; that time doesn't count (--gap count" in shown
    assert "2 The worst result · two" in shown
    assert [note["text"] for note in report(run)["notes"]] == ["one", "two"]


def test_what_is_told_when_a_session_is_left_resumes_it_also_from_another_folder(run, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    _, shown, _ = run("run", "triz", lines=["one", f"/log {elsewhere}", "two"])
    (told,) = (line for line in shown.split("\n") if line.startswith("Saved. Continue with: "))
    words = told.removeprefix("Saved. Continue with: facilitate ").split()
    _, shown, _ = run(*words, lines=["/notes"])
    assert "1 The worst result · one\n2 The worst result · two\n" in shown


def test_an_ended_session_is_opened_again_and_its_end_undone(run):
    run("run", "triz", lines=["one", "/end"])
    _, shown, _ = run("resume", "last", lines=["two", "/go", "/undo", "/undo", "/go"])
    assert "This session has ended. Its clock is paused" in shown
    assert "This session has ended. Undo takes the end back, then the clock can run" in shown
    assert "undone: ended" in shown
    assert "the clock is paused; /go starts it" in shown
    assert "running, 5:00 left" in shown
    assert report(run)["ended"] is None


@pytest.mark.parametrize(("keys", "key"), [(None, "u"), ("undo: z", "z"), ("undo: [", "u")])
def test_the_key_that_takes_the_end_back_is_the_users_own(run, monkeypatch, keys, key):
    run("run", "triz", lines=["one", "/end"])
    if keys is not None:
        with open(os.path.join(paths.home(), "keys.yaml"), "w", encoding="utf-8") as file:
            file.write(keys)
    monkeypatch.setattr("facilitate.cli.run._plain", lambda options: False)
    monkeypatch.setattr("facilitate.cli.run.run_console", lambda sitting: None)
    _, shown, _ = run("resume", "--gap", "skip")
    assert f"you can still fix things, and {key} takes the end back." in shown


def test_what_is_put_right_after_the_end_leaves_it_ended(run):
    run("run", "triz", lines=["one", "/end"])
    run("resume", lines=["/edit 1 won", "/end"])
    run("resume", lines=["two"])
    assert [note["text"] for note in report(run)["notes"]] == ["won", "two"]
    assert report(run)["ended"] is not None


def test_sessions_lists_them_as_lines_and_as_json(run):
    assert run("sessions")[1] == "no sessions yet\n"
    run("run", "triz", "--title", "First", lines=["a", "b", "/remove 1", "/end"])
    run("run", "triz", "--title", "Second")
    first, second = json.loads(run("sessions", "--json")[1])
    assert set(first) >= {"name", "path", "title", "started", "ended", "notes"}
    assert (first["title"], first["notes"], first["ended"] is None) == ("First", 1, False)
    assert (second["title"], second["notes"], second["ended"]) == ("Second", 0, None)
    assert first["name"] != second["name"]
    lines = run("sessions")[1].splitlines()
    assert lines[0] == f"{first['name']}  First (1 note)"
    assert lines[1] == f"{second['name']}  Second (0 notes, open)"


def test_sessions_names_logs_that_cannot_be_read(run):
    run("run", "triz")
    broken = os.path.join(paths.sessions(), "broken.jsonl")
    with open(broken, "w", encoding="utf-8") as file:
        file.write("nonsense\n")
    code, shown, errors = run("sessions")
    assert code == 0
    assert len(shown.splitlines()) == 1
    assert broken in errors


def test_a_session_is_meant_by_its_path_its_name_or_last(run):
    run("run", "triz", "--title", "First")
    run("run", "triz", "--title", "Second")
    first = json.loads(run("sessions", "--json")[1])[0]
    assert report(run, first["path"])["title"] == "First"
    assert report(run, first["name"])["title"] == "First"
    assert report(run, "last")["title"] == report(run)["title"] == "Second"
    code, _, shown = run("report", first["name"][:-1])
    assert (code, f"did you mean {first['name']}" in shown) == (1, True)


def test_report_writes_a_file(run):
    run("run", "triz", lines=["an idea"])
    assert run("report", "-o", "report.md") == (0, "", "")
    with open("report.md", encoding="utf-8") as file:
        assert "an idea" in file.read()
    code, _, shown = run("report", "-o", "no/such/folder.md")
    assert (code, "can't be written" in shown) == (1, True)


def test_report_names_what_is_damaged_and_gives_the_rest(run):
    run("run", "triz", lines=["one", "two"])
    (name,) = os.listdir(paths.sessions())
    path = os.path.join(paths.sessions(), name)
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    lines[2] = lines[2][:-5]
    with open(path, "wb") as file:
        file.write(b"\n".join(lines) + b'{"do": "no')
    code, shown, errors = run("report", "--format", "json")
    assert code == 0
    assert [note["text"] for note in json.loads(shown)["notes"]] == ["two"]
    assert json.loads(shown)["damaged_lines"] == 2
    assert f"{path}:3: this line is damaged" in errors
    assert "the last line was never finished (10 bytes)" in errors


def test_a_log_that_is_not_one_is_said_in_a_line(run):
    with open("other.jsonl", "wb") as file:
        file.write(b"\x00\xff")
    code, _, shown = run("report", "other.jsonl")
    assert (code, len(shown.splitlines())) == (1, 1)
    assert "isn't the log of a session" in shown


def test_forget_takes_words_out_and_says_what_it_did(run):
    run("run", "triz", lines=["/as Ann", "a secret", "Ann knows", "/as", "/next"])
    code, shown, _ = run("forget", "last", "1")
    assert (code, shown) == (
        0,
        "removed for good: note 1\ncopies of the log, and reports made of it, are not changed\n",
    )
    assert [note["text"] for note in report(run)["notes"]] == ["Ann knows"]
    assert run("forget", "last", "--person", "Ann")[1].startswith("removed for good: note 2\n")
    assert report(run)["notes"] == []
    assert run("forget", "last")[0] == 2
    assert run("forget", "last", "x")[0] == 2
    assert run("forget", "last", "77")[0] == 1


@pytest.mark.parametrize("command", ["merge", "report"])
def test_what_is_written_never_takes_the_place_of_a_log(run, command):
    run("run", "triz", lines=["one"])
    path = json.loads(run("sessions", "--json")[1])[0]["path"]
    code, _, shown = run(command, "last", "-o", path)
    assert (code, "is one of these sessions itself" in shown) == (1, True)
    assert [note["text"] for note in report(run)["notes"]] == ["one"]


def test_the_logs_of_several_tables_make_one_harvest(run):
    for table in ("One", "Two"):
        run("run", "triz", "--title", f"Table {table}", lines=["/next", f"from {table}", "/end"])
    names = [session["name"] for session in json.loads(run("sessions", "--json")[1])]
    direct = report(run, *names)
    assert [(n["room"], n["text"]) for n in direct["notes"]] == [
        ("Table One", "from One"),
        ("Table Two", "from Two"),
    ]
    assert run("merge", *reversed(names), "-o", "all.jsonl") == (0, "all.jsonl: 2 sessions\n", "")
    assert report(run, "all.jsonl") == direct
    assert report(run, "all.jsonl", names[0]) == direct
    code, _, shown = run("resume", "all.jsonl")
    assert (code, "holds 2 sessions" in shown) == (1, True)
    assert run("merge", names[0])[0] == 2


def test_report_has_the_rooms_in_the_order_in_which_they_are_named(run):
    for table in ("One", "Two", "Three"):
        run("run", "triz", "--title", f"Table {table}", lines=[f"from {table}", "/end"])
    one, two, three = (session["name"] for session in json.loads(run("sessions", "--json")[1]))
    assert report(run, two, three, one, two)["rooms"] == ["Table Two", "Table Three", "Table One"]
    run("merge", one, two, "-o", "both.jsonl")
    assert report(run, three, "both.jsonl")["rooms"] == ["Table Three", "Table One", "Table Two"]


def test_report_can_be_given_a_title(run):
    run("run", "triz", "--title", "One", lines=["a", "/end"])
    run("run", "triz", "--title", "Two", lines=["b", "/end"])
    names = [session["name"] for session in json.loads(run("sessions", "--json")[1])]
    assert report(run, *names)["title"] == "One, Two"
    assert report(run, *names, "--title", "Our day")["title"] == "Our day"
    assert report(run, names[0], "--title", "Our day")["title"] == "Our day"
    assert run("report", *names, "--title", "Our day")[1].startswith("# Our day\n")


def test_sessions_are_listed_as_they_were_begun_wherever_that_was(run, monkeypatch):
    berlin = datetime(2026, 11, 12, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    london = datetime(2026, 11, 12, 11, 30, tzinfo=UTC)
    for title, wall in (("London", london), ("Berlin", berlin)):
        monkeypatch.setattr(
            "facilitate.cli.run.system_clock", lambda _, wall=wall: FakeClock(wall=wall)
        )
        run("run", "triz", "--title", title, lines=["/end"])
    titles = [session["title"] for session in json.loads(run("sessions", "--json")[1])]
    assert titles == ["Berlin", "London"]


def test_report_gives_csv_with_the_lines_ends_that_csv_has(run):
    run("run", "triz", lines=["größer, \x1b[31mrot"])
    code, shown, _ = run("report", "--format", "csv")
    assert code == 0
    assert shown.startswith("number,room,step_number,")
    assert '"größer, ␛[31mrot"' in shown
    assert run("report", "--format", "csv", "-o", "notes.csv") == (0, "", "")
    with open("notes.csv", "rb") as file:
        written = file.read()
    assert written == b"\xef\xbb\xbf" + shown.encode()
    assert written.count(b"\r\n") == written.count(b"\n") == 2


def test_report_gives_one_page_for_one_session_or_several(run):
    run("run", "triz", "--plain", "--title", "<Ann> & Bö", lines=["a", "/end"])
    assert run("report", "--format", "html", "-o", "report.html") == (0, "", "")
    with open("report.html", encoding="utf-8") as file:
        page = file.read()
    assert page.startswith("<!DOCTYPE html>\n")
    assert "<title>&lt;Ann&gt; &amp; Bö</title>" in page
    assert run("report", "--format", "html") == (0, page, "")
    run("run", "triz", "--plain", lines=["b", "/end"])
    names = [session["name"] for session in json.loads(run("sessions", "--json")[1])]
    code, both, _ = run("report", "--format", "html", *names)
    assert code == 0
    assert "2 rooms" in both


def test_report_gives_csv_for_talk_to_the_city(run):
    run("run", "triz", lines=["größer", "two"])
    words = ("report", "--format", "csv", "--as", "talk-to-the-city")
    assert run(*words)[1] == "comment-id,comment-body\r\n1,größer\r\n2,two\r\n"
    assert run(*words, "-o", "comments.csv") == (0, "", "")
    with open("comments.csv", "rb") as file:
        assert file.read() == run(*words)[1].encode()


def test_report_gives_columns_of_another_program_only_as_csv(run):
    run("run", "triz", lines=["one"])
    for words in (["--as", "talk-to-the-city"], ["--as", "talk-to-the-city", "--format", "json"]):
        code, shown, errors = run("report", *words)
        assert (code, shown) == (2, "")
        assert errors == "--as talk-to-the-city goes with --format csv only\n"
    assert run("report", "--format", "csv", "--as", "polis")[0] == 2


def test_inputs_that_have_their_defaults_are_shown_with_what_changes_them(run):
    _, shown, _ = run("run", "triz", "--plain", lines=["/set topic=trust", "/end"])
    assert "/set topic=… changes it" in shown
    _, shown, _ = run("run", "triz", "--plain", "--set", "topic=trust", lines=["/end"])
    assert "changes it" not in shown


def test_merge_replaces_nothing_of_anybody_elses(run):
    run("run", "triz", lines=["one", "/end"])
    with open("notes.txt", "w", encoding="utf-8") as file:
        file.write("mine")
    error = "notes.txt is there already, and isn't facilitate's; choose another file\n"
    assert run("merge", "last", "-o", "notes.txt") == (1, "", error)
    with open("notes.txt", encoding="utf-8") as file:
        assert file.read() == "mine"
    open("empty", "w").close()
    assert run("merge", "last", "-o", "empty")[0] == 0


@pytest.mark.parametrize("command", ["report", "resume --plain", "sessions archive", "sort"])
def test_a_folder_is_said_to_be_no_session(run, command):
    run("run", "triz", lines=["one", "/end"])
    os.mkdir("logs")
    assert run(*command.split(), "logs") == (1, "", "logs is a folder; name a session in it\n")
