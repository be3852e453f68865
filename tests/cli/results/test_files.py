"""Files that reports are written to: nothing but a report of our own is replaced unasked."""

from argparse import Namespace
from pathlib import Path

import pytest

from facilitate.cli.failure import Failure
from facilitate.cli.results.files import may_be_replaced, write_report
from facilitate.cli.results.formats import FORMATS, make
from facilitate.cli.results.report import deliver
from tests.reports import report_of_everything


@pytest.fixture(scope="module")
def report():
    return report_of_everything(["a", "facilitate"])


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_in_any_format_may_be_replaced(report, form, tmp_path):
    path = str(tmp_path / f"it.{form}")
    options = Namespace(output=path, format=form, open=False, force=False, columns=None)
    deliver(make(FORMATS[form], report), options, "it")
    assert may_be_replaced(path)
    write_report(path, b"new", force=False)
    assert Path(path).read_bytes() == b"new"


@pytest.mark.parametrize(
    "data", [b"mine", b"PK\x03\x04mine", b"try facilitate report", b"%PDF-1.7 mine"]
)
def test_another_file_stays_unless_it_is_forced(data, tmp_path):
    path = tmp_path / "mine.md"
    path.write_bytes(data)
    with pytest.raises(Failure, match="--force"):
        write_report(str(path), b"new", force=False)
    assert path.read_bytes() == data
    write_report(str(path), b"new", force=True)
    assert path.read_bytes() == b"new"


def test_nothing_is_lost_where_nothing_is(tmp_path):
    empty = tmp_path / "empty"
    empty.touch()
    assert may_be_replaced(str(empty))
    assert may_be_replaced(str(tmp_path / "not-there"))
