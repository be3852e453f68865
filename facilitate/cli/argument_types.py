"""Parsers for argument values; errors show an example of a valid value."""

import math
from argparse import ArgumentTypeError

from facilitate.languages import from_setting
from facilitate.times import seconds_in, time_of_day

MOST_ROOMS = 1000


def note(text: str) -> int:
    """Parse the number of a note."""
    if not (text.isascii() and text.isdigit() and int(text[:9]) > 0):
        raise ArgumentTypeError(f"{text} is no number of a note, such as 3")
    return int(text)


def notes(text: str) -> tuple[range, ...]:
    """Parse the numbers of notes, such as `3,5-7`."""
    found = []
    for part in text.split(","):
        least, dash, most = part.partition("-")
        try:
            first, last = note(least.strip()), note((most if dash else least).strip())
        except ArgumentTypeError:
            raise ArgumentTypeError(
                f"{text} names no notes; expected numbers such as 3,5-7"
            ) from None
        if first > last:
            raise ArgumentTypeError(f"{first} is more than {last}")
        found.append(range(first, last + 1))
    return tuple(found)


def assignment(text: str) -> tuple[str, str]:
    """Parse `INPUT=TEXT`."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ArgumentTypeError(f"{text} is no INPUT=TEXT, such as topic=trust")
    return name.strip(), value


def name(text: str) -> str:
    """Parse a name."""
    if not text.strip():
        raise ArgumentTypeError("expected a name")
    return text.strip()


def folder(text: str) -> str:
    """Parse the path of a folder."""
    if not text.strip():
        raise ArgumentTypeError("expected a folder, and there is no name of one")
    return text


def language(text: str) -> str:
    """Parse the tag of a language."""
    language = from_setting(text)
    if language is None:
        raise ArgumentTypeError(f"{text} is no language, such as de or pt-BR")
    return language


def people(text: str) -> int:
    """Parse a number of people."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) <= 100_000):
        raise ArgumentTypeError(f"{text} is no number of people, such as 22")
    return int(text)


def positive(text: str) -> float:
    """Parse a positive number."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < 100_000:
        raise ArgumentTypeError(f"{text} is not possible; expected a number such as 40")
    return number


def length(text: str) -> tuple[float | None, float]:
    """Parse `30` or `20-40` as the fewest minutes, if given, and the most."""
    least, dash, most = text.rpartition("-")
    shortest = positive(least) if dash else None
    longest = positive(most)
    if shortest is not None and shortest > longest:
        raise ArgumentTypeError(f"{least} is more than {most}")
    return shortest, longest


def clock(text: str) -> int:
    """Parse a time of day as minutes after midnight."""
    minutes = time_of_day(text)
    if minutes is None:
        raise ArgumentTypeError(f"{text} is no time of day, such as 12:55")
    return minutes


def minutes(text: str) -> float:
    """Parse a length of time as minutes."""
    seconds = seconds_in(text)
    if seconds is None or not 0 < seconds < 100_000 * 60:
        raise ArgumentTypeError(f"{text} is not possible; expected a number such as 40")
    return seconds / 60


def event(text: str) -> str:
    """Parse the name of an event."""
    from facilitate.rooms.invitation import is_name

    if not is_name(text):
        raise ArgumentTypeError(f"{text} names no event; use letters, digits, - and _, as in HIT")
    return text


def rooms(text: str) -> int:
    """Parse a number of rooms."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST_ROOMS):
        raise ArgumentTypeError(f"{text} is no number of rooms from 1 to {MOST_ROOMS}")
    return int(text)


def engine(text: str) -> str:
    """Parse the address of an engine."""
    from facilitate.rooms.invitation import address_of

    try:
        address_of(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
    return text


def port(text: str) -> int:
    """Parse a port; 0 for any that is free."""
    if not (text.isascii() and text.isdigit() and int(text[:6]) < 65536):
        raise ArgumentTypeError(f"{text} isn't a port. Try one from 1024 to 65535, such as 8088")
    return int(text)


def address(text: str) -> str:
    """Parse the address or name of a machine."""
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789.-:")
    if not text or not set(text.lower()) <= allowed or len(text) > 253:
        raise ArgumentTypeError(f"{text} isn't an address. Try one such as 192.168.8.2")
    return text.lower()


def public(text: str) -> str:
    """Parse the URL of a tunnel."""
    from urllib.parse import urlsplit

    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ArgumentTypeError(f"{text} isn't a URL. Try one such as https://room.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def wifi(text: str) -> tuple[str, str]:
    """Parse the name of a wireless network and its password."""
    name, _, password = text.partition(":")
    if not name.strip():
        raise ArgumentTypeError(f"{text} isn't NAME:PASSWORD, such as workshop:coffee-first")
    return name.strip(), password
