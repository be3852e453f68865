"""The lists of a plan while it is unrolled: what each is called, and which stage it is."""

from facilitate.names import same_name_key
from facilitate.plan.unroll_context import Scene

MOST_ALIKE = 50
"""Lists of one name that stay apart; those of further uses run together."""


class Lists:
    """The lists so far, by the names that the scripts give them."""

    def __init__(self) -> None:
        self._stages: dict[str, str] = {}
        """The stage of each list, its colour if it has one, by the key of its name."""
        self._spelled: dict[str, str] = {}
        """Each list's name as it was written first, by its key."""
        self._uses: dict[str, tuple[int, ...]] = {}
        """Which use each list without a colour belongs to (see `Scene.uses`)."""

    def add(self, written: str, colour: str | None, scene: Scene) -> str:
        """Return the name of a list that a step collects: one of another use keeps its own."""
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
        """Let the lists that were one stage be another, so that the first one's name is free."""
        self._uses.pop(before, None)
        for name, stage in self._stages.items():
            if stage == before:
                self._stages[name] = after
