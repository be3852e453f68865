"""The copies at the hub are the logs of the rooms, whatever is killed. With a real engine."""

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.overview import overview
from facilitate.harvest.report.build import report_of
from facilitate.harvest.report.combine import combine
from facilitate.rooms.engine import Engine
from facilitate.session.commands.notes import add as add_note
from facilitate.session.commands.steps import go_on
from facilitate.session.follow import Follower
from facilitate.session.log.forget import forget
from facilitate.session.log.log import read
from facilitate.translations.translator import ENGLISH

pytestmark = pytest.mark.slow


def write(room, number):
    state = room.session.state
    room.session.take(add_note(state, f"{room.name} says {number}", "Group one", None))


def test_what_a_room_writes_is_at_the_hub_byte_for_byte(event_here):
    here = event_here(3)
    for number in range(20):
        for room in here.rooms:
            write(room, number)
        here.look()
    # A copy can be level before the relay has heard that it is.
    here.until(lambda: here.level() and {room.link.state for room in here.rooms} == {"connected"})
    logs = combine([report_of(read(room.path)) for room in here.rooms], "HIT")
    copies = combine([report_of(read(str(room.copy))) for room in here.rooms], "HIT")
    assert as_json(copies) == as_json(logs)
    # What the harvest screen shows, and the stage, which follows a copy that grows.
    assert list(overview(copies, ENGLISH)) == list(overview(logs, ENGLISH))
    [room, *_] = here.rooms
    stage = Follower(str(room.copy), room.session.clock)
    room.session.take(go_on(room.session.state))
    write(room, 20)
    here.until(here.level)
    assert stage.look()
    assert stage.state.step().title == room.session.state.step().title == "Already"
    assert stage.state.notes == room.session.state.notes


def test_whatever_is_killed_the_copies_are_level_again(event_here):
    here = event_here(4)
    chance = random.Random(7)
    for number in range(60):
        for room in here.rooms:
            write(room, number)
        here.look()
        if number % 10 == 9:
            victims = [here.engine, here.hub, chance.choice(here.rooms).link._relay]
            victim = chance.choice(victims)
            process = getattr(victim, "_process", None)
            if process is not None:
                here.kill(process.pid)
        here.look_for(0.1)
    here.until(here.level, within=40)


def test_an_engine_set_back_to_an_earlier_state_is_filled_up_again(event_here, tmp_path):
    here = event_here(3)
    for number in range(10):
        for room in here.rooms:
            write(room, number)
    here.until(here.level)
    here.engine.stop()
    store, earlier = Path(here.event.folder, "engine"), tmp_path / "earlier"
    shutil.copytree(store, earlier)
    here.engine = Engine(here.event)
    for number in range(10, 20):
        for room in here.rooms:
            write(room, number)
    here.until(here.level)
    here.engine.stop()
    shutil.rmtree(store)
    shutil.copytree(earlier, store)
    here.engine = Engine(here.event)
    for number in range(20, 30):
        for room in here.rooms:
            write(room, number)
    here.until(here.level, within=60)


def test_an_engine_that_lost_everything_is_filled_up_again(event_here):
    here = event_here(2)
    for room in here.rooms:
        write(room, 1)
    here.until(here.level)
    here.engine.stop()
    shutil.rmtree(Path(here.event.folder, "engine"))
    here.engine = Engine(here.event)
    for room in here.rooms:
        write(room, 2)
    here.until(here.level, within=40)


def test_a_copy_that_was_damaged_is_made_anew(event_here):
    here = event_here(1)
    [room] = here.rooms
    write(room, 1)
    here.until(here.level)
    here.hub.stop(5)
    room.copy.write_bytes(room.copy.read_bytes()[:-3] + b"?}\n")
    write(room, 2)
    here.until(here.level)


def test_what_a_room_forgets_is_gone_at_the_hub_and_in_the_engine(event_here):
    here = event_here(2)
    blocks = Path(here.event.folder, "engine")

    def in_the_engine():
        files = [path for path in blocks.rglob("*") if path.is_file()]
        return any(b"xylophone" in path.read_bytes() for path in files)

    room = here.rooms[0]
    state = room.session.state
    room.session.take(add_note(state, "a xylophone of secrets", "Group one", None))
    write(room, 2)
    here.until(here.level)
    assert in_the_engine()
    room.session.leave()
    forget(room.path, [1], None, room.session.clock.wall())
    here.until(lambda: b"xylophone" not in room.copy.read_bytes() and here.level())
    here.until(lambda: not in_the_engine(), within=30)


def test_a_room_hears_what_the_event_says_and_one_that_was_away_hears_it_later(event_here):
    from facilitate.rooms.reports import Message

    here = event_here(2)
    here.until(lambda: all(room.link.state == "connected" for room in here.rooms))
    away = here.rooms.pop()
    away.link.close()
    at = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    here.hub.tell(Message("a1", "back at 15:10", at))
    heard = []
    here.until(lambda: heard.extend(here.look()) or heard)
    assert [message.text for message in heard] == ["back at 15:10"]
    here.rooms.append(away)
    heard.clear()
    here.until(lambda: heard.extend(here.look()) or heard)
    assert [message.text for message in heard] == ["back at 15:10"]
    assert away.link.offered.text == "back at 15:10"


@pytest.mark.parametrize("how", ["absent", "wrong secret"])
def test_a_room_goes_on_without_the_engine(event_here, how):
    here = event_here(1)
    [room] = here.rooms
    if how == "absent":
        here.engine.stop()
        expected = "cut off"
    else:
        invitation = room.link.invitation
        path = Path(here.event.folder, "invitations", "room-01.invite")
        path.write_text(path.read_text().replace(invitation.secret, "0" * 32))
        expected = "refused"
    room.look()
    began = time.monotonic()
    for number in range(20):
        write(room, number)
        room.look()
    assert time.monotonic() - began < 2
    seen = set()
    while expected not in seen and time.monotonic() - began < 15:
        room.look()
        seen.add(room.link.state)
        time.sleep(0.02)
    assert room.link.state == expected
    assert os.path.getsize(room.path)


async def _publish(invitation, subject):
    from nats.aio.client import Client
    from nats.errors import Error

    async def complained(error):
        pass

    client = Client()
    await client.connect(
        invitation.at,
        user=invitation.user,
        password=invitation.secret,
        inbox_prefix=invitation.inbox,
        allow_reconnect=False,
        error_cb=complained,
    )
    try:
        return await client.request(subject, b"x", timeout=1)
    except Error:
        return None
    finally:
        await client.close()


async def test_a_room_may_write_its_own_log_and_no_other(event_here):
    here = event_here(2)
    here.until(lambda: all(room.link.state == "connected" for room in here.rooms))
    mine, other = (room.link.invitation for room in here.rooms)
    assert await _publish(mine, f"{mine.logs}.made0up") is not None
    for subject in (
        f"{other.logs}.made0up",
        f"$JS.API.DIRECT.GET.HIT.{other.logs}.made0up",
        "$JS.API.STREAM.DELETE.HIT",
        "$JS.API.STREAM.INFO.HIT",
        mine.messages,
    ):
        assert await _publish(mine, subject) is None, subject
