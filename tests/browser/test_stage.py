"""The stage in a browser as the room sees it; votes on it and on the terminal's stage."""

import re

import pytest

from tests.browser.test_phones import SOON
from tests.participants.serving import Served
from tests.tui.terminals import test_in_tmux

pytestmark = test_in_tmux.pytestmark
terminal = test_in_tmux.terminal

SCRIPT = """
name: Votes
purpose: To choose.
agenda:
- {title: Ideas, minutes: 125, in: everyone, colour: yellow, prompt: Write.}
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
    room.until("8 in 2 scores · 5 dots", "mean 4.0")
    served.type("/reveal", "")
    shown.get_by_text("5 dots").wait_for(state="detached", timeout=SOON)
    room.until("A last idea")
    served.until(lambda: not marks.search(room.text))


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_on_a_projector_nothing_is_cut_and_the_code_covers_nothing(served, shown, size):
    shown.set_viewport_size({"width": size[0], "height": size[1]})
    shown.locator("#code").wait_for(timeout=SOON)

    def box(name):
        return shown.locator(name).bounding_box()

    for phase in ("running", "paused"):
        shown.locator(f"body[data-phase={phase}]").wait_for(timeout=SOON)
        clock, code = box("#clock"), box("#join")
        assert re.fullmatch(r"12\d:\d\d", shown.locator("#clock").inner_text())
        lines = shown.locator("#clock").evaluate(
            "clock => clock.clientHeight / parseFloat(getComputedStyle(clock).fontSize)"
        )
        assert lines < 1.5
        assert clock["x"] + clock["width"] <= size[0]
        for name in ("#clock", "#until", "#who", "#next"):
            there = box(name)
            assert there["y"] + there["height"] <= code["y"] or there["x"] > code["x"], name
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert shown.evaluate("document.documentElement.scrollHeight <= innerHeight")
        served.type("/pause", "")


def test_until_when_is_right_where_the_device_has_the_wrong_time(served, shown, browser):
    context = browser.new_context()
    context.add_init_script("const now = Date.now; Date.now = () => now() + 25 * 3600 * 1000;")
    page = context.new_page()
    page.goto(f"{served.url}/stage")
    until = re.compile(r"until \d\d:\d\d")
    page.get_by_text(until).wait_for(timeout=SOON)
    served.until(
        lambda: page.locator("#until").inner_text() == shown.locator("#until").inner_text()
    )
    context.close()


def test_at_the_end_the_stage_thanks_and_shows_no_way_in(served, shown):
    shown.locator("#join").wait_for(timeout=SOON)
    served.type("/end", "ended")
    shown.get_by_role("heading", name="Thank you").wait_for(timeout=SOON)
    assert shown.locator("#join").is_hidden()
