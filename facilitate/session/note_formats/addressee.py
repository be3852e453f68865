"""The group that a note is addressed to, named first: `Sales: the figures by Monday`."""

from collections.abc import Sequence

from facilitate.names import known_as
from facilitate.session.note_formats.name_match import meant

LONGEST = 200
"""How many characters into a note the name of a group can end."""


def addressed(text: str, groups: Sequence[str]) -> tuple[str | None, str]:
    """Return the group that a note is addressed to, and the rest of its text; None if there is
    none.
    """
    # A group may have a colon in its name: the longest name counts.
    colons = [at for at, character in enumerate(text[:LONGEST]) if character == ":"]
    for at in reversed(colons):
        group = known_as(text[:at], groups)
        if group is not None:
            return group, text[at + 1 :].strip()
    before, colon, rest = text.partition(":")
    begun = meant(before, groups) if colon else None
    return (None, text) if begun is None else (begun, rest.strip())


def with_address(text: str, groups: Sequence[str]) -> str:
    """Return a note with the full name of the group it is addressed to."""
    group, rest = addressed(text, groups)
    return text if group is None or not rest else f"{group}: {rest}"
