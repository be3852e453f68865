"""Text from people, made safe to show: it is data wherever it comes out."""

from collections.abc import Iterable

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)}
_PICTURES[0x7F] = "\u2421"
_PICTURES |= {code: f"\\x{code:02x}" for code in range(0x80, 0xA0)}
_PICTURES |= {code: f"\\u{code:04x}" for code in range(0xD800, 0xE000)}


def visible(text: str) -> str:
    """Give `text` as one line in which every control character is a picture of itself."""
    return text if text.isprintable() else text.translate(_PICTURES)


def visible_lines(text: str) -> list[str]:
    """Give the lines of `text`, each as `visible` gives it."""
    return [visible(line.rstrip()) for line in text.strip("\n").split("\n")]


def decoded(line: bytes) -> str:
    """Read bytes that a person or program typed: UTF-8, or Latin-1 where they are not."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def from_argument(text: str) -> str:
    """Give a command-line argument as text that can be written down (no lone surrogates)."""
    return decoded(text.encode("utf-8", "surrogateescape"))


def near(word: str, known: Iterable[str]) -> str:
    """Give ` (did you mean …?)` for the known word closest to `word`, or nothing."""
    from difflib import get_close_matches

    candidates = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold()[:100], candidates, n=1, cutoff=0.6)
    return f" (did you mean {candidates[found[0]]}?)" if found else ""


def count(number: int, thing: str) -> str:
    """Give `1 note` or `3 notes`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def spoken_minutes(seconds: float) -> str:
    """Give a planned length as a person would say it: `8 min`, `7.5 min`, `45 s`."""
    if seconds < 60 and seconds % 60:
        return f"{seconds:g} s" if seconds == int(seconds) else f"{seconds:.1f} s"
    minutes = seconds / 60
    return f"{minutes:.0f} min" if abs(minutes - round(minutes)) < 0.005 else f"{minutes:.1f} min"


def clock_face(seconds: float) -> str:
    """Give a length of time as `m:ss`, or `h:mm:ss` from an hour on, of its full seconds."""
    whole = int(abs(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
