"""An event as its facilitator sees it: lines, and the screen. With a real engine."""

import json
import re

import pytest

from facilitate.rooms.event import event_named
from facilitate.rooms.serving import Serving
from facilitate.rooms.theme_desk import open_desk
from facilitate.session.clock.clock import system_clock
from facilitate.session.commands.notes import add as add_note
from facilitate.session.commands.notes import edit
from facilitate.session.log.forget import forget
from facilitate.translations.translator import ENGLISH
from facilitate.tui.live_harvest_app import LiveHarvestApp
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine

pytestmark = pytest.mark.slow


@pytest.fixture
def served(event_here):
    """Two of three rooms have written, and all of it is at the hub."""
    here = event_here(3)
    here.hub.stop(5)
    here.rooms.pop().session.leave()
    for room, text in zip(here.rooms, ("trust each other", "listen, trust"), strict=True):
        state = room.session.state
        room.session.take(add_note(state, text, "Group one", None))
    serving = Serving(event_named("HIT"), system_clock(), here.engine)
    here.hub = serving._hub

    def look():
        serving.look()
        for room in here.rooms:
            room.look()

    def all_there():
        silent = any(row.state == "cut off" for row in serving.harvest.rows())
        return here.level() and serving.harvest.notes == 2 and not silent

    here.look = look
    here.until(all_there)
    return here, serving


def test_it_tells_in_lines_how_the_rooms_stand_and_what_they_say(served):
    _, serving = served
    lines = serving.lines(ENGLISH)
    rooms = [f"{room} · 1 note · Worst" for room in ("room-01", "room-02")]
    assert lines[:3] == ["2 rooms · 2 notes", *rooms]
    assert lines[3].startswith("Words: trust (2 rooms, 2 notes), ")


def test_what_the_event_says_reaches_the_rooms(served):
    here, serving = served
    assert serving.say_line("back at 15:10", ENGLISH) == "said to all rooms: back at 15:10"
    here.until(lambda: all(room.link.offered for room in here.rooms))
    assert serving.say_line("/step Stop", ENGLISH) == "offered to all rooms: Stop"
    here.until(lambda: all(room.link.offered.step == "Stop" for room in here.rooms))


def test_without_the_engine_it_does_not_claim_to_have_said_it(served):
    here, serving = served
    serving._engine = None
    here.engine.stop()
    here.until(lambda: serving.state == "cut off")
    assert serving.say_line("hello", ENGLISH).startswith("not said: ")


def with_word(folder, word):
    """The files that contain a word, the engine's and the room's own ones too."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if word in path.read_bytes()]


def test_of_what_a_room_forgets_no_byte_is_left_on_the_hub(served, tmp_path):
    here, serving = served
    [room, _] = here.rooms
    room.session.take(add_note(room.session.state, "a xylophone of secrets", "Group one", None))
    here.until(lambda: here.level() and serving.harvest.notes == 3)
    desk, _ = open_desk(serving.following.event, serving.following.clock)
    [number] = [note.number for note in desk.state.wall() if "xylophone" in note.text]
    desk.take(edit(desk.state, number, "a xylophone of gold"))
    assert {"room-01.jsonl", "session.jsonl"} < set(with_word(tmp_path, b"xylophone"))
    room.session.leave()
    forget(room.path, [2], None, room.session.clock.wall())
    here.until(lambda: here.level() and serving.harvest.notes == 2)
    here.look_for(1)  # the desk is still open, and its file is not replaced under it
    assert any(with_word(tmp_path, b"xylophone of gold"))
    desk.leave()
    here.until(lambda: not with_word(tmp_path, b"xylophone"), within=30)


async def test_the_screen_shows_the_same(served):
    _, serving = served
    app = LiveHarvestApp("HIT", serving)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert screen.query_one("#top", SplitLine).right.plain == "2 of 3 rooms · 2 notes"
        rows = str(screen.query_one("#rows").render())
        assert "room-03    not here yet" in rows
        said = str(screen.query_one("#counts").render())
        assert re.search("• trust +2 rooms, 2 notes", said)
        await pilot.press("space")
        assert re.search("  trust +2 rooms, 2 notes", str(screen.query_one("#counts").render()))


async def test_the_desk_opens_on_one_key_and_the_stage_on_another(served):
    here, serving = served
    app = LiveHarvestApp("HIT", serving)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        desk = app.screen.context.table
        assert [part.room for part in desk.parts] == ["room-01", "room-02"]
        await pilot.press("k", *"Trust", "enter", "q")
        await pilot.press("t")  # it can be opened again: the file was let go of
        await pilot.pause()
        assert app.screen.context.table.state.notes[1].themes == ("Trust",)
        await pilot.press("q")
        while not serving.harvest.themes(1):
            here.look()
            await pilot.pause(0.05)
        await pilot.press("v")
        await pilot.pause()
        assert "Trust" in str(app.screen.query_one("#themes").render())
        await pilot.press("q", "escape")
        assert app.is_running  # escape once too often does not stop the event


async def test_the_stage_is_served_to_browsers_on_a_key(served):
    _, serving = served
    app = LiveHarvestApp("HIT", serving)
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert app.screen.query_one(KeyLine).said.startswith("the themes are at http://127.0.0.1:")
        browser = app.screen.browser
    assert not browser.runs


def test_report_and_compare_take_the_copies(served, printed):
    here, _ = served
    copies = [str(room.copy) for room in here.rooms]
    code, out, _ = printed("report", *copies, "--title", "HIT", "--format", "json")
    assert code == 0
    report = json.loads("\n".join(out))
    assert sorted(note["text"] for note in report["notes"]) == ["listen, trust", "trust each other"]
    assert printed("compare", *copies)[0] == 0
