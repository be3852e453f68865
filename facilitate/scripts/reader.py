"""Read a script file: check nodes against the format and report every error with its location."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from facilitate.names import same_name_key, without_unseen
from facilitate.scripts import grammar, values
from facilitate.scripts.build import Fields, entry_of, rest_of, variant_of
from facilitate.scripts.file_names import stem_of
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence, compose
from facilitate.scripts.problem import BrokenScript, Findings, Place, Problem
from facilitate.scripts.script import Input, Script
from facilitate.scripts.value_hints import (
    as_list,
    in_plain_spaces,
    meant,
    missing_space,
    near_key,
    needs_quotes,
    no_key,
)
from facilitate.text import MOST_CANDIDATES, count, short, visible

_CAN_BE_CUT = (values.TEXT, values.ANY_TEXT, values.NAME, values.PATTERN)
"""Kinds of value that may contain a #."""
_CUT_SHORT = "after a space, # begins a comment; put quotes around the text to keep it whole"

_DIFFERENT = ("groups", "places", "answers")
"""Keys of lists whose entries have to be unique."""
_LONGEST_LANGUAGE = 3
"""Letters in the primary subtag of a language tag."""

_LISTS = ("colour", "collect", "into")
"""The keys of a step that name the lists of its notes."""
_WRITTEN = ("pattern", "ties", "scale")
"""Keys that determine the format of a step's notes."""


def read_script(path: str, data: bytes) -> Script:
    """Parse the script in `data`; raises BrokenScript with every error in its form."""
    root = compose(path, data)
    reader = _Reader(path)
    keys = (
        {without_unseen(key.text) for key, _ in root.pairs if isinstance(key, Scalar)}
        if isinstance(root, Mapping)
        else set()
    )
    kind = "agenda" if "agenda" in keys and "steps" not in keys else "structure"
    block = grammar.AGENDA if kind == "agenda" else grammar.STRUCTURE
    fields = reader.block(root, block, kind)
    slug = stem_of(path)
    if reader.found.problems or fields is None:
        rest = None if fields is None else rest_of(path, slug, kind, fields)
        raise BrokenScript(reader.found.problems, rest, reader.unread, reader.warnings)
    entries = fields.pop("agenda", None) or fields.pop("steps")
    inputs = {
        name: Input(given.get("ask") or name, given.get("default"))
        for name, given in fields.pop("inputs", {}).items()
    }
    variants = {name: variant_of(given) for name, given in fields.pop("variants", {}).items()}
    return Script(
        path=path,
        slug=slug,
        kind=kind,
        entries=tuple(entry_of(entry) for entry in entries),
        inputs=inputs,
        variants=variants,
        places_of=fields.places,
        warnings=tuple(reader.warnings),
        **fields,
    )


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for name, item in node.pairs:
            yield from _texts(name)
            yield from _texts(item)


