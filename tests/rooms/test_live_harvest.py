"""The live harvest of all rooms agrees with a report of their logs."""

import shutil
from pathlib import Path

import pytest

from facilitate.harvest.analysis.terms import terms
from facilitate.harvest.report.build import report_of
from facilitate.harvest.report.combine import combine
from facilitate.rooms.live_harvest import SILENT, LiveHarvest
from facilitate.rooms.reports import Here
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.log.log import read
from tests.builders import start
from tests.fakes import FakeClock


class Rooms:
    """Sessions whose logs are copied incrementally, as a hub does."""

    def __init__(self, folder, clock):
        self.harvest = LiveHarvest(clock, ["room-01", "room-02", "room-03", "room-04"])
        self.sessions, self.copies = [], []
        for number in (1, 2, 3):
            own = folder / str(number)
            own.mkdir()
            self.sessions.append(start(own, clock=clock))
            self.copies.append(str(folder / f"room-{number:02}.jsonl"))
        self.copy()

    def copy(self):
        for session, copy in zip(self.sessions, self.copies, strict=True):
            shutil.copyfile(session.log.path, copy)
        self.harvest.copied(self.copies)

    def note(self, room, text):
        session = self.sessions[room]
        return session.take(note_commands.add(session.state, text, "Group one", None)).number


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def rooms(tmp_path, clock):
    rooms = Rooms(tmp_path, clock)
    yield rooms
    for session in rooms.sessions:
        session.leave()


def said(counts):
    return {counted.name: (counted.rooms, counted.notes) for counted in counts}


def rows(rooms):
    return {row.name: row for row in rooms.harvest.rows()}


def test_words_are_said_by_how_many_rooms(rooms):
    rooms.note(0, "trust each other")
    rooms.note(0, "Trust")
    rooms.note(1, "listen, and trust")
    rooms.copy()
    assert said(rooms.harvest.words(9))["trust"] == (2, 3)
    assert next(iter(said(rooms.harvest.words(9)))) == "trust"
    assert rooms.harvest.notes == 3


def test_what_it_counts_one_by_one_is_what_a_report_of_the_logs_counts(rooms):
    texts = ("trust each other", "listen more", "more time, more trust", "ask early; listen")
    for number in range(24):
        rooms.note(number % 3, texts[number % 4])
        if number % 5 == 0:
            rooms.sessions[number % 3].undo()
        rooms.copy()
    rooms.sessions[1].take(note_commands.remove(rooms.sessions[1].state, 2))
    rooms.copy()
    report = combine([report_of(read(copy)) for copy in rooms.copies])
    assert rooms.harvest.notes == len(report.notes)
    assert rooms.harvest.stages["yellow"] == report.counts["yellow"]
    counted = {word.casefold(): many for word, (_, many) in said(rooms.harvest.words(99)).items()}
    assert counted == {term.word.casefold(): len(term.notes) for term in terms(report)}


def test_themes_are_counted_over_all_rooms_and_capitals_make_no_theme(rooms):
    for room, theme in ((0, "Trust"), (1, "trust"), (2, "Time")):
        session = rooms.sessions[room]
        number = rooms.note(room, "an idea")
        session.take(note_commands.theme(session.state, [number], theme))
    rooms.copy()
    assert said(rooms.harvest.themes(9)) == {"Trust": (2, 2), "Time": (1, 1)}


def test_a_theme_that_is_renamed_is_counted_under_its_new_name(rooms):
    session = rooms.sessions[0]
    number = rooms.note(0, "an idea")
    session.take(note_commands.theme(session.state, [number], "Trust"))
    rooms.copy()
    session.take(ev.Renamed(kind="theme", old="Trust", new="Care"))
    rooms.copy()
    assert said(rooms.harvest.themes(9)) == {"Care": (1, 1)}


def test_what_is_undone_counts_no_more(rooms):
    rooms.note(0, "trust")
    rooms.copy()
    rooms.sessions[0].undo()
    rooms.copy()
    assert not rooms.harvest.words(9)
    assert rooms.harvest.notes == 0


def test_a_log_that_was_sent_anew_counts_once(rooms, tmp_path):
    rooms.note(0, "trust")
    rooms.copy()
    beside = Path(tmp_path, "beside")
    shutil.copyfile(rooms.copies[0], beside)
    beside.replace(rooms.copies[0])
    rooms.harvest.copied(rooms.copies)
    assert said(rooms.harvest.words(9)) == {"trust": (1, 1)}


def test_what_came_since_the_last_look_is_new(rooms):
    rooms.note(0, "trust")
    rooms.copy()
    rooms.harvest.look()
    rooms.note(0, "trust and time")
    rooms.copy()
    assert {word.name: word.new for word in rooms.harvest.words(9)} == {
        "trust": False,
        "time": True,
    }
    assert (rows(rooms)["room-01"].notes, rows(rooms)["room-01"].new) == (2, 1)


def test_a_room_that_fell_silent_is_cut_off_since_its_last_sign(rooms, clock):
    for session in rooms.sessions:
        rooms.harvest.signed(Here(session.header.id, 0, "room"))
    assert {row.state for row in rooms.harvest.rows()} == {"runs", "awaited"}
    clock.advance(SILENT + 1)
    rooms.harvest.signed(Here(rooms.sessions[1].header.id, 0, "room"))
    states = {name: (row.state, row.since) for name, row in rows(rooms).items()}
    assert states["room-01"] == ("cut off", "12:00")
    assert states["room-02"] == ("runs", "")
    assert states["room-04"] == ("awaited", "")


def test_a_room_that_was_left_is_not_cut_off(rooms, clock):
    rooms.harvest.signed(Here(rooms.sessions[0].header.id, 0, "room", left=True))
    clock.advance(SILENT + 1)
    assert rows(rooms)["room-01"].state == "left"


def test_a_copy_that_cannot_be_read_yet_is_left_for_later(rooms, tmp_path):
    torn = tmp_path / "room-04.jsonl"
    torn.write_bytes(b'{"format":"facil')
    rooms.harvest.copied([str(torn)])
    assert rows(rooms)["room-04"].state == "awaited"
    shutil.copyfile(rooms.copies[0], torn)
    rooms.harvest.copied([str(torn)])
    assert rows(rooms)["room-04"].title == "A session"
