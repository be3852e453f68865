"""Planned steps as logs have them: one flat mapping of fields, without default values."""

from typing import Any

import msgspec

from facilitate.plan.plan import IN_SECONDS, PlannedStep
from facilitate.scripts.script import Step
from facilitate.scripts.values import ARRANGEMENT, Arrangement

_ELSEWHERE = {"locations", "minutes", "between", "arrangement", "warn", "advance"}
"""Fields of a script's step that logs do not have, or have in another form."""
_WRITTEN = [name for name in Step._fields if name not in _ELSEWHERE]
_PLANNED = [name for name in PlannedStep._fields if name not in ("written", "within")]
_USUAL: dict[str, Any] = {
    "arrangement": None,
    "auto": False,
    **Step._field_defaults,
    **PlannedStep._field_defaults,
}
_REQUIRED = [name for name in (*_PLANNED, *_WRITTEN) if name not in _USUAL]


def step_fields(step: PlannedStep) -> dict[str, Any]:
    """Return a planned step as a mapping, without default values."""
    written = step.written
    fields = {
        **{name: getattr(step, name) for name in _PLANNED},
        **{name: getattr(written, name) for name in _WRITTEN},
        "arrangement": written.arrangement and written.arrangement.name,
        "within": step.within and step.within.name,
        "auto": step.auto,
    }
    return {
        name: value for name, value in fields.items() if name not in _USUAL or value != _USUAL[name]
    }


def step_from_fields(fields: dict[str, Any]) -> PlannedStep:
    """Return the planned step with these fields; raises msgspec.ValidationError."""
    missing = [name for name in _REQUIRED if name not in fields]
    if missing:
        raise msgspec.ValidationError(f"a step without {', '.join(missing)}")
    known = _USUAL | fields
    written = {
        **{name: known[name] for name in _WRITTEN},
        "locations": {},
        "minutes": IN_SECONDS,
        "arrangement": _arrangement(known["arrangement"]),
        "advance": "auto" if msgspec.convert(known["auto"], bool) else "manual",
    }
    msgspec.convert(known["turns"], int)
    planned = {
        **{name: known[name] for name in _PLANNED},
        "written": [written.get(name) for name in Step._fields],
        "within": _arrangement(known["within"]),
    }
    return msgspec.convert([planned[name] for name in PlannedStep._fields], PlannedStep)


def _arrangement(name: object) -> Arrangement | None:
    """Return the arrangement of that name; one that only a newer facilitate knows has no size."""
    if name is None:
        return None
    text = msgspec.convert(name, str)
    try:
        arrangement: Arrangement = ARRANGEMENT.parse(text)
    except ValueError:
        return Arrangement(text, None, None)
    return arrangement
