"""Text as Markdown: what people wrote is shown as they wrote it, and is never markup."""

import re
from functools import lru_cache

from facilitate.harvest.report import ReportNote
from facilitate.text import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_BLOCK = re.compile(r"^(\d*)([-+=:.)])")
_MARKUP = re.compile(rf"{_SPECIAL.pattern}|{_BLOCK.pattern}")


def plain(text: str) -> str:
    """Give the Markdown that shows exactly `text`, on one line."""
    shown = visible(text).strip()
    if not _MARKUP.search(shown):
        return shown
    return _BLOCK.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", shown))


name = lru_cache(maxsize=10_000)(plain)
"""`plain` for texts that come up again and again: names of groups, people, lists and themes."""


def item(note: ReportNote) -> str:
    """Give a note as an item of a list, with what is known of it beside its text and its group."""
    facts = [str(note.number)]
    if note.stage:
        facts.append(name(note.stage))
    if note.person:
        facts.append(name(note.person))
    if note.origin:
        facts.append(f"said {note.origin.at[:10]}")
    if note.scores:
        facts.append("+".join(map(str, note.scores)) + f"={note.total}")
    if note.place:
        facts.append(f"in {name(note.place)}")
    facts += [f"theme {name(theme)}" for theme in note.themes]
    star = " ★" if note.starred else ""
    return f"- {plain(note.text)} ({' · '.join(facts)}){star}"


def named(note: ReportNote) -> str:
    """Give a note with its number and whose it is."""
    return f"{plain(note.text)} ({' · '.join(filter(None, (str(note.number), name(note.whose))))})"
