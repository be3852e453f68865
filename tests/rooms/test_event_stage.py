"""The themes of an event in a browser of the hub's machine."""

import json
import urllib.error
import urllib.request

import pytest

from facilitate.frontend.event_stage import EventStage
from facilitate.rooms.following import Following
from facilitate.rooms.sortings import LOOK
from facilitate.session.commands import notes

pytestmark = pytest.mark.slow


@pytest.fixture
def shown(event):
    event.begin("room-01", "we trust each other", "time")
    event.begin("room-02", "trust")
    following = Following(event.event, event.clock)
    following.look()
    stage = EventStage(following, 0)
    yield event, following, stage
    stage.close()


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read().decode()


def view(stage, condition):
    """Poll as a page does, until what it shows meets a condition."""
    tag = ""
    for _ in range(20):
        news = json.loads(get(f"{stage.url}/now?after={tag}"))
        tag = news["tag"]
        if condition(news["view"]):
            return news["view"]
    raise AssertionError("it did not come to that")


def test_a_browser_is_told_the_themes_as_they_come_up(shown):
    event, following, stage = shown
    assert view(stage, lambda view: view.get("counts"))["counts"] == "2 rooms · 3 notes"
    desk = event.desk()
    desk.take(notes.theme(desk.state, [1, 3], "<b>Trust</b>"))
    desk.leave()
    event.clock.advance(LOOK)
    following.look()
    stage.look()
    assert view(stage, lambda view: view["themes"])["themes"] == [
        {"name": "<b>Trust</b>", "said": "2 rooms", "rooms": 2}
    ]


def test_the_page_has_what_it_needs_and_nothing_else_is_served(shown):
    _, _, stage = shown
    page = get(stage.url)
    root = stage.url.rsplit("/", 2)[0]
    for name in ("themes.css", "themes.js", "clock.js"):
        assert get(f"{root}/files/{name}")
        assert name in page or name == "clock.js"
    for path in ("", "/requests", "/now", "/events"):
        with pytest.raises(urllib.error.HTTPError) as error:
            get(stage.url.removesuffix("/stage") + path)
        assert error.value.code == 404
        error.value.close()


def test_it_is_gone_when_it_is_closed(shown):
    _, _, stage = shown
    assert stage.runs
    stage.close()
    assert not stage.runs
    stage.look()
