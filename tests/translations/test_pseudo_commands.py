"""What commands print is messages: in the pseudo-language all of it is in brackets."""

import sys

import pytest

from facilitate.cli import main
from facilitate.rehearsal import simulated_room
from tests.builders import run_plain
from tests.fakes import FakeClock
from tests.translations.pseudo import LANGUAGE, SCRIPT, install, session_of_theirs, unbracketed
from tests.written import write

WRITTEN = [
    "мысль", "ещё мысль", "/score 1 3", "/group Юг", "да", "/next", "/turn 1 ответ", "/next",
    "/as Анна", "сделаю", "/due 4 2027-03-24", "/star 1", "/theme 1,2 Тема", "/end",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch, tmp_path):
    install(monkeypatch, tmp_path)


@pytest.fixture
def printed(capsys):
    """Run a command in the pseudo-language, and return the lines it prints, errors after them."""

    def run(*words, code=0):
        assert main(["--language", LANGUAGE, *words]) == code
        shown = capsys.readouterr()
        return [*shown.out.splitlines(), *shown.err.splitlines()]

    return run


@pytest.fixture
def session():
    """A session of theirs that has ended; its log."""
    opened, library = session_of_theirs(FakeClock())
    run_plain(WRITTEN, opened, library)
    return opened.log.path


@pytest.mark.parametrize("terminal", [False, True])
def test_list(printed, monkeypatch, terminal):
    write("привычки", SCRIPT)
    write("агенда", "name: День\nagenda:\n- use: привычки\n")
    write("привычки-худо", "name: x\nsteps: нет\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    lines = printed("list", "привычки") + printed("list", "агенда")
    assert len(lines) > 3
    assert unbracketed(lines) == []
    assert unbracketed(printed("list", "нет-такого")) == []


def test_show(printed):
    write("привычки", f"{SCRIPT}\nthen: [агенда, нет-такой]\n")
    write("агенда", "name: День\nend: '14:00'\nagenda:\n- use: привычки\n- break: 10\n")
    for words in (
        ("привычки",),
        ("агенда", "--at", "13:00", "--people", "3"),
        ("привычки", "--for", "room", "--people", "22"),
    ):
        lines = printed("show", *words)
        assert len(lines) > 5
        assert unbracketed(lines) == [], words


def test_check_new_and_add(printed, tmp_path):
    home = str(tmp_path / "home" / "structures")
    own = (f"{home}/triz.yaml", "привычки.yaml", home, "triz")
    write("привычки", SCRIPT)
    assert unbracketed(printed("check", "structures/привычки.yaml")) == []
    for words in (("structures/привычки.yaml",), ("structures/привычки.yaml",)):
        assert unbracketed(printed("add", *words), *own) == []
    assert unbracketed(printed("add", "нет.yaml", code=1), ".yaml") == []
    assert unbracketed(printed("new", "привычки", "--from", "привычки", code=1), *own) == []
    assert unbracketed(printed("new", "--from", "triz"), *own) == []
    assert unbracketed(printed("new", "…", code=2)) == []


def test_sessions(printed, session):
    assert unbracketed(printed("sessions"), *_names(session)) == []
    assert unbracketed(printed("sessions", "archive", "last"), *_names(session)) == []
    assert unbracketed(printed("sessions")) == []


def test_sessions_that_are_deleted(printed, session):
    lines = printed("sessions", "delete", "last", "--yes")
    assert unbracketed(lines, *_names(session)) == []


def test_commitments(printed, session):
    for words in (
        (),
        ("--by", "series"),
        ("due", "1", "2027-03-25"),
        ("who", "1", "Борис"),
        ("who", "1"),
        ("done", "1"),
        ("done", "1"),
        (),
        ("--person", "никто"),
        ("--format", "md"),
    ):
        lines = printed("commitments", *words)
        assert lines
        assert unbracketed(lines, "[x]") == [], words


def test_compare(printed, session):
    lines = printed("compare", "last", "last")
    assert len(lines) > 8
    # A and B are the names of the runs.
    assert unbracketed([line.replace("A", "").replace("B", "") for line in lines]) == []


def test_report_and_what_else_is_made_of_a_session(printed, session):
    for words, code in (
        (("report", "--open", "--as", "talk-to-the-city"), 2),
        (("report", "--star"), 2),
        (("report", "--share", "--notes", "99", "-o", "папка"), 1),
        (("report", "--share", "-o", "папка"), 0),
        (("trend", "ряд"), 1),
        (("merge", "last", "-o", "все.jsonl"), 0),
        (("cards",), 1),
        (("forget", "last", "1"), 0),
        (("recover", session), 0),
    ):
        lines = printed(*words, code=code)
        kinds = ("page.html", "text.txt", "SVG + PNG", "SVG", "все.jsonl")
        assert unbracketed(lines, *_names(session), *kinds) == [], words


def test_rehearse(printed):
    write("привычки", SCRIPT)
    lines = printed("rehearse", "привычки", "--people", "9")
    # The last table has the words of made-up notes, without the notes.
    said = [line for line in lines if not line.startswith("| ")]
    assert len(said) > 50
    assert unbracketed(said, *simulated_room.NAMES) == []


def test_an_event(printed):
    lines = printed("event", "new", "HIT", "--rooms", "2", "--at", "nats://127.0.0.1:4222")
    assert unbracketed(lines) == []
    assert unbracketed(printed("event", "new", "HIT", "--rooms", "2", code=1)) == []


def _names(path):
    name = path.rpartition("/")[2].removesuffix(".jsonl")
    return path, path.rpartition("/")[0], name, ".jsonl"
