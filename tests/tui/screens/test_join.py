"""The way in for participants at the console."""

import pytest

from facilitate.frontend.runner import Runner
from facilitate.participants import address
from facilitate.participants.address import Address
from facilitate.participants.phones import Wanted
from facilitate.session import events as ev
from facilitate.tui.screens.join import JoinScreen
from facilitate.tui.screens.wall import WallScreen
from tests.builders import start, step
from tests.tui.front import console


class FakePhones:
    """Phones without a server."""

    def __init__(self):
        self.wanted = Wanted(wifi=("workshop", "coffee"))
        self.address, self.trouble, self.locked = "192.168.8.2", "", False
        self.code, self.public_url = "K7M3", ""
        self.count, self.here = 3, {"Group one": 2, "Group two": 1}
        self.nobody, self.closed = False, False
        self.participants = self

    @property
    def url(self):
        return f"http://{self.address}:8088/{self.code}"

    def choose_address(self, address):
        self.address = address

    def lock(self, locked):
        self.locked = locked

    def nobody_came(self):
        return self.nobody

    def notes_of(self, number):
        return [number]

    def look(self):
        return []

    def close(self):
        self.closed = True


@pytest.fixture
def phones(monkeypatch):
    """Phones that a session gets when it asks for them."""
    fake = FakePhones()

    def open_phones(runner):
        runner.phones = fake
        return fake

    monkeypatch.setattr(Runner, "open_phones", open_phones)
    ranked = [Address("192.168.8.2", "wlan0", "wireless"), Address("10.8.0.6", "tun0", "tunnel")]
    monkeypatch.setattr(address, "addresses", lambda: ranked)
    return fake


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_one_key_shows_the_address_the_code_and_who_is_here(tmp_path, phones, size):
    async with console(start(tmp_path, step(1, colour="yellow")), size) as front:
        await front.press("o")
        assert isinstance(front.screen, JoinScreen)
        for words in ("http://192.168.8.2:8088/K7M3", "K7M3", "workshop", "coffee", "3 phones"):
            assert words in front.text
        assert "Group one: 2" in front.text
        assert "▀" in front.text or size[0] == 120


async def test_an_arrow_key_shows_another_address(tmp_path, phones):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        await front.press("o", "right")
        assert "http://10.8.0.6:8088" in front.text
        await front.press("right")
        assert "http://192.168.8.2:8088" in front.text


async def test_it_locks_and_opens_again_and_says_what_to_try_where_nobody_comes(tmp_path, phones):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        await front.press("o", "l")
        assert phones.locked
        assert "l unlocks it" in front.text
        await front.press("l")
        assert not phones.locked
        phones.nobody = True
        await front.after(1)
        assert "firewall" in front.text


async def test_the_top_of_the_run_screen_says_how_many_phones_there_are(tmp_path, phones):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        await front.press("o", "escape")
        await front.after(1)
        assert "3 phones" in front.text.splitlines()[0]
        await front.press("o", "c")
        await front.after(1)
        assert phones.closed
        assert "phones" not in front.text.splitlines()[0]


async def test_one_key_takes_a_note_off_and_bars_its_phone(tmp_path, phones):
    session = start(tmp_path, step(1, colour="yellow"))
    session.take(ev.Noted(number=1, text="rude", step=1, stage="yellow", request="a" * 24))
    async with console(session) as front:
        front.run.context.chosen = 1
        await front.press("X")
        assert session.state.notes[1].removed
        assert session.state.barred == {1}


async def test_one_key_each_hands_out_dots_shows_the_votes_and_asks_what_it_was_worth(tmp_path):
    session = start(tmp_path, step(1, colour="yellow"))
    session.take(ev.Noted(number=1, text="idea", step=1, stage="yellow"))
    async with console(session) as front:
        await front.press("d")
        await front.type("3")
        await front.press("enter")
        assert session.state.handed_dots == {1: 3}
        session.take(ev.Dotted(number=1, dots=2, voter="a" * 24, request="b" * 24))
        await front.press("r")
        assert session.state.votes_shown == {1}
        assert "2 dots" in front.text
        await front.press("escape", "y")
        assert session.state.closing_open
        await front.press("u")
        assert not session.state.closing_open
        assert session.state.notes[1].dots == 2


async def test_the_keys_of_the_session_work_there_or_lead_back_to_it(tmp_path, phones):
    session = start(tmp_path, step(1, colour="yellow"), step(2), running=False)
    async with console(session) as front:
        await front.press("o", "space")
        assert isinstance(front.screen, JoinScreen)
        assert session.state.running
        assert "space pause" in front.text
        await front.press("space")
        assert not session.state.running
        assert "space start" in front.text
        await front.press("w")
        assert isinstance(front.screen, WallScreen)
        await front.press("escape", "o", "n")
        assert front.screen is front.run
        assert session.state.current == 2


@pytest.mark.parametrize("size", [(60, 15), (61, 16), (80, 24), (100, 20), (120, 40), (40, 12)])
async def test_at_any_size_the_code_is_whole_or_it_says_why_it_is_not_there(tmp_path, phones, size):
    zxingcpp = pytest.importorskip("zxingcpp")
    async with console(start(tmp_path, step(1, colour="yellow")), size) as front:
        await front.press("o")
        front.app.notify("topic: working with one another · i changes it", timeout=1000)
        await front.after(1)
        assert "http://192.168.8.2:8088/K7M3" in front.text.replace("\n", "")
        found = zxingcpp.read_barcodes(pixels(front))
        if size == (40, 12):
            assert not found
            assert "too small for the code" in " ".join(front.text.split())
        else:
            assert [one.text.lower() for one in found] == [phones.url.lower()]


def pixels(front):
    """What a camera sees of a screen: cells of 6 by 12 pixels, each light or dark."""
    rows = []
    for strip in front.screen._compositor.render_strips():
        upper, lower = [], []
        for segment in strip:
            style = segment.style
            ink = light(style.color, 0xFF)
            ground = light(style.bgcolor, 0)
            for sign in segment.text:
                upper += [ink if sign in "▀█" else ground] * 6
                lower += [ink if sign in "▄█" else ground] * 6
        rows += [bytes(upper)] * 6 + [bytes(lower)] * 6
    shape = [len(rows), len(rows[0])]
    return memoryview(b"".join(rows)).cast("B", shape=shape)


def light(colour, otherwise):
    return round(sum(colour.triplet) / 3) if colour and colour.triplet else otherwise


async def test_a_message_names_the_key_of_a_command_where_there_is_one(tmp_path, phones):
    async with console(start(tmp_path, step(1, colour="yellow"))) as front:
        do = front.run.controls.palette.do
        do("lock")
        assert front.said == "Phones can't join yet. o lets them in"
        do("to", "9")
        assert front.said == "there is no step 9; l shows 1 to 1"
        do("fit")
        assert front.said == "no end time has been agreed; f fits the plan to one"
        await front.press("o", "escape")
        do("lock")
        assert front.said == "Locked: nobody new can join. /lock unlocks it"  # it has no key here
        do("phones", "off")
        assert front.said == "Phones can't join any more. o lets them in again"
