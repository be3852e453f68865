"""Parse the names in a note about a tie: `Anna - Ben`."""

import re

from facilitate.names import same_name_key

MOST_NAMES = 30
"""Notes with more names than this are not ties: every pair of them would be one."""

_BETWEEN = r"(?<=\s)<?-+>?(?=\s)|[–—→↔/&,+]"
_ABOUT = r"(?s::(?:\s.*|$)|\([^()]*\)\s*$)"


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a note about a tie, each once, as first written.

    A hyphen with spaces around it separates two names, one without is part of a name. What follows
    a colon or is in brackets at the end is a remark about the tie.
    """
    found: dict[str, str] = {}
    for part in re.split(_BETWEEN, re.sub(_ABOUT, "", text)):
        name = part.strip()
        if name:
            found.setdefault(same_name_key(name), name)
    return tuple(found.values()) if len(found) <= MOST_NAMES else ()
