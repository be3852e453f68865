"""The numbers of commitments, in a file of their own."""

import pytest

from facilitate.commitments import permanent_numbers
from facilitate.translations.message import Message

ONE, TWO, THREE = ("5e55", 3), ("5e55", 4), ("0dd5", 3)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "folder" / "commitment-numbers.jsonl")


def test_without_a_file_nothing_is_numbered(path):
    assert permanent_numbers.read(path) == ({}, [])


def test_numbers_are_added_behind_the_others(path):
    permanent_numbers.add(path, {ONE: 1, TWO: 2})
    permanent_numbers.add(path, {THREE: 3})
    assert permanent_numbers.read(path) == ({ONE: 1, TWO: 2, THREE: 3}, [])
    with open(path, encoding="utf-8") as file:
        assert file.readline() == '{"number":1,"session":"5e55","note":3}\n'


def test_what_was_numbered_first_counts(path):
    permanent_numbers.add(path, {ONE: 1})
    permanent_numbers.add(path, {TWO: 1, THREE: 2})
    permanent_numbers.add(path, {ONE: 3})
    assert permanent_numbers.read(path)[0] == {ONE: 1, THREE: 2}


def test_a_damaged_line_is_named_and_all_others_count(path):
    permanent_numbers.add(path, {ONE: 1})
    with open(path, "ab") as file:
        file.write(b'{"number":"two"')
    permanent_numbers.add(path, {TWO: 2})
    numbers, troubles = permanent_numbers.read(path)
    assert numbers == {ONE: 1, TWO: 2}
    assert troubles == [Message("damage.line", path=path, line=2)]
