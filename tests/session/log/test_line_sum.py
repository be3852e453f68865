"""The checksum of a line covers the lines before it, and puts one flipped bit right."""

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from facilitate.session.log.line_sum import FIELD, LENGTH, check, running_after, seal

BODIES = [b'{"do":"note","number":1,"text":"an idea"}', b'{"do":"leave","n":2}']


def test_a_line_without_its_checksum_is_as_it_was():
    lines, running = seal(BODIES, 0)
    assert running == crc32(lines)
    assert [check(line).body for line in lines.splitlines()] == BODIES
    assert running_after(lines.splitlines()[0]) == crc32(lines.splitlines()[0] + b"\n")


def test_the_same_line_after_another_one_has_another_checksum():
    alone = seal(BODIES[1:], 0)[0]
    assert seal(BODIES, 0)[0].splitlines()[1] != alone.strip()


def test_every_flipped_bit_of_a_line_is_put_right():
    line = seal(BODIES, 0)[0].splitlines()[0]
    for bit in range(len(line) * 8):
        flipped = bytearray(line)
        flipped[bit // 8] ^= 1 << bit % 8
        checked = check(bytes(flipped))
        assert checked.body == BODIES[0]
        assert checked.sound


@given(st.integers(1, 30), st.integers(0, 255), st.integers(0, 255))
def test_more_than_a_bit_is_never_taken_for_sound(position, first, second):
    line = bytearray(seal(BODIES, 0)[0].splitlines()[0])
    before = bytes(line)
    line[position], line[position + 5] = first, second
    checked = check(bytes(line))
    assert checked.body == BODIES[0] or not checked.sound or before == bytes(line)


@given(st.binary(min_size=8, max_size=8) | st.from_regex(rb"\A[-+ _0-9A-Fa-fx]{8}\Z"))
def test_whatever_is_where_a_checksum_was_is_checked(own):
    line = seal(BODIES, 0)[0].splitlines()[0]
    body, field = line[:-LENGTH], line[-LENGTH:]
    changed = body[:-1] + b"!" + field[: len(FIELD)] + own + field[len(FIELD) + 8 :]
    assert not check(changed).sound


def test_a_line_of_an_old_log_has_nothing_to_be_checked():
    checked = check(BODIES[0])
    assert (checked.sealed, checked.sound, checked.body) == (False, True, BODIES[0])
