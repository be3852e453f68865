"""The templates beside this file, filled in."""

import os
from functools import cache

from jinja2 import Environment

from facilitate.harvest.templates import templates


def fill(name: str, **values: object) -> str:
    """Give a template with its values filled in, each as text and never as markup."""
    return _templates().get_template(name).render(values)


@cache
def _templates() -> Environment:
    return templates(os.path.dirname(__file__))
