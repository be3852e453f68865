"""Author the next notes are: the group and the person that the facilitator chose."""

from typing import NamedTuple

from facilitate.plan.plan import PlannedStep
from facilitate.session.refused import Refused
from facilitate.session.state import State

MIXED = ("alone", "pairs", "trios", "fours", "everyone")
"""Arrangements that are not the groups which a session has names for."""


class Belonging(NamedTuple):
    """Where a note belongs that was begun at some moment."""

    step: int
    group: str | None


class Author:
    """Author the next notes are, as a front end keeps it; no log has it before there is a note."""

    def __init__(self, state: State) -> None:
        """Begin with the group of the last note, else with the first one."""
        last = next(reversed(state.notes.values()), None)
        known = last is not None and last.group in state.groups
        self.group = last.group if last and known else next(iter(state.groups), None)
        """The group that was chosen last."""
        self.person: str | None = None
        """The person, if they are one's."""
        self._chosen_in = last.step if last and known else 0

    def group_here(self, state: State) -> str | None:
        """Return the group that a note put down now is of.

        A note of everyone is no group's. Where all are together, and where people are not in their
        groups and notes are a person's, one is a group's only if that was chosen in this step, or
        if there is no other.
        """
        step = state.step()
        if step.by == "everyone":
            return None
        apart = _all_together(step) or (step.by == "person" and _out_of_groups(step))
        meant = not apart or self._chosen_in == step.id or len(state.groups) == 1
        return self.group if meant else None

    def use_group(self, state: State, group: str | None) -> None:
        """Let the next notes be a group's."""
        self.group, self._chosen_in = group, state.current

    def belonging(self, state: State) -> Belonging:
        """Return where a note belongs that is begun now."""
        return Belonging(state.current, self.group_here(state))

    def next_group(self, state: State) -> None:
        """Go on to the next group, after the last one to the first; raises Refused."""
        groups, here = state.groups, self.group_here(state)
        if not groups:
            raise Refused("refused.no-groups")
        if state.step().by == "everyone":
            raise Refused("refused.everyones")
        place = groups.index(here) + 1 if here in groups else 0
        self.use_group(state, groups[place % len(groups)])


def _all_together(step: PlannedStep) -> bool:
    return step.arrangement == "everyone" and step.within is None


def _out_of_groups(step: PlannedStep) -> bool:
    """Return whether the script says that people are alone, in pairs and the like, or all
    together.
    """
    return step.arrangement in MIXED and step.within is None
