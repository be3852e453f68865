"""Rooms of an event whose network, engine, hub and relays fail at random.

    python benchmarks/rooms/faults.py [--rooms 50] [--rate 100] [--cut 60] [--kills 20] [--seed 1]

Every room has a relay of its own, as on a laptop. First half of the rooms are cut off for a while
(by a cable between network namespaces, which needs root and Linux; otherwise that is left out):
prints how long it takes from the way back until the hub has what was written by then. Then engine,
hub or a relay are killed, and the engine is set back once to an earlier state, while the rooms go
on writing: prints how many of the hub's copies are the logs of the rooms, byte for byte.
"""

import argparse
import os
import random
import shutil
import socket
import tempfile
import threading
import time
from pathlib import Path

from facilitate.plan.plan import Plan
from facilitate.rooms.child import Child
from facilitate.rooms.engine import Engine
from facilitate.rooms.event import make_event
from facilitate.session.clock.clock import system_clock
from facilitate.session.commands.notes import add as add_note
from facilitate.session.session import Session, make_header
from tests.builders import step
from tests.rooms.namespace import ChildInside, Namespace, possible

STEP = step(1, "Step", colour="yellow")


class Event:
    """An event with its processes."""

    def __init__(self, rooms: int, cable: Namespace | None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        host = cable.hub if cable else "127.0.0.1"
        self.event = make_event(f"f{rooms}", rooms, f"nats://{host}:{port}")
        self.engine = Engine(self.event)
        self.hub = Child("facilitate.rooms.hub", [self.event.folder])
        self.sessions: list[Session] = []
        self.relays: list[Child] = []
        self.behind = rooms // 2 if cable else 0
        """How many rooms are at the other end of the cable."""
        clock = system_clock()
        logs = Path(tempfile.mkdtemp())
        for number, room in enumerate(self.event.rooms()):
            header = make_header(Plan("Room", (STEP,), {}), ("s",), clock, {})
            session = Session.start(str(logs / f"{room}.jsonl"), header, clock, True)
            words = [os.path.join(self.event.invitations, f"{room}.invite"), session.log.path]
            relay = "facilitate.rooms.relay"
            inside = cable is not None and number < self.behind
            self.relays.append(ChildInside(cable, relay, words) if inside else Child(relay, words))
            self.sessions.append(session)

    def pairs(self) -> list[tuple[Path, Path]]:
        """Each room's log, and the hub's copy of it."""
        copies = (Path(self.event.folder, f"{room}.jsonl") for room in self.event.rooms())
        logs = (Path(session.log.path) for session in self.sessions)
        return list(zip(logs, copies, strict=True))

    def look(self) -> None:
        self.engine.look()
        for child in (self.hub, *self.relays):
            child.look()

    def close(self) -> None:
        for relay in self.relays:
            relay.stop(5)
        self.hub.stop(5)
        self.engine.stop()


class Writing:
    """Writes notes in all rooms, one after another, at a rate."""

    def __init__(self, sessions: list[Session], rate: float) -> None:
        self._sessions, self._rate = sessions, rate
        self._stopped = threading.Event()
        self.lines = 0
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _write(self) -> None:
        began = time.perf_counter()
        while not self._stopped.wait(max(0, began + self.lines / self._rate - time.perf_counter())):
            session = self._sessions[self.lines % len(self._sessions)]
            session.take(add_note(session.state, f"note {self.lines} {'x' * 80}", None, None))
            self.lines += 1


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def until(event: Event, condition, within: float) -> float:
    began = time.perf_counter()
    while not condition():
        if time.perf_counter() - began > within:
            raise SystemExit("it did not come to that")
        event.look()
        time.sleep(0.02)
    return time.perf_counter() - began


def look_for(event: Event, seconds: float) -> None:
    end = time.perf_counter() + seconds
    until(event, lambda: time.perf_counter() >= end, seconds + 60)


def cut_off(event: Event, cable: Namespace, seconds: float) -> None:
    pairs = event.pairs()
    cable.cut()
    look_for(event, seconds)
    missing = sum(size(log) - size(copy) for log, copy in pairs)
    cable.join()
    wanted = [(copy, size(log)) for log, copy in pairs]
    took = until(event, lambda: all(size(copy) >= whole for copy, whole in wanted), 60)
    print(
        f"{event.behind} of {len(pairs)} rooms cut off for {seconds:.0f} s,"
        f" {missing / 1000:.0f} kB behind: level {took:.1f} s after the way back"
    )


def faults(event: Event, kills: int, chance: random.Random) -> None:
    store = Path(event.event.folder, "engine")
    earlier = Path(tempfile.mkdtemp(), "engine")
    told = {"engine": 0, "hub": 0, "relay": 0}
    for number in range(kills):
        what = chance.choice(list(told))
        victim = {"engine": event.engine, "hub": event.hub}.get(what, chance.choice(event.relays))
        process = getattr(victim, "_process", None)
        if process is not None and process.poll() is None:
            process.kill()
            told[what] += 1
        if number == kills // 3:
            event.engine.stop()
            shutil.copytree(store, earlier)
        if number == 2 * kills // 3:
            event.engine.stop()
            shutil.rmtree(store)
            shutil.copytree(earlier, store)
        look_for(event, chance.uniform(0.2, 3.0))
    named = ", ".join(f"{what} {many}" for what, many in told.items())
    print(f"killed: {named}; engine set back once to an earlier state")


def identical(event: Event) -> int:
    return sum(
        copy.exists() and log.read_bytes() == copy.read_bytes() for log, copy in event.pairs()
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", type=int, default=50)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--cut", type=float, default=60)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["FACILITATE_HOME"] = tempfile.mkdtemp()
    cable = Namespace(7) if possible() else None
    event = Event(options.rooms, cable)
    writing = Writing(event.sessions, options.rate)
    try:
        pairs = event.pairs()
        until(event, lambda: all(copy.exists() for _, copy in pairs), 120)
        if cable is not None:
            cut_off(event, cable, options.cut)
        faults(event, options.kills, random.Random(options.seed))
        writing.stop()
        took = until(event, lambda: identical(event) == options.rooms, 120)
        print(
            f"{identical(event)} of {options.rooms} copies byte for byte,"
            f" {writing.lines} lines; level {took:.1f} s after the last of it"
        )
    finally:
        writing.stop()
        event.close()
        if cable is not None:
            cable.close()


if __name__ == "__main__":
    main()
