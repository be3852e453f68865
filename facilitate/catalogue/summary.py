"""A catalogue card: what is known about a script without opening it."""

from typing import Any, NamedTuple

from facilitate.languages import ENGLISH


class Card(NamedTuple):
    """What the listing shows and searches; a broken script has only its location."""

    slug: str
    source: str
    """`here`, `own` or `kit`."""
    path: str
    name: str | None = None
    """None if the script has errors."""
    kind: str | None = None
    minutes: float | None = None
    """Planned length without optional steps."""
    people: str | None = None
    purpose: str | None = None
    least: float = 0
    """The fewest minutes it can be fitted into."""
    fewest: int = 1
    """The fewest people it is for."""
    most: int | None = None
    """The most people it is for; None if unbounded."""
    tags: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    """Slugs of scripts it goes well before."""
    edition: str = ""
    variants: tuple[str, ...] = ()
    """The names of its variants."""
    problems: tuple[str, ...] = ()
    language: str = ENGLISH
    """The language it is written in."""
    instead: str = ""
    """The source of the script that it shadows, if any."""

    def as_json(self) -> dict[str, Any]:
        """Return the keys that `list --json` promises; optional ones only if they have a value."""
        row = {name: value for name, value in self._asdict().items() if name in _PROMISED}
        more = {name: value for name, value in self._asdict().items() if name in _IF_ANY and value}
        return row | more


_PROMISED = ("slug", "source", "path", "name", "kind", "minutes", "people", "purpose")
_IF_ANY = ("edition", "variants", "tags", "materials", "then", "problems")
