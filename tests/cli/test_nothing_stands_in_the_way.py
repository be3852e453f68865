"""What is no log, or no script, or no width, stands in the way of no command."""

import os

import pytest

from facilitate import paths

COMMANDS = [
    "sessions",
    "sessions --json",
    "report",
    "report --format json",
    "commitments",
    "resume --plain",
    "forget last 1",
    "sort last --plain",
    "list",
    "check",
]


@pytest.fixture
def session(run):
    """A session with two notes, left open."""
    run("run", "triz", lines=["/next", "first of all", "second of all"])
    (name,) = os.listdir(paths.sessions())
    return os.path.join(paths.sessions(), name)


def litter(folder, ending):
    """Put into a folder what looks like a file of facilitate's by its name alone."""
    os.makedirs(folder, exist_ok=True)
    for name, data in (
        ("._litter", b"\x00\x05\x16\x07\x00"),
        ("empty", b""),
        ("deep", b"[" * 100_000),
        ("half", b'{"format":"facilitate-log/1","kit":"0'),
        ("deeper", b'{"format":"facilitate-log/1","x":' + b'{"x":' * 5000 + b"1" + b"}" * 5001),
    ):
        with open(os.path.join(folder, name + ending), "wb") as file:
            file.write(data)
        os.utime(file.name, (4e9, 4e9))
    os.symlink("nowhere", os.path.join(folder, "link" + ending))
    os.mkdir(os.path.join(folder, "folder" + ending))
    if hasattr(os, "mkfifo"):
        os.mkfifo(os.path.join(folder, "pipe" + ending))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_among_litter(run, session, command):
    litter(paths.sessions(), ".jsonl")
    litter(paths.harvests(), ".jsonl")
    litter("structures", ".yaml")
    code, shown, errors = run(*command.split())
    assert code == (1 if command == "check" else 0)
    assert shown or errors
    assert "Traceback" not in shown + errors
    if command == "report":
        assert "first of all" in shown


@pytest.mark.parametrize("columns", ["abc", "", "0", "-5", "1e9", "7" * 50, "٣"])
@pytest.mark.parametrize("command", ["--help", "report --help", "list", "sessions"])
def test_whatever_the_width_is_said_to_be(run, monkeypatch, columns, command):
    monkeypatch.setenv("COLUMNS", columns)
    assert run(*command.split())[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        (b'"t":', b'"t":1e308,"x":'),
        (b'"number":1,', b'"number":99999999999999999999,'),
        (b'"at":"20', b'"at":"99'),
        (b'"running"', b'"x":' + b"[" * 2000 + b"]" * 2000 + b',"running"'),
    ],
)
@pytest.mark.parametrize("command", ["report", "sessions", "commitments", "resume --plain"])
def test_numbers_and_times_out_of_all_bounds_are_damage(run, session, change, command):
    with open(session, "rb") as file:
        data = file.read()
    with open(session, "wb") as file:
        head, _, rest = data.partition(b"\n")
        file.write(head + b"\n" + rest.replace(*change))
    code, shown, errors = run(*command.split())
    assert code == 0
    assert "Traceback" not in shown + errors


@pytest.mark.parametrize("line", ["/add 1e308", "/late 1e308", "/minutes 2 1e308", "/add nan"])
def test_no_length_of_time_is_too_long_to_be_refused_in_a_line(run, session, line):
    code, shown, errors = run("resume", "--plain", lines=[line, "/time"])
    assert code == 0
    assert "Traceback" not in shown + errors


