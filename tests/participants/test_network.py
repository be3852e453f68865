"""A laptop with many interfaces, and a phone in its network, which fails. Needs root and Linux."""

import re
import shlex
import subprocess
import time

import pytest

from tests.participants.serving import PATIENCE, Served
from tests.participants.venue import LAPTOP, OTHERS, Venue
from tests.rooms.namespace import possible
from tests.tui.terminals import test_in_tmux

terminal = test_in_tmux.terminal
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
NOBODY = 60.0
"""Seconds after which it is said that nobody came."""


@pytest.fixture
def venue_of():
    """Return a function that makes the venue's network."""
    if not possible():
        pytest.skip("network namespaces need root, and Linux")
    made = []

    def make(**how):
        made.append(Venue(**how))
        return made[-1]

    yield make
    for venue in made:
        venue.close()


def run_on(venue, folder, **how):
    return Served(folder, inside=venue.laptop.command(), address=None, **how)


def reached(venue, url):
    """Return the status that the phone gets from an address; 0 if it gets nowhere."""
    asks = [
        "import sys, http.client as h",
        "c = h.HTTPConnection(sys.argv[1], timeout=2)",
        "c.request('GET', sys.argv[2])",
        "print(c.getresponse().status)",
    ]
    host, _, path = url.removeprefix("http://").partition("/")
    done = subprocess.run(
        venue.phone.command("python3", "-c", "; ".join(asks), host, f"/{path}"),
        capture_output=True,
        text=True,
        check=False,
    )
    return int(done.stdout or 0)


def test_of_many_addresses_the_one_that_phones_reach_comes_first(venue_of, tmp_path):
    venue = venue_of()
    venue.crowd_the_laptop()
    served = run_on(venue, tmp_path)
    try:
        assert f"//{LAPTOP}:" in served.url
        assert reached(venue, served.url) == 200
        foreign = served.url.replace(LAPTOP, "192.168.8.99")
        assert reached(venue, foreign) == 0
    finally:
        served.stop()


def test_the_arrows_go_through_all_addresses_and_back_to_the_first(venue_of, terminal):
    venue = venue_of()
    venue.crowd_the_laptop()
    console = terminal("run triz --phones --mute", inside=shlex.join(venue.laptop.command()))

    def shown():
        return re.search(r"http://([\d.]+):", console.until("http://"))[1]

    seen = [shown()]
    usable = [LAPTOP, *(a for a in OTHERS.values() if not a.startswith("169.254."))]
    for _ in usable:
        console.keys("Right")
        end = time.monotonic() + PATIENCE
        while (address := shown()) == seen[-1]:
            assert time.monotonic() < end, seen
        seen.append(address)
    assert sorted(seen) == sorted([*usable, "127.0.0.1"])
    assert seen[:2] == [LAPTOP, OTHERS["eth0"]]
    console.keys("Right")
    console.until(f"http://{LAPTOP}:")
    console.keys("Left")
    console.until("http://127.0.0.1:")


def test_a_laptop_that_joins_the_network_late_or_anew_says_so_and_is_reached(venue_of, tmp_path):
    venue = venue_of(wireless=False)
    served = run_on(venue, tmp_path)
    try:
        assert "//127.0.0.1:" in served.url
        for address in (LAPTOP, "192.168.8.77"):
            venue.laptop.up("wlan0", address)
            url = f"http://{address}:{served.port}/{served.code}"
            served.until(lambda url=url: any(f"show people {url}" in line for line in served.said))
            served.until(lambda url=url: reached(venue, url) == 200)
            venue.laptop.ip("addr", "flush", "dev", "wlan0")
    finally:
        served.stop()


def test_where_guests_are_kept_apart_it_says_within_a_minute_what_to_try(
    venue_of, tmp_path, terminal
):
    venue = venue_of()
    venue.keep_apart()
    inside = venue.laptop.command()
    served = run_on(venue, tmp_path)
    console = terminal("run triz --phones --mute", size=(100, 30), inside=shlex.join(inside))
    try:
        console.until("Scan the code")
        console.keys("Escape")
        assert reached(venue, served.url) == 0
        console.until("o shows what to try", within=NOBODY + 30)
        served.until(lambda: any("a small router of your own" in line for line in served.said))
        console.keys("o")
        console.until("same Wi-Fi", "firewall", "another address", "small router")
        venue.keep_apart(apart=False)
        served.until(lambda: reached(venue, served.url) == 200)
    finally:
        served.stop()
