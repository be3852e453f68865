"""Parse YAML into a tree of nodes with locations, safely even for hostile files.

The tree is built from PyYAML's events and not by its loader: scalars stay as written, tags are
never acted on, and depth, size and aliases are bounded while the file is being read.
"""

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml

from facilitate.scripts.nodes import MOST_BYTES, Mapping, Node, Scalar, Sequence
from facilitate.scripts.problem import BrokenScript, Location, Problem, with_hint
from facilitate.text import short
from facilitate.translations.message import Message

MOST_DEPTH = 40
MOST_VALUES = 20_000
"""Values in a file; long texts count for more, and each alias counts what it repeats."""

_TOO_DEEP = Message("problem.too-deep", most=MOST_DEPTH)

_BOUND = re.compile(r"\b(?:nest|depth|recurs)", re.IGNORECASE)
"""How a YAML reader reports that it hit a bound of its own; it may read far ahead of its events."""

_MOST_READ_TWICE = 20_000
"""Characters that are read again, slowly, to find where a bound was exceeded."""

_NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Line ends as the YAML reader counts them."""

_CUT = re.compile(r"[ \t]+#(?=\S)")
"""A comment right after a value that looks like part of it: `Table #1`; a comment is `# like
this`.
"""

_LISTED = re.compile(r"[ \t]*(?:(?P<bullet>[-*+•])|[0-9]{1,2}[.)])[ \t]+(?=\S)")

_MOST_LISTED = 50
"""Lines of a text that look like list entries and are examined."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(path: str, data: bytes) -> Node:
    """Parse one YAML document; raises BrokenScript with the first error that stops the parsing."""
    return _Composer(path).document(data)


