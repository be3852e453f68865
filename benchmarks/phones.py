"""Many phones in one session, beside bare asyncio in the same run.

    python benchmarks/phones.py [--phones 1000] [--tables 100] [--rate 20] [--seconds 15]

Prints how long a visit and a first note take, beside a static page of the same size and a line
that is flushed; how long a note takes to the phones of its table, in a lively hall and at the
bell, and where all see all; what the server costs meanwhile and while nothing happens; and that
every note is in the log once. It takes its own folder and a free port.

The floor is `bare/room.py`: it has as many processes and streams, the same requests from the same
phones, and sends frames as long as those that the kit sent, one for each note; once with every
note flushed by its other process first (`to a disk`), and once straight from request to streams
(`fan-out`). Both are of this run, and of the same rate.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from phone_clients import BareRoom, Crowd, Phone, Session, cpu, load, memory, p

VISITS = 100


async def first(options) -> None:
    """Print what a visit and a first note take, in turns with the floor's."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder), 2, "group")
        size = await Phone(session.port, session.code, "T1").visit()
        bare = BareRoom(Path(folder), size)
        took: dict[tuple[object, str], list[float]] = {}
        for number in range(VISITS):
            for served in (bare, session):
                phone = Phone(served.port, served.code, "T1")
                begun = time.perf_counter()
                await phone.visit()
                took.setdefault((served, "visit"), []).append(time.perf_counter() - begun)
                await phone.write(f"first {number}")
                took.setdefault((served, "note"), []).append(time.perf_counter() - begun)
                await asyncio.sleep(0.005)
        for what, name, of, most in (
            ("visit", "visit", "a static page of the same size", 2),
            ("note", "visit and first note saved", "static page and a line flushed", 3),
        ):
            figure, floor = p(took[session, what], 50), p(took[bare, what], 50)
            print(
                f"{name}, p50: {figure:.1f} ms, {of} {floor:.1f} ms:"
                f" {figure / floor:.1f} × (at most {most} ×)"
            )
        await bare.stop()
        await session.stop()


async def floor(options, tables: list[str], rate: float, size: int, keeps: bool) -> list[float]:
    """Have notes written in a bare room; return how long they took to the phones."""
    with tempfile.TemporaryDirectory() as folder:
        room = BareRoom(Path(folder), size, keeps)
        crowd = Crowd(room.port, room.code, tables)
        await crowd.come()
        await crowd.write(int(rate * 3), rate)
        await asyncio.sleep(0.5)
        crowd.leave()
        await room.stop()
        return crowd.took


async def hall(options, by: str, rate: float, notes: int) -> None:
    """Have notes written at a rate, and print how long they took to the phones of their table."""
    names = [f"T{n % options.tables + 1}" for n in range(options.phones)]
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder), options.tables, by)
        crowd = Crowd(session.port, session.code, names)
        await crowd.come()
        await asyncio.sleep(2)
        server = session.server
        before, resting = cpu(server), memory(server)
        await asyncio.sleep(options.seconds)
        idle = (cpu(server) - before) / options.seconds * 100
        before, begun = cpu(server), time.perf_counter()
        here, console = time.process_time(), cpu(session.process.pid)
        await crowd.write(notes, rate)
        await asyncio.sleep(1)
        passed = time.perf_counter() - begun
        used = cpu(server) - before
        console = (cpu(session.process.pid) - console) / passed * 100
        here = (time.process_time() - here) / passed * 100
        texts = session.texts()
        lost, double = set(crowd.sent) - set(texts), len(texts) - len(set(texts))
        after = memory(server)
        crowd.leave()
        await session.stop()
    size = crowd.frame()
    tables = ["ALL"] * options.phones if by == "everyone" else names
    disk = await floor(options, tables, rate, size, True)
    fan = await floor(options, tables, rate, size, False)
    for name, took in (("bare, fan-out", fan), ("bare, to a disk", disk), ("phones", crowd.took)):
        print(f"  {name:16} p50 {p(took, 50):6.1f}  p95 {p(took, 95):6.1f} ms")
    print(
        f"  p95 {p(crowd.took, 95) / p(disk, 95):.1f} × bare (at most 3 ×, and 250 ms);"
        f" {len(crowd.took)} arrivals, frames of {size} bytes; {len(lost)} lost, {double} twice\n"
        f"  server {used / passed * 100:.1f} % busy ({used / notes * 1000:.1f} ms a note),"
        f" {idle:.2f} % idle, {resting:.0f} MiB then {after:.0f} MiB;"
        f" session {console:.1f} %, this program {here:.0f} %; {load()}"
    )


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=1000)
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=15)
    options = parser.parse_args()
    await first(options)
    each = options.phones // options.tables
    lively = int(options.rate * options.seconds)
    for name, by, streams, rate, notes in (
        ("a lively hall", "group", each, options.rate, lively),
        ("everybody at the bell", "group", each, 500, 1500),
        ("all see all", "everyone", options.phones, options.rate, lively // 2),
    ):
        print(f"{name}: {rate:g} notes a second to {streams} of {options.phones} phones")
        await hall(options, by, rate, notes)


if __name__ == "__main__":
    asyncio.run(main())
