"""Parse the chat of a call, as saved or copied from Zoom, Teams, Meet or WhatsApp."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from facilitate.sorting.imports.written import Read, Written

_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?)"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?"

_BEGINS = (
    # Zoom: 09:35:21 From Ann Smith to Everyone: text, or the text on the lines below
    re.compile(
        rf"^{_DAY}{_CLOCK}\s+From\s+(?P<person>.+?)(?:\s+to\s+(?P<to>.+?))?\s*:(?:\s(?P<text>.*))?$",
        re.IGNORECASE,
    ),
    # WhatsApp: 29.11.26, 10:02 - Ann: text · [29.11.26, 10:02:13] Ann: text
    # Teams: [10:02] Ann: text
    re.compile(rf"^\[{_DAY}{_CLOCK}\]\s*(?P<person>[^:]{{1,60}}):?(?:\s(?P<text>.*))?$"),
    re.compile(rf"^{_DAY}{_CLOCK}\s+-\s+(?P<person>[^:]{{1,60}}):(?:\s(?P<text>.*))?$"),
    # Teams, copied: Ann Smith  10:02 AM, the text on the lines below
    re.compile(rf"^(?P<person>[^\d:][^:]{{0,59}}?)\s+{_DAY}{_CLOCK}$"),
)
_SUBTITLE = re.compile(rf"^{_CLOCK}(?:\s-->\s|,)\d{{1,2}}:\d{{2}}:\d{{2}}[.,]\d+$")
"""Google Meet saves a chat as subtitles: two times, then `Ann: text` on the next line."""
_SPOKEN = re.compile(r"^(?P<person>[^:]{1,60}):\s(?P<text>.*)$")

_PRIVATE = re.compile(r"direct message|privately|privat|directnachricht", re.IGNORECASE)
_TO_ALL = re.compile(r"^(everyone|all|alle|tout le monde|todos|iedereen)\b", re.IGNORECASE)
_REACTION = re.compile(
    r"^(reacted to|removed an?\b.*\breaction|hat auf .* reagiert)", re.IGNORECASE | re.DOTALL
)
_REPLY = re.compile(r'^replying to ".*?"\s*', re.IGNORECASE | re.DOTALL)

ENOUGH = 2
"""How many lines that begin a message make a file a chat."""


def is_chat(lines: Sequence[str]) -> bool:
    """Return whether lines are a chat."""
    begun = sum(_begin(line) is not None or bool(_SUBTITLE.match(line)) for line in lines)
    written = sum(bool(line.strip()) for line in lines)
    return begun >= ENOUGH or 0 < written <= 2 * begun


def read_chat(lines: Sequence[str]) -> Read:
    """Parse the messages of a chat into notes with their authors.

    Private messages and reactions are left out.
    """
    notes: list[Written] = []
    left_out: Counter[str] = Counter()
    for person, to, clock, text in _messages(lines):
        text = _REPLY.sub("", text.strip()).strip()
        private = to is not None and (_PRIVATE.search(to) or not _TO_ALL.match(to))
        if private:
            left_out["private"] += 1
        elif _REACTION.match(text):
            left_out["reaction"] += 1
        elif not text:
            left_out["empty"] += 1
        else:
            notes.append(Written(" ".join(text.split()), person, _time(clock)))
    return Read("chat", notes, left_out)


Message = tuple[str, str | None, str, str]
"""Author, recipient, time and text."""


def _messages(lines: Sequence[str]) -> Iterator[Message]:
    """Yield the messages; other lines continue the message before them."""
    head: tuple[str, str | None, str] | None = None
    clock = ""
    text: list[str] = []
    for line in lines:
        subtitle = _SUBTITLE.match(line)
        begun = _begin(line) or (_SPOKEN.match(line) if clock else None)
        if subtitle or begun:
            if head:
                yield (*head, "\n".join(text))
            head, text = None, []
        if subtitle:
            clock = subtitle["clock"]
        elif begun:
            found = begun.groupdict()
            head = (found["person"].strip(), found.get("to"), found.get("clock") or clock)
            text = [found.get("text") or ""]
        elif head:
            text.append(line.strip())
    if head:
        yield (*head, "\n".join(text))


def _begin(line: str) -> re.Match[str] | None:
    """Return the match of a line that begins a message; otherwise None."""
    return next((found for begins in _BEGINS if (found := begins.match(line.strip()))), None)


def _time(clock: str) -> str | None:
    """Return a time of day as `09:35:21`; None if invalid."""
    found = re.match(r"(\d{1,2}):(\d{2})(?::(\d{2}))?.*?([ap])?\.?m?\.?$", clock.casefold())
    if found is None:
        return None
    hour, minute, second = (int(found[n] or 0) for n in (1, 2, 3))
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return f"{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 > second else None
