"""The kinds of scalar in a script: one pattern each, for the reader and the schema."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from facilitate import paths
from facilitate.translations.message import Message, Value, either

NUMBER = r"(?:[0-9]{1,4}(?:\.[0-9]{1,3})?|\.[0-9]{1,3})"
POSITIVE = rf"(?=[0.]*[1-9]){NUMBER}"


class Kind(NamedTuple):
    """A kind of scalar: what is expected, its pattern, and how it is converted."""

    expected: Value
    pattern: str
    make: Callable[[re.Match[str]], Any]
    """Converts a match to the value; raises ValueError if the value is impossible."""
    bare: dict[str, Any] | None = None
    """JSON Schema of the value as an editor sees it unquoted (a number, a boolean)."""
    words: tuple[str, ...] = ()
    """All possible values, if these are a few words, taken as they are: editors offer them."""

    def parse(self, text: str) -> Any:
        """Parse a scalar; raises ValueError, with a Message if the value is impossible."""
        if self.words:  # compiling a pattern for them takes longer
            if text not in self.words:
                raise ValueError
            return text
        match = re.fullmatch(self.pattern, text)
        if match is None:
            raise ValueError
        return self.make(match)


class Minutes(NamedTuple):
    """A planned length in minutes, for the step as a whole or `per` person, group or note."""

    amount: float
    per: str | None
    about: int = 1
    """The number of notes assumed in planning minutes per note."""


class Bounds(NamedTuple):
    """A lower and an upper bound."""

    least: float
    most: float


def out_of_bounds(minutes: Minutes, between: Bounds) -> Message:
    """Return the message that a step's minutes are outside its bounds."""
    return Message(
        "problem.out-of-bounds",
        minutes=f"{minutes.amount:g}",
        least=f"{between.least:g}",
        most=f"{between.most:g}",
    )


class People(NamedTuple):
    """How many people a structure is for; `most` is None if unbounded."""

    least: int
    most: int | None

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.most == self.least else f"{self.least}-{self.most}"


class Arrangement(NamedTuple):
    """How people are grouped: `least` to `most` per group; None if not determined by size."""

    name: str
    least: int | None
    most: int | None
    number: int | None = None
    """The number of groups, if fixed."""
    per: str | None = None
    """What there is one group for: a place, or an item of the round."""

    @property
    def makes_groups(self) -> bool:
        """Whether people work in groups of more than one, and not all together."""
        return self.name not in ("alone", "everyone") and self.most != 1


PER_PERSON = "per person"
PLACE = "place"
EVERYONE = Arrangement("everyone", None, None)
OWN = Arrangement("own groups", None, None)
CHOSEN = Arrangement("self-chosen groups", None, None)
_FIXED = {"alone": 1, "pairs": 2, "trios": 3, "fours": 4}
COLOURS = ("yellow", "pink", "green", "blue", "orange", "purple", "white")


def _text(match: re.Match[str]) -> str:
    """Strip the trailing line ends that YAML appends to block texts."""
    return match[0].rstrip("\n")


def _range(match: re.Match[str]) -> Bounds:
    least, most = float(match[1]), float(match[2])
    if least > most:
        raise _reversed(match[1], match[2])
    return Bounds(least, most)


def _scores(match: re.Match[str]) -> tuple[int, int]:
    least, most = int(match[1]), int(match[2])
    if least >= most:
        message = "problem.two-equal" if least == most else "problem.reversed"
        raise ValueError(Message(message, least=least, most=most))
    return least, most


def _people(match: re.Match[str]) -> People:
    least = int(match[1])
    most = None if match[2] == "+" else int(match[3] or match[1])
    if most is not None and most < least:
        raise _reversed(match[1], match[3])
    return People(least, most)


def _arrangement(match: re.Match[str]) -> Arrangement:
    name = match[0]
    if name in _FIXED:
        return Arrangement(name, _FIXED[name], _FIXED[name])
    for known in (EVERYONE, OWN, CHOSEN):
        if name == known.name:
            return known
    if match[3] or match[4]:
        number = int(match[3]) if match[3] else None
        return Arrangement(name, None, None, number, match[4])
    least = int(match[1])
    most = int(match[2] or match[1])
    if least > most:
        raise _reversed(match[1], match[2])
    return Arrangement(name, least, most)


def _reversed(least: str, most: str) -> ValueError:
    return ValueError(Message("problem.reversed", least=least, most=most))


def _times(match: re.Match[str]) -> int | str:
    return match[0] if match[0] == PER_PERSON else int(match[0])


