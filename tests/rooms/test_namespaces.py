"""Rooms behind a real network that fails: a cable pulled, and answers that never come.

With the engine that comes with the kit, and with Debian's where there is one. Needs root and Linux.
"""

import os
import re
import subprocess

import pytest

from facilitate.rooms.link import RELAY
from facilitate.session.commands.notes import add as add_note
from tests.rooms.namespace import ChildInside, Namespace, possible

pytestmark = pytest.mark.slow

DEBIANS = "/usr/sbin/nats-server"
BACK = 3.0
"""Seconds from the way back until the hub has everything, at most."""


def version_of(program):
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return tuple(map(int, re.findall(r"\d+", said.stdout)[:2]))


@pytest.fixture(params=["newest", "Debian's"])
def engine(request, monkeypatch):
    if request.param == "Debian's":
        if not os.path.exists(DEBIANS):
            pytest.skip("Debian's nats-server is not installed")
        assert version_of(DEBIANS) < (2, 10)
        monkeypatch.setattr("facilitate.rooms.engine.find_engine", lambda: DEBIANS)


@pytest.fixture
def cable():
    if not possible():
        pytest.skip("network namespaces need root, and Linux")
    made = Namespace()
    yield made
    made.close()


@pytest.fixture
def behind(engine, cable, event_here):
    """An event with two rooms, the first of them at the other end of a cable."""
    here = event_here(2, cable.hub)
    link, path = here.rooms[0].link, here.rooms[0].path
    link._log, link._relay = path, ChildInside(cable, RELAY, [link._path, path])
    return here


def write(room, number):
    room.session.take(add_note(room.session.state, f"note {number}", "Group one", None))


FAULTS = {
    "cut off": (Namespace.cut, Namespace.join),
    "black hole": (Namespace.swallow, Namespace.let_through),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_room_that_is_cut_off_goes_on_and_is_level_soon_after_the_way_is_back(
    behind, cable, fault
):
    begin, end = FAULTS[fault]
    here = behind
    room, other = here.rooms
    write(room, 0)
    here.until(lambda: here.level() and room.link.state == "connected")
    begin(cable)
    for number in range(1, 40):
        write(room, number)
        write(other, number)
        here.look_for(0.05)
    here.until(lambda: other.level() and room.link.state == "cut off", within=15)
    assert not room.level()
    end(cable)
    assert here.until(here.level) < BACK


def test_killed_while_the_way_is_gone_all_of_it_is_level_again(behind, cable):
    here = behind
    room, _ = here.rooms
    here.until(lambda: here.level() and room.link.state == "connected")
    cable.swallow()
    for number in range(30):
        for one in here.rooms:
            write(one, number)
        if number % 10 == 5:
            victim = (here.engine, here.hub, room.link._relay)[number // 10]
            here.kill(victim._process.pid)
        here.look_for(0.05)
    cable.let_through()
    here.until(here.level, within=30)
