"""A pseudo-language with every message in brackets, so that untranslated text stands out."""

import re
from collections.abc import Iterable

import yaml

from facilitate.translations import translator
from facilitate.translations.english import MESSAGES

LANGUAGE = "qps"
_OPEN, _CLOSE = "⟦", "⟧"

ALIKE = re.compile(r"\b(min|s|h|facilitate|sRGB|UTC|TRIZ|Python)\b|/[a-z-]+( [A-Z|=\[\]…, :a-z]+)?")
"""What is the same in every language: units, names, and commands as they are typed."""


def install(monkeypatch, folder):
    """Make the pseudo-language one that the kit speaks."""
    path = folder / f"{LANGUAGE}.yaml"
    texts = {message: f"{_OPEN}{text}{_CLOSE}" for message, text in MESSAGES.items()}
    path.write_text(yaml.safe_dump(texts, allow_unicode=True, width=1000), encoding="utf-8")
    there = translator.translations() | {LANGUAGE: str(path)}
    monkeypatch.setattr(translator, "translations", lambda: there)


def unbracketed(lines: Iterable[str], *people: str) -> list[str]:
    """Return the lines in which letters stand that are in no message and that no person wrote.

    People in these tests write in Cyrillic; `people` are other texts that are not the kit's.
    """
    return [line for line in lines if re.search("[A-Za-z]", _rest(line, people))]


def _rest(line: str, people: Iterable[str]) -> str:
    for text in people:
        line = line.replace(text, "")
    depth, rest = 0, []
    for character in line:
        depth += character == _OPEN
        if not depth:
            rest.append(character)
        depth -= character == _CLOSE
    return ALIKE.sub("", "".join(rest))
