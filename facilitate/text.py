"""Make people's text safe to show: it is data wherever it is output."""

import os
import re
from collections.abc import Collection, Iterable
from itertools import islice

from facilitate.names import same_name_key

MOST_CANDIDATES = 200
"""Above this many candidates, no similar word is searched for."""

# Patterns are compiled when first used: compiling them takes time at each start.
_CONTROL = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff]"
"""Controls, line ends, direction overrides, and surrogates."""
_DIRECTION = "[\u202a-\u202c\u2066-\u2069]"
_ENDS = {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}
"""The characters that end a directional run, and those that may begin it."""
_URL = "file://"
_UNSEEN = "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def visible(text: str) -> str:
    """Return `text` as one line with control characters replaced by visible symbols.

    So are direction overrides, and direction marks that would affect more than this text.
    """
    if text.isprintable():
        return text
    return re.sub(_CONTROL, _picture, _closed(text) if re.search(_DIRECTION, text) else text)


def _closed(text: str) -> str:
    """Return `text` with unclosed direction marks replaced by visible symbols."""
    begun: list[re.Match[str]] = []
    kept: set[int] = set()
    for sign in re.finditer(_DIRECTION, text):
        if sign[0] not in _ENDS:
            begun.append(sign)
        elif begun and begun[-1][0] in _ENDS[sign[0]]:
            kept |= {begun.pop().start(), sign.start()}
    return re.sub(
        _DIRECTION, lambda sign: sign[0] if sign.start() in kept else _picture(sign), text
    )


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def visible_lines(text: str) -> list[str]:
    """Return the lines of `text`, each made safe by `visible`."""
    return [visible(line.rstrip()) for line in text.strip("\n").split("\n")]


def escaped(json: str) -> str:
    """Return JSON text with control characters escaped."""
    return re.sub(_UNSEEN, lambda found: f"\\u{ord(found[0]):04x}", json)


def decoded(line: bytes) -> str:
    """Decode bytes that a person or program typed: UTF-8, or Latin-1 if invalid."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def from_argument(text: str) -> str:
    """Return a command-line argument as text that can be encoded (no lone surrogates).

    The path of a file stays as it is, in whatever encoding its name is.
    """
    folder = os.path.dirname(text)
    if not _is_encodable(text) and os.path.lexists(text):
        return text
    if not _is_encodable(folder) and os.path.isdir(folder):
        return text
    return decoded(text.encode("utf-8", "surrogateescape"))


def path_as_text(path: str) -> str:
    """Return an absolute path as text that can be encoded: as a URL if it is not in UTF-8."""
    if _is_encodable(path):
        return path
    from pathlib import Path  # hardly any path needs it

    return Path(path).as_uri()


def text_as_path(text: str) -> str:
    """Return the path that `path_as_text` was given."""
    if not text.startswith(_URL):
        return text
    from urllib.parse import unquote_to_bytes

    return os.fsdecode(unquote_to_bytes(text.removeprefix(_URL)))


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def stands_in(name: str, text: str) -> bool:
    """Return whether a name occurs in a text as a whole word, in any spelling: Ann, not cannot."""
    # Not \b: many languages put no space between words.
    name = rf"(?<![a-z0-9]){re.escape(same_name_key(name))}(?![a-z0-9])"
    return re.search(name, same_name_key(text)) is not None


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, if any is close.

    Of equally close words, one with the same first letter.
    """
    from difflib import SequenceMatcher, get_close_matches

    meant = word[:100].casefold()
    candidates = {name.casefold(): name for name in islice(known, MOST_CANDIDATES)}
    found = get_close_matches(meant, candidates, n=3, cutoff=0.6)
    if not found:
        return None
    best = max(
        found, key=lambda name: (SequenceMatcher(None, name, meant).ratio(), name[:1] == meant[:1])
    )
    return candidates[best]


def short(text: str, most: int = 60) -> str:
    """Return the beginning of `text` as one line of at most `most` characters."""
    line = " ".join(text[:200].split())
    return line if len(line) <= most and len(text) <= 200 else f"{line[: most - 3]}…"


def ending(text: str, most: int) -> str:
    """Return the end of `text` as one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"…{line[len(line) - most + 1 :]}"


def listed(words: Collection[str], most: int = 30) -> str:
    """Return `one, two, three`, with only the first ones of many."""
    first = ", ".join(map(short, islice(words, most)))
    return f"{first} …" if len(words) > most else first


def spoken_minutes(seconds: float) -> str:
    """Return a planned length as a person would say it: `8 min`, `7.5 min`, `45 s`, `2 h 56`.

    Below a minute it is rounded to five seconds, then to half minutes, from two hours on to
    minutes.
    """
    if 10 < seconds < 60:
        seconds = round(seconds / 5) * 5
    if 0 < seconds < 60:
        return f"{seconds:g} s" if seconds == int(seconds) else f"{seconds:.1f} s"
    if seconds < 7170:
        return f"{round(seconds / 30) / 2:g} min"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


def clock_face(seconds: float) -> str:
    """Return a length of time in full seconds as `m:ss`, or `h:mm:ss` from an hour on."""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
