"""Files that results are written to: which may be replaced, and how they are opened."""

import os
import sys

from facilitate.cli.failure import failure
from facilitate.cli.output import write

MARKER = b"facilitate report"
"""In the metadata of a document."""
_IN_TEXT = (b"<!-- facilitate report -->", b'<meta name="generator" content="facilitate report">')
"""In reports for people: at the end of Markdown, in the head of a page."""
_BEGINNINGS = (
    b'{\n "format": "facilitate-report/',
    b"number,room,step_number",
    b"comment-id,",
    b"number,state,person,group",
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//facilitate//",
)
"""The beginnings of what is made for programs: reports, tables and calendars."""
_LOOKED_AT = 20_000_000


def write_report(path: str, data: bytes, force: bool) -> None:
    """Write a report; raises Failure if another kind of file exists there, unless `force`."""
    if not force and not may_be_replaced(path):
        raise failure("failure.no-report", path=path)
    write(path, data)


def may_be_replaced(path: str) -> bool:
    """Return whether a path is free, or has a report that facilitate made."""
    if not os.path.isfile(path) or os.path.getsize(path) == 0:
        return True
    try:
        with open(path, "rb") as file:
            data = file.read(_LOOKED_AT)
    except OSError:
        return False
    if data.startswith(b"PK"):
        return _is_marked_archive(path)
    if data.startswith(b"%PDF-"):
        return MARKER in data
    marked = any(mark in part for mark in _IN_TEXT for part in (data[:2000], data[-100:]))
    return marked or data.removeprefix(b"\xef\xbb\xbf").startswith(_BEGINNINGS)


def _is_marked_archive(path: str) -> bool:
    from zipfile import BadZipFile, ZipFile  # only here: most reports are something else

    try:
        with ZipFile(path) as parts:
            return MARKER in parts.read("docProps/core.xml")
    except (OSError, KeyError, BadZipFile):
        return False


def open_file(path: str) -> None:
    """Open a file in the system's program for it; raises Failure if there is none."""
    # Only here: most reports are not opened.
    import subprocess
    import webbrowser
    from pathlib import Path

    full = Path(path).resolve()
    try:
        if sys.platform == "win32":
            os.startfile(full)
        elif full.suffix in (".html", ".htm"):
            if not webbrowser.open(full.as_uri()):
                raise OSError
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.run([opener, str(full)], check=True, timeout=20, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        raise failure("failure.nothing-opens-it", path=path) from None
