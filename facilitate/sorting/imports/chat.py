"""Parse the chat of a call, as saved or copied from Zoom, Teams, Meet or WhatsApp."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from facilitate.sorting.imports.written import Read, Written

_CLOCK = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[AaPp]\.?\s?[Mm](?:\.(?!\w)|\b))?)"
_DAY = (
    r"(?:(?:\d{1,4}[./-]\d{1,2}(?:[./-](?:\d{1,4})?)?|yesterday|gestern|hier|ayer|gisteren)"
    r",?\s+(?:à\s+|um\s+|om\s+|a\s+las\s+)?)?"
)
_FROM, _TO = r"(?:from|von|de|van)", r"(?:to|an|à|a|para|aan|naar|tot)"

_BEGINS = (
    # Zoom: 09:35:21 From Ann Smith to Everyone: text, or the text on the lines below
    re.compile(
        rf"^{_DAY}{_CLOCK}\s+{_FROM}\s+(?P<person>.+?)(?:\s+{_TO}\s+(?P<to>.+?))?\s*:"
        r"(?:\s(?P<text>.*))?$",
        re.IGNORECASE,
    ),
    # Zoom, of a recording: the time, the name and the text with tabs between them
    re.compile(rf"^{_CLOCK}\t(?P<person>[^:\t]{{1,60}}):\t(?P<text>.*)$"),
    # WhatsApp: 29.11.26, 10:02 - Ann: text · [29.11.26, 10:02:13] Ann: text
    # Teams: [10:02] Ann: text
    re.compile(
        rf"^\[{_DAY}{_CLOCK}\]\s*(?P<person>[^:]{{1,60}}):?(?:\s(?P<text>.*))?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^{_DAY}{_CLOCK}\s+-\s+(?P<person>[^:]{{1,60}}):(?:\s(?P<text>.*))?$", re.IGNORECASE
    ),
    # Teams, copied: Ann Smith  10:02 AM, the text on the lines below
    re.compile(rf"^(?P<person>[^\d:][^:]{{0,59}}?)\s+{_DAY}{_CLOCK}$", re.IGNORECASE),
)
_TIME_ALONE = re.compile(rf"^{_DAY}{_CLOCK}$", re.IGNORECASE)
_SUBTITLE = re.compile(rf"^{_CLOCK}(?:\s-->\s|,)\d{{1,2}}:\d{{2}}:\d{{2}}[.,]\d+$")
"""Google Meet saves a chat as subtitles: two times, then `Ann: text` on the next line."""
_SPOKEN = re.compile(r"^(?P<person>[^:]{1,60}):\s(?P<text>.*)$")
_HAPPENED = re.compile(rf"^\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}},?\s+{_CLOCK}\s+-\s+[^:]+$")
"""WhatsApp reports who joined or left in a line without a sender."""

_PRIVATE = re.compile(
    r"direct message|privately|priv(?:at|é|ado)|direktnachricht|message direct|mensaje directo"
    r"|direct bericht",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"^(?:everyone|everybody|all|alle|tou(?:s|t le monde)|tod(?:os|o el mundo)|iedereen)\b",
    re.IGNORECASE,
)
_QUOTE = r"\s+[\"“”„«]\s?.*[\"“”»]"
_REACTION = re.compile(
    r"^(?:reacted to|removed an?\b.*\breaction|hat auf .* reagiert"
    rf"|(?:reagiert(?:e)? auf|a réagi à|(?:ha )?reaccion\w+ a|(?:heeft )?gereageerd op"
    rf"|reageerde op){_QUOTE}\s+(?:mit|avec|con|met)\s)",
    re.IGNORECASE | re.DOTALL,
)
_REPLY = re.compile(
    r"^(?:replying to|antwort(?:et)? auf|(?:en )?réponse à|en respuesta a|respondiendo a"
    r"|(?:als )?antwoord op)\s+[\"“„«]\s?.*?[\"”“»]\s*",
    re.IGNORECASE | re.DOTALL,
)
_NO_TEXT = re.compile(
    r"(?:<[^<>]+>|(?:image|video|audio|sticker|gif|document|contact card) omitted"
    r"|(?:bild|video|audio|sticker|gif|dokument|sprachnachricht|kontaktkarte) weggelassen"
    r"|this message was deleted|you deleted this message|diese nachricht wurde gelöscht"
    r"|ce message a été supprimé|(?:se eliminó este mensaje|este mensaje fue eliminado)"
    r"|dit bericht (?:is|werd) verwijderd)\.?$",
    re.IGNORECASE,
)
"""WhatsApp writes this in place of a picture or a deleted message, in the language of the phone."""
_INVISIBLE = {ord("\u200e"): None, ord("\u200f"): None, ord("\u202f"): " ", ord("\xa0"): " "}
"""Marks of direction that phones put before names, and spaces that aren't plain ones."""

