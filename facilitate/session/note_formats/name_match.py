"""Which of a few known names is meant by what was typed."""

from collections.abc import Sequence

MOST_WORDS = 30
"""Nobody types a name of more words than this."""


def meant(text: str, names: Sequence[str]) -> str | None:
    """Give the name that `text` is, or that alone begins with it, however it is capitalised."""
    wanted = folded(text)
    same = [name for name in names if folded(name) == wanted]
    begun = [name for name in names if wanted and folded(name).startswith(wanted)]
    return same[0] if same else begun[0] if len(begun) == 1 else None


def meant_first(text: str, names: Sequence[str]) -> tuple[str | None, str]:
    """Give the name that the first words of `text` mean, and the rest; None if they mean none."""
    words = text.split(maxsplit=MOST_WORDS)
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        name = meant(" ".join(words[:length]), names)
        if name is not None:
            return name, " ".join(words[length:])
    return None, text


def either(names: Sequence[str]) -> str:
    """Give `one, two or three`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def folded(text: str) -> str:
    """Return a name so that capitals and spaces make no other of it."""
    return " ".join(text.split()).casefold()
