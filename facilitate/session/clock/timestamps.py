"""Wall times as they are written in a log."""

from datetime import datetime


class Timestamps:
    """Formats wall times as `isoformat` does, in milliseconds: in full only once a minute.

    Its date and offset take longer than anything else in an event.
    """

    def __init__(self) -> None:
        self._minute: tuple[object, ...] = ()
        self._before = self._after = ""

    def text(self, at: datetime) -> str:
        """Return a wall time, ISO 8601 with its offset."""
        minute = at.minute, at.hour, at.day, at.month, at.year, at.tzinfo, at.fold
        if minute != self._minute:
            text = at.isoformat(timespec="milliseconds")
            self._minute, self._before, self._after = minute, text[:17], text[23:]
        return f"{self._before}{at.second:02}.{at.microsecond // 1000:03}{self._after}"
