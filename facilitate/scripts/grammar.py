"""Script format 1 as data: every key, its kind, and its purpose.

The reader checks scripts against these tables and the schema is generated from them, so the two
cannot disagree.
"""

from typing import NamedTuple

from facilitate.scripts import values
from facilitate.scripts.values import Kind
from facilitate.translations.message import Message


class ListOf(NamedTuple):
    """A list of one or more items of the same shape."""

    of: "Shape"
    least: int = 1
    """The fewest items."""


class Named(NamedTuple):
    """A mapping from names that the script chooses to values of one shape."""

    of: "Shape"
    least: int = 0
    """The fewest names."""
    most: int | None = None
    """The most names; None if unbounded."""
    expected: Message = Message("expected.named-list")
    """What is expected, for the error if there are fewer or more."""


class Either(NamedTuple):
    """One of two shapes: the other one if it is a list or a mapping, otherwise the usual one."""

    usual: "Shape"
    other: ListOf | Named


class Key(NamedTuple):
    """One key of a block."""

    shape: "Shape"
    about: str
    required: bool = False


class Block(NamedTuple):
    """A mapping with fixed keys."""

    what: str
    keys: dict[str, Key]
    needs: tuple[tuple[str, str], ...] = ()
    """Pairs of keys; the first is meaningful only with the second."""
    one_of: tuple[str, ...] = ()
    """Keys of which exactly one is required."""


class Entry(NamedTuple):
    """One of several blocks, distinguished by a key that only it has."""

    blocks: dict[str, Block]
    otherwise: Block


Shape = Kind | ListOf | Named | Either | Block | Entry

_TEXTS = ListOf(values.TEXT)
_DOWN_AND_ACROSS = Named(_TEXTS, 2, 2, Message("expected.two-lists"))

STEP = Block(
    "step",
    {
        "title": Key(values.TEXT, "The name of the step.", required=True),
        "minutes": Key(values.MINUTES, "How long it takes, in minutes.", required=True),
        "between": Key(
            values.BOUNDS, "How far the minutes can stretch; half to double, if left out."
        ),
        "until": Key(values.TEXT, "What ends the step; the minutes are then its upper limit."),
        "in": Key(values.ARRANGEMENT, "Who works with whom."),
        "prompt": Key(
            values.TEXT, "What the room is asked, in Markdown, with {input} placeholders."
        ),
        "notes": Key(values.TEXT, "Notes that only the facilitator sees, in Markdown."),
        "rule": Key(values.TEXT, "A short rule that stays in view while the step runs."),
        "silent": Key(values.FLAG, "Nobody speaks in this step."),
        "colour": Key(values.COLOUR, "The step collects notes of this colour."),
        "collect": Key(values.TEXT, "The name of the list that the notes go into."),
        "from": Key(
            Either(values.TEXT, _TEXTS),
            "The earlier colours or lists whose notes can be turned here.",
        ),
        "into": Key(_TEXTS, "The colours or lists to choose from when a note is turned here."),
        "ask": Key(values.TEXT, "A question asked for every note that is turned."),
        "answers": Key(_TEXTS, "The only answers to choose from; without `from`, the only notes."),
        "who": Key(values.TEXT, "A question about a person, asked for every note that is turned."),
        "brings": Key(
            Either(values.BRINGS, ListOf(values.BRINGS)),
            "What earlier sessions of the series left open, shown on the wall here.",
        ),
        "means": Key(
            Either(values.MEANING, ListOf(values.MEANING)),
            "What the notes of this list are; done or dropped says how a turned commitment ended.",
        ),
        "dots": Key(
            values.COUNT, "How many dots each participant can give to the notes shown here."
        ),
        "by": Key(values.OWNER, "Who the notes belong to; a group, if left out."),
        "limit": Key(values.COUNT, "The most notes that one owner can write."),
        "score": Key(values.SCORES, "The range of scores for a note; several scores are added up."),
        "places": Key(
            Either(_TEXTS, _DOWN_AND_ACROSS),
            "The zones, quadrants or phases to put notes in, or two lists of them for a grid.",
        ),
        "onto": Key(values.TEXT, "An earlier list whose notes are the places, or groups."),
        "scale": Key(values.SCORES, "The range in which a note rates every place: `4 2 5 3`."),
        "pattern": Key(
            values.PATTERN, "The sentence that a note completes, with ___ for each blank."
        ),
        "ties": Key(values.FLAG, "Each note is a pair of names: `Anna - Ben`."),
        "to": Key(values.ADDRESSEE, "Each note is for a group, named first: `Sales: …`."),
        "sets": Key(
            Either(values.NAME, ListOf(values.NAME, 2)),
            "The input that the first note of this step fills; of several, one per note.",
        ),
        "turns": Key(values.TIMES, "How many equal turns a soft bell divides the step into."),
        "warn": Key(values.WARNING, "How many minutes before the end the warning sounds."),
        "sound": Key(values.SOUND, "The sound at the end; a bell, if left out."),
        "advance": Key(values.ADVANCE, "Whether the next step starts by itself."),
        "optional": Key(values.FLAG, "Skipped unless the facilitator includes it."),
    },
    needs=(("ask", "from"), ("who", "from"), ("into", "from"), ("scale", "places")),
)

