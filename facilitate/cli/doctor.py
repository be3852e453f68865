"""The command that says what works here: doctor."""

import os
import platform
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from facilitate import __version__, paths
from facilitate.session.log.probe import probe
from facilitate.sound.players import Players
from facilitate.sound.terminal_bell import TerminalBell, ring_terminal
from facilitate.text import visible
from facilitate.translations.translator import user_translator

LEAST = 80, 24
"""The smallest terminal that all screens fit in: columns, rows."""

LITTLE = 50_000_000
"""Bytes; less free than this is said."""

SAMPLE = "bell"

Finding = tuple[str, str]
"""What was looked at, and how it is."""


def doctor(options: Namespace) -> None:
    """Print what works here, a line an item; play a sound and ask who heard it."""
    tr = user_translator(options.language)
    for finding in (*_kit(), *_terminal(), *_own_folders()):
        _print(*finding)
    _print("sound", f"playing a {SAMPLE} …")
    players = Players.usual(ring_terminal if sys.stdout.isatty() else None)
    played = players.play(SAMPLE)
    players.close()
    for finding in _sound(played, [tr.text(trouble) for trouble in players.troubles]):
        _print(*finding)
    if played and sys.stdin.isatty() and sys.stdout.isatty():
        _ask_who_heard()


def _kit() -> Iterator[Finding]:
    system = f"{platform.system()} {platform.release()} on {platform.machine()}"
    yield "facilitate", f"{__version__}, Python {platform.python_version()}, {system}"
    names = ("textual", "msgspec", "pyyaml", "platformdirs", "miniaudio", "simpleaudio")
    yield "built on", ", ".join(f"{name} {_version(name)}" for name in names if _version(name))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _terminal() -> Iterator[Finding]:
    if sys.stdout.isatty():
        columns, rows = shutil.get_terminal_size()
        small = columns < LEAST[0] or rows < LEAST[1]
        advice = f"; make it {LEAST[0]} × {LEAST[1]} or more, or the letters smaller"
        within = ", in tmux" if os.environ.get("TMUX") else ""
        yield "terminal", f"{columns} × {rows}{within}{advice if small else ''}"
    else:
        yield "terminal", "the output is no terminal; sessions run as lines of text"
    yield "colours", _colours()
    encoding = (sys.stdout.encoding or "unknown").lower()
    fine = encoding.replace("-", "") == "utf8"
    advice = "; set LANG to one that ends in .UTF-8, to see all languages"
    yield "letters", f"{encoding}{'' if fine else advice}"


def _colours() -> str:
    kind, depth = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    if os.environ.get("NO_COLOR"):
        return "none, for NO_COLOR is set; stages are told apart by letter and name"
    if depth in ("truecolor", "24bit") or os.environ.get("WT_SESSION"):
        return f"16 million (TERM={kind}, COLORTERM={depth})"
    if kind in ("", "dumb") and os.name != "nt":
        return f"none (TERM={kind}); stages are told apart by letter and name"
    number = "256" if "256" in kind else "16"
    return f"{number} (TERM={kind}); COLORTERM=truecolor if it can do more"


def _own_folders() -> Iterator[Finding]:
    home = paths.home()
    yield "your folder", f"{home}: {_writable(home)}"
    yield "structures", _writable(paths.own_structures())
    yield "sessions", _writable(paths.sessions())
    free = shutil.disk_usage(_nearest(home)).free
    little = "; make room before a workshop" if free < LITTLE else ""
    yield "free space", f"{free / 1e9:.1f} GB{little}"


def _writable(folder: str) -> str:
    """Say whether a folder, or the one in which it would be made, can hold a session's log.

    A real file is written, flushed, locked, renamed and removed there.
    """
    there = _nearest(folder)
    try:
        cannot = probe(there)
    except OSError as error:
        return f"cannot be written ({error.strerror}); set FACILITATE_HOME to another folder"
    said = "can be written" if there == folder else "not there yet, can be made"
    return f"{said}; this disk {' and '.join(cannot)}" if cannot else said


def _nearest(folder: str) -> str:
    """Give a folder, or the nearest one above it that is there."""
    while not os.path.exists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


def _sound(played: str | None, troubles: list[str]) -> Iterator[Finding]:
    for trouble in troubles:
        yield "sound", trouble
    if played == TerminalBell.name:
        yield "sound", f"{played} was rung; many keep silent: connect a loudspeaker"
    elif played:
        yield "sound", f"the {SAMPLE} was played by {played}"
    else:
        yield "sound", "no sound: connect a loudspeaker; till then, watch the screen"
    if os.environ.get("SSH_CONNECTION"):
        yield "sound", "you are here by SSH: sounds play on that computer, not on yours"


def _ask_who_heard() -> None:
    try:
        if not _said_yes("Did the room hear it?"):
            _print("the room", "turn it up, and choose the right output in the sound settings")
        if not _said_yes("And the call?"):
            _print("the call", "share your computer's sound, where the call shares the screen")
    except EOFError:
        print()


def _said_yes(question: str) -> bool:
    """Ask until the answer is yes or no; raises EOFError where no answer comes."""
    while (typed := input(f"{question} y/n ").strip().casefold()[:1]) not in ("y", "n"):
        pass
    return typed == "y"


def _print(item: str, words: str) -> None:
    print(visible(f"{item:<12} {words}"), flush=True)
