"""Translate events between the table and its sessions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from facilitate.names import known_as, same_name_key
from facilitate.session import events as ev
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.sorting.events import ABOUT_ONE, ABOUT_SEVERAL, Act
from facilitate.sorting.merged import Steps
from facilitate.sorting.part import Part

Numbers = Mapping[int, tuple[Part, int]]
"""The session and the number there of each note, by its table number."""

TAKEN = ABOUT_ONE | ABOUT_SEVERAL | ev.Renamed | ev.MeaningSet
"""Events that can be taken at the table for existing notes."""

_Several = TypeVar("_Several", bound=ABOUT_SEVERAL)


class Translation:
    """Translates events of the table into events of each session."""

    def __init__(self, parts: Iterable[Part], numbers: Numbers, steps: Steps) -> None:
        self._parts = list(parts)
        self._by_id = {part.id: part for part in self._parts}
        self._numbers = numbers
        self._steps = steps

    def acts(self, event: TAKEN, state: State) -> list[Act]:
        """Return an event as the events of each session; raises Refused if one lacks the step."""
        if isinstance(event, ev.Turned | ev.OwnerNamed):
            event = replace(event, who=state.person_named(event.who))
        if isinstance(event, ABOUT_ONE):
            return [self._about_one(event)]
        if isinstance(event, ev.Renamed):
            return self._renamed(event)
        if isinstance(event, ev.MeaningSet):
            return [Act(part.id, event) for part in self._parts if _has(part, event.stage)]
        if isinstance(event, ev.Themed):
            # A theme is called in every session as it was written first at the table.
            called = state.theme_names.get(same_name_key(event.theme), event.theme)
            event = replace(event, theme=called)
        elif isinstance(event, ev.Owned):
            event = replace(event, person=state.person_named(event.person))
        acts = []
        for part, numbers in self._by_part(event.numbers):
            acts += self._about_several(event, part, numbers)
        return acts

    def back(self, acts: Sequence[Act]) -> ev.KnownEvent:
        """Return session events as one table event; for late notes, the first."""
        first = next((act for act in acts if not isinstance(act.event, ev.GroupCame)), acts[0])
        part = self._by_id[first.session]
        event = replace(first.event)
        if isinstance(event, ABOUT_ONE | ev.Noted):
            event.number = part.numbers[event.number]
        elif isinstance(event, ABOUT_SEVERAL):
            event.numbers = tuple(
                self._by_id[act.session].numbers[number]
                for act in acts
                for number in getattr(act.event, "numbers", ())
            )
        if isinstance(event, ev.Moved | ev.Turned | ev.Placed | ev.Noted):
            event.step = self._steps.here(part.id, event.step)
        return event

    def _about_one(self, event: ABOUT_ONE) -> Act:
        part, local = self._numbers[event.number]
        event = replace(event, number=local)
        if isinstance(event, ev.Turned | ev.Placed):
            event.step = self._own_step(part, event.step)
        if isinstance(event, ev.Placed) and event.on is not None:
            on, number = self._numbers[event.on]
            event.on = number if on is part else None
        return Act(part.id, event)

    def _about_several(self, event: ABOUT_SEVERAL, part: Part, numbers: list[int]) -> list[Act]:
        own = replace(event, numbers=tuple(self._numbers[number][1] for number in numbers))
        acts = [Act(part.id, own)]
        if isinstance(own, ev.Moved):
            own.step = self._own_step(part, own.step)
            own.texts = self._texts(own.texts, part)
        elif isinstance(own, ev.Unthemed):
            own.theme = part.state.theme_names.get(same_name_key(own.theme), own.theme)
        elif isinstance(own, ev.Given) and own.group:
            own.group = part.state.group_named(own.group)
            if own.group not in part.groups:
                acts.insert(0, Act(part.id, ev.GroupCame(name=str(own.group))))
        return acts

    def _renamed(self, event: ev.Renamed) -> list[Act]:
        acts = []
        for part in self._parts:
            old = _spelled(part, event)
            own = replace(event, old=old or event.old, texts=self._texts(event.texts, part))
            if own.texts or old:
                acts.append(Act(part.id, own))
        return acts

    def _texts(self, texts: Mapping[int, str], part: Part) -> dict[int, str]:
        found = {number: self._numbers[number] for number in texts if number in self._numbers}
        return {local: texts[number] for number, (own, local) in found.items() if own is part}

    def _own_step(self, part: Part, step: int) -> int:
        own = self._steps.there(part.id, step)
        if own is None:
            title = self._steps.plan.steps[step - 1].title
            raise Refused("sorting.no-step", room=part.room, step=title)
        return own

    def _by_part(self, numbers: Iterable[int]) -> list[tuple[Part, list[int]]]:
        found: dict[str, tuple[Part, list[int]]] = {}
        for number in numbers:
            part = self._numbers[number][0]
            found.setdefault(part.id, (part, []))[1].append(number)
        return list(found.values())


def _has(part: Part, stage: str) -> bool:
    """Return whether a session has a list."""
    return any(stage in step.written.lists for step in part.state.plan.steps)


def _spelled(part: Part, event: ev.Renamed) -> str | None:
    """Return a session's spelling of the name to change; None if it does not have it."""
    if event.kind == "group":
        return known_as(event.old, part.groups)
    if event.kind == "person":
        return part.state.person_names.get(same_name_key(event.old))
    return part.state.theme_names.get(same_name_key(event.old))
