"""The names that a note about a tie holds: `Anna - Ben`."""

import re

from facilitate.names import same_name_key

MOST_NAMES = 30
"""A note of more names than these is about no tie: every pair of them would be one."""

_BETWEEN = re.compile(r"(?<=\s)<?-+>?(?=\s)|[–—→↔/&,+]")
_ABOUT = re.compile(r":(?:\s.*|$)|\([^()]*\)\s*$", re.DOTALL)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a note about a tie, each once, as it is first written.

    A hyphen with spaces around it stands between two names, one without them inside a name. What
    follows a colon or stands in brackets at the end is said about the tie, and is no name.
    """
    found: dict[str, str] = {}
    for part in _BETWEEN.split(_ABOUT.sub("", text)):
        name = part.strip()
        if name:
            found.setdefault(same_name_key(name), name)
    return tuple(found.values()) if len(found) <= MOST_NAMES else ()
