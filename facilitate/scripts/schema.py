"""The script format as JSON Schema for editors, generated from the grammar."""

import contextlib
import json
import os
import re
from typing import Any

from facilitate.files import write_whole
from facilitate.scripts import grammar
from facilitate.scripts.values import NAME, Kind

FILE = "facilitate.schema.json"
"""File name of the schema next to scripts, where editors find it offline."""

MARKER = "A facilitate script, format "
"""How the title of every schema begins."""

FIRST_LINE = f"# yaml-language-server: $schema={FILE}\n"
"""The comment by which an editor finds the schema, relative to the script."""

_ANY_FIRST_LINE = re.compile(r"\A# *yaml-language-server: *\$schema=.*(?:\r?\n|$)")


def with_first_line(text: str) -> str:
    """Return the text of a script with the comment by which an editor finds the schema."""
    return FIRST_LINE + _ANY_FIRST_LINE.sub("", text, count=1)


def as_text() -> str:
    """Return the schema as the text of a JSON file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def write_beside(folder: str) -> None:
    """Write the schema into a folder of scripts if it is not there; failing to is harmless.

    Without it an editor merely completes no keys.
    """
    path, text = os.path.join(folder, FILE), as_text()
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                if file.read() == text:
                    return
        write_whole(path, text.encode())


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of structures and agendas."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{MARKER}1",
        "if": {"type": "object", "required": ["agenda"], "not": {"required": ["steps"]}},
        "then": {"$ref": "#/$defs/agenda"},
        "else": {"$ref": "#/$defs/structure"},
        "$defs": {
            block.what: _block(block)
            for block in (
                grammar.STRUCTURE,
                grammar.AGENDA,
                grammar.STEP,
                grammar.USE,
                grammar.ROUND,
                grammar.BREAK,
                grammar.INPUT,
                grammar.CHANGE,
                grammar.VARIANT,
            )
        },
    }


def _block(block: grammar.Block) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "properties": {
            name: {"description": key.about, **_shape(key.shape)}
            for name, key in block.keys.items()
        },
        "required": [name for name, key in block.keys.items() if key.required],
        "additionalProperties": False,
    }
    if block.needs:
        made["dependentRequired"] = {key: [other] for key, other in block.needs}
    if block.one_of:
        made["oneOf"] = [{"required": [key]} for key in block.one_of]
    return made


def _shape(shape: grammar.Shape) -> dict[str, Any]:
    if isinstance(shape, Kind):
        return _kind(shape)
    if isinstance(shape, grammar.ListOf):
        return {"type": "array", "minItems": shape.least, "items": _shape(shape.of)}
    if isinstance(shape, grammar.Either):
        return {"anyOf": [_shape(shape.usual), _shape(shape.other)]}
    if isinstance(shape, grammar.Named):
        most = {} if shape.most is None else {"maxProperties": shape.most}
        return {
            "type": "object",
            "minProperties": shape.least,
            **most,
            "propertyNames": {"pattern": _whole(NAME.pattern)},
            "additionalProperties": _shape(shape.of),
        }
    if isinstance(shape, grammar.Entry):
        return _entry(shape)
    return {"$ref": f"#/$defs/{shape.what}"}


def _entry(entry: grammar.Entry) -> dict[str, Any]:
    schema = _shape(entry.otherwise)
    for key, block in reversed(entry.blocks.items()):
        has_key = {"type": "object", "required": [key]}
        schema = {"if": has_key, "then": _shape(block), "else": schema}
    return schema


def _kind(kind: Kind) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    text |= {"enum": list(kind.words)} if kind.words else {"pattern": _whole(kind.pattern)}
    return {"anyOf": [kind.bare, text]} if kind.bare else text


def _whole(pattern: str) -> str:
    # In some dialects `$` also matches before a line end, where the text goes on.
    return f"^(?:{pattern})(?!\\n)$"
