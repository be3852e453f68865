"""Parse times as people write them: lengths such as `8 min`, `1:30`, `1h`, and times of day."""

import re
from datetime import datetime, timedelta

_HOUR, _MINUTE = 3600, 60
_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_UNITS = {
    "h": ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"),
    "m": ("m", "min", "mins", "minute", "minutes", "minuten", "'", "′"),
    "s": ("s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", '"', "″"),
}
_SECONDS = {
    word: {"h": _HOUR, "m": _MINUTE, "s": 1}[unit] for unit in _UNITS for word in _UNITS[unit]
}
_UNIT = "|".join(sorted(map(re.escape, _SECONDS), key=len, reverse=True))
_PART = rf"({_NUMBER}) ?({_UNIT})\.?(?![^\W\d_])(?: |,|and|und|(?=\d)|$)*"
_FACE = r"(?:(\d{1,2}):)?(\d{1,4}):([0-5]\d)"
_HOURS_MINUTES = r"(\d{1,2}) ?h ?([0-5]\d)"
_SIGN = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "\u00a0": " ", "½": ".5", "¼": ".25", "¾": ".75"}
)

_LEAD = r"^(?:at|until|till|by|to|um|bis)\s+"
_DIGITS = r"(?a:([01]\d|2[0-3])([0-5]\d))"
_HOURS = r"\d{1,2} ?h(?: ?[0-5]\d)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?: ?[:.h] ?|(?= ?uhr ))(?: ?uhr )?(?P<minute>[0-5]\d))?"
    r"(?P<hours> ?h| ?uhr| o'?clock)?(?: ?(?P<half>[ap])\.? ?m\.?)?"
)


def seconds_in(text: str, unit: float = _MINUTE) -> float | None:
    """Return a length of time in seconds; None if it cannot be parsed.

    A bare number is in `unit` seconds. `1:30` is a minute and a half, `1:00:00` an hour; a sign
    before it, as in `-2 min`, makes it negative.
    """
    text = " ".join(text.translate(_SIGN).casefold().split())
    sign = -1 if text.startswith("-") else 1
    text = text.removeprefix("-" if sign < 0 else "+").strip()
    length = _length(text, unit)
    return None if length is None else sign * length


def _length(text: str, unit: float) -> float | None:
    if re.fullmatch(_NUMBER, text) or re.fullmatch(r"[.,]\d{1,3}", text):
        return _number(text) * unit
    if face := re.fullmatch(_FACE, text):
        return int(face[1] or 0) * _HOUR + int(face[2]) * _MINUTE + int(face[3])
    if hours := re.fullmatch(_HOURS_MINUTES, text):
        return int(hours[1]) * _HOUR + int(hours[2]) * _MINUTE
    seconds, at = 0.0, 0
    while at < len(text):
        part = re.compile(_PART).match(text, at)
        if part is None:
            return None
        seconds, at = seconds + _number(part[1]) * _SECONDS[part[2]], part.end()
    return seconds if at else None


def time_of_day(text: str) -> int | None:
    """Return a time of day in minutes after midnight; None if it cannot be parsed.

    `14:15`, `14.15`, `14h15`, `1415`, `14 Uhr`, `2pm` and `2:15 p.m.` are valid; a bare number of
    fewer digits is not.
    """
    text = re.sub(_LEAD, "", " ".join(text.translate(_SIGN).casefold().replace("’", "'").split()))
    if text in ("noon", "midnight"):
        return 12 * 60 if text == "noon" else 0
    if digits := re.fullmatch(_DIGITS, text):
        return int(digits[1]) * 60 + int(digits[2])
    clock = re.fullmatch(_CLOCK, text)
    if clock is None or not (clock["minute"] or clock["hours"] or clock["half"]):
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"] == "p" else 0)
    return hour * 60 + minute if hour < 24 else None


def may_be_either(text: str) -> bool:
    """Return whether a text is a length as well as a time of day: `1h`, `1h30`."""
    return re.fullmatch(_HOURS, " ".join(text.casefold().split())) is not None


def shifted(at: str, seconds: float) -> str:
    """Return a time (ISO 8601) so many seconds later; unchanged if it is none, or out of bounds."""
    try:
        later = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return at
    return later.isoformat(timespec="milliseconds")


def _number(text: str) -> float:
    return float(text.replace(",", "."))
