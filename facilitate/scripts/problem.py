"""An error in a script, and its location."""

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from facilitate.errors import KitError
from facilitate.text import visible

if TYPE_CHECKING:
    from facilitate.scripts.script import Script

MOST_PROBLEMS = 1000


class Place(NamedTuple):
    """A position in a file; line and column count from 1."""

    line: int
    column: int


class Problem(NamedTuple):
    """What is wrong at a location, worded for somebody who is not a programmer."""

    path: str
    place: Place
    message: str

    @property
    def location(self) -> str:
        """File, line and column, in the format that editors parse."""
        return f"{self.path}:{self.place.line}:{self.place.column}"

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


class BrokenScript(KitError):
    """A script that cannot be used; `problems` holds all its errors, in order.

    `rest` is the part that could be read all the same, `unread` the texts in what could not,
    `warnings` what is valid and probably unintended.
    """

    def __init__(
        self,
        problems: list[Problem],
        rest: "Script | None" = None,
        unread: Collection[str] = (),
        warnings: Collection[Problem] = (),
    ) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.place)
        self.rest = rest
        self.unread = unread
        self.warnings = warnings
        super().__init__("\n".join(map(str, self.problems)))


class Findings:
    """The problems found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, place: Place, message: str) -> None:
        """Add a problem; raises BrokenScript when there are more than anybody will fix."""
        self.problems.append(Problem(self.path, place, visible(message)))
        if len(self.problems) >= MOST_PROBLEMS:
            last = f"over {MOST_PROBLEMS} errors up to here; the rest was not looked at"
            raise BrokenScript([*self.problems, Problem(self.path, place, last)])
