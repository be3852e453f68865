"""Reads a script file: nodes checked against the format, every error of it with its place."""

import os.path
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from facilitate.scripts import grammar, values
from facilitate.scripts.meant import as_list, meant, missing_space, needs_quotes, no_key, plain
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence, compose
from facilitate.scripts.problem import BrokenScript, Findings, Place
from facilitate.scripts.script import Break, Entry, Input, Round, Script, Step, Use
from facilitate.text import MOST_CANDIDATES, near, short

_FIELDS = {"in": "arrangement", "from": "source", "use": "slug", "break": "minutes"}


class _Fields(dict[str, Any]):
    """The values of a block by key, with the place of each key; the block's own at ``""``."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.places = {"": place}


def read_script(path: str, data: bytes) -> Script:
    """Read the script in `data`; raises BrokenScript with every error in the form of it."""
    root = compose(path, data)
    reader = _Reader(path)
    keys = (
        {key.text for key, _ in root.pairs if isinstance(key, Scalar)}
        if isinstance(root, Mapping)
        else set()
    )
    kind = "agenda" if "agenda" in keys and "steps" not in keys else "structure"
    block = grammar.AGENDA if kind == "agenda" else grammar.STRUCTURE
    fields = reader.block(root, block, kind)
    slug = os.path.basename(path).removesuffix(".yaml")
    if reader.found.problems or fields is None:
        rest = None if fields is None else _rest(path, slug, kind, fields)
        raise BrokenScript(reader.found.problems, rest, reader.unread)
    entries = fields.pop("agenda", None) or fields.pop("steps")
    inputs = {
        name: Input(given.get("ask") or name, given.get("default"))
        for name, given in fields.pop("inputs", {}).items()
    }
    return Script(
        path=path,
        slug=slug,
        kind=kind,
        entries=tuple(_entry(entry) for entry in entries),
        inputs=inputs,
        **fields,
    )


def _entry(fields: _Fields) -> Entry:
    renamed = {_FIELDS.get(key, key): value for key, value in fields.items()}
    if "use" in fields:
        return Use(fields.places, **{"inputs": {}, **renamed})
    if "break" in fields:
        return Break(fields.places, **renamed)
    if "steps" in fields:
        renamed["steps"] = tuple(_entry(step) for step in fields["steps"])
        return Round(fields.places, **{"each": {}, **renamed})
    return Step(fields.places, **renamed)


def _rest(path: str, slug: str, kind: str, fields: _Fields) -> Script:
    """Give of a broken script what others of its parts may refer to."""
    entries = map(_entry, _readable(fields.get("agenda") or fields.get("steps") or ()))
    inputs = {name: Input(name) for name in fields.get("inputs") or {}}
    return Script(path, slug, kind, "", tuple(entries), inputs)


def _readable(entries: Iterable[_Fields | None]) -> Iterator[_Fields]:
    """Give the entries without the values that could not be read."""
    for fields in filter(None, entries):
        kept = _Fields(fields.places[""])
        kept.places = fields.places
        kept.update((key, value) for key, value in fields.items() if value is not None)
        if "steps" in fields:
            kept["steps"] = tuple(_readable(fields["steps"]))
        elif "use" in kept:
            given = kept.get("inputs", {}).items()
            kept["inputs"] = {name: text for name, text in given if text is not None}
        elif fields.keys() & {"use", "break", "repeat", "each"}:
            continue
        else:
            kept.update({"title": "", "minutes": None} | kept)
        yield kept


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
    """Walks nodes along the shapes of the format and collects what does not fit."""

    def __init__(self, path: str) -> None:
        self.found = Findings(path)
        self.wrong = self.found.add
        self.unread: list[str] = []
        """The texts in what could not be read: what refers to them may be right."""

    def skip(self, node: Node) -> None:
        """Keep the texts of a node that is not read on."""
        self.unread += islice(_texts(node), MOST_CANDIDATES - len(self.unread))

    def value(self, node: Node, shape: grammar.Shape, key: str) -> Any:
        """Give the value of a node, or None after saying what is wrong with it."""
        if isinstance(shape, values.Kind):
            return self.scalar(node, shape, key)
        if isinstance(shape, grammar.ListOf):
            return self.items(node, shape, key)
        if isinstance(shape, grammar.Named):
            return self.named(node, shape, key)
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
            self.wrong(node.place, f"{key} is empty; expected {kind.expected}")
            return None
        try:
            return kind.parse(node.text)
        except ValueError as error:
            why = f" ({error})" if error.args else ""
            self.skip(node)
            self.wrong(
                node.place,
                f"{key} cannot be {short(node.text)}{why}; expected {kind.expected}"
                f"{meant(kind, node.text)}",
            )
            return None

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
        return tuple(self.value(item, shape.of, key) for item in node.items)

    def named(self, node: Node, shape: grammar.Named, key: str) -> dict[str, Any]:
        pairs = self.pairs(node, key)
        if isinstance(node, Mapping) and len(node.pairs) < shape.least:
            self.wrong(node.place, f"{key} is empty; expected a name with a list of texts")
        found = {}
        for name, item in pairs:
            if self.scalar(name, values.NAME, f"a name in {key}") is not None:
                found[name.text] = self.value(item, shape.of, f"{key}: {short(name.text)}")
        return found

    def entry(self, node: Node, shape: grammar.Entry) -> _Fields | None:
        block = shape.otherwise
        if isinstance(node, Mapping):
            keys = {key.text for key, _ in node.pairs if isinstance(key, Scalar)}
            block = next((shape.blocks[key] for key in shape.blocks if key in keys), block)
        return self.block(node, block, f"a {block.what}")

    def block(self, node: Node, block: grammar.Block, key: str) -> _Fields | None:
        if not isinstance(node, Mapping):
            self.skip(node)
            known = ", ".join(list(block.keys)[:3])
            hint = missing_space(node, block.keys)
            self.wrong(node.place, f"{key} is {_what(node)}; expected keys such as {known}{hint}")
            return None
        fields = _Fields(node.place)
        for name, item in self.pairs(node, key):
            if name.text not in block.keys:
                self.skip(item)
                self.wrong(
                    name.place,
                    f"{short(name.text)} is no key of {_a(block.what)}"
                    f"{near(plain(name.text), block.keys)}; expected one of"
                    f" {', '.join(block.keys)}{no_key(name.text)}",
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

    def pairs(self, node: Node, key: str) -> list[tuple[Scalar, Node]]:
        """Give the pairs of a mapping whose keys are text and stand there once."""
        if not isinstance(node, Mapping):
            self.skip(node)
            self.wrong(node.place, f"{key} is {_what(node)}; expected keys with values")
            return []
        seen: dict[str, Place] = {}
        found = []
        for name, item in node.pairs:
            if not isinstance(name, Scalar):
                self.wrong(name.place, f"a key of {key} is {_what(name)}; expected text")
            elif name.text in seen:
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

    def whole(self, fields: _Fields, block: grammar.Block) -> None:
        """Say what is wrong between the keys of a block."""
        places = fields.places
        minutes, between = fields.get("minutes"), fields.get("between")
        if minutes and between and not between.least <= minutes.amount <= between.most:
            self.wrong(
                places["between"],
                f"minutes is {minutes.amount:g}, which is not between {between.least:g} and"
                f" {between.most:g}; expected bounds around the minutes",
            )
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
        if fields.get("end") is not None and fields["end"] == fields.get("start"):
            self.wrong(places["end"], "end is the same as start; expected a later time")


def _a(noun: str) -> str:
    return f"an {noun}" if noun in ("agenda", "input") else f"a {noun}"


def _what(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {short(node.text)}" if node.text else "empty"
    return "a list" if isinstance(node, Sequence) else "a block of keys"
