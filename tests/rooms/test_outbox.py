import os
from hashlib import blake2b

import pytest

from facilitate.rooms.outbox import MOST, Changed, Outbox


def send_all(outbox):
    sent = b""
    while (part := outbox.next()) is not None:
        assert len(part.data) <= MOST
        outbox.sent(part)
        sent += part.data
        assert part.digest == blake2b(sent, digest_size=16).hexdigest()
    return sent


@pytest.fixture
def log(tmp_path):
    return tmp_path / "session.jsonl"


def test_whole_lines_are_sent_and_an_unfinished_one_waits(log):
    log.write_bytes(b"one\ntwo\nthr")
    outbox = Outbox(str(log))
    assert outbox.begin(0, "")
    assert send_all(outbox) == b"one\ntwo\n"
    with log.open("ab") as file:
        file.write(b"ee\n")
    assert outbox.next().data == b"three\n"


def test_a_line_longer_than_a_part_is_sent_in_several(log):
    line = b"x" * (3 * MOST) + b"\n"
    log.write_bytes(line)
    outbox = Outbox(str(log))
    outbox.begin(0, "")
    assert send_all(outbox) == line


def test_it_goes_on_where_the_engine_stands(log):
    log.write_bytes(b"one\ntwo\n")
    outbox = Outbox(str(log))
    assert outbox.begin(4, blake2b(b"one\n", digest_size=16).hexdigest())
    assert outbox.next().data == b"two\n"


@pytest.mark.parametrize(("position", "sent"), [(4, b"two\n"), (12, b"one\ntwo\nsix\n")])
def test_an_engine_that_has_something_else_is_noticed(log, position, sent):
    log.write_bytes(b"one\ntwo\n")
    digest = blake2b(sent[:position], digest_size=16).hexdigest()
    assert not Outbox(str(log)).begin(position, digest)


def test_a_log_that_is_replaced_is_noticed(log, tmp_path):
    log.write_bytes(b"one\ntwo\n")
    outbox = Outbox(str(log))
    outbox.begin(0, "")
    outbox.sent(outbox.next())
    beside = tmp_path / "beside"
    beside.write_bytes(b"one\n...\nsix\n")
    os.replace(beside, log)
    with pytest.raises(Changed):
        outbox.next()


def test_a_log_that_was_cut_back_is_noticed(log):
    log.write_bytes(b"one\ntwo\n")
    outbox = Outbox(str(log))
    outbox.begin(0, "")
    outbox.sent(outbox.next())
    log.write_bytes(b"one\n")
    with pytest.raises(Changed):
        outbox.next()
