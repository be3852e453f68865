"""Text templates with `{placeholders}`, in which `{{` and `}}` are literal braces."""

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
    """Return the placeholder names in a text that need not be a valid template."""
    return [token[1] for token in _TOKEN.finditer(text) if token[1] and token[1].strip()]


def named(text: str, known: Container[str]) -> bool:
    """Return whether a text that need not be a valid template has a `known` placeholder."""
    return "{" in text and any(name in known for name in loose_names(text))


def escape(text: str) -> str:
    """Return the template that renders as exactly `text`."""
    return text.replace("{", "{{").replace("}", "}}")


def substitute(template: str, templates: Mapping[str, str]) -> str:
    """Substitute templates for the placeholders with their names; leave the others."""
    return _replace(template, lambda token, name: token if name is None else _kept(name, templates))


def length(template: str, templates: Mapping[str, str]) -> int:
    """Return the greatest length of `template` after `substitute` with `templates`."""
    if "{" not in template:
        return len(template)
    return len(template) + sum(
        len(templates.get(token[1], "")) for token in _TOKEN.finditer(template) if token[1]
    )


def fill(template: str, texts: Mapping[str, str]) -> str:
    """Render a template; placeholders without a text show as `‹name›`."""

    def value(token: str, name: str | None) -> str:
        return token[0] if name is None else texts.get(name, f"‹{name}›")

    return _replace(template, value)


def _kept(name: str, templates: Mapping[str, str]) -> str:
    return templates.get(name, f"{{{name}}}")


def _replace(template: str, value: Callable[[str, str | None], str]) -> str:
    if "{" not in template and "}" not in template:
        return template
    return _TOKEN.sub(lambda token: value(token[0], token[1]), template)
