"""Read a script file: check nodes against the format and report every error with its location."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from facilitate.names import same_name_key, without_unseen
from facilitate.scripts import grammar, values
from facilitate.scripts.build import Fields, entry_of, rest_of, variant_of
from facilitate.scripts.file_names import stem_of
from facilitate.scripts.kept_nodes import parsed, parsed_before
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence
from facilitate.scripts.problem import BrokenScript, Findings, Location, Problem
from facilitate.scripts.script import Input, Script
from facilitate.scripts.value_hints import (
    as_list,
    in_plain_spaces,
    key_hint,
    meant,
    missing_space,
    needs_quotes,
)
from facilitate.text import MOST_CANDIDATES, short
from facilitate.translations.message import Message, Value

_CAN_BE_CUT = (values.TEXT, values.ANY_TEXT, values.NAME, values.PATTERN)
"""Kinds of value that may contain a #."""
_CUT_SHORT = Message("slip.comment")

_DIFFERENT = ("groups", "places", "answers")
"""Keys of lists whose entries have to be unique."""
_LONGEST_LANGUAGE = 3
"""Letters in the primary subtag of a language tag."""

_LISTS = ("colour", "collect", "into")
"""The keys of a step that name the lists of its notes."""
_WRITTEN = ("pattern", "ties", "scale")
"""Keys that determine the format of a step's notes."""


def read_script(path: str, data: bytes, keep: bool = False) -> Script:
    """Parse the script in `data`; raises BrokenScript with every error in its form.

    With `keep`, its nodes are kept for the next time.
    """
    root = parsed_before(path, data) if keep else parsed(path, data)
    reader = _Reader(path)
    kind = _kind(root)
    block = grammar.AGENDA if kind == "agenda" else grammar.STRUCTURE
    fields = reader.block(root, block)
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
        locations=fields.places,
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


def _kind(root: Node) -> str:
    """Return whether a script is written as a structure or as an agenda."""
    pairs = root.pairs if isinstance(root, Mapping) else ()
    keys = {without_unseen(key.text) for key, _ in pairs if isinstance(key, Scalar)}
    return "agenda" if "agenda" in keys and "steps" not in keys else "structure"


