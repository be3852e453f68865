"""Detect and parse files with notes written elsewhere."""

from collections.abc import Iterable

from facilitate.sorting.imports.board import is_board, only_column, read_board
from facilitate.sorting.imports.chat import is_chat, read_chat
from facilitate.sorting.imports.flipchart import read_flipchart
from facilitate.sorting.imports.written import CannotRead, Read

MOST = 20_000
"""The most notes in a file."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ZIPPED = b"PK\x03\x04"


def read_notes(data: bytes, name: str = "", groups: Iterable[str] = ()) -> Read:
    """Parse the notes in a file: the chat of a call, the CSV of a board, or lines.

    Raises CannotRead if there are none.
    """
    text = _text(data, name)
    lines = text.splitlines()
    table = name.casefold().endswith((".csv", ".tsv"))
    if is_chat(lines) and not table:
        read = read_chat(lines)
    elif table and (cells := only_column(text)) is not None:
        read = read_flipchart(cells, groups)
    elif table or is_board(text):
        read = read_board(text)
    else:
        read = read_flipchart(lines, groups)
    if not read.notes:
        left = sum(read.left_out.values())
        raise CannotRead("import.only-left-out" if left else "import.nothing")
    if len(read.notes) > MOST:
        raise CannotRead("import.too-many", number=len(read.notes), most=MOST)
    return read


def _text(data: bytes, name: str) -> str:
    """Decode a file; raises CannotRead."""
    if data.startswith(_ZIPPED) or name.casefold().endswith((".xlsx", ".docx", ".pdf")):
        raise CannotRead("import.not-text")
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise CannotRead("import.not-text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