class _Reader:
    """Walks nodes along the shapes of the format and collects mismatches."""

    def __init__(self, path: str) -> None:
        self.found = Findings(path)
        self.wrong = self.found.add
        self.warnings: list[Problem] = []
        self.unread: list[str] = []
        """Texts in what could not be read: references to them may be valid."""

    def doubtful(self, place: Place, message: str) -> None:
        """Add a warning about something valid and probably unintended."""
        self.warnings.append(Problem(self.found.path, place, visible(message)))

    def skip(self, node: Node) -> None:
        """Record the texts of a node that is not read any further."""
        self.unread += islice(_texts(node), MOST_CANDIDATES - len(self.unread))

    def value(self, node: Node, shape: grammar.Shape, key: str) -> Any:
        """Return the value of a node, or None after reporting what is wrong with it."""
        if isinstance(shape, values.Kind):
            return self.scalar(node, shape, key)
        if isinstance(shape, grammar.ListOf):
            return self.items(node, shape, key)
        if isinstance(shape, grammar.Named):
            return self.named(node, shape, key)
        if isinstance(shape, grammar.Either):
            written = Sequence if isinstance(shape.other, grammar.ListOf) else Mapping
            return self.value(node, shape.other if isinstance(node, written) else shape.usual, key)
        if isinstance(shape, grammar.Entry):
            return self.entry(node, shape)
        return self.block(node, shape, key)

    def scalar(self, node: Node, kind: values.Kind, key: str) -> Any:
        if not isinstance(node, Scalar):
            self.skip(node)
            quotes = needs_quotes(node)
            self.wrong(node.place, f"{key} is {_what(node)}; expected {kind.expected}{quotes}")
            return None
        if kind is not values.ANY_TEXT and not node.text.strip():
            cut = node.cut if kind in _CAN_BE_CUT else None
            hint = f" ({_CUT_SHORT})" if cut else ""
            self.wrong(cut or node.place, f"{key} is empty; expected {kind.expected}{hint}")
            return None
        if node.cut and kind in _CAN_BE_CUT:
            self.skip(node)
            self.wrong(node.cut, f"{key} ends here, as {short(node.text)}: {_CUT_SHORT}")
            return None
        if kind in _CAN_BE_CUT:
            self.doubts(node, key)
        text = node.text if kind in _CAN_BE_CUT else in_plain_spaces(node.text)
        try:
            value = kind.parse(text)
        except ValueError as error:
            why = f" ({error})" if error.args else ""
            self.skip(node)
            self.wrong(
                node.place,
                f"{key} cannot be {short(text)}{why}; expected {kind.expected}{meant(kind, text)}",
            )
            return None
        if kind is values.LANGUAGE and len(text.partition("-")[0]) > _LONGEST_LANGUAGE:
            self.doubtful(
                node.place,
                f"{text} is no language that is known; write its short name, such as de or pt-BR",
            )
        return value

    def doubts(self, node: Scalar, key: str) -> None:
        """Warn about what is valid in a text and probably unintended."""
        if node.folded:
            self.doubtful(
                node.folded,
                f"the lines of this list become one line; to keep them, write {_last(key)}: | and"
                " the text below it, indented",
            )
        if "\t" in node.text:
            self.doubtful(
                node.place,
                f"{key} has a tab in it; where \\t was meant as it is, put single quotes ' around"
                " the text",
            )

    def items(self, node: Node, shape: grammar.ListOf, key: str) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            self.skip(node)
            self.wrong(
                node.place,
                f"{key} is {_what(node)}; expected a list, each entry behind a dash{as_list(node)}",
            )
            return ()
        if not node.items:
            self.wrong(node.place, f"{key} is empty; expected a list of one or more")
        elif len(node.items) < shape.least:
            self.wrong(
                node.place,
                f"{key} is a list with {count(len(node.items), 'entry')}; expected"
                f" {shape.least} or more, or no list",
            )
        if key in _DIFFERENT:
            self.different(node, key)
        return tuple(self.value(item, shape.of, key) for item in node.items)

    def different(self, node: Sequence, key: str) -> None:
        """Report entries of a list that repeat an earlier name."""
        first: dict[str, Scalar] = {}
        for item in node.items:
            if not isinstance(item, Scalar) or item.cut or not item.text.strip():
                continue
            before = first.setdefault(same_name_key(item.text), item)
            if before is not item:
                as_written = "" if before.text == item.text else f" as {short(before.text)}"
                self.wrong(
                    item.place,
                    f"{short(item.text)} stands in {key} twice, first{as_written} in line"
                    f" {before.place.line}; expected different names",
                )

    def named(self, node: Node, shape: grammar.Named, key: str) -> dict[str, Any]:
        pairs = self.pairs(node, key)
        there = len(node.pairs) if isinstance(node, Mapping) else shape.least
        if there < shape.least or there > (shape.most or there):
            has = f"has {count(there, 'name')}" if there else "is empty"
            self.wrong(node.place, f"{key} {has}; expected {shape.expected}")
        found = {}
        for name, item in pairs:
            if self.scalar(name, values.NAME, f"a name in {key}") is not None:
                found[name.text] = self.value(item, shape.of, f"{key}: {short(name.text)}")
        return found

    def entry(self, node: Node, shape: grammar.Entry) -> Fields | None:
        block = shape.otherwise
        if isinstance(node, Mapping):
            keys = {without_unseen(key.text) for key, _ in node.pairs if isinstance(key, Scalar)}
            block = next((shape.blocks[key] for key in shape.blocks if key in keys), block)
        return self.block(node, block, f"a {block.what}")

    def block(self, node: Node, block: grammar.Block, key: str) -> Fields | None:
        if not isinstance(node, Mapping):
            self.skip(node)
            known = ", ".join(list(block.keys)[:3])
            hint = missing_space(node, block.keys)
            self.wrong(node.place, f"{key} is {_what(node)}; expected keys such as {known}{hint}")
            return None
        fields = Fields(node.place)
        for name, item in self.pairs(node, key, block.keys):
            if name.text not in block.keys:
                self.skip(item)
                self.wrong(
                    name.place,
                    f"{short(name.text)} is no key of {_a(block.what)}"
                    f"{near_key(name.text, block.keys)}; expected one of"
                    f" {', '.join(block.keys)}{no_key(name)}",
                )
                continue
            fields.places[name.text] = item.place
            fields[name.text] = self.value(item, block.keys[name.text].shape, name.text)
        for name_, key_ in block.keys.items():
            if key_.required and name_ not in fields:
                expected = key_.shape.expected if isinstance(key_.shape, values.Kind) else "a list"
                self.wrong(node.place, f"this {block.what} has no {name_}; expected {expected}")
        self.whole(fields, block)
        return fields

    def pairs(self, node: Node, key: str, known: Collection[str] = ()) -> list[tuple[Scalar, Node]]:
        """Return the pairs of a mapping whose keys are text and unique.

        Invisible characters are ignored in `known` keys.
        """
        if not isinstance(node, Mapping):
            self.skip(node)
            self.wrong(node.place, f"{key} is {_what(node)}; expected keys with values")
            return []
        seen: dict[str, Place] = {}
        found = []
        for name, item in node.pairs:
            if not isinstance(name, Scalar):
                self.wrong(name.place, f"a key of {key} is {_what(name)}; expected text")
                continue
            if (plain := in_plain_spaces(name.text)) in known:
                name = name._replace(text=plain)
            if name.text in seen:
                self.skip(item)
                first = seen[name.text].line
                self.wrong(
                    name.place,
                    f"{short(name.text)} stands here twice; expected it once, as in line {first}",
                )
            else:
                seen[name.text] = name.place
                found.append((name, item))
        return found

    def whole(self, fields: Fields, block: grammar.Block) -> None:
        """Report conflicts between the keys of a block."""
        self.lengths(fields, block)
        self.needed(fields, block)
        self.means(fields, block)
        self.notes(fields)
        says = block in (grammar.STEP, grammar.USE) and "commitment" in values.MEANING.words
        if says and fields.get("by") == "person" and "means" not in fields:
            self.doubtful(
                fields.places["by"],
                "by: person without means; say what these notes are: means: commitment, or"
                " decision, parked, takeaway, outcome, or nothing",
            )

    def lengths(self, fields: Fields, block: grammar.Block) -> None:
        """Report conflicts between the minutes and times of a block."""
        places = fields.places
        minutes, between = fields.get("minutes"), fields.get("between")
        if minutes and between and not between.least <= minutes.amount <= between.most:
            self.wrong(
                places["between"],
                f"minutes is {minutes.amount:g}, which is not between {between.least:g} and"
                f" {between.most:g}; expected bounds around the minutes",
            )
        if block is grammar.STEP and minutes and minutes.per == "note" and "from" not in fields:
            self.wrong(
                places["minutes"], "minutes per note need from; expected from, whose notes count"
            )
        if fields.get("end") is not None and fields["end"] == fields.get("start"):
            self.wrong(places["end"], "end is the same as start; expected a later time")

    def needed(self, fields: Fields, block: grammar.Block) -> None:
        """Report keys of a block that are missing next to others, or superfluous."""
        places = fields.places
        for key, other in block.needs:
            if key in fields and other not in fields:
                self.wrong(places[key], f"{key} needs {other}; expected {other} beside it")
        there = [key for key in block.one_of if key in fields]
        if block.one_of and len(there) != 1:
            place = places[there[-1]] if there else places[""]
            has = f"both {' and '.join(there)}" if there else f"no {' and no '.join(block.one_of)}"
            self.wrong(place, f"this {block.what} has {has}; expected one of them")
        if len({len(texts) for texts in fields.get("each", {}).values() if texts}) > 1:
            self.wrong(places["each"], "the lists of each differ in length; expected the same")

    def means(self, fields: Fields, block: grammar.Block) -> None:
        """Report errors in what a step declares its notes to be."""
        written = fields.get("means")
        kinds = (written,) if isinstance(written, str) else written or ()
        place = fields.places.get("means", fields.places[""])
        of_a_turn = [kind for kind in kinds if kind in values.OF_A_TURN]
        if len(of_a_turn) > 1:
            self.wrong(place, "means says both done and dropped; expected one of them")
        elif values.NOTHING in kinds and len(kinds) > 1:
            self.wrong(place, "means says nothing and something; expected one of them")
        elif block is grammar.STEP and of_a_turn and "from" not in fields:
            self.wrong(place, "means needs from; expected from beside it")
        elif block is grammar.STEP and kinds and fields.keys().isdisjoint(_LISTS):
            self.wrong(place, "means is about a list; expected colour or collect beside it")

    def notes(self, fields: Fields) -> None:
        """Report conflicts between the keys of a step about its notes and their places."""
        places = fields.places
        written = [key for key in _WRITTEN if fields.get(key)]
        for key in written[1:]:
            self.wrong(
                places[key],
                f"{written[0]} and {key} both say how a note is written; expected one of them",
            )
        grid = fields.get("places")
        if not isinstance(grid, dict):
            if "scale" in fields and "onto" in fields:
                self.wrong(places["scale"], "scale stands beside onto; expected places alone")
            return
        for key in ("onto", "scale"):
            if key in fields:
                self.wrong(
                    places[key], f"{key} stands beside two lists of places; expected one list"
                )
        self.twice_in_grid(grid, places["places"])

    def twice_in_grid(self, grid: dict[str, Iterable[str | None]], place: Place) -> None:
        """Report places that are in both lists of a grid."""
        names = [same_name_key(name) for texts in grid.values() for name in texts or () if name]
        twice = next((name for name, many in Counter(names).items() if many > 1), None)
        if twice is not None:
            self.wrong(
                place,
                f"{short(twice)} stands twice in the lists of places; expected different names,"
                " such as much agreement and much certainty",
            )


def _a(noun: str) -> str:
    return f"an {noun}" if noun in ("agenda", "input") else f"a {noun}"


def _last(key: str) -> str:
    """Return the last part of a key that is qualified by its parent."""
    return key if key.isidentifier() else "the key"


def _what(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {short(node.text)}" if node.text else "empty"
    return "a list" if isinstance(node, Sequence) else "a block of keys"
