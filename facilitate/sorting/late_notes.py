"""Late notes: notes that no log has, and the session that each is added to."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from msgspec.structs import replace

from facilitate.session import events as ev
from facilitate.session.refused import Refused
from facilitate.sorting.events import Act, Numbered, in_one
from facilitate.sorting.merged import Steps
from facilitate.sorting.part import Part


class Rooms(NamedTuple):
    """The sessions at a table, and which of them late notes go to."""

    parts: Sequence[Part]
    steps: Steps
    chosen: Part | None
    """The one that was chosen for all late notes."""
    near: Part | None
    """The one to prefer if none was chosen."""

    def first(self) -> Part:
        """Return the session that what is no note goes to."""
        return self.chosen or self.near or self.parts[0]

    def of(self, step_id: int, group: str | None) -> Part:
        """Return the session that a late note of a step and a group goes to; raises Refused if it
        lacks the step.
        """
        if self.chosen:
            if self.steps.there(self.chosen.id, step_id) is None:
                step = next(step for step in self.steps.plan.steps if step.id == step_id)
                raise Refused("sorting.no-step-here", room=self.chosen.room, step=step.title)
            return self.chosen
        parts = [*([self.near] if self.near else []), *self.parts]
        with_step = [part for part in parts if self.steps.there(part.id, step_id)]
        with_group = (part for part in with_step if part.state.group_named(group) in part.groups)
        return next(with_group, with_step[0])


class Late(NamedTuple):
    """Late notes as events of their sessions, and the numbers they got there."""

    acts: tuple[Act, ...]
    blocks: list[Numbered]


def late_notes(
    notes: Sequence[ev.Noted], themes: Sequence[str | None], rooms: Rooms, used: Mapping[str, int]
) -> Late:
    """Return notes with table numbers as events of the sessions they go to, each with its theme,
    if any.

    `used` has the lowest number that late notes of each session have. Raises Refused.
    """
    lowest = dict(used)
    acts: list[Act] = []
    blocks: list[Numbered] = []
    for note, theme in zip_longest(notes, themes):
        part = rooms.of(note.step, note.group)
        local = lowest[part.id] = lowest.get(part.id, 0) - 1
        step = rooms.steps.there(part.id, note.step)
        group = part.state.group_named(note.group)
        if group and group not in part.groups:
            acts.append(Act(part.id, ev.GroupCame(name=group)))
        acts.append(Act(part.id, replace(note, number=local, step=step or 0, group=group)))
        if theme:
            acts.append(Act(part.id, ev.Themed(numbers=(local,), theme=theme)))
        blocks.append(Numbered(session=part.id, first=local, last=local, begin=note.number))
    return Late(tuple(acts), in_one(blocks))