def _choice(*words: str) -> Kind:
    return Kind(either(words), "|".join(map(re.escape, words)), lambda match: match[0], words=words)


_POSITIVE = {"type": "number", "exclusiveMinimum": 0, "maximum": 9999.999}

_BARE_TEXT = {"type": ["number", "boolean"]}
_BARE_OR_EMPTY = {"type": ["number", "boolean", "null"]}

TEXT = Kind(Message("expected.text"), r"[\s\S]*\S[\s\S]*", _text, _BARE_TEXT)
ANY_TEXT = Kind(Message("expected.text"), r"[\s\S]*", _text, _BARE_OR_EMPTY)
_NAME = r"[^\s{}@](?:[^{}@\n]*[^\s{}@])?"
NAME = Kind(
    Message("expected.name"),
    _NAME,
    lambda match: match[0],
    _BARE_TEXT,
)
PATTERN = Kind(
    Message("expected.pattern"),
    r"(?=[\s\S]*___)[\s\S]*[^_\s][\s\S]*",
    _text,
)
FLAG = Kind(
    Message("expected.flag"), "true|false", lambda match: match[0] == "true", {"type": "boolean"}
)
COUNT = Kind(
    Message("expected.count"),
    "[1-9][0-9]{0,3}",
    lambda match: int(match[0]),
    {"type": "integer", "minimum": 1, "maximum": 9999},
)
PLAIN_MINUTES = Kind(
    Message("expected.plain-minutes"), POSITIVE, lambda match: float(match[0]), _POSITIVE
)
MINUTES = Kind(
    Message("expected.minutes"),
    rf"({POSITIVE})(?: per (?:(person|group)|(note), about ([1-9][0-9]{{0,2}})))?",
    lambda match: Minutes(float(match[1]), match[2] or match[3], int(match[4] or 1)),
    _POSITIVE,
)
WARNING = Kind(
    Message("expected.warning"),
    NUMBER,
    lambda match: float(match[0]),
    {"type": "number", "minimum": 0, "maximum": 9999.999},
)
BOUNDS = Kind(Message("expected.bounds"), rf"({NUMBER}) ?- ?({NUMBER})", _range)
_GROUPS = (
    "pairs|trios|fours|own groups|self-chosen groups"
    "|groups of ([1-9][0-9]{0,3})(?: ?- ?([1-9][0-9]{0,3}))?"
    f"|([2-9]|[1-9][0-9]{{1,2}}) groups|one group per ({_NAME})"
)
ARRANGEMENT = Kind(
    Message("expected.arrangement"),
    f"alone|everyone|{_GROUPS}",
    _arrangement,
)
INSIDE = Kind(Message("expected.inside"), _GROUPS, _arrangement)
COLOUR = _choice(*COLOURS)
LEFT_OPEN = ("open commitments", "parked", "undecided")
BRINGS = _choice(*LEFT_OPEN)
OF_A_LIST = ("commitment", "decision", "parked", "takeaway", "outcome")
"""What the notes of a list can be."""
OF_A_TURN = ("done", "dropped")
"""What can become of a commitment that is turned."""
NOTHING = "nothing"
"""States explicitly that the notes of a list are just notes."""
MEANING = _choice(
    *OF_A_LIST,
    NOTHING,
    *OF_A_TURN,
)
OWNER = _choice("group", "person", "everyone")
ADDRESSEE = _choice("group")
SOUND = _choice(*paths.sounds(), "none")
ADVANCE = _choice("manual", "auto")
SCORES = Kind(Message("expected.scores"), "([0-9]{1,3}) ?- ?([0-9]{1,3})", _scores)
TIMES = Kind(
    Message("expected.times"),
    f"[1-9][0-9]{{0,2}}|{PER_PERSON}",
    _times,
    {"type": "integer", "minimum": 1, "maximum": 999},
)
PEOPLE = Kind(
    Message("expected.people"),
    r"([1-9][0-9]{0,5})(\+| ?- ?([1-9][0-9]{0,5}))?",
    _people,
    {"type": "integer", "minimum": 1, "maximum": 999999},
)
LANGUAGE = Kind(
    Message("expected.language"), "[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", lambda match: match[0]
)
CLOCK = Kind(
    Message("expected.clock"),
    "([01]?[0-9]|2[0-3]):([0-5][0-9])",
    lambda match: int(match[1]) * 60 + int(match[2]),
)
SLUG = Kind(
    Message("expected.slug"),
    r"[^\s/\\][^/\\\n]*",
    lambda match: match[0],
    {"type": "number"},
)
