"""The console of a room whose engine is absent, or silent, beside one without an event.

    python benchmarks/room_without_engine.py [SECONDS]

Prints the time from a key until its effect shows, in turns, and the CPU of the console itself
while nobody types; the relay is another process.
"""

import socket
import sys
import threading
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import mkdtemp

from in_a_terminal import Program
from many_notes import session_of

from facilitate.rooms.invitation import Invitation, write_invitation

KEYS = "thequickbrownfoxjumpsoverthelazydog" * 3


def invitation(at: str) -> str:
    path = str(Path(mkdtemp(), "room.invite"))
    write_invitation(path, Invitation("HIT", "room-01", at, "room-01", "0" * 32))
    return path


def console(*words: str) -> Program:
    home, path = session_of(300)
    program = Program("-m", "facilitate", "resume", path, "--gap", "skip", *words, home=home)
    program.until("pause")
    program.quiet()
    return program


def main(seconds: float = 20) -> None:
    with socket.socket() as closed, socket.create_server(("127.0.0.1", 0)) as silent:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets this port
        absent = f"nats://127.0.0.1:{closed.getsockname()[1]}"
        swallows = f"nats://127.0.0.1:{silent.getsockname()[1]}"  # connects, and never says a word
        programs = {
            "without an event": console(),
            "engine absent": console("--event", invitation(absent)),
            "engine silent": console("--event", invitation(swallows)),
        }
        before = {name: program.cpu() for name, program in programs.items()}
        readers = [threading.Thread(target=p.read_for, args=(seconds,)) for p in programs.values()]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        used = {name: program.cpu() - before[name] for name, program in programs.items()}
        found: dict[str, list[float]] = {name: [] for name in programs}
        for program in programs.values():
            program.type("a")
            program.quiet()
        for key in KEYS:
            for name, program in programs.items():
                program.quiet(0.02)
                program.type(key)
                found[name].append(program.until(key) * 1000)
                time.sleep(0.01)
        for name, program in programs.items():
            took = found[name]
            print(
                f"{name:<17} key until shown {median(took):5.1f} ms,"
                f" p95 {quantiles(took, n=20)[-1]:5.1f};"
                f" idle {used[name] * 60 / seconds:.2f} CPU s a minute"
            )
            program.end()


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
