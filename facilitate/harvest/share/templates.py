"""Fill in the HTML and SVG templates in this folder."""

import os
import re
from functools import cache

from jinja2 import Environment

from facilitate.harvest.formats.as_html.templates import templates
from facilitate.text import visible

_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Characters invalid in XML, other than the control characters that `visible` replaces."""


def fill(name: str, **values: object) -> str:
    """Return a template with its values filled in, each as text and never as markup."""
    return _templates().get_template(name).render(values)


def in_xml(text: str) -> str:
    """Return `text` as one line that any program can show, and that is valid in XML."""
    return _NO_CHARACTER.sub("\ufffd", visible(text))


@cache
def _templates() -> Environment:
    return templates(os.path.dirname(__file__), in_xml)
