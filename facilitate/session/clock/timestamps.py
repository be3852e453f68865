"""Wall times as they are written in a log."""

from datetime import datetime

from msgspec import to_builtins


def timestamp(at: datetime) -> str:
    """Return a wall time as `isoformat` does, in milliseconds.

    Every event has one, and msgspec writes it in a fraction of the time; only what it rounds or
    leaves out is left to `isoformat`.
    """
    offset = at.utcoffset()
    if offset is None or offset.seconds % 60 or offset.microseconds or not at.microsecond:
        return at.isoformat(timespec="milliseconds")
    written: str = to_builtins(at).replace("Z", "+00:00")
    return written[:23] + written[26:]
