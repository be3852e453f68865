"""Create scripts: a commented starter, agendas, and copies of existing scripts."""

import json
import os
import re
from collections.abc import Sequence

from facilitate.errors import KitError
from facilitate.files import write_new
from facilitate.names import same_name_key
from facilitate.scripts import schema
from facilitate.scripts.script import Script


class NoFileName(KitError):
    """A name has no letters that a file could be named after."""


_TEXT = (
    schema.FIRST_LINE
    + """\
name: {name}
purpose: Say in one sentence what this is good for.
people: 4+                # or 6-60
credit: Who came up with it, and where to read about it.
tags: [own]
language: en              # the language you write in: de, fr, es, nl …

# What you fill in before the start; prompts show it where {{topic}} is.
inputs:
  topic:
    ask: What is it about?
    default: our work together

# Each step begins with a dash. Only title and minutes are required.
steps:
- title: Think
  minutes: 2
  in: alone               # or pairs, trios, fours, groups of 4-7, everyone
  silent: true
  prompt: What comes to mind when you think of **{{topic}}**?
  notes: Only you can see this. Let the silence last.
- title: Share
  minutes: 8
  between: 5-12           # how short or long it can get when time is tight or plentiful
  in: groups of 4-7
  colour: yellow          # what people write becomes yellow notes
  prompt: Tell each other, and write down what matters.
- title: Choose
  minutes: 5
  in: everyone
  colour: green
  from: yellow            # yellow notes can be turned green in this step
  ask: What is the first step?
  prompt: Which of these will we act on?
"""
)


def starter(name: str) -> str:
    """Return the text of a valid starter script called `name`."""
    return _TEXT.format(name=_quoted(name))


def begin(name: str, folder: str) -> str:
    """Write a starter script called `name` into a folder and return its path.

    Raises NoFileName if the name has no letters, FileExistsError, or OSError.
    """
    slug = slug_for(name)
    if not slug:
        raise NoFileName("script.no-file-name", name=name)
    return _write(folder, f"{slug}.yaml", starter(name))


def begin_agenda(name: str, scripts: Sequence[Script], slugs: Sequence[str], folder: str) -> str:
    """Write an agenda of several structures into a folder and return its path.

    Raises NoFileName if the name has no letters, FileExistsError, or OSError.
    """
    slug = slug_for(name)
    if not slug:
        raise NoFileName("script.no-file-name", name=name)
    return _write(folder, f"{slug}.yaml", _agenda(name, scripts, slugs))


def _agenda(name: str, scripts: Sequence[Script], slugs: Sequence[str]) -> str:
    lines = [f"name: {_quoted(name)}"]
    lines += [f"purpose: {_quoted(', then '.join(script.name for script in scripts))}"]
    lines += [f"language: {scripts[0].language}"]
    inputs = {key: wanted for s in reversed(scripts) for key, wanted in s.inputs.items()}
    lines += ["inputs:"] if inputs else []
    for key, wanted in inputs.items():
        lines += [f"  {key}:", f"    ask: {_quoted(wanted.ask)}"]
        lines += [f"    default: {_quoted(wanted.default)}"] if wanted.default else []
    lines += ["agenda:", *(f"- use: {_quoted(used)}" for used in slugs)]
    return schema.FIRST_LINE + "\n".join(lines) + "\n"


def begin_from(path: str, name: str | None, folder: str) -> str:
    """Write a copy of a valid script into a folder and return the copy's path.

    Without a name, or with its own, the copy is named like the file, otherwise `name`. Everything
    else, comments included, stays as written. Raises NoFileName if the name has no letters,
    FileExistsError, or OSError.
    """
    with open(path, encoding="utf-8-sig", newline="") as file:
        text = schema.with_first_line(file.read())
    original = os.path.basename(path)
    if name is None or f"{slug_for(name)}.yaml" == original:
        return _write(folder, original, text)
    slug = slug_for(name)
    if not slug:
        raise NoFileName("script.no-file-name", name=name)
    return _write(folder, f"{slug}.yaml", renamed(text, name))


def renamed(text: str, name: str) -> str:
    """Return the text of a valid script with its name replaced and everything else unchanged."""
    import yaml

    # Not the faster loader: its positions count bytes, not characters, in text beyond ASCII.
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    start, end = next(
        (value.start_mark.index, value.end_mark.index)
        for key, value in root.value
        if key.value == "name"
    )
    before, old = text[:start], text[start:end]
    anchor = old.split()[0] + " " if old.startswith("&") else ""
    line_end = "\n" if old.endswith("\n") else ""
    return f"{before}{anchor}{_quoted(name)}{line_end}{text[end:]}"


def slug_for(name: str) -> str:
    """Return the file name, without its extension, for a script called `name`; may be empty."""
    return re.sub(r"[\W_]+", "-", same_name_key(name)).strip("-")[:60]


def _write(folder: str, file_name: str, text: str) -> str:
    """Write a new file, and the schema next to it for editors; raises FileExistsError or
    OSError.
    """
    path = os.path.join(folder, file_name)
    os.makedirs(folder, exist_ok=True)
    write_new(path, text.encode())
    schema.write_beside(folder)
    return path


def _quoted(text: str) -> str:
    """Return `text` as a quoted YAML scalar with invisible characters escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)
