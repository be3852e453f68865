"""Templates that insert every value as text on one line, never as markup."""

import os
from collections.abc import Callable

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from facilitate.text import visible


def templates(folder: str | os.PathLike[str], shown: Callable[[str], str] = visible) -> Environment:
    """Return the templates of a folder, in which `shown` makes one line of each text.

    What a template or Markup made is markup already and stays as it is; a template that uses a name
    without a value fails.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=lambda value: shown(value) if type(value) is str else value,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
