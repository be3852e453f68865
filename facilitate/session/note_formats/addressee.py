"""The group that a note is for, which it names first: `Sales: the figures by Monday`."""

from collections.abc import Sequence

from facilitate.session.note_formats.name_match import meant


def addressed(text: str, groups: Sequence[str]) -> tuple[str | None, str]:
    """Give the group that a note is for, and the rest of its text; None if it names none."""
    for group in sorted(groups, key=len, reverse=True):
        rest = text[len(group) :].lstrip()
        if text[: len(group)].casefold() == group.casefold() and rest.startswith(":"):
            return group, rest[1:].strip()
    before, colon, rest = text.partition(":")
    begun = meant(before, groups) if colon else None
    return (None, text) if begun is None else (begun, rest.strip())


def with_address(text: str, groups: Sequence[str]) -> str:
    """Give a note with the name of the group that it is for in full."""
    group, rest = addressed(text, groups)
    return text if group is None or not rest else f"{group}: {rest}"
