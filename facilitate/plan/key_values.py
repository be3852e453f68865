"""The values of a step by the keys of the script format, for JSON and for reading."""

from typing import Any

from facilitate.scripts import grammar
from facilitate.scripts.script import Step, field_of

_LENGTHS = ("minutes", "between", "warn")
"""Keys that a plan has in seconds."""


def key_values(written: Step) -> dict[str, Any]:
    """Return what is written of a planned step, by key; a grid is at `axes`."""
    values = {
        key: getattr(written, field_of(key)) for key in grammar.STEP.keys if key not in _LENGTHS
    }
    return values | {
        "in": written.arrangement and written.arrangement.name,
        "from": written.sources if written.more_sources else written.source,
        "axes": {axis.name: axis.places for axis in written.axes},
    }
