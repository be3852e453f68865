"""What the pages are told: whoever is told bit by bit sees what a page that comes now would see."""

import json
from pathlib import Path

import pytest

from facilitate.participants.hall import Hall
from facilitate.participants.messages import Begin
from facilitate.participants.seats import Seat, Stream
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from tests.builders import step
from tests.participants.conftest import ANN, BEN, KEY, Room

IDEAS = step(1, "Ideas", colour="yellow")
TURNING = step(2, "Turning", colour="pink", source="yellow")
CHOOSING = step(3, "Choosing", collect="Choice", score=(1, 5), dots=3)
NAMING = step(4, "Naming", collect="Name", sets="name")
ALL = step(5, "All", colour="green", by="everyone", prompt="How do we reach {name}?")
GROUPS = ("Group one", "Group two", None)


class Page(Seat):
    """A page that keeps what it was sent."""

    def __init__(self, phone, group, stage=False):
        super().__init__(phone, group, stage, True)
        self.sent, self.busy = [], False

    def take(self, event: bytes) -> bool:
        if not self.busy:
            self.sent.append(json.loads(event.removeprefix(b"data: ")))
        return not self.busy

    def last(self):
        return {name: self.sent[-1].get(name) for name in ("view", "mine")}


def hall_of(room: Room) -> Hall:
    log = room.session.log.path
    return Hall(Begin(log, "CODE", KEY.hex(), "127.0.0.1", 0, ("127.0.0.1",)))


@pytest.fixture
def room(room_of):
    return room_of(IDEAS, TURNING, CHOOSING, NAMING, ALL)


@pytest.fixture
def pages():
    phones = [Page(phone, group) for phone in (ANN, BEN, "c" * 16) for group in GROUPS]
    return [*phones, Page("", None, stage=True)]


def test_told_bit_by_bit_is_told_the_same(room, pages):
    def forward():
        room.session.take(step_commands.go_on(room.state))

    happenings = [
        lambda: room.ask("come"),
        lambda: room.ask("note", text="One"),
        lambda: room.ask("note", text="Two", phone=BEN, group="Group two"),
        lambda: room.ask("note", text="Of nobody", group=None),
        lambda: room.session.take(note_commands.edit(room.state, 1, "Better")),
        lambda: room.ask("take-back", number=2, phone=BEN),
        forward,
        lambda: room.ask("note", text="Late", step=1),
        lambda: room.ask("turn", number=1),
        lambda: room.ask("note", text="New and pink"),
        forward,
        lambda: room.ask("note", text="A choice"),
        lambda: room.ask("score", number=room.state.last_number, value=4, phone=BEN),
        lambda: room.ask("dots", number=room.state.last_number, value=2),
        lambda: room.session.take(ev.VotesShown(step=3)),
        lambda: room.session.take(ev.Barred(number=1)),
        forward,
        forward,
        lambda: room.ask("note", text="Peace", step=4, phone=BEN),
        lambda: room.ask("note", text="Everybody's", phone=BEN, group=None),
        lambda: room.session.undo(),
    ]
    hall = hall_of(room)
    for page in pages:
        hall.join(page)
    hall.tell()
    for happening in happenings:
        happening()
        hall.look()
        hall.tell()
        anew = hall_of(room)
        for page in pages:
            same = Page(page.phone, page.group, page.stage)
            anew.join(same)
            anew.tell()
            assert page.last() == same.last()


def test_only_the_group_of_a_note_is_told(room):
    one, two = Page(ANN, "Group one"), Page(BEN, "Group two")
    hall = hall_of(room)
    hall.join(one)
    hall.join(two)
    hall.tell()
    room.ask("note", text="For group one", phone="c" * 16)
    hall.look()
    hall.tell()
    assert (len(one.sent), len(two.sent)) == (2, 1)


def test_a_page_that_left_is_told_nothing_more(room):
    gone, stays = Page(ANN, "Group one"), Page(BEN, "Group one")
    hall = hall_of(room)
    hall.join(gone)
    hall.join(stays)
    hall.tell()
    hall.leave(gone)
    room.ask("note", text="For group one", phone="c" * 16)
    hall.look()
    hall.tell()
    assert (len(gone.sent), len(stays.sent)) == (1, 2)
    assert not hall.behind


def test_a_phone_that_wrote_for_another_group_can_take_its_note_back(room):
    page = Page(ANN, "Group one")
    hall = hall_of(room)
    hall.join(page)
    hall.tell()
    room.ask("note", text="For group two", group="Group two")
    hall.look()
    hall.tell()
    assert page.last()["mine"]["back"] == [1]


def test_a_page_that_is_still_busy_is_told_what_is_new_later_and_once(room):
    page = Page(ANN, "Group one")
    hall = hall_of(room)
    hall.join(page)
    hall.tell()
    page.busy = True
    for text in ("One", "Two"):
        room.ask("note", text=text)
        hall.look()
        hall.tell()
        assert hall.behind
    page.busy = False
    hall.tell()
    assert not hall.behind
    assert len(page.sent) == 2
    assert [note["text"] for note in page.last()["view"]["notes"]] == ["Two", "One"]


class Connection:
    """A connection that sends nothing until it is told to."""

    def __init__(self):
        self.waiting = b""

    def write(self, data):
        self.waiting += data

    def get_write_buffer_size(self):
        return len(self.waiting)

    def is_closing(self):
        return False


@pytest.mark.parametrize(
    ("chunked", "sent"), [(True, b"9\r\ndata: 1\n\n\r\n"), (False, b"data: 1\n\n")]
)
def test_a_stream_sends_one_event_after_the_other(chunked, sent):
    stream, connection = Stream(ANN, None, False, False), Connection()
    assert not stream.take(b"data: 0\n\n")
    stream.begin(connection, chunked)
    assert stream.take(b"data: 1\n\n")
    assert connection.waiting == sent
    assert not stream.take(b"data: 2\n\n")
    connection.waiting = b""
    assert stream.take(b"data: 2\n\n")


def test_what_comes_after_a_log_was_cut_is_known(room):
    room.ask("note", text="One")
    hall = hall_of(room)
    path = Path(room.session.log.path)
    whole = path.read_bytes()
    for text in ("Two", "Three"):
        room.ask("note", text=text)
    hall.look()
    longer = path.read_bytes()
    path.write_bytes(whole)
    hall.look()
    path.write_bytes(longer)
    hall.look()
    page = Page(ANN, "Group one")
    hall.join(page)
    hall.tell()
    anew, same = hall_of(room), Page(ANN, "Group one")
    anew.join(same)
    anew.tell()
    assert page.last() == same.last()


def test_groups_that_do_not_exist_share_one_view(room):
    hall = hall_of(room)
    for number in range(50):
        hall.join(Page(ANN, f"No group {number}"))
    hall.tell()
    assert len(hall._views) == 1
