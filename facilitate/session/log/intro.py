"""The facilitator's introduction to a session: a Markdown file next to its log.

It is a file and not an event, because what happens next is often known only days later; moving or
deleting a session moves or deletes it too (see `store`).
"""

import re

from facilitate.errors import KitError
from facilitate.files import PRIVATE, read_file, write_whole
from facilitate.session.log.log import ENDING
from facilitate.text import stands_in

_KEPT = ".intro.md"
MOST_BYTES = 200_000
"""Longer files are rejected."""


class NotAnIntro(KitError):
    """A file is not a text that can be an introduction."""


def read_intro(path: str) -> str:
    """Read the Markdown of a file; raises NotAnIntro or OSError."""
    data = read_file(path, MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotAnIntro("intro.too-long", path=path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAnIntro("intro.not-text", path=path) from None


def intro_path(log: str) -> str:
    """Return the path of the introduction to the session with this log."""
    return log.removesuffix(ENDING) + _KEPT


def keep_intro(log: str, text: str) -> None:
    """Store an introduction next to a log, replacing any other; raises OSError."""
    write_whole(intro_path(log), text.encode(), PRIVATE)


def forget_in_intro(log: str, person: str) -> bool:
    """Remove a person's name from the introduction to a log; return whether it was there.

    Raises OSError.
    """
    text = kept_intro(log)
    if not stands_in(person, text):
        return False
    name = rf"(?<![a-z0-9]){re.escape(person.strip())}(?![a-z0-9])"
    keep_intro(log, re.sub(name, "…", text, flags=re.IGNORECASE))
    return True


def kept_intro(log: str) -> str:
    """Return the introduction stored next to a log; empty if there is none."""
    try:
        return read_intro(intro_path(log))
    except (OSError, NotAnIntro):
        return ""
