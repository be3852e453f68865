"""Parsed scripts, kept on disk: importing a YAML reader takes longer than all else about a script.

A file per slug: what made the nodes, the script's text, and the nodes. It is used only for
exactly that text; one that is missing, damaged or outdated is replaced.
"""

import contextlib
import os
from collections.abc import Iterator
from importlib.util import find_spec

from facilitate import __version__, paths
from facilitate.files import (
    PRIVATE,
    private_folder,
    read_file,
    stamp,
    with_checksum,
    without_checksum,
    write_whole,
)
from facilitate.scripts.file_names import stem_of
from facilitate.scripts.nodes import Mapping, Node, Scalar, Sequence
from facilitate.scripts.problem import Location

_RECORD, _FIELD = "\x1e", "\x1f"
"""What separates nodes, and the parts of one; a script can contain them only as escapes."""


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
        with contextlib.suppress(OSError, ValueError):
            _keep(file, made_from, node)
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
    try:
        begin, *records = without_checksum(read_file(file)).decode().split(_RECORD)
        return _node(iter(records)) if made_from and begin == made_from else None
    except (OSError, ValueError, TypeError, StopIteration, RecursionError):
        return None


def _keep(file: str, made_from: str, node: Node) -> None:
    """Keep the nodes of a script; raises OSError."""
    records = [made_from, *_records(node)]
    if made_from and not any(_RECORD in record for record in records):
        private_folder(os.path.dirname(file))
        data = with_checksum(_RECORD.join(records).encode())
        write_whole(file, data, PRIVATE, flush=False)


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
