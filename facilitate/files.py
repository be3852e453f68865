"""Atomic writes, checksums of caches, private folders, and unused file names."""

import contextlib
import errno
import os
import stat
import zlib
from itertools import count

PRIVATE = 0o600
"""The permissions of a file with people's words: its owner only."""

_NO_FLUSH = (
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EBADF,
    errno.EACCES,
    errno.EPERM,
    errno.EISDIR,
    errno.ENOSYS,
)
"""The errors of file systems that cannot flush folders: SMB, drvfs, VirtualBox, FAT."""


def private_folder(path: str) -> None:
    """Create a folder, and its parents, for its owner only; raises OSError.

    An existing one is unchanged.
    """
    path = os.path.abspath(path)
    missing = []
    while not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for folder in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)


class NoFile(OSError):
    """It is a pipe, a device or the like: reading it might never end."""


def read_file(path: str, most: int = -1) -> bytes:
    """Return the content of a file, up to `most` bytes; raises NoFile if it is not one, or
    OSError.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    # An error of `open` names the path; one of `os.fdopen` only a number.
    with open(path, "rb", opener=lambda name, _: os.open(name, flags)) as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if not stat.S_ISREG(mode):
            raise NoFile(errno.EINVAL, "file.no-file", path)
        return file.read(most)


def write_whole(
    path: str,
    data: bytes,
    mode: int | None = None,
    times: tuple[int, int] | None = None,
    flush: bool = True,
) -> None:
    """Replace a file atomically, flushing it and its folder to disk; raises OSError.

    Without `mode` it keeps the permissions of the old file, or gets the default ones. `times` are
    those of access and modification (ns). The old file is unchanged if anything is raised. Only
    what has a checksum and can be rebuilt needs no `flush`.
    """
    new = beside(path)
    try:
        with open(new, "xb", opener=_for_its_owner_alone) as file:
            file.write(data)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(new, _mode(path) if mode is None else mode)
        if times is not None:
            os.utime(new, ns=times)
        os.replace(new, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(new)
        raise
    if flush:
        with contextlib.suppress(OSError):  # it has been replaced, whatever the folder says
            sync_folder(path)


def write_new(path: str, data: bytes, mode: int | None = None) -> None:
    """Write a file that does not exist yet, as `write_whole` does; raises FileExistsError or
    OSError.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
    write_whole(path, data, mode)


def stamp(path: str) -> tuple[int, ...]:
    """Return what changes with a file: identity, size and times in nanoseconds; raises OSError.

    The last one also changes when the modification time is set back.
    """
    status = os.stat(path)
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def with_checksum(data: bytes) -> bytes:
    """Return data after a line with its checksum."""
    return b"%08x\n%b" % (zlib.crc32(data), data)


def without_checksum(data: bytes) -> bytes:
    """Return the data that `with_checksum` was given; raises ValueError if it is damaged."""
    whole = data.partition(b"\n")[2]
    if with_checksum(whole) != data:
        raise ValueError("damaged")
    return whole


def beside(path: str) -> str:
    """Return an unguessable name next to a file."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name[:100]}.{os.urandom(6).hex()}.part")


def _mode(path: str) -> int:
    """Return the permissions of a file, or those that a new one gets."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        usual = os.umask(0o077)
        os.umask(usual)
        return 0o666 & ~usual


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def sync_folder(path: str) -> bool:
    """Flush the folder of a created or renamed file; return False if folders cannot be flushed.

    Raises OSError if the disk fails.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return False
    folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise
        return False
    finally:
        os.close(folder)
    return True


def free_path(path: str) -> str:
    """Return `path`, or the first of `path-2`, `path-3` … that does not exist."""
    stem, ending = os.path.splitext(path)
    return next(
        name
        for number in count(1)
        if not os.path.lexists(name := path if number == 1 else f"{stem}-{number}{ending}")
    )
