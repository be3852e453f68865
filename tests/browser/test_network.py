"""A phone that leaves the network's reach while people write on it. Needs root and Linux."""

import os
import shlex
import shutil
import time

import pytest

from tests.browser.conftest import ARGUMENTS, missing
from tests.browser.test_phones import PHONES, SOON, sent, write
from tests.participants.serving import Served
from tests.participants.venue import LAPTOP, Venue
from tests.rooms.namespace import possible

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
AWAY = float(os.environ.get("FACILITATE_AWAY", "3"))
"""Seconds for which a phone is out of reach; a minute before a release."""
FAULTS = {
    "cut off": (Venue.cut, Venue.join),
    "kept apart": (Venue.keep_apart, lambda venue: venue.keep_apart(apart=False)),
}


@pytest.fixture
def venue():
    if not possible():
        pytest.skip("network namespaces need root, and Linux")
    made = Venue()
    made.crowd_the_laptop()
    yield made
    made.close()


@pytest.fixture
def served(venue, tmp_path):
    running = Served(tmp_path, inside=venue.laptop.command(), address=None)
    yield running
    running.stop()


@pytest.fixture
def page(browser, venue, tmp_path):
    """A page of a browser that runs on the phone."""
    program = os.environ.get("FACILITATE_CHROMIUM") or shutil.which("chromium")
    if program is None:
        missing("there is no chromium here")
    there = tmp_path / "chromium"
    there.write_text(f'#!/bin/sh\nexec {shlex.join(venue.phone.command(program))} "$@"\n')
    there.chmod(0o755)
    launched = browser.browser_type.launch(executable_path=there, args=ARGUMENTS)
    page = launched.new_context(**PHONES["phone"]).new_page()
    yield page
    launched.close()


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_written_out_of_reach_arrives_once_and_in_order(served, venue, page, fault):
    begin, end = FAULTS[fault]
    assert f"//{LAPTOP}:" in served.url
    page.goto(served.url)
    page.get_by_role("button", name="Group one").click()
    texts = [f"note {number}" for number in range(9)]
    for text in texts[:3]:
        write(page, text)
    sent(page)
    begin(venue)
    for text in texts[3:7]:
        write(page, text)
    assert page.locator("#waits li").count() == 4
    assert page.locator("#waits").get_by_text("note 6").is_visible()
    gone = time.monotonic()
    while time.monotonic() - gone < AWAY:
        page.wait_for_timeout(100)
    assert [note.text for note in served.notes()] == texts[:3]
    end(venue)
    for text in texts[7:]:
        write(page, text)
    sent(page)
    assert [note.text for note in served.notes()] == texts
    page.locator(".note", has_text="note 8").wait_for(timeout=SOON)
    assert page.locator(".note").count() == len(texts)
