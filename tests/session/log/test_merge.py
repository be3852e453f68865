from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.damage import is_sound
from facilitate.session.log.forget import forget
from facilitate.session.log.merge import in_order, merge
from facilitate.session.session import Session
from tests.builders import start
from tests.fakes import NOON, FakeClock


def note(session, text):
    session.take(note_commands.add(session.state, text, "Group one", None))


@pytest.fixture
def tables(tmp_path):
    """The logs of three tables, begun a minute apart."""
    paths = []
    clock = FakeClock()
    for name in ("a", "b", "c"):
        session = start(tmp_path / name, clock=clock)
        note(session, f"from table {name}")
        session.leave()
        paths.append(session.log.path)
        clock.advance(60)
    return paths


def written(sessions):
    return b"".join(map(log.whole_lines, in_order(sessions)))


def test_merging_gives_the_same_in_any_order(tables):
    files = {written(merge(order)) for order in permutations(tables)}
    assert len(files) == 1
    assert files.pop().count(b'"format":"facilitate-log/1"') == 3


def test_the_same_log_twice_counts_once(tables):
    assert written(merge([*tables, tables[1]])) == written(merge(tables))


def test_what_was_merged_can_be_merged_again(tables, tmp_path):
    some = tmp_path / "some.jsonl"
    some.write_bytes(written(merge(tables[:2])))
    assert written(merge([str(some), tables[2], tables[0]])) == written(merge(tables))
    all_ = tmp_path / "all.jsonl"
    all_.write_bytes(written(merge(tables)))
    assert written(merge([str(all_)])) == all_.read_bytes()


def test_of_an_older_copy_and_the_log_the_log_counts(tables, tmp_path):
    copy = tmp_path / "copy.jsonl"
    with open(tables[0], "rb") as file:
        copy.write_bytes(file.read())
    again, _, _ = Session.resume(tables[0], FakeClock())
    note(again, "later")
    again.leave()
    for order in ([str(copy), tables[0]], [tables[0], str(copy)]):
        assert b"later" in written(merge(order))


def test_what_was_forgotten_in_one_copy_is_not_brought_back_by_another(tables, tmp_path):
    copy = tmp_path / "copy.jsonl"
    with open(tables[0], "rb") as file:
        copy.write_bytes(file.read())
    forget(tables[0], [1], None, NOON)
    for order in ([str(copy), tables[0]], [tables[0], str(copy)]):
        assert b"from table" not in written(merge(order))


def test_what_was_forgotten_in_an_older_copy_costs_nothing_that_came_later(tables, tmp_path):
    copy = tmp_path / "copy.jsonl"
    with open(tables[0], "rb") as file:
        copy.write_bytes(file.read())
    forget(str(copy), [1], None, NOON)
    again, _, _ = Session.resume(tables[0], FakeClock())
    note(again, "later")
    again.leave()
    files = {written(merge(order)) for order in ([str(copy), tables[0]], [tables[0], str(copy)])}
    (file,) = files
    assert b"later" in file
    assert b"from table" not in file


def test_a_damaged_copy_is_completed_by_a_whole_one(tables, tmp_path):
    with open(tables[0], "rb") as file:
        lines = file.read().split(b"\n")
    lines[2] = b"damage"
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(b"\n".join(lines))
    for order in ([str(copy), tables[0]], [tables[0], str(copy)]):
        assert written(merge(order)) == written(merge(tables[:1]))


def test_copies_that_went_different_ways_are_joined_each_note_once(tables, tmp_path):
    copy = tmp_path / "copy.jsonl"
    with open(tables[0], "rb") as file:
        copy.write_bytes(file.read())
    for path, clock, said in (
        (tables[0], FakeClock(), ["here", "here, too"]),
        (str(copy), FakeClock(wall=NOON.replace(day=23)), ["there"]),
    ):
        again, _, _ = Session.resume(path, clock)
        for text in said:
            note(again, text)
        again.take(note_commands.star(again.state, 2))
        again.leave()
    files = {written(merge(order)) for order in ([str(copy), tables[0]], [tables[0], str(copy)])}
    (file,) = files
    (one,) = merge([tables[0], str(copy)])
    assert [finding.kind for finding in one.findings] == ["joined"]
    notes = fold(one.header, one.events).wall()
    assert [(n.number, n.text, n.starred) for n in notes] == [
        (1, "from table a", False),
        (2, "here", True),
        (3, "here, too", False),
        (4, "there", True),
    ]
    joined = tmp_path / "joined.jsonl"
    joined.write_bytes(file)
    assert is_sound(log.read(str(joined)))
    (again,) = merge([str(joined), str(copy)])
    assert len(list(fold(again.header, again.events).wall())) == 4


def test_a_file_of_several_sessions_is_not_gone_on_with(tables, tmp_path):
    all_ = tmp_path / "all.jsonl"
    all_.write_bytes(written(merge(tables)))
    with pytest.raises(log.NotALog, match="holds 3 sessions"):
        log.read(str(all_))
    with pytest.raises(log.NotALog, match="holds 3 sessions"):
        log.Log.open(str(all_))


def test_damage_in_a_file_of_several_sessions_is_named_by_its_line(tables, tmp_path):
    lines = written(merge(tables)).split(b"\n")
    lines[5] = b"damage"
    all_ = tmp_path / "all.jsonl"
    all_.write_bytes(b"\n".join(lines))
    assert [contents.damaged for contents in log.read_all(str(all_))] == [[], [6], []]


def test_sessions_are_in_order_as_they_were_begun_wherever_that_was(tmp_path):
    berlin = datetime(2026, 11, 12, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    london = datetime(2026, 11, 12, 11, 30, tzinfo=UTC)
    paths = []
    for wall in (london, berlin):
        session = start(tmp_path / wall.tzname(), clock=FakeClock(wall=wall))
        session.leave()
        paths.append(session.log.path)
    sessions = merge(paths)
    assert [datetime.fromisoformat(one.header.created) for one in sessions] == [london, berlin]
    assert in_order(sessions) == sessions[::-1]
