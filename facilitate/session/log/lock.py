"""One writer at a time: a lock on the open log itself.

The lock goes with the file, not with its name, is gone when the process is, and leaves no second
file behind; readers are never held up. Lock libraries lock a file of their own beside the log.
"""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 2**62  # Windows locks bytes for readers too; no log has a byte there

    def lock(descriptor: int) -> bool:
        """Lock an open file for this process; False if another one has it."""
        here = os.lseek(descriptor, 0, os.SEEK_CUR)
        try:
            os.lseek(descriptor, _BEYOND, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, here, os.SEEK_SET)
        return True

else:
    import errno
    import fcntl

    def lock(descriptor: int) -> bool:
        """Lock an open file for this process; False if another one has it.

        A file system without locks is written without one.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
        return True
