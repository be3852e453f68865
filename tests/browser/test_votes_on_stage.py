"""Votes on both stages, the terminal's and the browser's: nothing of them before they are shown."""

import re

import pytest

from tests.browser.test_phones import SOON
from tests.participants.serving import Served
from tests.tui import test_in_tmux

pytestmark = test_in_tmux.pytestmark
terminal = test_in_tmux.terminal

SCRIPT = """
name: Votes
purpose: To choose.
agenda:
- {title: Ideas, minutes: 9, in: everyone, colour: yellow, prompt: Write.}
- {title: Choosing, minutes: 9, in: everyone, score: 1-5, dots: 3, prompt: Which ones?}
"""


@pytest.fixture
def served(tmp_path, monkeypatch):
    running = Served(tmp_path, script=SCRIPT)
    monkeypatch.setenv("FACILITATE_HOME", running.environment["FACILITATE_HOME"])
    yield running
    running.stop()


@pytest.fixture
def shown(browser, served):
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"{served.url}/stage")
    yield page
    page.close()


def test_votes_come_to_both_stages_when_they_are_shown_and_go_again(served, shown, terminal):
    ann, ben = served.cookie(), served.cookie()
    for text in ("Fewer meetings", "More trust", "Better coffee"):
        assert served.ask(ann, do="note", step=1, text=text)[1]["ok"]
    served.type("/next", "Choosing")
    room = terminal("stage last", size=(120, 40))
    room.until("Choosing")
    room.keys("w")
    room.until("Fewer meetings", "More trust")
    for phone, number, dots, score in ((ann, 2, 3, 5), (ben, 2, 2, 3), (ben, 3, 1, 1)):
        assert served.ask(phone, do="dots", step=2, number=number, value=dots)[1]["ok"]
        assert served.ask(phone, do="score", step=2, number=number, value=score)[1]["ok"]
    # What is written after the votes has come through, and the votes have not.
    served.type("A last idea", "A last idea")
    room.until("A last idea")
    shown.get_by_text("4 notes").wait_for(timeout=SOON)

    def seen():
        return shown.locator("#notes").inner_text(), room.text

    marks = re.compile(r"●|dots?\b|⌀|scores?\b|average|spread")
    for text in seen():
        assert not marks.search(text), text

    served.type("/reveal", "mean 4.0, spread 1.0, n 2")
    shown.locator("#notes li").first.get_by_text("5 dots").wait_for(timeout=SOON)
    first = shown.locator("#notes li").first.inner_text()
    assert "More trust" in first
    assert "4 on average, 2 scores, spread 1" in first
    room.until("8 in 2 scores · 5 dots")
    served.type("/reveal", "")
    shown.get_by_text("5 dots").wait_for(state="detached", timeout=SOON)
    room.until("A last idea")
    served.until(lambda: not marks.search(room.text))
