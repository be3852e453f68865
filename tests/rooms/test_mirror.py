from hashlib import blake2b
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.rooms.mirror import Incoming, Mirror, Took
from facilitate.rooms.mirrors import Mirrors

LOG = b'{"format":"facilitate-log/1"}\n' + b"".join(b'{"do":"go","n":%d}\n' % n for n in range(40))


def part(begin, end, log=LOG, edition=1, whole=None):
    digest = blake2b(log[:end], digest_size=16).hexdigest()
    return Incoming(edition, begin, log[begin:end], digest, len(log) if whole is None else whole)


def written(mirror):
    with open(mirror.path, "rb") as file:
        return file.read()


def test_parts_in_order_make_the_log(tmp_path):
    mirror = Mirror(str(tmp_path / "room.jsonl"))
    assert mirror.take(part(0, 100, whole=100)) is Took.REPLACED
    assert mirror.take(part(100, len(LOG))) is Took.ADDED
    assert written(mirror) == LOG


def test_a_log_that_is_not_whole_yet_does_not_stand_in_the_place_of_the_earlier_one(tmp_path):
    mirror = Mirror(str(tmp_path / "room.jsonl"))
    mirror.take(part(0, len(LOG)))
    other = LOG.replace(b"go", b"do")
    assert mirror.take(part(0, 100, other, edition=2)) is Took.ADDED
    assert written(mirror) == LOG
    assert mirror.gathering
    assert mirror.take(part(100, len(other), other, edition=2)) is Took.REPLACED
    assert written(mirror) == other


def test_a_part_that_is_missing_is_noticed(tmp_path):
    mirror = Mirror(str(tmp_path / "room.jsonl"))
    mirror.take(part(0, 100, whole=100))
    assert mirror.take(part(200, 300)) is Took.GAP
    assert written(mirror) == LOG[:100]


def test_a_copy_that_is_damaged_is_noticed_and_built_anew(tmp_path):
    path = tmp_path / "room.jsonl"
    path.write_bytes(LOG[:99] + b"?")
    mirror = Mirror(str(path), edition=1)
    assert mirror.take(part(100, 200)) is Took.GAP
    mirror.doubt()
    for begin in range(0, len(LOG), 100):
        mirror.take(part(begin, min(begin + 100, len(LOG))))
    assert written(mirror) == LOG


def test_an_earlier_sending_changes_nothing(tmp_path):
    mirror = Mirror(str(tmp_path / "room.jsonl"))
    mirror.take(part(0, len(LOG), edition=7))
    assert mirror.take(part(0, 300, LOG.replace(b"go", b"no"), edition=6)) is Took.KNOWN
    assert written(mirror) == LOG


@given(
    cuts=st.lists(st.integers(0, len(LOG)), max_size=8),
    again=st.lists(st.integers(0, 8), max_size=12),
)
def test_parts_that_come_again_in_any_order_never_harm(tmp_path_factory, cuts, again):
    mirror = Mirror(str(tmp_path_factory.mktemp("m") / "room.jsonl"))
    ends = sorted({0, len(LOG), *cuts})
    parts = [part(begin, end) for begin, end in pairwise(ends)]
    for index, one in enumerate(parts):
        mirror.take(one)
        for other in again:
            mirror.take(parts[min(other, index)])
    assert written(mirror) == LOG


def test_a_flush_that_fails_leaves_the_position_where_it_was(tmp_path, monkeypatch):
    copies = Mirrors(str(tmp_path))
    for number, (begin, end) in enumerate(pairwise((0, 100, 200, 300)), 1):
        copies.position = number
        copies.of("room-01", "abc").take(part(begin, end, whole=100))
        if number == 2:
            with monkeypatch.context() as patched:
                patched.setattr("facilitate.rooms.mirrors.os.fsync", failing)
                with pytest.raises(OSError, match="disk"):
                    copies.flush()
        else:
            copies.flush()
    assert Mirrors(str(tmp_path)).position == 1


def failing(descriptor):
    raise OSError("the disk is full")
