"""A card in the catalogue: what one knows of a script without opening it."""

from typing import Any, NamedTuple

from facilitate.languages import ENGLISH


class Card(NamedTuple):
    """What the listing shows of a script and finds it by; of a broken one only where it is."""

    slug: str
    source: str
    """`here`, `own` or `kit`."""
    path: str
    name: str | None = None
    """None if the script has errors."""
    kind: str | None = None
    minutes: float | None = None
    """As long as its steps are, without the optional ones."""
    people: str | None = None
    purpose: str | None = None
    least: float = 0
    """The fewest minutes that it can be run in."""
    fewest: int = 1
    """The fewest people that it is for."""
    most: int | None = None
    """The most people that it is for; None if there is no upper end."""
    tags: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    """Slugs of what it goes well before."""
    edition: str = ""
    variants: tuple[str, ...] = ()
    """The names of other ways to run it."""
    problems: tuple[str, ...] = ()
    language: str = ENGLISH
    """The language it is written in."""
    instead: str = ""
    """The source of the one in whose place it stands, if there is one."""

    def as_json(self) -> dict[str, Any]:
        """Return the keys that `list --json` promises; those that may be empty only with a
        value.
        """
        row = {name: value for name, value in self._asdict().items() if name in _PROMISED}
        more = {name: value for name, value in self._asdict().items() if name in _IF_ANY and value}
        return row | more


_PROMISED = ("slug", "source", "path", "name", "kind", "minutes", "people", "purpose")
_IF_ANY = ("edition", "variants", "tags", "materials", "then", "problems")
