"""Names and stages of lists while a plan is unrolled."""

from facilitate.names import same_name_key
from facilitate.plan.unroll_context import UnrollContext

MOST_ALIKE = 50
"""How many lists of one name stay apart; those of further uses share one."""


class Lists:
    """The lists so far, by their names in the scripts."""

    def __init__(self) -> None:
        self._stages: dict[str, str] = {}
        """The stage of each list, or its colour if it has one, by normalised name."""
        self._spelled: dict[str, str] = {}
        """Each list's name as first written, by normalised name."""
        self._uses: dict[str, tuple[int, ...]] = {}
        """The uses that each list without a colour belongs to (see `UnrollContext.uses`)."""

    def add(self, written: str, colour: str | None, scene: UnrollContext) -> str:
        """Return the name of a list that a step collects; a list of another use stays separate."""
        written = self._spelled.setdefault(same_name_key(written), written)
        name = written
        if colour is None:
            for number in range(2, MOST_ALIKE + 1):
                if scene.belongs_with(self._uses.setdefault(name, scene.uses)):
                    break
                name = f"{written} ({number})"
        self._stages[same_name_key(written)] = colour or name
        return name

    def stage(self, name: str) -> str:
        """Return the stage that a colour or the name of a list stands for."""
        return self._stages.get(same_name_key(name), name)

    def move(self, before: str, after: str) -> None:
        """Rename the lists of one stage to another, which frees the first name."""
        self._uses.pop(before, None)
        for name, stage in self._stages.items():
            if stage == before:
                self._stages[name] = after
