"""The context in which the steps of one script are unrolled."""

from typing import NamedTuple

from facilitate.plan.headcount import Headcount
from facilitate.scripts.script import Script, Step, Use
from facilitate.scripts.values import EVERYONE, PLACE, Arrangement


class UnrollContext(NamedTuple):
    """What the steps of one script share while they are unrolled."""

    script: Script
    scope: str
    """Suffix of the names that the steps set."""
    crowd: Headcount
    within: Arrangement | None = None
    """The groups inside each of which it runs; None for the whole room."""
    uses: tuple[int, ...] = ()
    """The chain of uses, outermost first; empty for the script that is run."""
    rounds: int = 1
    """How many rounds there are in the block being unrolled."""

    def numbered(self, step: Step | Use) -> Arrangement | None:
        """Return a step's arrangement with one group per something resolved to a number."""
        arrangement = step.arrangement
        if arrangement is None or arrangement.per is None:
            return arrangement
        places = step.place_count if isinstance(step, Step) and arrangement.per == PLACE else 0
        return arrangement._replace(number=places or self.rounds)

    def arranged(self, own: Arrangement | None) -> tuple[Arrangement | None, Arrangement | None]:
        """Return how people work in a step, and inside which outer groups; all of a group is the
        group.
        """
        within = self.within
        if own is None or within is None or own.name == "alone":
            return own, None
        too_large = own.least is not None and within.most is not None and own.least >= within.most
        if own == EVERYONE or too_large:
            return within, None
        return own, within

    def belongs_with(self, uses: tuple[int, ...]) -> bool:
        """Return whether two chains of uses are the same, or one contains the other."""
        both = min(len(uses), len(self.uses))
        return uses[:both] == self.uses[:both]
