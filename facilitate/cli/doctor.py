"""The command doctor: report what works on this machine."""

import os
import platform
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from facilitate import __version__, paths
from facilitate.cli.speech import translator
from facilitate.errors import reason
from facilitate.session.log.probe import probe
from facilitate.sound.players import Players
from facilitate.sound.terminal_bell import TerminalBell, ring_terminal
from facilitate.text import visible
from facilitate.translations.message import Message, Value, both
from facilitate.translations.translator import Translator

LEAST = 80, 24
"""The smallest terminal that fits all screens: columns, rows."""

LITTLE = 50_000_000
"""Bytes; less free space than this is reported."""

SAMPLE = "bell"

Finding = tuple[str, Value]
"""What was checked, as the suffix of its name's id, and the result."""


def doctor(options: Namespace) -> None:
    """Print what works here, one item per line; play a sound and ask whether it was heard."""
    tr = translator()
    for finding in (*_kit(), *_terminal(), *_own_folders()):
        _print(tr, *finding)
    _print(tr, "sound", Message("doctor.playing", sound=SAMPLE))
    players = Players.usual(ring_terminal if sys.stdout.isatty() else None)
    played = players.play(SAMPLE)
    players.close()
    for finding in _sound(played, players.troubles):
        _print(tr, *finding)
    if played and sys.stdin.isatty() and sys.stdout.isatty():
        _ask_who_heard(tr)


def _kit() -> Iterator[Finding]:
    yield (
        "kit",
        Message(
            "doctor.versions",
            version=__version__,
            python=platform.python_version(),
            system=f"{platform.system()} {platform.release()}",
            machine=platform.machine(),
        ),
    )
    names = ("textual", "msgspec", "pyyaml", "platformdirs", "miniaudio", "simpleaudio")
    yield "built-on", ", ".join(f"{name} {_version(name)}" for name in names if _version(name))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _terminal() -> Iterator[Finding]:
    if sys.stdout.isatty():
        columns, rows = shutil.get_terminal_size()
        small = columns < LEAST[0] or rows < LEAST[1]
        advice = Message("doctor.larger", columns=LEAST[0], rows=LEAST[1])
        yield (
            "terminal",
            Message(
                "doctor.in-tmux" if os.environ.get("TMUX") else "doctor.size",
                columns=columns,
                rows=rows,
                advice=advice if small else "",
            ),
        )
    else:
        yield "terminal", Message("doctor.no-terminal")
    yield "colours", _colours()
    encoding = (sys.stdout.encoding or "?").lower()
    fine = encoding.replace("-", "") == "utf8"
    yield (
        "letters",
        Message(
            "doctor.encoding", encoding=encoding, advice="" if fine else Message("doctor.set-lang")
        ),
    )


def _colours() -> Value:
    kind, depth = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "")
    if os.environ.get("NO_COLOR"):
        return Message("doctor.no-color")
    if depth in ("truecolor", "24bit") or os.environ.get("WT_SESSION"):
        return Message("doctor.all-colours", term=kind, depth=depth)
    if kind in ("", "dumb") and os.name != "nt":
        return Message("doctor.no-colours", term=kind)
    number = "256" if "256" in kind else "16"
    return Message("doctor.some-colours", number=number, term=kind)


def _own_folders() -> Iterator[Finding]:
    home = paths.home()
    yield "folder", Message("doctor.home", path=home, state=_writable(home))
    yield "structures", _writable(paths.own_structures())
    yield "sessions", _writable(paths.sessions())
    free = shutil.disk_usage(_nearest(home)).free
    kind = "doctor.little-room" if free < LITTLE else "doctor.room"
    yield "free", Message(kind, number=f"{free / 1e9:.1f}")


def _writable(folder: str) -> Value:
    """Return whether a folder, or its nearest parent, can hold a session's log.

    A real file is written, flushed, locked, renamed and removed there.
    """
    there = _nearest(folder)
    try:
        cannot = probe(there)
    except OSError as error:
        return Message("doctor.not-writable", why=reason(error))
    state = Message("doctor.writable" if there == folder else "doctor.can-be-made")
    if not cannot:
        return state
    return Message("doctor.weak-disk", state=state, what=both(list(map(Message, cannot))))


def _nearest(folder: str) -> str:
    """Return a folder, or its nearest existing parent."""
    while not os.path.exists(folder) and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder


def _sound(played: str | None, troubles: Sequence[Message]) -> Iterator[Finding]:
    for trouble in troubles:
        yield "sound", trouble
    if played == TerminalBell.name:
        yield "sound", Message("doctor.rung", player=Message(played))
    elif played:
        yield "sound", Message("doctor.played", sound=SAMPLE, player=Message(played))
    else:
        yield "sound", Message("doctor.no-sound")
    if os.environ.get("SSH_CONNECTION"):
        yield "sound", Message("doctor.by-ssh")


def _ask_who_heard(tr: Translator) -> None:
    try:
        if not _said_yes(tr("doctor.ask-room")):
            _print(tr, "the-room", Message("doctor.turn-it-up"))
        if not _said_yes(tr("doctor.ask-call")):
            _print(tr, "the-call", Message("doctor.share-sound"))
    except EOFError:
        print()


def _said_yes(question: str) -> bool:
    """Ask until the answer is yes or no; raises EOFError if there is no answer."""
    while (typed := input(f"{question} y/n ").strip().casefold()[:1]) not in ("y", "n"):
        pass
    return typed == "y"


def _print(tr: Translator, item: str, words: Value) -> None:
    print(visible(f"{tr(f'doctor.item.{item}'):<12} {tr.text(words)}"), flush=True)
