"""Rooms of an event on one machine, beside a bare publish and read of the same engine.

    python benchmarks/rooms/hub.py [--rooms 50] [--rate 100] [--seconds 10]

Prints how long a line takes from the room's log to the hub's copy, what a bare publish and read of
the same bytes take through the same engine, the hub's CPU a line, and the CPU of one note more in
the live harvest of rooms with few notes and with many. It takes its own folder and a free port.
"""

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from facilitate.plan.plan import IN_SECONDS, Plan, PlannedStep
from facilitate.rooms.engine import Engine
from facilitate.rooms.event import hub_of, make_event
from facilitate.rooms.live_harvest import LiveHarvest
from facilitate.scripts.script import Step
from facilitate.session.clock.clock import system_clock
from facilitate.session.commands.notes import add as add_note
from facilitate.session.session import Session, make_header

LINE = b'{"do":"say","text":"' + b"x" * 120 + b'"}\n'


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] * 1000


async def floor(invitation, rate: float, seconds: float) -> list[float]:
    """Publish to a stream and read from it in one process: nothing can be faster."""
    from nats.aio.client import Client

    client = Client()
    await client.connect(
        invitation.at,
        user=invitation.user,
        password=invitation.secret,
        inbox_prefix=invitation.inbox,
    )
    sent: dict[int, float] = {}
    took: list[float] = []

    async def read(message) -> None:
        took.append(time.perf_counter() - sent[int(message.data[:8])])

    subject = f"facilitate.{invitation.event}.log.floor.0"
    js = client.jetstream()
    await client.subscribe(subject, cb=read)
    for number in range(int(rate * seconds)):
        sent[number] = time.perf_counter()
        await js.publish(subject, b"%08d" % number + LINE)
        await asyncio.sleep(max(0, 1 / rate - (time.perf_counter() - sent[number])))
    await asyncio.sleep(0.5)
    await js.purge_stream(invitation.stream, subject=subject)
    await client.close()
    return took


def at_the_hub(rooms: int, rate: float, seconds: float) -> None:
    """Let rooms write lines at a rate, all together, and look when each is in its copy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    event = make_event(f"b{rooms}", rooms, f"nats://127.0.0.1:{port}")
    engine = Engine(event)
    children = [subprocess.Popen(
        [sys.executable, "-m", "facilitate.rooms.hub", event.folder],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )]  # fmt: skip
    try:
        logs = []
        for room in event.rooms():
            log = Path(event.folder, f"{room}.log")
            header = {"format": "facilitate-log/1", "id": f"{hash(room) & 0xFFFFFFFF:016x}"}
            log.write_bytes(msgspec.json.encode(header) + b"\n")
            logs.append((log, Path(event.folder, f"{room}.jsonl")))
        # One process for all relays: fifty would measure the machine, not the hub.
        invitations = [str(Path(event.invitations, f"{room}.invite")) for room in event.rooms()]
        code = (
            "import asyncio, sys\n"
            "from facilitate.rooms.relay import Relay\n"
            "from facilitate.rooms.invitation import read_invitation\n"
            "async def all_of_them():\n"
            "    pairs = list(zip(sys.argv[1::2], sys.argv[2::2]))\n"
            "    relays = [Relay(read_invitation(i), l) for i, l in pairs]\n"
            "    await asyncio.gather(*(relay._send_for_ever() for relay in relays))\n"
            "asyncio.run(all_of_them())\n"
        )
        pairs = [word for i, (log, _) in zip(invitations, logs, strict=True) for word in (i, log)]
        children.append(
            subprocess.Popen([sys.executable, "-c", code, *pairs], stdout=subprocess.DEVNULL)
        )
        wait_for(lambda: all(copy.is_file() for _, copy in logs))
        before, began, took, lines = cpu(children[0].pid), time.perf_counter(), [], 0
        while time.perf_counter() - began < seconds:
            log, copy = logs[lines % rooms]
            size = log.stat().st_size + len(LINE)
            with log.open("ab") as file:
                file.write(LINE)
            written = time.perf_counter()
            lines += 1
            if lines % 7 == 0:  # looking is work, too
                wait_for(lambda copy=copy, size=size: copy.stat().st_size >= size)
                took.append(time.perf_counter() - written)
            time.sleep(max(0, began + lines / rate - time.perf_counter()))
        used = cpu(children[0].pid) - before
        wait_for(lambda: all(log.read_bytes() == copy.read_bytes() for log, copy in logs))
        bare = asyncio.run(floor(hub_of(event), rate, min(seconds, 5)))
        print(
            f"{rooms:>4} rooms, {lines / seconds:.0f} lines/s: a line at the hub"
            f" p50 {statistics.median(took) * 1000:.1f} ms, p95 {p95(took):.1f} ms"
            f" (bare publish and read p95 {p95(bare):.1f} ms);"
            f" hub {used / lines * 1e6:.0f} us CPU a line"
        )
    finally:
        for child in children:
            child.terminate()
            child.wait()
        engine.stop()


def wait_for(condition, within: float = 60.0) -> None:
    end = time.monotonic() + within
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("it did not come to that")
        time.sleep(0.001)


def one_note_more(rooms: int, notes: int) -> float:
    """CPU of one note more in the live harvest of so many rooms, in microseconds."""
    folder, clock = tempfile.mkdtemp(), system_clock()
    written = Step({}, "Step", IN_SECONDS, colour="yellow")
    step = PlannedStep(1, "s", written, 600, 300, 1200)
    sessions = []
    for number in range(rooms):
        header = make_header(Plan("Room", (step,), {}), ("s",), clock, {}, (), None)
        sessions.append(Session.start(f"{folder}/room-{number}.jsonl", header, clock, True))
    for session in sessions:
        for number in range(notes):
            text = f"we should talk about topic{number % 40} and listen more"
            session.take(add_note(session.state, text, None, None))
    harvest = LiveHarvest(clock)
    harvest.copied(session.log.path for session in sessions)
    spent = 0.0
    for session in sessions:
        session.take(add_note(session.state, "one note more about trust", None, None))
        began = time.process_time()
        harvest.copied([session.log.path])
        spent += time.process_time() - began
    for session in sessions:
        session.leave()
    return spent / rooms * 1e6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", type=int, nargs="*", default=[10, 50])
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    os.environ["FACILITATE_HOME"] = tempfile.mkdtemp()
    few, many = one_note_more(50, 3), one_note_more(50, 300)
    print(f"  50 rooms: a note more {few:.0f} us with 3 notes each, {many:.0f} us with 300")
    for rooms in options.rooms:
        at_the_hub(rooms, options.rate, options.seconds)


if __name__ == "__main__":
    main()
