"""Parsed scripts, kept on disk: importing a YAML reader takes longer than all else about a script.

A file per slug: what made the nodes, the script's text, and the nodes.
"""

import contextlib
import os
from collections.abc import Iterator
from importlib.util import find_spec

from facilitate import __version__, paths
from facilitate.files import stamp
from facilitate.kept_records import keep, kept
from facilitate.scripts.file_names import stem_of
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence
from facilitate.scripts.problem import Location

_FIELD = "\x1f"
"""What separates the parts of a node; a script can contain it only as an escape."""


def parsed(path: str, data: bytes) -> Node:
    """Return the nodes of a script; raises BrokenScript."""
    from facilitate.scripts.composer import compose

    return compose(path, data)


def parsed_before(path: str, data: bytes) -> Node:
    """Return the nodes of a script, kept ones if there are any; raises BrokenScript."""
    file, made_from = _file(path), _made_from(data)
    node = _kept(file, made_from)
    if node is None:
        node = parsed(path, data)
        keep(file, made_from, _records(node))
    return node


def _file(path: str) -> str:
    """Return the file for the scripts of a slug: of several, the one read last."""
    return os.path.join(paths.cache(), "scripts", stem_of(path)[:100])


def _made_from(data: bytes) -> str:
    """Return what the nodes depend on: the parser and the text."""
    yaml = find_spec("yaml")
    parsers = (os.path.join(os.path.dirname(__file__), "composer.py"), (yaml and yaml.origin) or "")
    with contextlib.suppress(OSError):
        stamps = [stamp(path) for path in parsers]
        return f"{__version__} {stamps}\n{data.decode(errors='replace')}"
    return ""


def _kept(file: str, made_from: str) -> Node | None:
    records = kept(file, made_from)
    try:
        return None if records is None else _node(iter(records))
    except (ValueError, TypeError, StopIteration, RecursionError):
        return None


def _records(node: Node) -> Iterator[str]:
    place = _written(node.place)
    if isinstance(node, Scalar):
        yield _FIELD.join(("", place, _written(node.cut), _written(node.folded), node.text))
    elif isinstance(node, Sequence):
        yield _FIELD.join(("list", place, str(len(node.items))))
        for item in node.items:
            yield from _records(item)
    else:
        yield _FIELD.join(("pairs", place, str(len(node.pairs))))
        for pair in node.pairs:
            for item in pair:
                yield from _records(item)


def _node(records: Iterator[str]) -> Node:
    """Return the next node; raises ValueError, TypeError or StopIteration if there is none."""
    kind, place, rest = next(records).split(_FIELD, 2)
    if kind == "list":
        return Sequence(_location(place), [_node(records) for _ in range(int(rest))])
    if kind == "pairs":
        pairs = [(_node(records), _node(records)) for _ in range(int(rest))]
        return Mapping(_location(place), pairs)
    cut, folded, text = rest.split(_FIELD, 2)
    places = [_location(written) if written else None for written in (cut, folded)]
    return Scalar(_location(place), text, *places)


def _written(place: Location | None) -> str:
    return f"{place.line}:{place.column}" if place else ""


def _location(written: str) -> Location:
    line, column = written.split(":")
    return Location(int(line), int(column))
