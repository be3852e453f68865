"""Where and for whom the steps of one script are unrolled."""

from typing import NamedTuple

from facilitate.plan.headcount import Crowd
from facilitate.scripts.script import Script, Step, Use
from facilitate.scripts.values import EVERYONE, PLACE, Arrangement


class Scene(NamedTuple):
    """What the steps of one script have in common while they are unrolled."""

    script: Script
    scope: str
    """Ends the names that the steps set."""
    crowd: Crowd
    within: Arrangement | None = None
    """The groups inside each of which it happens, if it is not in the room as a whole."""
    uses: tuple[int, ...] = ()
    """Which use of which use it is, from the outside in; empty for the script that is run."""
    rounds: int = 1
    """How many rounds there are of those that are unrolled now."""

    def numbered(self, step: Step | Use) -> Arrangement | None:
        """Return the arrangement of a step, one group for each of something as so many groups."""
        arrangement = step.arrangement
        if arrangement is None or arrangement.per is None:
            return arrangement
        places = step.place_count if isinstance(step, Step) and arrangement.per == PLACE else 0
        return arrangement._replace(number=places or self.rounds)

    def arranged(self, own: Arrangement | None) -> tuple[str | None, str | None]:
        """Return how people work in a step, and inside which groups: all of a group are the
        group.
        """
        within = self.within
        if own is None or within is None or own.name == "alone":
            return own and own.name, None
        too_large = own.least is not None and within.most is not None and own.least >= within.most
        if own == EVERYONE or too_large:
            return within.name, None
        return own.name, within.name

    def belongs_with(self, uses: tuple[int, ...]) -> bool:
        """Return whether it is the same use as another one, or one of them is inside the other."""
        both = min(len(uses), len(self.uses))
        return uses[:both] == self.uses[:both]
