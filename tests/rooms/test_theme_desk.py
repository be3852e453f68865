"""The theme desk: the sorting table over rooms that are still running, and what comes of it."""

import os
import random
from pathlib import Path

import pytest

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.declared import run_line
from facilitate.harvest.report.sorted import sorted_reports
from facilitate.rooms.event import event_at
from facilitate.rooms.following import Following
from facilitate.rooms.sortings import LOOK
from facilitate.rooms.theme_desk import NoRoomYet
from facilitate.rooms.themes_view import themes_view
from facilitate.scripts.library import Library
from facilitate.session.commands import notes
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.refused import Refused


def wall(desk):
    return [(note.number, note.text, note.themes) for note in desk.state.wall()]


def theme(desk, numbers, name):
    desk.take(notes.theme(desk.state, numbers, name))


def test_there_is_no_desk_before_a_room_has_begun(event):
    with pytest.raises(NoRoomYet):
        event.desk()


def test_new_notes_arrive_and_sorted_ones_stay_where_they_are(event):
    event.begin("room-01", "trust", "time")
    desk = event.desk()
    theme(desk, [1], "Trust")
    event.note("room-01", "more trust")
    desk.tick()
    event.begin("room-02", "money")
    desk.tick()
    desk.leave()
    assert wall(desk) == [
        (1, "trust", ("Trust",)), (2, "time", ()), (3, "more trust", ()), (4, "money", ()),
    ]  # fmt: skip
    assert desk.came == [3, 4]


def test_rooms_are_called_as_their_invitations_are(event):
    for room in ("room-02", "room-01"):
        event.begin(room, "an idea")
    desk = event.desk()
    desk.leave()
    assert [part.room for part in desk.parts] == ["room-01", "room-02"]
    assert desk.header.title == "HIT"


def test_the_desk_is_the_same_one_the_next_time_and_the_copies_are_not_touched(event):
    event.begin("room-01", "trust")
    copy = Path(event.event.folder, "room-01.jsonl")
    before = copy.read_bytes()
    desk = event.desk()
    theme(desk, [1], "Trust")
    desk.leave()
    event.begin("room-02", "time")
    again = event.desk()
    again.leave()
    assert wall(again) == [(1, "trust", ("Trust",)), (2, "time", ())]
    assert copy.read_bytes() == before


def test_a_copy_that_has_only_begun_comes_when_it_is_there(event):
    event.begin("room-01", "trust")
    half = Path(event.event.folder, "room-02.jsonl")
    half.write_bytes(b'{"format":"facil')
    desk = event.desk()
    half.unlink()
    event.begin("room-02", "time")
    desk.tick()
    desk.leave()
    assert [text for _, text, _ in wall(desk)] == ["trust", "time"]


def test_words_that_a_room_forgets_leave_the_desk(event, clock):
    event.begin("room-01", "a secret", "time")
    desk = event.desk()
    theme(desk, [1, 2], "Trust")
    session = event.rooms.pop("room-01")
    session.leave()
    forget(session.log.path, [1], None, clock.wall())
    event.rooms["room-01"] = session
    event.copy("room-01")
    desk.tick()
    desk.leave()
    assert "a secret" not in [text for _, text, _ in wall(desk)]


def themes_of_a_report(event):
    """In how many rooms each theme was said, as a report of the copies has it."""
    found = sorted_reports([log.read(path) for path in event.event.copies()])
    rooms = {}
    for note in found.combined("HIT").notes:
        others = note.said_too or ()
        for name in note.themes:
            rooms.setdefault(name, set()).update({note.room, *(one.room for one in others)})
    return {name: len(those) for name, those in rooms.items()}


def themes_of_the_moment(following, clock):
    clock.advance(LOOK)
    following.look()
    return {one.name: one.rooms for one in following.harvest.themes(99)}


@pytest.mark.parametrize("seed", range(6))
def test_themes_of_the_moment_are_those_of_a_report(event, clock, seed):
    chance = random.Random(seed)
    following = Following(event.event, clock)
    event.begin("room-01", "trust", "time")
    desk = event.desk()
    context = SortingContext(desk, Library([]))

    def write():
        name = chance.choice(list(event.rooms))
        event.note(name, chance.choice(("trust", "time", "money")))
        if chance.random() < 0.2:
            event.rooms[name].undo()
            event.copy(name)

    def sort():
        numbers = [note.number for note in desk.state.wall()]
        some = chance.sample(numbers, min(len(numbers), chance.randint(1, 3)))
        theme(desk, some, chance.choice(("Trust", "Time", "Care")))

    def join():
        numbers = [note.number for note in desk.state.wall()]
        desk.join(chance.sample(numbers, 2))

    def undo():
        desk.undo_sorting()

    def rename():
        run_line(context, f"/rename theme Time = Time {chance.randint(1, 9)}")

    def begin():
        event.begin(f"room-{len(event.rooms) + 1:02}", "an idea")

    doings = (write, write, write, sort, sort, join, undo, rename)
    for number in range(60):
        doing = begin if number in (10, 30) else chance.choice(doings)
        try:
            doing()
        except (Refused, ValueError):
            continue
        desk.tick()
        expected = themes_of_a_report(event)
        assert themes_of_the_moment(following, clock) == expected, doing.__name__
    desk.leave()
    assert expected


def test_a_second_session_of_a_room_is_no_second_room(event, clock):
    for copy in ("room-01", "room-01-0123abcd", "room-02"):
        event.begin(copy, "trust")
    following = Following(event.event, clock)
    following.look()
    assert [(one.name, one.rooms, one.notes) for one in following.harvest.words(9)] == [
        ("trust", 2, 3)
    ]
    assert following.harvest.rooms == 2


def test_the_room_sees_themes_in_its_language_and_no_names(event, clock):
    event.begin("room-01", "Vertrauen", language="de")
    following = Following(event.event, clock)
    following.look()
    view = themes_view("HIT", following.harvest)
    assert view.counts == "1 Raum · 1 Zettel"
    assert view.themes == ()
    assert view.none.startswith("Wir hören zu.")
    desk = event.desk()
    theme(desk, [1], "Vertrauen")
    desk.leave()
    clock.advance(LOOK)
    following.look()
    [said] = themes_view("HIT", following.harvest).themes
    assert (said.name, said.said) == ("Vertrauen", "1 Raum")


def test_an_event_is_known_by_its_name_and_by_its_folder(event):
    assert event_at("HIT") == event_at(event.event.folder) == event.event
    assert event_at("nothing") is None
    assert event_at(os.path.dirname(event.event.folder)) is None


def test_sort_takes_an_event(event, printed, monkeypatch, tmp_path):
    code, _, errors = printed("sort", "HIT", "--plain")
    assert (code, errors) == (
        1, ["no room of HIT has begun yet; sort once the first one has"],
    )  # fmt: skip
    event.begin("room-01", "trust")
    event.begin("room-02", "more trust")
    typed = tmp_path / "typed"
    typed.write_text("/theme 1,2 Trust\n/themes\n/end\n")
    with typed.open("rb") as lines:
        monkeypatch.setattr("facilitate.cli.run.STANDARD_INPUT", lines.fileno())
        code, out, _ = printed("sort", event.event.folder, "--plain")
    assert code == 0
    assert "Trust · 2 notes · said by 2 tables · 1, 2" in out
    code, out, _ = printed("report", "HIT", "--title", "HIT")
    assert code == 0
    assert any("Trust" in line and "2" in line for line in out)
