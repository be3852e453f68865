"""One writer at a time, by a lock on the open log itself.

The lock belongs to the file, not to its name, ends with the process, and leaves no second file;
readers are never blocked. Lock libraries lock a separate file next to the log.
"""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _BEYOND = 2**62  # Windows blocks readers of locked bytes, too; no log has a byte there

    def lock(descriptor: int) -> bool:
        """Lock an open file for this process; return False if another one holds it."""
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
        """Lock an open file for this process; return False if another one holds it.

        On a file system without locks, the file is written without one.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
        return True
