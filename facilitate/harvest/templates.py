"""Templates: whatever is put into one is text there, on one line, and never markup."""

import os
import re

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from facilitate.text import visible

_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""What XML does not allow, beside the control characters that `visible` shows."""


def harmless(text: str) -> str:
    """Give `text` as one line that any program can show, and XML can hold."""
    shown = visible(text)
    return shown if shown.isascii() else _NO_CHARACTER.sub("\ufffd", shown)


def templates(folder: str | os.PathLike[str]) -> Environment:
    """Give the templates of a folder; one that has no value for a name it uses fails.

    What a template or Markup made is markup already and stays as it is.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_as_data,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _as_data(value: object) -> object:
    return harmless(value) if type(value) is str else value
