"""Speed and size of the core, each compared with a floor measured in the same run.

python benchmarks/spine.py [list] [note] [opening] [reading] [memory]
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import yaml

from facilitate.plan.unroll import make_plan
from facilitate.plan.validate import checked_plan
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.clock.clock import system_clock
from facilitate.session.commands import notes as note_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session, make_header

KIT = Path(__file__).parent.parent / "structures"


def interleaved(
    figure: Callable[[], object], floor: Callable[[], object], times: int
) -> tuple[float, float]:
    """Run both alternately, after a warm-up, and return the median seconds of each."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for counts in (False, *[True] * times):
        for what, taken in zip((figure, floor), seconds, strict=True):
            start = perf_counter()
            what()
            if counts:
                taken.append(perf_counter() - start)
    return median(seconds[0]), median(seconds[1])


def say(what: str, figure: float, floor: float, most: float) -> None:
    """Print a row: milliseconds of both, their ratio, and the bound."""
    verdict = "fine" if figure <= most * floor else "TOO SLOW"
    print(
        f"{what:<38} {figure * 1e3:10.3f} ms   floor {floor * 1e3:10.3f} ms"
        f"   {figure / floor:5.2f} x   at most {most:g} x   {verdict}",
        flush=True,
    )


def listing() -> None:
    """Time the whole process of `facilitate list`, compared with one that imports yaml.

    Then without the cached cards, compared with one in which libyaml also reads the scripts.
    """
    floor = [sys.executable, "-c", "import yaml"]
    loads = (
        "import sys, yaml\n"
        "for path in sys.argv[1:]: yaml.load(open(path, 'rb'), Loader=yaml.CSafeLoader)"
    )
    reading = [sys.executable, "-c", loads, *sorted(map(str, KIT.glob("*.yaml")))]
    script = Path(sys.executable).with_name("facilitate")
    commands = {"python -m facilitate list": [sys.executable, "-m", "facilitate", "list"]}
    if script.exists():
        commands["facilitate list"] = [str(script), "list"]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FACILITATE_HOME": folder}
        # Installed programs run from compiled files; the first run, which does not count, makes
        # them.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(command: list[str]) -> None:
            subprocess.run(
                command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, check=True
            )

        def run_anew(command: list[str]) -> None:
            Path(folder, "cache", "list.json").unlink(missing_ok=True)
            run(command)

        for what, command in commands.items():
            taken = interleaved(partial(run, command), partial(run, floor), 25)
            say(what, *taken, most=1.75)
            taken = interleaved(partial(run_anew, command), partial(run, reading), 25)
            say(f"{what}, anew", *taken, most=2.5)


def new_session(path: Path) -> Session:
    """Start a TRIZ session with its log at `path`."""
    library, clock = Library([("kit", str(KIT))]), system_clock()
    plan = make_plan(library.find("triz"), library)
    return Session.start(str(path), make_header(plan, ("triz",), clock, {}), clock)


def note() -> None:
    """Time adding and flushing a note, compared with writing and flushing as many bytes."""
    text = "We never ask the people who would have to live with it, and call that being quick."
    # The usual folder for such things may be in memory, where flushing costs nothing.
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        session = new_session(Path(folder) / "session.jsonl")
        before = os.path.getsize(session.log.path)
        session.take(note_commands.add(session.state, text, "Group one", None))
        line = b"x" * (os.path.getsize(session.log.path) - before - 1) + b"\n"
        beside = os.open(Path(folder) / "beside", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def take() -> None:
            session.take(note_commands.add(session.state, text, "Group one", None))

        def write() -> None:
            os.write(beside, line)
            os.fsync(beside)

        say("a note taken down", *interleaved(take, write, 500), most=1.3)
        session.leave()
        os.close(beside)


def opening() -> None:
    """Time opening a log of 100,000 events, compared with `json.loads` of its lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.jsonl"
        write_long_log(path, 100_000)
        lines = path.read_text().splitlines()

        def open_log() -> None:
            contents = log.read(str(path))
            fold(contents.header, contents.events)

        def load() -> None:
            for line in lines:
                json.loads(line)

        say("opening a log of 100,000 events", *interleaved(open_log, load, 7), most=1.6)


def write_long_log(path: Path, number: int) -> None:
    """Write a log with so many events: notes of two groups, every other one turned."""
    session = new_session(path)
    yellow, pink = session.state.run()[1:3]
    happened: list[ev.AnyEvent] = [ev.Entered(step=yellow.id)]
    notes = (number - 3) * 2 // 3
    for note_number in range(1, notes + 1):
        text = f"Nobody is asked, and number {note_number} is decided in a hurry"
        group = f"Group {note_number % 2}"
        happened.append(
            ev.Noted(number=note_number, text=text, step=yellow.id, stage="yellow", group=group)
        )
    happened.append(ev.Entered(step=pink.id))
    for note_number in range(1, number - 2 - notes):
        happened.append(ev.Turned(number=note_number, to="pink"))
    session.leave()
    at = session.clock.wall().isoformat(timespec="milliseconds")
    for n, event in enumerate(happened, 3):
        event.n, event.t, event.at = n, n / 10, at
    contents = log.read(str(path))
    path.write_bytes(log.whole_lines(contents._replace(events=[*contents.events, *happened])))


def reading() -> None:
    """Time reading and checking 40 scripts, compared with PyYAML and libyaml reading them.

    Both also read the scripts of the kit that these use.
    """
    scripts = sorted(KIT.glob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(40):
            source = scripts[number % len(scripts)]
            (Path(folder) / f"{source.stem}-{number}.yaml").write_bytes(source.read_bytes())
        paths = sorted(map(str, Path(folder).iterdir()))

        def read() -> Library:
            library = Library([("here", folder), ("kit", str(KIT))])
            for path in paths:
                checked_plan(library.read(path), library)
            return library

        files = [Path(path) for path in read().read_so_far()]

        def load() -> None:
            for file in files:
                yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)

        say("reading 40 scripts, checked", *interleaved(read, load, 15), most=4)


def memory() -> None:
    """Measure the peak memory of a plain session with 10,000 notes, compared with a bare
    interpreter.
    """
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines"
        notes = (f"Note {number}: nobody is asked, and all is decided" for number in range(10_000))
        lines.write_text("/next\n" + "\n".join(notes) + "\n/end\n")
        command = [sys.executable, "-m", "facilitate", "run", "triz", "--plain", "--mute"]
        session, bare = peak(command, lines), peak([sys.executable, "-c", "pass"], lines)
        log_path = next(Path(folder, "sessions").iterdir())
        taken = log_path.read_bytes().count(b'"do":"note"')
    more = session - bare
    print(
        f"a plain session with {taken:,} notes        {session:6.1f} MB   floor {bare:10.1f} MB"
        f"      {more:+5.1f} MB   at most +60 MB   {'fine' if more <= 60 else 'TOO LARGE'}"
    )


def peak(command: list[str], typed: Path) -> float:
    """Return the peak memory, in MB, of a process that reads the file `typed`.

    A process starts with its parent's peak, so a small one is put in between.
    """
    between = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[2:], stdin=open(sys.argv[1]), stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", between, str(typed), *command],
        env={**os.environ, "FACILITATE_HOME": str(typed.parent)},
        cwd=typed.parent,
        stdout=subprocess.PIPE,
        check=True,
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit / 1_000_000


ROWS = {
    "list": listing,
    "note": note,
    "opening": opening,
    "reading": reading,
    "memory": memory,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ROWS:
        ROWS[name]()