@pytest.mark.parametrize(
    "words",
    [
        ["report", "--force", "-o"],
        ["report", "--format", "html", "--force", "-o"],
        ["merge", "last", "-o"],
        ["schema", "-o"],
    ],
)
def test_what_must_never_be_replaced_is_not(run, session, words):
    run("run", "triz", lines=["another", "/end"])
    (other,) = [name for name in os.listdir(paths.sessions()) if name not in session]
    copied = os.path.abspath("a-log.txt")
    rescued = os.path.join(paths.home(), "rescued", "elsewhere.jsonl")
    os.makedirs(os.path.dirname(rescued), mode=0o700)
    keys = os.path.join(paths.home(), "keys.yaml")
    sorting = os.path.join(paths.harvests(), "table.jsonl")
    os.makedirs(paths.harvests(), exist_ok=True)
    with open(session, "rb") as log:
        data = log.read()
    damaged = {
        "bit": b"z" + data[1:],
        "first-line": data.partition(b"\n")[2],
        "comment": b"# mine\n" + data,
        "utf-16": data.decode().encode("utf-16"),
        "long": b"z" * 200_000 + data[1:],
    }
    files = {keys: b"next: m\n", sorting: b"{}\n", rescued: b"{}\n", copied: data}
    files |= {os.path.abspath(name): changed for name, changed in damaged.items()}
    for path, content in files.items():
        with open(path, "wb") as file:
            file.write(content)
    for path in (session, os.path.join(paths.sessions(), other), *files):
        with open(path, "rb") as file:
            before = file.read()
        code, _, errors = run(*words, path)
        assert code == 1
        assert "choose another file" in errors
        with open(path, "rb") as file:
            assert file.read() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_pipes_with_the_names_of_the_kits_own_files_hold_nothing_up(run, session):
    os.mkfifo("pipe")
    os.mkfifo(session.replace(".jsonl", ".intro.md"))
    os.mkfifo(os.path.join(paths.home(), "keys.yaml"))
    assert run("report")[0] == 0
    for option in ("--intro", "--event"):
        code, _, errors = run("run", "triz", "--plain", option, "pipe")
        assert (code, errors) == (1, "pipe: it isn't a file\n")


@pytest.mark.parametrize(
    "change",
    [
        sorted,
        lambda lines: lines[::-1],
        lambda lines: [line for line in lines for _ in range(2)],
        lambda lines: [*lines, *lines],
        lambda lines: [*lines[1:], lines[0]],
    ],
)
def test_a_log_whose_lines_are_doubled_or_moved_the_first_too_is_reported(run, session, change):
    with open(session, "rb") as file:
        lines = change(file.read().splitlines(keepends=True))
    with open("changed.jsonl", "wb") as file:
        file.writelines(lines)
    code, _, errors = run("report", "changed.jsonl")
    assert "holds" not in errors
    assert code == 0


def test_a_report_says_that_a_copy_of_its_session_went_another_way(run, session):
    with open(session, "rb") as log:
        data = log.read()
    other = session.replace(".jsonl", " (conflict).jsonl")
    run("resume", session, "--plain", lines=["only here"])
    os.rename(session, "away")
    with open(other, "wb") as log:
        log.write(data)
    run("resume", other, "--plain", lines=["only there"])
    os.rename("away", session)
    code, _, errors = run("report", session)
    assert code == 0
    assert f"have diverged: {other} has things that {session} doesn't" in errors
    assert "diverged: " not in run("report", session, other)[2]


def test_a_merged_log_is_for_its_owner_alone(run, session):
    assert run("merge", "last", "-o", "all.jsonl")[0] == 0
    assert os.stat("all.jsonl").st_mode & 0o777 == 0o600
    assert os.stat(paths.sessions()).st_mode & 0o777 == 0o700


def test_sessions_that_cannot_be_read_are_not_called_none(run):
    os.makedirs(paths.home(), exist_ok=True)
    with open(paths.sessions(), "w") as file:
        file.write("a file where the folder should be")
    for command in ("sessions", "report", "resume --plain", "commitments"):
        code, shown, errors = run(*command.split())
        assert command == "commitments" or (code, shown) == (1, "")
        assert "can't be read" in errors


@pytest.mark.parametrize(
    "words", [["report", "--bad\x1b[31m"], ["\x1b]0;title\x07"], ["--\x9b31m"]]
)
def test_what_was_typed_wrongly_is_shown_without_doing_anything_to_the_terminal(run, words):
    code, _, errors = run(*words)
    assert code == 2
    assert all(letter.isprintable() for letter in errors.replace("\n", ""))
