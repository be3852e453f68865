"""Screens that break while somebody types: another one takes over, and no letter is lost."""

import os
import random
import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not there", allow_module_level=True)

from facilitate.session.fold import fold
from facilitate.session.log import log
from tests.adversary.form import AS_LONG_AS_IT_TAKES, times
from tests.adversary.pty_process import SCRIPT, PtyProcess

pytestmark = [pytest.mark.slow, AS_LONG_AS_IT_TAKES]

BREAKING = """\
import os, sys, threading, time
from importlib.machinery import PathFinder

CONSOLE = "facilitate.tui.console"

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != CONSOLE:
            return None
        sys.meta_path.remove(Finder)
        spec = PathFinder.find_spec(name, path, target)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            watch(module.Console)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder)

def watch(console):
    mount = console.on_mount
    def on_mount(self):
        mount(self)
        threading.Thread(target=wait_to_break, args=(self,), daemon=True).start()
    console.on_mount = on_mount

def wait_to_break(app):
    while app.is_running:
        time.sleep(0.005)
        if take_order():
            app.call_later(broken)

def take_order():
    try:
        os.unlink("break")
    except FileNotFoundError:
        return False
    return True

def broken():
    raise TypeError("this is a test")
"""
"""Breaks the console's screen whenever there is a file `break`.

It changes the class as soon as its module is imported, before anything can use it.
"""

BARE = """\
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("First.")

Bare().run()
"""


@pytest.fixture
def console(tmp_path):
    """Start consoles that can be made to break; kill them at the end."""
    started = []

    def start():
        home = tmp_path / str(len(started))
        home.mkdir()
        (home / "short.yaml").write_text(SCRIPT)
        (home / "sitecustomize.py").write_text(BREAKING)
        started.append(PtyProcess(home, "run", "short.yaml", "--mute"))
        started[-1].until("First.")
        return started[-1]

    yield start
    for process in started:
        process.close()


def break_screen(process):
    (process.home / "break").write_text("")


@pytest.mark.parametrize("seed", range(times(2, 30)))
def test_no_letter_is_lost_when_the_screen_breaks_in_the_middle_of_a_word(console, seed):
    luck = random.Random(seed)
    process = console()
    text = f"half a thought that goes on and on {seed}"
    process.type(b"a")
    process.read(0.3)
    at, pause, later = (
        luck.randrange(1, len(text)),
        luck.choice([0, 0.01, 0.05]),
        luck.random() < 0.5,
    )
    for place, letter in enumerate(text):
        if place == at:
            break_screen(process)
            if later:
                process.until("The screen broke")
        process.type(letter.encode())
        process.read(pause)
    process.until("The screen broke")
    process.type(b"\r")
    process.wait_for(lambda: b'"do":"note"' in process.log.read_bytes())
    contents = log.read(str(process.log))
    assert [note.text for note in fold(contents.header, contents.events).wall()] == [text]


def test_what_is_half_written_when_the_third_screen_breaks_is_a_note(console):
    process = console()
    process.type(b"ahalf a thought")
    for _ in range(2):
        process.shown = b""
        break_screen(process)
        process.until("The screen broke")
    process.read(0.5)
    break_screen(process)
    process.until("lines of text")
    process.until("half a thought")
    process.type(b"a line\n")
    process.wait_for(lambda: b'"a line"' in process.log.read_bytes())
    contents = log.read(str(process.log))
    notes = fold(contents.header, contents.events).wall()
    assert [note.text for note in notes] == ["half a thought", "a line"]


def test_a_screen_is_started_anew_within_twice_the_time_of_a_bare_textual_start(console, tmp_path):
    (tmp_path / "bare.py").write_text(BARE)
    bare, anew = [], []
    for _ in range(3):
        begun = time.monotonic()
        process = PtyProcess(tmp_path, program=(str(tmp_path / "bare.py"),))
        process.until("First.")
        bare.append(time.monotonic() - begun)
        process.close()
        process = console()
        process.read(0.5)
        process.shown = b""
        break_screen(process)
        begun = time.monotonic()
        process.until("The screen broke")
        anew.append(time.monotonic() - begun)
    print(f"started anew in {min(anew):.2f} s; a bare Textual start: {min(bare):.2f} s")
    assert min(anew) < 2 * min(bare)
    assert os.path.exists(process.home / "error.txt")
