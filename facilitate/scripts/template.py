"""Text with `{placeholders}`, in which `{{` and `}}` are plain braces."""

import re
from collections.abc import Callable, Container, Mapping

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


class StrayBrace(ValueError):
    """A brace that belongs to no placeholder."""


def names(template: str) -> list[str]:
    """Return the names of the placeholders in `template`, in order; raises StrayBrace."""
    if "{" not in template and "}" not in template:
        return []
    found = []
    for token in _TOKEN.finditer(template):
        name = token[1]
        if name and name.strip():
            found.append(name)
        elif token[0] not in ("{{", "}}"):
            raise StrayBrace(token[0])
    return found


def loose_names(text: str) -> list[str]:
    """Return what would be the names of placeholders in a text that need not be a template."""
    return [token[1] for token in _TOKEN.finditer(text) if token[1] and token[1].strip()]


def named(text: str, known: Container[str]) -> bool:
    """Return whether a text that need not be a template has a placeholder that is `known`."""
    return "{" in text and any(name in known for name in loose_names(text))


def escape(text: str) -> str:
    """Return the template that stands for exactly `text`."""
    return text.replace("{", "{{").replace("}", "}}")


def substitute(template: str, templates: Mapping[str, str]) -> str:
    """Put templates in the place of the placeholders they are named for; leave the others."""
    return _replace(template, lambda token, name: token if name is None else _kept(name, templates))


def length(template: str, templates: Mapping[str, str]) -> int:
    """Return how long `template` is at the most once `substitute` has put `templates` in."""
    if "{" not in template:
        return len(template)
    return len(template) + sum(
        len(templates.get(token[1], "")) for token in _TOKEN.finditer(template) if token[1]
    )


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Return the text that `template` stands for; what nothing fills yet shows as `‹name›`."""

    def value(token: str, name: str | None) -> str:
        return token[0] if name is None else texts.get(name, f"‹{name}›")

    return _replace(template, value)


def _kept(name: str, templates: Mapping[str, str]) -> str:
    return templates.get(name, f"{{{name}}}")


def _replace(template: str, value: Callable[[str, str | None], str]) -> str:
    if "{" not in template and "}" not in template:
        return template
    return _TOKEN.sub(lambda token: value(token[0], token[1]), template)
