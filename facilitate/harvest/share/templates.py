"""The templates beside this file: they escape by themselves whatever is put into them."""

import os
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def fill(name: str, **values: object) -> str:
    """Give a template with its values filled in, each as text and never as markup."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(os.path.dirname(__file__)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
