"""Damage to a log is located exactly, and repaired where possible."""

import json
import random

import pytest

from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.damage import damaged_lines, is_complete, is_sound, say_damage
from facilitate.session.session import Session
from facilitate.translations.translator import ENGLISH
from tests.builders import noted, start
from tests.fakes import FakeClock

NOTES = [f"idea {number}" for number in range(1, 7)]


@pytest.fixture
def lines(tmp_path):
    """The lines of a log with six notes: in line 3 is the first."""
    session = start(tmp_path)
    for text in NOTES:
        noted(session, text)
    session.leave()
    with open(session.log.path, "rb") as file:
        return file.read().splitlines()


@pytest.fixture
def read(tmp_path):
    """Write lines as a log and read it."""

    def read_lines(lines):
        path = tmp_path / "damaged.jsonl"
        path.write_bytes(b"".join(line + b"\n" for line in lines))
        return log.read(str(path))

    return read_lines


def texts(contents):
    return [note.text for note in fold(contents.header, contents.events).wall()]


def findings(contents):
    return [(finding.kind, finding.line) for finding in contents.findings]


def test_a_whole_log_is_sound(read, lines):
    contents = read(lines)
    assert is_sound(contents)
    assert say_damage(contents) == []


def test_damaged_and_unfinished_lines_are_named(tmp_path, lines):
    path = tmp_path / "damaged.jsonl"
    path.write_bytes(b"\n".join([*lines, b"{broken}", b'{"do":"sa']))
    contents = log.read(str(path))
    assert list(map(ENGLISH.text, say_damage(contents))) == [
        f"{path}:{len(lines) + 1}: this line is damaged and has been left out; all others count",
        f"{path}: the last line was never finished (9 bytes) and has been left out",
    ]
    assert damaged_lines(contents) == 2


def test_a_line_that_was_deleted_is_missed(read, lines):
    contents = read(lines[:4] + lines[6:])
    assert [
        (finding.kind, finding.line, finding.first, finding.last) for finding in contents.findings
    ] == [("missing", 5, 4, 5)]
    assert damaged_lines(contents) == 2
    assert "events 4 to 5 are missing before this line" in ENGLISH.text(say_damage(contents)[0])


def test_a_damaged_page_of_four_lines_is_four_lines(read, lines):
    contents = read([*lines[:3], b"\0" * 400, *lines[7:]])
    assert damaged_lines(contents) == 4
    assert texts(contents) == [NOTES[0], NOTES[5]]


def test_a_line_that_is_there_twice_counts_once(read, lines):
    contents = read([*lines[:4], lines[3], *lines[4:]])
    assert findings(contents) == [("doubled", 5)]
    assert texts(contents) == NOTES


def test_lines_in_the_wrong_order_count_where_they_belong(read, lines):
    contents = read([*lines[:3], lines[4], lines[3], *lines[5:]])
    assert findings(contents) == [("moved", 5)]
    assert texts(contents) == NOTES


def test_a_line_that_was_changed_is_said_and_counts_as_it_reads(read, lines):
    changed = [line.replace(b"idea 3", b"thought") for line in lines]
    contents = read(changed)
    assert findings(contents) == [("changed", 5)]
    assert texts(contents) == [*NOTES[:2], "thought", *NOTES[3:]]


def test_a_line_changed_before_the_session_went_on_is_still_said(tmp_path, read, lines):
    read([line.replace(b"idea 3", b"thought") for line in lines])
    again, _, _ = Session.resume(str(tmp_path / "damaged.jsonl"), FakeClock())
    noted(again, "later")
    again.leave()
    assert ("changed", 5) in findings(log.read(again.log.path))


@pytest.mark.parametrize(
    "before",
    [b"\xef\xbb\xbf", b"\n", b"\r\n\n", b"\xef\xbb\xbf\n", b"  ", b"# mine\n", b"\0\xff\n\n{}\n"],
)
def test_what_an_editor_puts_before_a_log_is_passed_over(tmp_path, lines, before):
    path = tmp_path / "saved.jsonl"
    path.write_bytes(before + b"\n".join(lines) + b"\n")
    contents = log.read(str(path))
    assert texts(contents) == NOTES
    assert contents.findings[0].kind in ("start", "header")
    again, _, _ = Session.resume(str(path), FakeClock())
    noted(again, "later")
    again.leave()
    assert texts(log.read(str(path))) == [*NOTES, "later"]


def test_line_ends_of_another_system_change_nothing(tmp_path, lines):
    path = tmp_path / "saved.jsonl"
    path.write_bytes(b"\r\n".join(lines) + b"\r\n")
    contents = log.read(str(path))
    assert texts(contents) == NOTES
    assert findings(contents) == [("line-ends", 1)]
    assert list(map(ENGLISH.text, say_damage(contents))) == [
        f"{path} has the line ends of Windows now; facilitate reads it as it was written"
    ]
    assert is_complete(contents)
    assert log.whole_lines(contents) == b"".join(line + b"\n" for line in lines)


def test_a_change_is_found_below_line_ends_of_another_system(tmp_path, lines):
    path = tmp_path / "saved.jsonl"
    other = start(tmp_path / "other")
    noted(other, "foreign")
    other.leave()
    with open(other.log.path, "rb") as file:
        foreign = file.read().splitlines()[2]
    for changed, found in (
        ([*lines[:4], lines[4].replace(b"idea 3", b"thought"), *lines[5:]], ("changed", 5)),
        ([*lines[:4], *lines[5:]], ("missing", 5)),
        ([*lines[:4], lines[5], lines[4], *lines[6:]], ("moved", 6)),
        ([*lines[:2], foreign, *lines[3:]], ("order", 3)),
    ):
        path.write_bytes(b"\r\n".join(changed) + b"\r\n")
        assert findings(log.read(str(path))) == [found, ("line-ends", 1)]


