"""The language in which the command line speaks."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from facilitate.languages import from_setting
from facilitate.translations.message import Message
from facilitate.translations.translator import ENGLISH, Translator

ARGPARSE = {
    "usage: ": Message("usage.prefix"),
    "%(prog)s: error: %(message)s": Message("usage.error", program="%(prog)s", what="%(message)s"),
    "argument %(argument_name)s: %(message)s": Message(
        "usage.of", argument="%(argument_name)s", what="%(message)s"
    ),
    "the following arguments are required: %s": Message("usage.required", names="%s"),
    "unrecognized arguments: %s": Message("usage.unknown", names="%s"),
    "invalid choice: %(value)r (choose from %(choices)s)": Message(
        "usage.no-choice", value="%(value)r", choices="%(choices)s"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": Message(
        "usage.no-choice-but-near",
        value="%(value)r",
        closest="%(closest)r",
        choices="%(choices)s",
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": Message(
        "usage.no-choice", value="%(parser_name)r", choices="%(choices)s"
    ),
    "expected one argument": Message("usage.expects-one"),
    "expected at most one argument": Message("usage.expects-at-most-one"),
    "expected at least one argument": Message("usage.expects-at-least-one"),
    "not allowed with argument %s": Message("usage.not-with", other="%s"),
    "one of the arguments %s is required": Message("usage.one-of", names="%s"),
    "ignored explicit argument %r": Message("usage.takes-no-value", value="%r"),
}
"""Argparse's own texts, as messages with the placeholders that argparse fills in."""

_speaker: ContextVar[Callable[[], Translator]] = ContextVar("speaker", default=lambda: ENGLISH)


def translator() -> Translator:
    """Return the translator into the language spoken."""
    return _speaker.get()()


def _say(text: str | None) -> str | None:
    """Return one of argparse's texts in the language spoken."""
    if text is None:  # no description
        return None
    line = text.rstrip("\n")
    known = ARGPARSE.get(line)
    return (translator().text(known) if known else line) + text[len(line) :]


@contextmanager
def spoken(speaker: Callable[[], Translator]) -> Iterator[None]:
    """Speak in a language; its translator is made when there is something to say.

    Argparse looks its texts up with the function `_` of its module.
    """
    own = vars(argparse)["_"]
    vars(argparse)["_"] = _say
    token = _speaker.set(speaker)
    try:
        yield
    finally:
        _speaker.reset(token)
        vars(argparse)["_"] = own


def language_in(words: Sequence[str]) -> str | None:
    """Return the language that arguments name, before they are parsed."""
    for number, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name == "--language":
            return from_setting(value if equals else "".join(words[number + 1 : number + 2]))
    return None
