"""Probe what a disk supports: write, flush, lock, rename and remove a real file."""

import contextlib
import os

from facilitate.files import sync_folder
from facilitate.session.log.lock import lock


def probe(folder: str) -> list[str]:
    """Return the ids of messages about optional features that this disk lacks; raises OSError if it
    cannot be written.
    """
    path = os.path.join(folder, f".facilitate-{os.urandom(6).hex()}")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND
    cannot = []
    names = [path, f"{path}.renamed"]
    try:
        descriptor, other = os.open(path, flags, 0o600), -1
        try:
            os.write(descriptor, b"facilitate was here\n" * 500)
            os.fsync(descriptor)
            other = os.open(path, os.O_RDWR)
            if not lock(descriptor) or lock(other):
                cannot.append("disk.no-locks")
        finally:
            os.close(descriptor)
            if other >= 0:
                os.close(other)
        os.rename(*names)
        if not sync_folder(path):
            cannot.append("disk.no-flushing")
        os.unlink(names[1])
    finally:
        for name in names:
            with contextlib.suppress(OSError):
                os.unlink(name)
    return cannot
