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
        "title": Key(values.TEXT, "What the step is called.", required=True),
        "minutes": Key(values.MINUTES, "How long it takes.", required=True),
        "between": Key(values.BOUNDS, "How far the minutes may bend; else half to double."),
        "until": Key(values.TEXT, "What ends the step; the minutes are then the most it takes."),
        "in": Key(values.ARRANGEMENT, "Who works with whom."),
        "prompt": Key(values.TEXT, "Markdown for the room, with {input} placeholders."),
        "notes": Key(values.TEXT, "Markdown for the facilitator alone."),
        "rule": Key(values.TEXT, "A short rule that stays in view while the step runs."),
        "silent": Key(values.FLAG, "Nobody speaks in this step."),
        "colour": Key(values.COLOUR, "The step collects notes of this stage."),
        "collect": Key(values.TEXT, "What the list of the notes is called."),
        "from": Key(
            Either(values.TEXT, _TEXTS), "The earlier colours or lists whose notes can be turned."
        ),
        "into": Key(_TEXTS, "The colours or lists one of which a note is turned to here."),
        "ask": Key(values.TEXT, "A question put for every note that is turned."),
        "answers": Key(_TEXTS, "The only answers to what is asked; without from, the only notes."),
        "who": Key(values.TEXT, "A question for a person, asked with every note that is turned."),
        "brings": Key(
            Either(values.BRINGS, ListOf(values.BRINGS)),
            "What earlier sessions of the series left open is on the wall here.",
        ),
        "means": Key(
            Either(values.MEANING, ListOf(values.MEANING)),
            "What the notes of this list are; done or dropped: what a turned commitment is now.",
        ),
        "dots": Key(values.COUNT, "How many dots each participant has for the notes shown here."),
        "by": Key(values.OWNER, "Whose the notes are; a group's, if left out."),
        "limit": Key(values.COUNT, "The most notes for one owner."),
        "score": Key(values.SCORES, "Notes carry scores in this range; several are added up."),
        "places": Key(
            Either(_TEXTS, _DOWN_AND_ACROSS),
            "The zones, quadrants or phases a note can be put in; or two lists of them: a grid.",
        ),
        "onto": Key(values.TEXT, "The earlier list whose notes are the places; or groups."),
        "scale": Key(values.SCORES, "A note rates every place in this range: `4 2 5 3`."),
        "pattern": Key(
            values.PATTERN, "The sentence that a note makes, with a ___ for each blank."
        ),
        "ties": Key(values.FLAG, "Each note is a pair of names: `Anna - Ben`."),
        "to": Key(values.ADDRESSEE, "Each note is for a group, named first: `Sales: …`."),
        "sets": Key(
            Either(values.NAME, ListOf(values.NAME, 2)),
            "The input that the first note of this step becomes; of several, one for each note.",
        ),
        "turns": Key(values.TIMES, "A soft bell divides the step evenly into so many turns."),
        "warn": Key(values.WARNING, "How long before the end the warning sounds."),
        "sound": Key(values.SOUND, "The end signal; a bell, if left out."),
        "advance": Key(values.ADVANCE, "Whether the next step follows by itself."),
        "optional": Key(values.FLAG, "Left out until the facilitator takes it in."),
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
        "use": Key(values.SLUG, "Another structure as part of this one.", required=True),
        "minutes": Key(values.PLAIN_MINUTES, "It is fitted into these minutes."),
        "in": Key(values.INSIDE, "It runs inside each of these groups; everyone is then a group."),
        "only": Key(_TEXTS, "The steps of it that are taken, by their titles or numbers."),
        "variant": Key(values.NAME, "Which of its variants is used."),
        "inputs": Key(Named(values.ANY_TEXT), "Its inputs, with placeholders of this script."),
        "optional": Key(values.FLAG, "Left out until the facilitator takes it in."),
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
        "repeat": Key(values.TIMES, "How many times, or once per person of a group."),
        "each": Key(Named(_TEXTS, 1), "A round for each of these texts, by their name in prompts."),
        "role": Key(values.TEXT, "Whose turn a round is, shown as `client 1 of 3`."),
        "steps": Key(ListOf(Entry({"use": USE}, STEP)), "The steps of a round.", required=True),
    },
    one_of=("repeat", "each"),
)

BREAK = Block("break", {"break": Key(values.PLAIN_MINUTES, "A pause of so many minutes.", True)})

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

_PREPARE = Key(_TEXTS, "What has to be done before the clock starts.")

CHANGE = Block(
    "change",
    {name: key if name == "title" else key._replace(required=False)
     for name, key in STEP.keys.items()},
)  # fmt: skip

VARIANT = Block(
    "variant",
    {
        "purpose": Key(values.TEXT, "What the variant is good for, in a sentence."),
        "edition": Key(values.TEXT, "Which edition the variant is: 2026, a variation."),
        "people": Key(values.PEOPLE, "How many people the variant is for."),
        "materials": Key(_TEXTS, "What has to be in the room for it."),
        "prepare": _PREPARE,
        "change": Key(ListOf(CHANGE), "Steps, by their titles, with the keys that differ."),
        "without": Key(_TEXTS, "The titles of the steps that it leaves out."),
        "steps": Key(ENTRIES, "Steps of its own, in the place of all others."),
    },
)

_HEAD = {
    "name": Key(values.TEXT, "What it is called.", required=True),
    "purpose": Key(values.TEXT, "What it is good for, in a sentence."),
    "people": Key(values.PEOPLE, "How many people it is for."),
    "credit": Key(values.TEXT, "Whose idea it is and where it comes from."),
    "edition": Key(values.TEXT, "Which edition of it this is: classic, 2026, a variation."),
    "source": Key(values.TEXT, "Where this form of it was found."),
    "tags": Key(_TEXTS, "Words to find it by."),
    "then": Key(ListOf(values.SLUG), "Structures that it goes well before."),
    "language": Key(values.LANGUAGE, "The language it is written in; en, if left out."),
    "materials": Key(_TEXTS, "What has to be in the room."),
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
        "start": Key(values.CLOCK, "When it begins."),
        "end": Key(values.CLOCK, "When it ends."),
        "agenda": Key(AGENDA_ENTRIES, "The structures and steps, in order.", required=True),
    },
)
