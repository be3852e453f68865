"""Match typed text to one of a few known names."""

from collections.abc import Sequence

from facilitate.names import same_name_key

MOST_WORDS = 30
"""Names of more words than this are not matched."""


def meant(text: str, names: Sequence[str]) -> str | None:
    """Return the name that equals `text`, or the only one that begins with it, ignoring case."""
    wanted = same_name_key(text)
    same = [name for name in names if same_name_key(name) == wanted]
    begun = [name for name in names if wanted and same_name_key(name).startswith(wanted)]
    return same[0] if same else begun[0] if len(begun) == 1 else None


def meant_first(text: str, names: Sequence[str]) -> tuple[str | None, str]:
    """Return the name matched by the first words of `text`, and the rest; None if there is none."""
    words = text.split(maxsplit=MOST_WORDS)
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        name = meant(" ".join(words[:length]), names)
        if name is not None:
            return name, " ".join(words[length:])
    return None, text
