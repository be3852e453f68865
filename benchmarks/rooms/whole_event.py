"""A whole event on one machine: rooms in plain lines with phones, a hub, everybody writing.

    python benchmarks/rooms/whole_event.py [--rooms 50] [--phones 20] [--notes 3] [--rate 50]

Every room is what it is on its own laptop: a session, the server of its phones and its relay, three
processes; phones are HTTP clients that come, choose a group and write so many notes each, at a rate
over all rooms. Prints how long a note took from the phone to the answer (it is on the room's disk)
and until the hub had all of them; whether every note is in its room's log once, and whether the
copies are the logs, byte for byte.
"""

import argparse
import os
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from facilitate.rooms.event import Event
from facilitate.session.events import Noted
from facilitate.session.log import log
from tests.rooms.whole_event import EventRoom, HubProcess, free_event


def begin_room(event: Event, folder: Path, rooms: list[EventRoom], name: str) -> None:
    rooms.append(EventRoom(event, name, folder / name))


def write_all(room: EventRoom, notes: int, every: float, took: list[float]) -> None:
    """Write the notes of each phone of a room, one after another, one note every so often."""
    began = time.perf_counter()
    for number in range(notes):
        for phone in range(len(room.phones)):
            turn = number * len(room.phones) + phone
            time.sleep(max(0, began + turn * every - time.perf_counter()))
            asked = time.perf_counter()
            while not room.write(phone, number, f"note {number} of phone {phone}"):
                time.sleep(0.5)
            took.append((time.perf_counter() - asked) * 1000)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", type=int, default=50)
    parser.add_argument("--phones", type=int, default=20)
    parser.add_argument("--notes", type=int, default=3)
    parser.add_argument("--rate", type=float, default=50)
    options = parser.parse_args()
    os.environ["FACILITATE_HOME"] = tempfile.mkdtemp()
    event = free_event("WHOLE", options.rooms)
    hub = HubProcess(event.name)
    folder = Path(tempfile.mkdtemp())
    rooms: list[EventRoom] = []
    try:
        with ThreadPoolExecutor(4) as starting:
            begin = partial(begin_room, event, folder, rooms)
            list(starting.map(begin, event.rooms()))
        with ThreadPoolExecutor(8) as coming:
            list(coming.map(lambda room: room.come(options.phones), rooms))
        people = sum(len(room.phones) for room in rooms)
        print(f"{len(rooms)} rooms, {people} phones are there", flush=True)
        took: list[float] = []
        every = options.rooms / options.rate
        threads = [
            threading.Thread(target=write_all, args=(room, options.notes, every, took))
            for room in rooms
        ]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wrote = time.perf_counter() - began
        for room in rooms:
            room.until(room.level, "the hub does not have all of it")
        level = time.perf_counter() - began - wrote
        once = 0
        for room in rooms:
            events = log.read(str(room.log_path)).events
            texts = [event.text for event in events if isinstance(event, Noted)]
            once += len(texts) == len(set(texts)) == options.phones * options.notes
        print(
            f"{len(took)} notes in {wrote:.0f} s: phone to disk p50 {median(took):.0f} ms,"
            f" p95 {quantiles(took, n=20)[-1]:.0f} ms; the hub has all of them"
            f" {level:.1f} s after the last"
        )
        same = sum(room.level() for room in rooms)
        print(f"{once} of {len(rooms)} rooms have every note once; {same} copies byte for byte")
        print(hub.until_said(f"{len(rooms)} rooms · {len(took)} notes"))
    finally:
        for room in rooms:
            room.stop()
        hub.stop()


if __name__ == "__main__":
    main()