_FIXED = ("title", "collect", "onto")
"""Texts of a step that have to be known before the start, or name a list."""

TEMPLATES = tuple(
    name
    for name, key in STEP.keys.items()
    if key.shape in (values.TEXT, values.PATTERN) and name not in _FIXED
)
"""The keys of a step with a text whose placeholders are filled in while it runs."""

AT_THE_END = (
    "prompt", "notes", "rule", "colour", "collect", "from", "into", "ask", "answers", "who",
    "means", "by", "limit", "score", "places", "onto", "scale", "pattern", "ties", "to", "sets",
    "dots",
)  # fmt: skip
"""The keys of a step that a use may have too: they apply to the last step of what it uses."""

USE = Block(
    "use",
    {
        "use": Key(values.SLUG, "Another structure to run as part of this one.", required=True),
        "minutes": Key(values.PLAIN_MINUTES, "The minutes to fit it into."),
        "in": Key(
            values.INSIDE, "It runs inside each of these groups; everyone then means that group."
        ),
        "only": Key(_TEXTS, "The steps of it to run, by title or number."),
        "variant": Key(values.NAME, "Which of its variants to run."),
        "inputs": Key(
            Named(values.ANY_TEXT), "Values for its inputs, with placeholders of this script."
        ),
        "optional": Key(values.FLAG, "Skipped unless the facilitator includes it."),
        **{
            name: STEP.keys[name]._replace(about=f"In its last step: {STEP.keys[name].about}")
            for name in AT_THE_END
        },
    },
    needs=(("ask", "from"), ("who", "from"), ("into", "from"), ("scale", "places")),
)

ROUND = Block(
    "round",
    {
        "repeat": Key(values.TIMES, "How many times, or once per person in a group."),
        "each": Key(
            Named(_TEXTS, 1), "One round for each of these texts, which prompts use by their name."
        ),
        "role": Key(values.TEXT, "Who a round belongs to, shown as `client 1 of 3`."),
        "steps": Key(ListOf(Entry({"use": USE}, STEP)), "The steps of a round.", required=True),
    },
    one_of=("repeat", "each"),
)

BREAK = Block("break", {"break": Key(values.PLAIN_MINUTES, "A break of this many minutes.", True)})

_BLOCKS = {"use": USE, "repeat": ROUND, "each": ROUND, "steps": ROUND}
ENTRIES = ListOf(Entry(_BLOCKS, STEP))
AGENDA_ENTRIES = ListOf(Entry({**_BLOCKS, "break": BREAK}, STEP))

INPUT = Block(
    "input",
    {
        "ask": Key(values.TEXT, "The question that the facilitator answers before the start."),
        "default": Key(values.ANY_TEXT, "The answer if none is given."),
    },
)

_PREPARE = Key(_TEXTS, "What to do before the clock starts.")

CHANGE = Block(
    "change",
    {name: key if name == "title" else key._replace(required=False)
     for name, key in STEP.keys.items()},
)  # fmt: skip

VARIANT = Block(
    "variant",
    {
        "purpose": Key(values.TEXT, "What the variant is good for, in one sentence."),
        "edition": Key(values.TEXT, "Which edition the variant is: 2026, a variation."),
        "people": Key(values.PEOPLE, "How many people the variant is for."),
        "materials": Key(_TEXTS, "What the room needs for it."),
        "prepare": _PREPARE,
        "change": Key(ListOf(CHANGE), "Steps, by title, with the keys that differ."),
        "without": Key(_TEXTS, "The titles of the steps it leaves out."),
        "steps": Key(ENTRIES, "Its own steps, instead of all others."),
    },
)

_HEAD = {
    "name": Key(values.TEXT, "What it is called.", required=True),
    "purpose": Key(values.TEXT, "What it is good for, in one sentence."),
    "people": Key(values.PEOPLE, "How many people it is for."),
    "credit": Key(values.TEXT, "Whose idea it is, and where it comes from."),
    "edition": Key(values.TEXT, "Which edition of it this is: classic, 2026, a variation."),
    "source": Key(values.TEXT, "Where this form of it was found."),
    "tags": Key(_TEXTS, "Words to find it by."),
    "then": Key(ListOf(values.SLUG), "Structures that work well after this one."),
    "language": Key(values.LANGUAGE, "The language it is written in; English, if left out."),
    "materials": Key(_TEXTS, "What the room needs."),
    "prepare": _PREPARE,
    "inputs": Key(Named(INPUT), "What the facilitator fills in before the start."),
    "variants": Key(Named(VARIANT), "Other ways to run it, such as online or short."),
}

STRUCTURE = Block(
    "structure", {**_HEAD, "steps": Key(ENTRIES, "The steps, in order.", required=True)}
)

AGENDA = Block(
    "agenda",
    {
        **_HEAD,
        "groups": Key(_TEXTS, "The names of the groups."),
        "start": Key(values.CLOCK, "When it starts."),
        "end": Key(values.CLOCK, "When it ends."),
        "agenda": Key(AGENDA_ENTRIES, "The structures and steps, in order.", required=True),
    },
)
