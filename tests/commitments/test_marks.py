"""What is marked after a session, in a file of its own."""

import pytest

from facilitate.commitments import marks as commitment_marks
from facilitate.commitments.marks import Mark
from facilitate.translations.message import Message

AT = "2026-12-01T12:00:00.000+00:00"
DONE, OPEN = Mark("5e55", 3, "done", AT), Mark("5e55", 3, "open", AT)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "folder" / "commitments.jsonl")


def test_without_a_file_nothing_is_marked(path):
    assert commitment_marks.read(path) == ([], [])


def test_marks_are_added_behind_the_others(path):
    commitment_marks.add(path, [DONE])
    commitment_marks.add(path, [OPEN, DONE])
    assert commitment_marks.read(path) == ([DONE, OPEN, DONE], [])
    with open(path, encoding="utf-8") as file:
        assert file.readline() == (f'{{"session":"5e55","note":3,"fate":"done","at":"{AT}"}}\n')


def test_a_damaged_line_is_named_and_all_others_count(path):
    commitment_marks.add(path, [DONE])
    with open(path, "ab") as file:
        file.write(b'{"session":"5e55","note":3,"fate":"maybe","at":"%s"}\n' % AT.encode())
        file.write(b'{"session":"5e55","note":3,"fate":"done","at":"soon"}\n\xff\n')
    commitment_marks.add(path, [OPEN])
    found, troubles = commitment_marks.read(path)
    assert found == [DONE, OPEN]
    assert troubles == [Message("damage.line", path=path, line=number) for number in (2, 3, 4)]


def test_a_line_that_was_never_finished_takes_no_other_with_it(path):
    commitment_marks.add(path, [DONE])
    with open(path, "ab") as file:
        file.write(b'{"session":"5e')
    commitment_marks.add(path, [OPEN])
    assert commitment_marks.read(path)[0] == [DONE, OPEN]


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(OSError, match="directory"):
        commitment_marks.read(str(tmp_path))