class _Composer:
    def __init__(self, path: str) -> None:
        self.path = path
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.values = 0
        self.lines: list[str] = []

    def document(self, data: bytes) -> Node:
        text = self._text(data)
        self.lines = _LINE_END.split(text)
        try:
            following = _Loader(text).get_event
            following()
            if isinstance(following(), yaml.StreamEndEvent):
                self._stop(Location(1, 1), Message("problem.empty-file"))
            root = self._node(following(), following, 0)
            following()
            extra = following()
            if not isinstance(extra, yaml.StreamEndEvent):
                self._stop(_place(extra), Message("problem.second-document"))
            return root
        except RecursionError:
            self._stop(Location(1, 1), _TOO_DEEP)
        except yaml.MarkedYAMLError as error:
            if _is_bound(error):
                self._stop(_place_too_deep(text, _place_of_error(error)), _TOO_DEEP)
            self._stop_at_slip(text, error)
        except yaml.YAMLError as error:
            self._stop(Location(1, 1), Message("problem.no-yaml", why=short(str(error))))

    def _stop_at_slip(self, text: str, error: yaml.MarkedYAMLError) -> NoReturn:
        """Raise with the probable mistake, or otherwise with the YAML reader's message."""
        from facilitate.scripts.yaml_hints import slip

        place = _place_of_error(error)
        found = slip(text, place)
        if found is None:
            self._stop(place, _explained(error))
        self._stop(found.place, found.message)

    def _text(self, data: bytes) -> str:
        if len(data) > MOST_BYTES:
            size = MOST_BYTES // 1_000_000
            self._stop(Location(1, 1), Message("problem.too-large", megabytes=size))
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8-sig")
            self._stop(_place_after(before), Message("problem.no-utf-8"))
        if wrong := _NOT_IN_YAML.search(text):
            character = f"U+{ord(wrong[0]):04X}"
            self._stop(
                _place_after(text[: wrong.start()]),
                Message("problem.character", character=character),
            )
        return text

    def _node(self, event: Any, following: Callable[[], Any], depth: int) -> Node:
        place = _place(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(str(event.anchor), place)
        if depth > MOST_DEPTH:
            self._stop(place, _TOO_DEEP)
        if event.tag:
            tag = Message("problem.tag", tag=short(event.tag))
            self._stop(place, with_hint(tag, Message("slip.needs-quotes", sign="!")))
        before = self.values
        self._count(1 + len(getattr(event, "value", "")) // 100, place)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Sequence(place, [])
            while not isinstance(item := following(), yaml.SequenceEndEvent):
                node.items.append(self._node(item, following, depth + 1))
        else:
            node = Mapping(place, [])
            while not isinstance(item := following(), yaml.MappingEndEvent):
                key = self._node(item, following, depth + 1)
                node.pairs.append((key, self._node(following(), following, depth + 1)))
        if event.anchor:
            self.anchors[event.anchor] = (node, self.values - before)
        return node

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        cut = None
        if not event.style and end.line < len(self.lines):
            comment = _CUT.match(self.lines[end.line], end.column)
            cut = Location(end.line + 1, comment.end()) if comment else None
        first = start.line + (event.style in ("|", ">"))
        last = end.line + (end.column > 0)
        lines = self.lines[first:last]
        folded = None
        if event.style != "|" and len(lines) > 1:
            begun = start.column if first == start.line else 0
            found = folded_entry([lines[0][begun:], *lines[1:]], event.value)
            if found is not None:
                folded = Location(
                    first + found + 1, len(lines[found]) - len(lines[found].lstrip()) + 1
                )
        return Scalar(_place(event), event.value, cut, folded)

    def _alias(self, name: str, place: Location) -> Node:
        if name not in self.anchors:
            self._stop(place, Message("problem.no-anchor", name=short(name)))
        node, size = self.anchors[name]
        self._count(size, place)
        return node

    def _count(self, size: int, place: Location) -> None:
        self.values += size
        if self.values > MOST_VALUES:
            self._stop(place, Message("problem.too-many-values", most=MOST_VALUES))

    def _stop(self, place: Location, message: Message) -> NoReturn:
        raise BrokenScript([Problem(self.path, place, message)]) from None


def folded_entry(lines: list[str], text: str) -> int | None:
    """Return the index of a line that looks like a list entry but was folded into the text.

    Numbers count only if there are several: one may begin with the day of a date.
    """
    listed = [number for number, line in enumerate(lines) if _LISTED.match(line)][:_MOST_LISTED]
    if not listed:
        return None
    kept = "\n".join(["", *(line.strip() for line in text.split("\n"))])
    folded = [n for n in listed if n and f"\n{_opening(lines[n])}" not in kept]
    bullets = any((found := _LISTED.match(lines[n])) and found["bullet"] for n in folded)
    return folded[0] if folded and (bullets or len(listed) > 1) else None


def _opening(line: str) -> str:
    """Return the start of a line up to where an escape may begin."""
    return line.strip().partition("\\")[0][:40].rstrip("\"'")


def _place(event: Any) -> Location:
    mark = event.start_mark
    return Location(mark.line + 1, mark.column + 1)


def _place_after(text: str) -> Location:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Location(len(lines), len(lines[-1]) + 1)


def _place_of_error(error: yaml.MarkedYAMLError) -> Location:
    mark = error.problem_mark or error.context_mark
    return Location(mark.line + 1, mark.column + 1) if mark else Location(1, 1)


def _is_bound(error: yaml.MarkedYAMLError) -> bool:
    """Return whether a text may be YAML that is nested deeper than its reader goes."""
    return _BOUND.search(error.problem or "") is not None


def _place_too_deep(text: str, stopped: Location) -> Location:
    """Return where a text exceeds MOST_DEPTH, or otherwise where its reader stopped.

    The pure Python reader has no bound and hardly reads ahead.
    """
    depth = 0
    try:
        for event in yaml.parse(text[:_MOST_READ_TWICE], Loader=yaml.SafeLoader):
            if depth > MOST_DEPTH and isinstance(event, yaml.NodeEvent):
                return _place(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
    except (yaml.YAMLError, RecursionError):
        pass
    return stopped


def _explained(error: yaml.MarkedYAMLError) -> Message:
    """Return what the YAML reader met, in our words if its own are known."""
    problem = error.problem or error.context or ""
    for words, id_ in _SAID_BY_READERS:
        if words in problem:
            return Message(id_)
    return Message("problem.no-yaml", why=short(problem))


_SAID_BY_READERS = (
    ("mapping values are not allowed", "slip.colon"),
    ("cannot start any token", "slip.cannot-begin"),
    ("could not find expected ':'", "slip.colon-or-indent"),
    ("did not find expected key", "slip.key-expected"),
    ("expected <block end>", "slip.key-expected"),
    ("',' or ']'", "slip.unclosed-bracket"),
    ("',' or '}'", "slip.unclosed-brace"),
    ("'-' indicator", "slip.entry-expected"),
    ("end of stream", "slip.unclosed-quotes"),
    ("unknown escape character", "slip.escape"),
    ("hexdecimal number", "slip.escape"),
    ("tab character", "slip.tab"),
    ("block sequence entries are not allowed", "slip.list-begins"),
    ("<document start>", "slip.key-expected"),
)
"""What PyYAML's two readers say, in part, and our message for it."""
