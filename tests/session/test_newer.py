"""A log continued by a newer facilitate: nothing of it is lost, and it does not count as
damaged.
"""

import json

import pytest

from facilitate.harvest.report.build import report_of
from facilitate.harvest.report.damage import say_damage as say_in_report
from facilitate.session import events as ev
from facilitate.session.clock.clock import local_time
from facilitate.session.commands import notes as note_commands
from facilitate.session.follow import Follower
from facilitate.session.log import log
from facilitate.session.log.damage import damaged_lines, newer_lines, say_damage
from facilitate.session.log.forget import forget
from facilitate.session.log.merge import merge
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.translations.translator import ENGLISH
from tests.builders import start
from tests.fakes import FakeClock


def newer_line(n: int, at: str, text: str = "x", **more: object) -> bytes:
    """A line with spaces and an order of keys that this version would not write."""
    return json.dumps({"n": n, "text": text, "do": "hologram", "at": at, **more}).encode()


@pytest.fixture
def path(tmp_path):
    """A log with a note of Ann, one newer line, and the end of its process."""
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "an idea", "Group one", "Ann"))
    session.leave()
    path = session.log.path
    events = log.read(path).events
    with open(path, "ab") as file:
        file.write(newer_line(events[-1].n + 1, events[-1].at, number=7) + b"\n")
    return path


def lines_of(path: str) -> list[bytes]:
    with open(path, "rb") as file:
        return file.read().splitlines()


def test_it_is_counted_as_newer_and_not_as_damage(path):
    contents = log.read(path)
    assert (contents.damaged, contents.torn) == ([], 0)
    assert (damaged_lines(contents), newer_lines(contents)) == (0, 1)
    said = ENGLISH.text(*say_damage(contents))
    assert "1 line from a newer facilitate" in said
    assert "damaged" not in said


def test_the_last_line_may_lack_its_end(path):
    with open(path, "r+b") as file:
        file.truncate(len(file.read()) - 1)
    contents = log.read(path)
    assert (newer_lines(contents), contents.torn) == (1, 0)


@pytest.mark.parametrize(
    "line",
    [
        b'{"do":"hologram"}',
        b'{"do":"hologram","n":9,"at":"never"}',
        b'{"do":"hologram","n":9,"at":"2026-01-01T10:00:00"}',
        b'{"do":"hologram","n":0,"at":"2026-01-01T10:00:00Z"}',
        b'{"do":"hologram","n":"9","at":"2026-01-01T10:00:00Z"}',
        b'{"do":"note","n":9,"at":"2026-01-01T10:00:00Z"}',
        b'{"do":"?","n":9,"at":"2026-01-01T10:00:00',
        b'["hologram"]',
    ],
)
def test_what_lacks_more_than_a_known_type_is_damage(path, line):
    with open(path, "ab") as file:
        file.write(line + b"\n")
    contents = log.read(path)
    assert (damaged_lines(contents), newer_lines(contents)) == (1, 1)


def test_a_session_is_resumed_and_the_line_stays(path):
    line = lines_of(path)[-1]
    session, contents, away = Session.resume(path, FakeClock())
    assert newer_lines(contents) == 1
    assert not away.crashed
    note = session.take(note_commands.add(session.state, "more", "Group one", None))
    assert note.number == 8  # the newer line has a note 7
    numbers = [event.n for event in session.events]
    assert numbers == sorted(set(numbers))
    session.undo()
    session.leave()
    assert lines_of(path).count(line) == 1
    assert damaged_lines(log.read(path)) == 0


def test_the_line_goes_along_into_another_folder(path, tmp_path):
    line = lines_of(path)[-1]
    session, _, _ = Session.resume(path, FakeClock())
    session.move_to(str(tmp_path / "other"))
    session.leave()
    assert line in lines_of(session.log.path)


def test_an_ended_session_stays_ended(tmp_path):
    session = start(tmp_path)
    ended = session.take(ev.Ended())
    session.log.close()
    with open(session.log.path, "ab") as file:
        file.write(newer_line(ended.n + 1, ended.at) + b"\n")
    assert not Follower(session.log.path, FakeClock()).present
    again, _, away = Session.resume(session.log.path, FakeClock())
    assert away.ended
    assert again.state.ended == ended.at


def test_merging_keeps_the_line_in_its_place_once(path, tmp_path):
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(b"\n".join(lines_of(path)) + b"\n")
    (merged,) = merge([path, str(copy)])
    assert log.whole_lines(merged).splitlines() == lines_of(path)


def test_copies_that_differ_in_such_a_line_are_not_merged(path, tmp_path):
    *lines, last = lines_of(path)
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(b"\n".join([*lines, last.replace(b'"x"', b'"y"')]) + b"\n")
    with pytest.raises(Refused, match="newer facilitate"):
        merge([path, str(copy)])


def test_forgetting_keeps_the_line_and_says_where_a_name_still_stands(path):
    last = log.read(path).events[-1]
    line = newer_line(last.n + 1, last.at, "Ann's hologram")
    with open(path, "ab") as file:
        file.write(line + b"\n")
    gone = forget(path, (), "Ann", local_time())
    assert (gone.numbers, gone.newer, gone.elsewhere, gone.damaged) == ((1,), 2, 1, 0)
    assert lines_of(path)[-1] == line


def test_a_report_says_so(path):
    report = report_of(log.read(path))
    assert (report.damaged_lines, report.newer_lines) == (0, 1)
    assert say_in_report(report) == (
        "1 line of the log is from a newer facilitate: update it to see everything."
    )
