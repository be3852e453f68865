"""A whole event: rooms with phones, a hub that sorts while they run, and all of it is kept."""

import json
import os
import subprocess
import sys
import threading

import pytest

from facilitate.session.events import Noted
from facilitate.session.log import log
from tests.participants.serving import ROOT
from tests.rooms.whole_event import EventRoom, HubProcess, free_event

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

PHONES = 4
EACH = 3


@pytest.fixture
def event(event_here):  # which skips where there is no engine
    return free_event("DAY", 3)


@pytest.fixture
def hub(event):
    hub = HubProcess("DAY")
    yield hub
    hub.stop()


@pytest.fixture
def rooms(event, hub, tmp_path):
    rooms = [EventRoom(event, name, tmp_path / "rooms" / name) for name in event.rooms()]
    yield rooms
    for room in rooms:
        room.stop()


def facilitate(*words, typed=""):
    """Run a command on the hub, in a second terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "facilitate", *words],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return done.stdout


def everybody_writes(rooms, word, first=0):
    """Every phone of every room writes, all at once; a phone tries again until it is answered."""

    def write(room):
        for number in range(first, first + EACH):
            for phone in range(PHONES):
                said = f"{word} {phone}-{number}"
                room.until(lambda p=phone, n=number, s=said: room.write(p, n, s))

    threads = [threading.Thread(target=write, args=(room,)) for room in rooms]
    for thread in threads:
        thread.start()
    return threads


def texts(path):
    return [event.text for event in log.read(str(path)).events if isinstance(event, Noted)]


def test_a_whole_event(event, hub, rooms):
    first, second, third = rooms
    for room in rooms:
        room.come(PHONES)
    for thread in everybody_writes(rooms, "trust"):
        thread.join()
    hub.until_said("3 rooms · 36 notes")
    assert "trust (3 rooms, 36 notes)" in hub.until_said("Words: ")

    # Somebody sorts what there is, in a second terminal on the hub, while the rooms run.
    sorted_ = facilitate("sort", "DAY", "--plain", typed="/theme 1,13,25 Trust\n/themes\n/end\n")
    assert "Trust · 3 notes · said by 3 tables · 1, 13, 25" in sorted_
    assert "Trust (3 rooms, 3 notes)" in hub.until_said("Themes: ")

    # The hub says something to all; each room decides for itself.
    hub.type("back at 15:10", "said to all rooms: back at 15:10")
    for room in rooms:
        room.until(lambda room=room: any("the event says: back at 15:10" in s for s in room.said))
    first.type("/accept", "shown to the room: back at 15:10")
    second.type("/accept off", "put aside")
    third.type("", "")
    status, _, body = first.http("GET", f"/{first.code}/stage/now")
    assert (status, json.loads(body)["view"]["announced"]) == (200, "back at 15:10")
    hub.type("/step Talk", "offered to all rooms: Talk")
    second.until(lambda: any("go to Talk together" in said for said in second.said))
    second.type("/accept", "Talk")

    # A laptop's console is killed while its people write; it is resumed, and joins again.
    writing = everybody_writes([first, third], "time", EACH)
    third.kill()
    third.resume()
    for thread in writing:
        thread.join()
    for room in rooms:
        room.type("/end")
    hub.until_said("3 rooms · 60 notes")
    for room in rooms:
        room.until(room.level, "the hub does not have all of it")

    # Every note once, and a report of the copies is the report of the logs.
    for room in rooms:
        said = texts(room.log_path)
        assert len(said) == len(set(said)) == PHONES * EACH * (1 if room is second else 2)
    logs = [str(room.log_path) for room in rooms]
    report = ("--title", "DAY", "--format", "json")
    assert facilitate("report", "DAY", *report) == facilitate("report", *logs, *report)
    assert "Trust" in facilitate("report", "DAY", "--title", "DAY")
    assert facilitate("compare", str(first.copy), str(third.copy))
