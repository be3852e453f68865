"""What an earlier session left is on the wall of a later one from the beginning."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from facilitate.plan.plan import Plan, PlannedStep
from facilitate.session import events as ev


class Brought(NamedTuple):
    """A note of an earlier session."""

    text: str
    person: str | None
    origin: ev.Origin


def bringing_step(plan: Plan) -> PlannedStep | None:
    """Give the first step of a plan at which the notes of an earlier session hang, if one does."""
    return next((step for step in plan.steps if step.brings), None)


def on_the_wall(plan: Plan, brought: Sequence[Brought]) -> list[ev.Noted]:
    """Give the events that put up, as the first notes of a session, what is brought to it."""
    step = bringing_step(plan)
    if step is None:
        return []
    return [
        ev.Noted(
            number=number,
            text=note.text,
            step=step.id,
            stage=step.stage,
            person=note.person,
            origin=note.origin,
        )
        for number, note in zip(count(1), brought, strict=False)
    ]
