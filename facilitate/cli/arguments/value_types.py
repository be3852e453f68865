"""Parsers for argument values; errors show an example of a valid value."""

import math

from facilitate.errors import KitError
from facilitate.languages import from_setting
from facilitate.times import seconds_in, time_of_day

MOST_ROOMS = 1000


def note(text: str) -> int:
    """Parse the number of a note."""
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise KitError("value.note", text=text)
    return int(text)


def notes(text: str) -> tuple[range, ...]:
    """Parse the numbers of notes, such as `3,5-7`."""
    found = []
    for part in text.split(","):
        least, dash, most = part.partition("-")
        try:
            first, last = note(least.strip()), note((most if dash else least).strip())
        except KitError:
            raise KitError("value.notes", text=text) from None
        if first > last:
            raise KitError("value.more-than", first=first, last=last)
        found.append(range(first, last + 1))
    return tuple(found)


def assignment(text: str) -> tuple[str, str]:
    """Parse `INPUT=TEXT`."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise KitError("value.assignment", text=text)
    return name.strip(), value


def name(text: str) -> str:
    """Parse a name."""
    if not text.strip():
        raise KitError("value.name")
    return text.strip()


def given(text: str) -> str:
    """Return a text that is taken as typed; it can't be blank."""
    if not text.strip():
        raise KitError("value.name")
    return text


def folder(text: str) -> str:
    """Parse the path of a folder."""
    if not text.strip():
        raise KitError("value.folder")
    return text


def language(text: str) -> str:
    """Parse the tag of a language."""
    language = from_setting(text)
    if language is None:
        raise KitError("value.language", text=text)
    return language


def people(text: str) -> int:
    """Parse a number of people."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) <= 100_000):
        raise KitError("value.people", text=text)
    return int(text)


def seed(text: str) -> int:
    """Parse a whole number."""
    try:
        return int(text)
    except ValueError:
        raise KitError("value.seed", text=text) from None


def positive(text: str) -> float:
    """Parse a positive number."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < 100_000:
        raise KitError("value.number", text=text)
    return number


def length(text: str) -> tuple[float | None, float]:
    """Parse `30` or `20-40` as the fewest minutes, if given, and the most."""
    least, dash, most = text.rpartition("-")
    if dash and not (least and most):
        raise KitError("value.number", text=text)
    shortest = positive(least) if dash else None
    longest = positive(most)
    if shortest is not None and shortest > longest:
        raise KitError("value.more-than", first=least, last=most)
    return shortest, longest


def clock(text: str) -> int:
    """Parse a time of day as minutes after midnight."""
    minutes = time_of_day(text)
    if minutes is None:
        raise KitError("value.clock", text=text)
    return minutes


def minutes(text: str) -> float:
    """Parse a length of time as minutes."""
    seconds = seconds_in(text)
    if seconds is None or not 0 < seconds < 100_000 * 60:
        raise KitError("value.number", text=text)
    return seconds / 60


def event(text: str) -> str:
    """Parse the name of an event."""
    from facilitate.rooms.invitation import is_name

    if not is_name(text):
        raise KitError("value.event", text=text)
    return text


def rooms(text: str) -> int:
    """Parse a number of rooms."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST_ROOMS):
        raise KitError("value.rooms", text=text, most=MOST_ROOMS)
    return int(text)


def engine(text: str) -> str:
    """Parse the address of an engine."""
    from facilitate.rooms.invitation import address_of

    address_of(text)
    return text


def port(text: str) -> int:
    """Parse a port; 0 for any that is free."""
    if not (text.isascii() and text.isdigit() and int(text[:6]) < 65536):
        raise KitError("value.port", text=text)
    return int(text)


def address(text: str) -> str:
    """Parse the address or name of a machine."""
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789.-:")
    if not text or not set(text.lower()) <= allowed or len(text) > 253:
        raise KitError("value.address", text=text)
    return text.lower()


def public(text: str) -> str:
    """Parse the URL of a tunnel."""
    from urllib.parse import urlsplit

    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise KitError("value.public", text=text)
    return f"{parts.scheme}://{parts.netloc}"


def wifi(text: str) -> tuple[str, str]:
    """Parse the name of a wireless network and its password."""
    name, _, password = text.partition(":")
    if not name.strip():
        raise KitError("value.wifi", text=text)
    return name.strip(), password