class _Reader:
    """Walks nodes along the shapes of the format and collects mismatches."""

    def __init__(self, path: str) -> None:
        self.found = Findings(path)
        self.wrong = self.found.add
        self.warnings: list[Problem] = []
        self.unread: list[str] = []
        """Texts in what could not be read: references to them may be valid."""

    def doubtful(self, place: Location, message: Message) -> None:
        """Add a warning about something valid and probably unintended."""
        self.warnings.append(Problem(self.found.path, place, message))

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
        return self.block(node, shape)

    def scalar(self, node: Node, kind: values.Kind, key: str) -> Any:
        if not isinstance(node, Scalar):
            self.skip(node)
            self.wrong(node.place, _other_kind(key, node, kind.expected), needs_quotes(node))
            return None
        if kind is not values.ANY_TEXT and not node.text.strip():
            cut = node.cut if kind in _CAN_BE_CUT else None
            hint = _CUT_SHORT if cut else None
            self.wrong(cut or node.place, _empty(key, kind.expected), hint)
            return None
        if node.cut and kind in _CAN_BE_CUT:
            self.skip(node)
            message = Message("problem.ends-here", key=key, text=short(node.text))
            self.wrong(node.cut, message, _CUT_SHORT)
            return None
        if kind in _CAN_BE_CUT:
            self.doubts(node, key)
        text = node.text if kind in _CAN_BE_CUT else in_plain_spaces(node.text)
        try:
            value = kind.parse(text)
        except ValueError as error:
            self.skip(node)
            self.wrong(node.place, _impossible(key, text, kind, error), meant(kind, text))
            return None
        if kind is values.LANGUAGE and len(text.partition("-")[0]) > _LONGEST_LANGUAGE:
            self.doubtful(node.place, Message("warning.language", language=text))
        return value

    def doubts(self, node: Scalar, key: str) -> None:
        """Warn about what is valid in a text and probably unintended."""
        if node.folded:
            self.doubtful(node.folded, Message("warning.folded", key=key.rpartition(": ")[2]))
        if "\t" in node.text:
            self.doubtful(node.place, Message("warning.tab", key=key))

    def items(self, node: Node, shape: grammar.ListOf, key: str) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            self.skip(node)
            self.wrong(node.place, _other_kind(key, node, Message("expected.list")), as_list(node))
            return ()
        if not node.items:
            self.wrong(node.place, _empty(key, Message("expected.list")))
        elif len(node.items) < shape.least:
            few = Message("problem.short-list", key=key, least=shape.least)
            self.wrong(node.place, few)
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
                self.wrong(
                    item.place,
                    Message(
                        "problem.twice-in-list",
                        text=short(item.text),
                        key=key,
                        first=short(before.text),
                        line=before.place.line,
                    ),
                )

    def named(self, node: Node, shape: grammar.Named, key: str) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            self.skip(node)
            self.wrong(node.place, _other_kind(key, node, Message("expected.names")))
            return {}
        there = len(node.pairs)
        if there < shape.least or there > (shape.most or there):
            self.wrong(node.place, _wrong_number(key, there, shape.expected))
        found = {}
        for name, item in self.pairs(node):
            if self.name(name, key):
                found[name.text] = self.value(item, shape.of, f"{key}: {short(name.text)}")
        return found

    def name(self, node: Scalar, key: str) -> bool:
        """Return whether a key is a valid name, after reporting it if it is not."""
        try:
            values.NAME.parse(node.text)
        except ValueError:
            self.wrong(node.place, Message("problem.wrong-name", text=short(node.text), key=key))
            return False
        self.doubts(node, key)
        return True

    def entry(self, node: Node, shape: grammar.Entry) -> Fields | None:
        block = shape.otherwise
        if isinstance(node, Mapping):
            keys = {without_unseen(key.text) for key, _ in node.pairs if isinstance(key, Scalar)}
            block = next((shape.blocks[key] for key in shape.blocks if key in keys), block)
        return self.block(node, block)

    def block(self, node: Node, block: grammar.Block) -> Fields | None:
        if not isinstance(node, Mapping):
            self.skip(node)
            known = tuple(block.keys)[:3]
            message = Message("problem.no-block", is_what=_is_what(node), keys=known)
            self.wrong(node.place, message, missing_space(node, block.keys))
            return None
        fields = Fields(node.place)
        for name, item in self.pairs(node, block.keys):
            if name.text not in block.keys:
                self.skip(item)
                place = Message(f"block.{block.what}")
                message = Message("problem.unknown-key", key=short(name.text), block=place)
                self.wrong(name.place, message, key_hint(name, block.keys))
                continue
            fields.places[name.text] = item.place
            fields[name.text] = self.value(item, block.keys[name.text].shape, name.text)
        for name_, key_ in block.keys.items():
            if key_.required and name_ not in fields:
                self.wrong(node.place, _missing(name_, key_.shape, block))
        self.whole(fields, block)
        return fields

    def pairs(self, node: Mapping, known: Collection[str] = ()) -> list[tuple[Scalar, Node]]:
        """Return the pairs of a mapping whose keys are text and unique.

        Invisible characters are ignored in `known` keys.
        """
        seen: dict[str, Location] = {}
        found = []
        for name, item in node.pairs:
            if not isinstance(name, Scalar):
                self.wrong(name.place, Message("problem.no-key", is_what=_is_what(name)))
                continue
            if (plain := in_plain_spaces(name.text)) in known:
                name = name._replace(text=plain)
            if name.text in seen:
                self.skip(item)
                line = seen[name.text].line
                self.wrong(name.place, Message("problem.twice", key=short(name.text), line=line))
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
            self.doubtful(fields.places["by"], Message("warning.by-person"))

    def lengths(self, fields: Fields, block: grammar.Block) -> None:
        """Report conflicts between the minutes and times of a block."""
        places = fields.places
        minutes, between = fields.get("minutes"), fields.get("between")
        if minutes and between and not between.least <= minutes.amount <= between.most:
            self.wrong(places["between"], values.out_of_bounds(minutes, between))
        if block is grammar.STEP and minutes and minutes.per == "note" and "from" not in fields:
            self.wrong(places["minutes"], Message("problem.per-note"))
        if fields.get("end") is not None and fields["end"] == fields.get("start"):
            self.wrong(places["end"], Message("problem.ends-at-start"))

    def needed(self, fields: Fields, block: grammar.Block) -> None:
        """Report keys of a block that are missing next to others, or superfluous."""
        places = fields.places
        for key, other in block.needs:
            if key in fields and other not in fields:
                self.wrong(places[key], Message("problem.needs", key=key, other=other))
        there = [key for key in block.one_of if key in fields]
        if len(there) > 1:
            self.wrong(places[there[-1]], _only_one("problem.both", there))
        elif block.one_of and not there:
            self.wrong(places[""], _only_one("problem.neither", block.one_of))
        if len({len(texts) for texts in fields.get("each", {}).values() if texts}) > 1:
            self.wrong(places["each"], Message("problem.uneven-each"))

    def means(self, fields: Fields, block: grammar.Block) -> None:
        """Report errors in what a step declares its notes to be."""
        written = fields.get("means")
        kinds = (written,) if isinstance(written, str) else written or ()
        place = fields.places.get("means", fields.places[""])
        of_a_turn = [kind for kind in kinds if kind in values.OF_A_TURN]
        if len(of_a_turn) > 1:
            self.wrong(place, Message("problem.done-and-dropped"))
        elif values.NOTHING in kinds and len(kinds) > 1:
            self.wrong(place, Message("problem.nothing-and-more"))
        elif block is grammar.STEP and of_a_turn and "from" not in fields:
            key = f"means: {of_a_turn[0]}"
            self.wrong(place, Message("problem.needs", key=key, other="from"))
        elif block is grammar.STEP and kinds and fields.keys().isdisjoint(_LISTS):
            self.wrong(place, Message("problem.means-no-list"))

    def notes(self, fields: Fields) -> None:
        """Report conflicts between the keys of a step about its notes and their places."""
        places = fields.places
        written = [key for key in _WRITTEN if fields.get(key)]
        for key in written[1:]:
            self.wrong(places[key], _only_one("problem.two-forms", (written[0], key)))
        grid = fields.get("places")
        if not isinstance(grid, dict):
            if "scale" in fields and "onto" in fields:
                self.wrong(places["scale"], Message("problem.scale-and-onto"))
            return
        for key in ("onto", "scale"):
            if key in fields:
                self.wrong(places[key], Message("problem.one-list-only", key=key))
        self.twice_in_grid(grid, places["places"])

    def twice_in_grid(self, grid: dict[str, Iterable[str | None]], place: Location) -> None:
        """Report places that are in both lists of a grid."""
        names = [same_name_key(name) for texts in grid.values() for name in texts or () if name]
        twice = next((name for name, many in Counter(names).items() if many > 1), None)
        if twice is not None:
            self.wrong(place, Message("problem.twice-in-grid", name=short(twice)))