ENOUGH = 2
"""How many lines that begin a message make a file a chat."""


def is_chat(lines: Sequence[str]) -> bool:
    """Return whether lines are a chat."""
    lines = _paired(lines)
    begun = sum(_begin(line) is not None or bool(_SUBTITLE.match(line)) for line in lines)
    written = sum(bool(line.strip()) for line in lines)
    return begun >= ENOUGH or 0 < written <= 2 * begun


def read_chat(lines: Sequence[str]) -> Read:
    """Parse the messages of a chat into notes with their authors.

    Private messages and reactions are left out.
    """
    notes: list[Written] = []
    left_out: Counter[str] = Counter()
    for person, to, clock, text in _messages(_paired(lines)):
        text = _REPLY.sub("", text.strip()).strip()
        private = to is not None and (_PRIVATE.search(to) or not _TO_ALL.match(to))
        if private:
            left_out["private"] += 1
        elif _REACTION.match(text):
            left_out["reaction"] += 1
        elif not text or _NO_TEXT.match(text):
            left_out["empty"] += 1
        else:
            notes.append(Written(" ".join(text.split()), person, _time(clock)))
    return Read("chat", notes, left_out)


def _paired(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with each name that has its time on the line below in one line with it.

    So Teams and Meet copy it: Ann Smith, then 10:02 AM, then the text. Lines of which any name
    would have no text, such as a timetable, stay as they are.
    """
    written = [line for line in map(_plain, lines) if line.strip()]
    times = [n for n, line in enumerate(written) if _TIME_ALONE.match(line.strip())]
    alone = set(times)
    if len(times) < ENOUGH or times[0] != 1:
        return lines
    if any(after - time < 3 for time, after in pairwise([*times, len(written) + 1])):
        return lines
    return [
        f"{line.strip()}  {written[n + 1].strip()}" if n + 1 in alone else line
        for n, line in enumerate(written)
        if n not in alone
    ]


Message = tuple[str, str | None, str, str]
"""Author, recipient, time and text."""


def _messages(lines: Sequence[str]) -> Iterator[Message]:
    """Yield the messages; other lines continue the message before them."""
    head: tuple[str, str | None, str] | None = None
    clock = ""
    text: list[str] = []
    for line in map(_plain, lines):
        subtitle = _SUBTITLE.match(line)
        begun = _begin(line) or (_SPOKEN.match(line) if clock else None)
        happened = not begun and _HAPPENED.match(line)
        if subtitle or begun or happened:
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
    line = _plain(line).strip()
    return next((found for begins in _BEGINS if (found := begins.match(line))), None)


def _plain(line: str) -> str:
    """Return a line without what cannot be seen in it."""
    return line.translate(_INVISIBLE)


def _time(clock: str) -> str | None:
    """Return a time of day as `09:35:21`; None if invalid."""
    found = re.match(r"(\d{1,2}):(\d{2})(?::(\d{2}))?.*?([ap])?\.?\s?m?\.?$", clock.casefold())
    if found is None:
        return None
    hour, minute, second = (int(found[n] or 0) for n in (1, 2, 3))
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return f"{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 > second else None
