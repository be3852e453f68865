"""The current author of notes: the group and the person that the facilitator chose."""

from typing import NamedTuple

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.values import EVERYONE
from facilitate.session.refused import Refused
from facilitate.session.state import State

MIXED = ("alone", "pairs", "trios", "fours", "everyone")
"""Arrangements whose groups are not the named ones of the session."""


class Belonging(NamedTuple):
    """Where a note belongs, fixed at the moment it was begun."""

    step: int
    group: str | None


class Author:
    """The author of the next notes, kept by the front end; the log has no author without a note."""

    def __init__(self, state: State) -> None:
        """Begin with the group of the last note, otherwise with the first."""
        last = next(reversed(state.notes.values()), None)
        known = last is not None and last.group in state.groups
        self.group = last.group if last and known else next(iter(state.groups), None)
        """The group that was chosen last."""
        self.person: str | None = None
        """The person, if the notes are a person's."""
        self._chosen_in = last.step if last and known else 0

    def group_here(self, state: State) -> str | None:
        """Return the group of a note added now.

        A note of everyone has no group. In plenary, and when notes are a person's and people are
        not in their groups, a group applies only if it was chosen in this step, or if it is the
        only one.
        """
        step = state.step()
        if step.written.by == "everyone":
            return None
        apart = _all_together(step) or (step.written.by == "person" and _out_of_groups(step))
        meant = not apart or self._chosen_in == step.id or len(state.groups) == 1
        return self.group if meant else None

    def use_group(self, state: State, group: str | None) -> None:
        """Set the group of the next notes."""
        self.group, self._chosen_in = group, state.current

    def belonging(self, state: State) -> Belonging:
        """Return where a note begun now belongs."""
        return Belonging(state.current, self.group_here(state))

    def next_group(self, state: State) -> None:
        """Move on to the next group, wrapping around; raises Refused."""
        check_groups(state)
        groups, here = state.groups, self.group_here(state)
        place = groups.index(here) + 1 if here in groups else 0
        self.use_group(state, groups[place % len(groups)])


def check_groups(state: State) -> None:
    """Check that notes written now can belong to a group; raises Refused."""
    if not state.groups:
        raise Refused("refused.no-groups")
    if state.step().written.by == "everyone":
        raise Refused("refused.everyones")


def _all_together(step: PlannedStep) -> bool:
    return step.written.arrangement == EVERYONE and step.within is None


def _out_of_groups(step: PlannedStep) -> bool:
    """Return whether people work alone, in pairs and the like, or all together."""
    arrangement = step.written.arrangement
    return arrangement is not None and arrangement.name in MIXED and step.within is None