def _is_what(node: Node) -> Value:
    """Return the predicate that says what a node is instead of what it should be."""
    if isinstance(node, Scalar):
        empty = Message("written.empty")
        return Message("written.text", text=short(node.text)) if node.text else empty
    return Message("written.list" if isinstance(node, Sequence) else "written.block")


def _other_kind(key: str, node: Node, expected: Value) -> Message:
    return Message("problem.other-kind", key=key, is_what=_is_what(node), expected=expected)


def _empty(key: str, expected: Value) -> Message:
    is_what = Message("written.empty")
    return Message("problem.other-kind", key=key, is_what=is_what, expected=expected)


def _impossible(key: str, text: str, kind: values.Kind, error: ValueError) -> Message:
    if not error.args:
        id_, why = "problem.wrong-value", {}
    else:
        id_, why = "problem.impossible-value", {"why": error.args[0]}
    return Message(id_, key=key, text=short(text), expected=kind.expected, **why)


def _missing(key: str, shape: grammar.Shape, block: grammar.Block) -> Message:
    expected = shape.expected if isinstance(shape, values.Kind) else Message("expected.list")
    this = Message(f"this.{block.what}")
    return Message("problem.missing-key", block=this, key=key, expected=expected)


def _wrong_number(key: str, there: int, expected: Message) -> Message:
    """Return the message that so many names are too few or too many."""
    if not there:
        return _empty(key, expected)
    return Message("problem.wrong-number", key=key, number=there, expected=expected)


def _only_one(id_: str, keys: Iterable[str]) -> Message:
    one, other = keys
    return Message(id_, one=one, other=other)
