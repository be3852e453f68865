"""Append-only files of small records, one line of JSON each."""

import os
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from facilitate.files import PRIVATE, private_folder, read_file, write_whole
from facilitate.translations.message import Message, Value

Record = TypeVar("Record")


def read(path: str, decode: Callable[[bytes], Record]) -> tuple[list[Record], list[Value]]:
    """Return the records in a file, and a line about each that cannot be read; none if it is
    missing.

    `decode` parses a line; it raises msgspec.MsgspecError or ValueError. Raises OSError.
    """
    try:
        lines = read_file(path).split(b"\n")
    except FileNotFoundError:
        return [], []
    records: list[Record] = []
    troubles: list[Value] = []
    for number, line in enumerate(lines, 1):
        if line:
            try:
                records.append(decode(line))
            except (msgspec.MsgspecError, ValueError, RecursionError):
                troubles.append(Message("damage.line", path=path, line=number))
    return records, troubles


def add(path: str, records: Iterable[object]) -> None:
    """Append records and flush them to disk; raises OSError."""
    private_folder(os.path.dirname(path))
    with open(path, "a+b", opener=_for_its_owner_alone) as file:
        data = b"".join(msgspec.json.encode(record) + b"\n" for record in records)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            # A line that was never finished must not take the next one with it.
            data = data if file.read() == b"\n" else b"\n" + data
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(path: str, records: Iterable[object]) -> None:
    """Replace all records; raises OSError with the file unchanged."""
    write_whole(path, b"".join(msgspec.json.encode(record) + b"\n" for record in records), PRIVATE)


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
