"""Build script entries from parsed blocks of values."""

from collections.abc import Iterable, Iterator
from typing import Any

from facilitate.scripts import grammar, values
from facilitate.scripts.problem import Location
from facilitate.scripts.script import (
    Axis,
    Break,
    Change,
    Entry,
    Input,
    Round,
    Script,
    Step,
    Use,
    Variant,
    field_of,
)

_AT_THE_END = {"more_sources", "axes", *map(field_of, grammar.AT_THE_END)}
_ANY_LENGTH = values.Minutes(1, None)


class Fields(dict[str, Any]):
    """The values of a block by key, with the location of each key; the block's own at ``""``."""

    def __init__(self, place: Location) -> None:
        super().__init__()
        self.places = {"": place}


def entry_of(fields: Fields) -> Entry:
    """Return the entry that a block of a structure or agenda describes."""
    renamed = _renamed(fields)
    if "use" in fields:
        return _use(fields.places, renamed)
    if "break" in fields:
        return Break(fields.places, **renamed)
    if "steps" in fields:
        renamed["steps"] = tuple(entry_of(step) for step in fields["steps"])
        return Round(fields.places, **{"each": {}, **renamed})
    return Step(fields.places, **renamed)


def _renamed(fields: Fields) -> dict[str, Any]:
    """Return the values of an entry by field name."""
    renamed = {field_of(key): value for key, value in fields.items()}
    if isinstance(renamed.get("source"), tuple):
        renamed["source"], *more = renamed["source"] or (None,)
        renamed["more_sources"] = tuple(more)
    if "places" in renamed:
        grid = renamed["places"] if isinstance(renamed["places"], dict) else {}
        renamed["axes"] = tuple(Axis(name, places) for name, places in grid.items())
        renamed["places"] = () if grid else renamed["places"]
    return renamed


def _use(places: dict[str, Location], renamed: dict[str, Any]) -> Use:
    ending = {name: value for name, value in renamed.items() if name in _AT_THE_END}
    own = {name: value for name, value in renamed.items() if name not in ending}
    last = Step(places, "", _ANY_LENGTH, **ending) if ending else None
    return Use(places, **{"inputs": {}, **own}, last=last, given=tuple(ending))


def variant_of(fields: Fields) -> Variant:
    """Return the variant that a block describes."""
    kept = dict(fields)
    kept["steps"] = tuple(entry_of(entry) for entry in fields.get("steps", ()))
    kept["change"] = tuple(_change(change) for change in fields.get("change", ()))
    return Variant(fields.places, **kept)


def _change(fields: Fields) -> Change:
    renamed = _renamed(fields)
    return Change(fields.places, renamed.pop("title"), renamed)


def rest_of(path: str, slug: str, kind: str, fields: Fields) -> Script:
    """Return the parts of a broken script that others may refer to."""
    entries = map(entry_of, _readable(fields.get("agenda") or fields.get("steps") or ()))
    inputs = {name: Input(name) for name in fields.get("inputs") or {}}
    return Script(path, slug, kind, "", tuple(entries), inputs)


def _readable(entries: Iterable[Fields | None]) -> Iterator[Fields]:
    """Yield the entries without values that could not be read."""
    for fields in filter(None, entries):
        kept = Fields(fields.places[""])
        kept.places = fields.places
        there = ((key, value) for key, value in fields.items() if value is not None)
        kept.update((key, _without_gaps(value)) for key, value in there)
        if "steps" in fields:
            kept["steps"] = tuple(_readable(fields["steps"]))
        elif "use" in kept:
            given = kept.get("inputs", {}).items()
            kept["inputs"] = {name: text for name, text in given if text is not None}
        elif fields.keys() & {"use", "break", "repeat", "each"}:
            continue
        else:
            kept.update({"title": "", "minutes": None} | kept)
        yield kept


def _without_gaps(value: Any) -> Any:
    return tuple(item for item in value if item is not None) if type(value) is tuple else value
