"""Text as Markdown: what people wrote is shown as they wrote it, and is never markup."""

import re
from datetime import datetime
from functools import lru_cache

from facilitate.harvest.report import ReportNote
from facilitate.text import visible

MOST_TEXTS = 20_000
"""So many texts are kept as Markdown, for several parts of a report show them."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLOCK = re.compile(r"^(\d*)([-+=:.)])")
_MARKUP = re.compile(rf"{_SPECIAL.pattern}|{_BLOCK.pattern}")


@lru_cache(maxsize=MOST_TEXTS)
def plain(text: str) -> str:
    """Give the Markdown that shows exactly `text`, on one line."""
    if text.replace(" ", "").isalnum():
        return text.strip()
    shown = visible(text).strip()
    if not _MARKUP.search(shown):
        return shown
    return _BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", shown))


def day(at: datetime) -> str:
    """Give a day as Markdown has it."""
    return f"{at:%Y-%m-%d}"


def item(note: ReportNote) -> str:
    """Give a note as an item of a list, with what is known of it beside its text and its group."""
    facts = f"{note.number} · {plain(note.stage)}" if note.stage else f"{note.number}"
    if note.person:
        facts += f" · {plain(note.person)}"
    if note.origin:
        facts += f" · said {note.origin.at[:10]}"
    if note.scores:
        facts += f" · {'+'.join(map(str, note.scores))}={note.total}"
    if note.place:
        facts += f" · in {plain(note.place)}"
    for theme in note.themes:
        facts += f" · theme {plain(theme)}"
    return f"- {plain(note.text)} ({facts})" + (" ★" if note.starred else "")


def named(note: ReportNote) -> str:
    """Give a note with its number and whose it is."""
    return f"{plain(note.text)} ({' · '.join(filter(None, (str(note.number), plain(note.whose))))})"
