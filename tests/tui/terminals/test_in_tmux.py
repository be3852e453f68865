"""The console in a real terminal: keys sent by tmux, the screen captured, signals sent."""

import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from facilitate.session import events as ev
from facilitate.session import store
from facilitate.session.fold import fold
from facilitate.session.log import log

KIT = Path(__file__).parents[3]
PATIENCE = 60.0
SERVERS = count()

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("tmux") and shutil.which("pgrep")), reason="tmux or pgrep is not here"
    ),
]


class Terminal:
    """A tmux pane in which a facilitate command runs."""

    def __init__(
        self, server: str, name: str, words: str, size: tuple[int, int], path: str, inside: str
    ) -> None:
        self.server, self.name = server, name
        command = f"{inside} env PYTHONPATH={path} {sys.executable} -m facilitate {words}"
        command += "; echo EXIT $?; stty -a; exec cat"
        width, height = map(str, size)
        self.tmux("new-session", "-d", "-s", name, "-x", width, "-y", height, command)

    def tmux(self, *words: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        environment.pop("TMUX", None)
        done = subprocess.run(
            ["tmux", "-L", self.server, "-f", os.devnull, *words],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        self.tmux("send-keys", "-t", self.name, *keys)

    def press_until(self, key: str, words: str) -> None:
        """Press a key again and again: while a terminal is taken up again, keys are lost."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.keys(key)
            for _ in range(10):
                if words in self.text:
                    return
                time.sleep(0.05)
        raise AssertionError(f"{words} never came:\n{self.text}")

    @property
    def text(self) -> str:
        return self.tmux("capture-pane", "-p", "-t", self.name)

    @property
    def notice(self) -> str:
        """What the notice in the corner says, its lines joined."""
        lines = [line.rpartition("▌")[2] for line in self.text.splitlines() if "▌" in line]
        return "".join("".join(lines).split())

    def until_notice(self, word: str) -> None:
        """Wait until a word is in the notice in the corner, wrapped or not."""
        end = time.monotonic() + PATIENCE
        while word not in self.notice:
            assert time.monotonic() < end, f"{word} never came:\n{self.text}"
            time.sleep(0.05)

    def until(self, *words: str, within: float = PATIENCE) -> str:
        """Wait until all of these are on the screen, and return its text."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            text = self.text
            if all(word in text for word in words):
                return text
            time.sleep(0.05)
        raise AssertionError(f"{words} never came:\n{self.text}")

    def until_words(self, words: str, within: float = PATIENCE) -> str:
        """Wait until these words are on the screen, broken into lines or not."""
        end = time.monotonic() + within
        while words not in " ".join(self.text.split()):
            assert time.monotonic() < end, f"{words} never came:\n{self.text}"
            time.sleep(0.05)
        return self.text

    def process(self) -> int:
        """The id of the process that runs the command."""
        shell = self.tmux("display-message", "-p", "-t", self.name, "#{pane_pid}").strip()
        found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True)
        return int(found.stdout.split()[0])

    def is_sane(self) -> None:
        """Check that the terminal takes and echoes lines, and is out of the alternate screen."""
        settings = set(self.until("EXIT", "icanon").split())
        assert {"icanon", "echo", "isig"} <= {word.rstrip(";") for word in settings}
        assert self.tmux("display-message", "-p", "-t", self.name, "#{alternate_on}").strip() == "0"


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    server = f"facilitate-{os.getpid()}-{next(SERVERS)}"
    monkeypatch.setenv("FACILITATE_HOME", str(tmp_path / "home"))
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    opened = []

    def open_terminal(
        words: str, size: tuple[int, int] = (80, 24), path: str = str(KIT), inside: str = ""
    ) -> Terminal:
        opened.append(Terminal(server, f"t{len(opened)}", words, size, path, inside))
        return opened[-1]

    yield open_terminal
    if opened:
        subprocess.run(["tmux", "-L", server, "kill-server"], check=False, capture_output=True)


def contents() -> log.Contents:
    return log.read(store.find())


def notes() -> list[str]:
    read = contents()
    return [note.text for note in fold(read.header, read.events).wall()]


def test_a_session_is_run_resized_hung_up_and_resumed(terminal):
    run = terminal("run triz --people 22")
    run.until("step 1 of 4", "ends")
    run.keys("n")
    run.until("step 2 of 4")  # else the next keys are a text with this one
    run.keys("a", "first idea", "Enter")
    run.until("first idea", "1")
    room = terminal("stage", size=(120, 40))
    room.until("YELLOW", "w notes")
    run.tmux("resize-window", "-t", run.name, "-x", "120", "-y", "40")
    run.until("▣")
    run.keys("second idea", "Enter", "Escape")
    text = run.until("second idea", "q leave")
    assert max(map(len, text.splitlines())) > 80
    room.keys("w")
    room.until("first idea", "second idea")
    os.kill(run.process(), signal.SIGHUP)
    run.until("Saved. Continue with: ", "EXIT 0")
    run.is_sane()
    assert notes() == ["first idea", "second idea"]
    assert isinstance(contents().events[-1], ev.Left)
    room.until("One moment, please")
    again = terminal("resume")
    if "Did its clock keep running?" in again.until("TRIZ"):  # asked only after some seconds
        again.keys("s")
    again.until("step 2 of 4", "second idea")
    again.keys("a", "third", "Enter", "Escape")
    room.until("third")
    again.until("press a to write a note")  # else the next key belongs to escape
    again.keys("q")
    again.until("Leave this session?")
    again.keys("e")
    again.until("Well done.")
    again.keys("q")
    again.until("facilitate report", "EXIT 0")
    again.is_sane()
    room.until("Thank you!")
    room.keys("q")
    room.until("EXIT 0")
    room.is_sane()


def test_term_and_a_closed_terminal_leave_the_session_to_be_resumed(terminal):
    run = terminal("run triz --plain --title first")
    run.keys("/end", "Enter")
    run.until("EXIT 0")
    run = terminal("run triz")
    run.until("step 1 of 4")
    run.keys("a", "kept", "Enter")
    run.until("1 kept")
    os.kill(run.process(), signal.SIGTERM)
    run.until("Saved.", "EXIT 0")
    run.is_sane()
    again = terminal("resume --gap skip")
    again.until("step 1 of 4", "1 kept")
    process = again.process()
    again.tmux("kill-session", "-t", again.name)
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{process}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert notes() == ["kept"]
    assert isinstance(contents().events[-1], ev.Left)


def test_a_process_that_was_stopped_goes_on_and_leaves_cleanly(terminal):
    run = terminal("run triz")
    run.until("step 1 of 4")
    process = run.process()
    for _ in range(2):
        os.kill(process, signal.SIGSTOP)
        os.kill(process, signal.SIGCONT)
        run.press_until("v", "step 1 of 4")
    run.press_until("q", "Leave this session?")
    run.keys("l")
    run.until("EXIT 0")
    run.is_sane()


def test_a_script_is_edited_in_the_users_editor_and_the_library_comes_back(
    terminal, tmp_path, monkeypatch
):
    editor = tmp_path / "editor"
    # Longer than the library takes to see that the copy of one's own came.
    editor.write_text(
        "#!/bin/sh\necho EDITING $1\nsleep 2.5\nsed -i 's/^name: .*/name: Edited by me/' $1\n"
    )
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    library = terminal("")
    library.until("1-2-4-All", "12 min")
    library.keys("e")
    library.until("EDITING")
    library.until("Edited by me", "12 min", "? all keys")
    library.keys("q")
    library.until("EXIT 0")
    library.is_sane()


def test_a_screen_that_breaks_is_started_anew_and_at_last_becomes_lines(terminal, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text(
        "import facilitate.tui.controls.notes as notes\n"
        "def broken(self):\n"
        "    raise TypeError('this is a test')\n"
        "notes.NoteControl.star = broken\n"
    )
    run = terminal("run triz", (120, 24), f"{tmp_path / 'broken'}:{KIT}")
    run.until("step 1 of 4")
    run.keys("a", "kept", "Enter", "Escape")
    run.until("1 kept", "press a to write a note")
    run.keys("a", "half a thought", "Escape")
    run.until("q leave")
    run.keys("*")
    run.until("was started again", "TypeError: this is a test", "1 kept", "half a thought")
    run.keys("Enter", "Escape")
    run.until("q leave")
    run.keys("*")
    errors = tmp_path / "home" / "error.txt"
    end = time.monotonic() + PATIENCE
    while errors.read_text().count("Traceback") < 2 and time.monotonic() < end:
        time.sleep(0.05)
    run.until("2 half a thought", "was started again", "q leave")
    run.keys("*")
    run.until("continues here as lines of text")
    run.keys("a line", "Enter")
    run.until("3 The worst result")
    run.keys("/end", "Enter")
    text = run.until("EXIT 0")
    run.is_sane()
    assert "Traceback" not in text
    assert notes() == ["kept", "half a thought", "a line"]
    assert errors.read_text().count("this is a test") >= 3


def test_a_sorting_table_that_breaks_is_opened_anew_and_at_last_becomes_lines(terminal, tmp_path):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text(
        "import facilitate.tui.controls.sorting as sorting\n"
        "def broken(self):\n"
        "    raise TypeError('this is a test')\n"
        "sorting.SortingControl.rename = broken\n"
    )
    run = terminal("run triz --plain")
    run.until("1/4")
    run.keys("kept", "Enter", "/end", "Enter")
    run.until("EXIT 0")
    table = terminal("sort", (120, 24), f"{tmp_path / 'broken'}:{KIT}")
    table.until("1 note without a theme")
    table.keys("k", "Trust", "Enter")
    table.until("#Trust")
    for _ in range(2):
        table.keys("r")
        table.until("was started again", "TypeError: this is a test", "#Trust", "? all keys")
    table.keys("r")
    table.until("open here as lines of text")
    table.keys("/star 1", "Enter", "/themes", "Enter")
    table.until("Trust · 1 note", "0 notes without a theme")
    table.keys("/end", "Enter")
    text = table.until("EXIT 0")
    table.is_sane()
    assert "Traceback" not in text
    assert (tmp_path / "home" / "error.txt").read_text().count("Traceback") == 3


def test_what_happens_to_the_log_is_said_whole_at_the_console(terminal, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "sitecustomize.py").write_text(
        "import errno, os\n"
        "real = os.write\n"
        "def write(descriptor, data):\n"
        f"    if os.path.exists({str(tmp_path / 'no-room')!r}):\n"
        "        if '/sessions/' in os.readlink(f'/proc/self/fd/{descriptor}'):\n"
        "            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
        "    return real(descriptor, data)\n"
        "os.write = write\n"
    )
    run = terminal("run triz --mute", (80, 24), f"{tmp_path / 'full'}:{KIT}")
    run.until("step 1 of 4")
    run.keys("a", "kept", "Enter")
    run.until("1 kept")
    (before,) = (tmp_path / "home" / "sessions").iterdir()
    with before.open("ab") as file:
        file.write(b'{"do":"no')
    run.until("another program changed the log", "Nothing is lost")
    (after,) = {*(tmp_path / "home" / "sessions").iterdir()} - {before}
    run.until_notice(after.name[-12:])
    (tmp_path / "no-room").touch()
    run.keys("rescued", "Enter")
    text = run.until("can't write the log: No space left", "2 rescued")
    (rescue,) = (tmp_path / "home" / "rescued").iterdir()
    assert rescue.name[-12:] in "".join(text.split())
    (tmp_path / "no-room").unlink()
    run.keys("after all", "Enter")
    run.until("3 after all")
    assert notes() == ["kept", "rescued", "after all"]
    assert not rescue.exists()