@pytest.mark.parametrize("end", [b"\r\n", b"", b'\r\n{"do":"sa'])
def test_a_log_with_other_line_ends_continues_and_stays_covered(tmp_path, lines, end):
    path = tmp_path / "saved.jsonl"
    path.write_bytes(b"\r\n".join(lines) + end)
    again, _, _ = Session.resume(str(path), FakeClock())
    noted(again, "later")
    again.leave()
    contents = log.read(str(path))
    assert texts(contents) == [*NOTES, "later"]
    torn = [("unfinished", len(lines) + 1)] if end.endswith(b"sa") else []
    assert findings(contents) == [*torn, ("line-ends", 1)]
    path.write_bytes(path.read_bytes().replace(b"later", b"never"))
    assert "changed" in dict(findings(log.read(str(path))))


def laid_out(text):
    """Return a log as an editor lays out JSON: each field on a line."""
    fields = map(json.loads, text.splitlines())
    return "".join(json.dumps(line, indent=2, ensure_ascii=False) + "\n" for line in fields)


def test_damage_to_an_event_over_several_lines_costs_that_alone(tmp_path, lines):
    path = tmp_path / "saved.jsonl"
    text = laid_out(b"\n".join(lines).decode())
    path.write_text(text.replace(f'"text": "{NOTES[0]}"', '"text": '))
    contents = log.read(str(path))
    assert texts(contents) == NOTES[1:]
    assert len(contents.damaged) == 1


@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode("utf-16"),
        lambda text: text.encode("utf-32"),
        lambda text: text.encode("utf-32-le"),
        lambda text: text.encode("utf-32-be"),
        lambda text: laid_out(text).encode(),
        lambda text: laid_out(text).replace("\n", "\r\n").encode("utf-8-sig"),
        lambda text: laid_out(text).encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("latin-1"),
        lambda text: text.replace("\n", "\r\n").encode("cp1252"),
        lambda text: text.replace("\n", "\r").encode(),
    ],
)
def test_a_log_saved_in_another_encoding_is_read_as_it_was(tmp_path, save):
    session = start(tmp_path)
    for text in ("plain", "Größe", "déjà vu"):
        noted(session, text)
    session.leave()
    with open(session.log.path, "rb") as file:
        written = file.read()
    path = tmp_path / "saved.jsonl"
    path.write_bytes(save(written.decode()))
    contents = log.read(str(path))
    assert texts(contents) == ["plain", "Größe", "déjà vu"]
    assert contents.findings[0].kind == "encoding"
    assert contents.damaged == []
    assert not is_sound(contents)
    assert log.whole_lines(contents) == written
    with pytest.raises(log.NotALog, match="facilitate recover"):
        log.Log.open(str(path))


@pytest.mark.parametrize(
    "first", [b"", b"\xff\xfe garbage", b'{"format":"facilitate-log/1"}', None]
)
def test_a_first_line_that_is_lost_is_read_from_its_second_copy(read, lines, first):
    contents = read([line for line in (first, *lines[1:]) if line is not None])
    assert texts(contents) == NOTES
    assert contents.header.title == "A session"
    assert "header" in dict(findings(contents))


def test_without_any_header_the_notes_are_still_there(read, lines):
    first = lines[1].partition(b',"header":{')[0] + b"}"
    contents = read([b"garbage", first, *lines[2:]])
    assert texts(contents) == NOTES
    assert [step.written.stage for step in contents.header.plan.steps] == ["yellow"]
    assert findings(contents) == [("no header", 1)]
    with pytest.raises(log.NotALog, match="facilitate recover"):
        log.Log.open(contents.path)


def test_a_log_whose_first_line_is_lost_is_gone_on_with(tmp_path, read, lines):
    read([b"garbage", *lines[1:]])
    again, _, _ = Session.resume(str(tmp_path / "damaged.jsonl"), FakeClock())
    noted(again, "later")
    again.leave()
    assert texts(log.read(again.log.path)) == [*NOTES, "later"]


def test_whichever_bit_of_a_log_flips_every_note_reaches_the_report(tmp_path, lines):
    """All bits of a small log that matter most, and some of the long first lines."""
    data = b"".join(line + b"\n" for line in lines)
    long = len(lines[0]) + len(lines[1]) + 2
    luck = random.Random(7)
    bits = [*luck.sample(range(long * 8), 400), *range(long * 8, len(data) * 8)]
    for bit in bits:
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        contents = log.parse("flipped.jsonl", bytes(flipped))
        assert texts(contents) == NOTES, (bit // 8, bit % 8)
        assert contents.findings or contents.torn, (bit // 8, bit % 8)


def test_an_old_log_without_checksums_reads_as_ever_and_its_gaps_are_found(tmp_path, lines):
    old = [line.partition(b',"sum":"')[0] + b"}" for line in lines]
    old[1] = old[1].partition(b',"header":{')[0] + b"}"
    path = tmp_path / "old.jsonl"
    path.write_bytes(b"\n".join(old) + b"\n")
    assert is_sound(log.read(str(path)))
    again, _, _ = Session.resume(str(path), FakeClock())
    noted(again, "later")
    again.leave()
    contents = log.read(str(path))
    assert is_sound(contents)
    assert contents.has_copy
    assert texts(contents) == [*NOTES, "later"]
    path.write_bytes(b"\n".join(old[:4] + old[5:]) + b"\n")
    assert findings(log.read(str(path))) == [("missing", 5)]
