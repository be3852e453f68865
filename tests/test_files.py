"""Files are written whole or not at all."""

import os
import stat

import pytest

from facilitate.files import PRIVATE, write_new


def test_a_new_file_has_everything_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "key"
    write_new(str(path), b"secret", PRIVATE)
    assert path.read_bytes() == b"secret"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == PRIVATE


def test_a_file_that_is_there_stays_as_it_is(tmp_path):
    path = tmp_path / "key"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_new(str(path), b"other")
    assert path.read_bytes() == b"mine"
    assert {p.name for p in tmp_path.iterdir() if "key" in p.name} == {"key"}
