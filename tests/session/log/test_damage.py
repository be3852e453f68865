"""What of a log could not be read is said line by line."""

from facilitate.session.log import log
from facilitate.session.log.damage import damaged_lines, say_damage
from tests.builders import start


def test_damaged_and_unfinished_lines_are_named(tmp_path):
    session = start(tmp_path)
    path = session.log.path
    session.leave()
    whole = log.read(path)
    assert say_damage(whole) == []
    assert damaged_lines(whole) == 0
    with open(path, "ab") as file:
        file.write(b"{broken}\n" + b'{"do":"sa')
    lines = 1 + len(whole.events)
    assert say_damage(log.read(path)) == [
        f"{path}:{lines + 1}: this line is damaged and left out; all others count",
        f"{path}: the last line was never finished (9 bytes); left out",
    ]
    assert damaged_lines(log.read(path)) == 2
