"""An error in a script, and its location."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from facilitate.errors import KitError
from facilitate.text import closest, visible
from facilitate.translations.message import Message
from facilitate.translations.translator import ENGLISH, Translator

if TYPE_CHECKING:
    from facilitate.scripts.script import Script

MOST_PROBLEMS = 1000


class Location(NamedTuple):
    """A position in a file; line and column count from 1."""

    line: int
    column: int


class Problem(NamedTuple):
    """What is wrong at a location, worded for somebody who is not a programmer."""

    path: str
    place: Location
    message: Message

    @property
    def location(self) -> str:
        """File, line and column, in the format that editors parse."""
        return f"{self.path}:{self.place.line}:{self.place.column}"

    @property
    def line(self) -> Message:
        """The location and what is wrong there."""
        return Message("problem.line", location=self.location, what=self.message)

    @property
    def warning_line(self) -> Message:
        """The location and a warning."""
        return Message("problem.warning-line", location=self.location, what=self.message)

    def text(self, tr: Translator) -> str:
        """Return what is wrong, without the location, as one safe line."""
        return visible(tr.text(self.message))

    def __str__(self) -> str:
        return f"{self.location}: {self.text(ENGLISH)}"


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
        super().__init__(self.problems[0].line if self.problems else "")

    @property
    def lines(self) -> list[Message]:
        """Each error with its location."""
        return [problem.line for problem in self.problems]


class Findings:
    """The problems found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, place: Location, message: Message, hint: Message | None = None) -> None:
        """Add a problem; raises BrokenScript when there are more than anybody will fix."""
        self.problems.append(Problem(self.path, place, with_hint(message, hint)))
        if len(self.problems) >= MOST_PROBLEMS:
            last = Message("problem.too-many", most=MOST_PROBLEMS)
            raise BrokenScript([*self.problems, Problem(self.path, place, last)])


def with_hint(message: Message, hint: Message | None) -> Message:
    """Return a message followed by a hint, if there is one."""
    return message if hint is None else Message("problem.hinted", what=message, hint=hint)


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """Return `Did you mean …?` for the known word closest to `word`, if any is close."""
    meant = closest(word, known)
    return None if meant is None else Message("problem.did-you-mean", meant=meant)
