"""A pseudo-language with every message in brackets, so that untranslated text stands out."""

import re
from collections.abc import Iterable

import yaml

from facilitate.scripts.library import Library
from facilitate.session.start import Wish, open_session
from facilitate.translations import translator
from facilitate.translations.english import MESSAGES
from tests.written import write

LANGUAGE = "qps"
_OPEN, _CLOSE = "⟦", "⟧"

ALIKE = re.compile(r"\b(min|s|h|facilitate|sRGB|UTC|TRIZ|Python)\b|/[a-z-]+( [A-Z|=\[\]…, :a-z]+)?")
"""What is the same in every language: units, names, and commands as they are typed."""


SCRIPT = """\
name: Привычки
purpose: Найти привычки.
people: 4+
inputs:
  тема:
    ask: О чём речь?
    default: работа
steps:
- title: Худшее
  minutes: 10
  in: groups of 4-7
  colour: yellow
  limit: 9
  places: [Тут, Там]
  prompt: Что хуже всего для {тема}?
  notes: Дикое тоже годится.
- title: Похоже
  minutes: 10
  between: 9-11
  in: pairs
  colour: pink
  from: yellow
  score: 1-5
  ask: Чем похоже?
  prompt: Что уже так?
- title: Шаги
  minutes: 10
  in: alone
  by: person
  colour: green
  from: pink
  means: commitment
  prompt: Что дальше?
- title: Ещё
  minutes: 5
  optional: true
  prompt: Что ещё?
"""
"""A script by people who write in Cyrillic."""


def install(monkeypatch, folder):
    """Make the pseudo-language one that the kit speaks."""
    path = folder / f"{LANGUAGE}.yaml"
    texts = {message: f"{_OPEN}{text}{_CLOSE}" for message, text in MESSAGES.items()}
    # The kit splits this message into its words; each has to be in brackets, on every date.
    months = MESSAGES["report.months"].split()
    texts["report.months"] = " ".join(f"{_OPEN}{month}{_CLOSE}" for month in months)
    path.write_text(yaml.safe_dump(texts, allow_unicode=True, width=1000), encoding="utf-8")
    there = translator.translations() | {LANGUAGE: str(path)}
    monkeypatch.setattr(translator, "translations", lambda: there)


def session_of_theirs(clock):
    """Start a session of their script, with the library it is in."""
    write("привычки", SCRIPT)
    library = Library.usual(LANGUAGE)
    wish = Wish({}, people=9, groups=("Север",))
    return open_session(library.find("привычки"), library, clock, wish), library


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
