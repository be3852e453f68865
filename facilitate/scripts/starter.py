"""A commented script to start from."""

import json
import os
import re

_TEXT = """\
name: {name}
purpose: Say in one sentence what this is good for.
people: 4+                # or 6-60
credit: Who thought of it, and where it can be read about.
tags: [own]

# What you fill in before the start; {{topic}} stands for it in the prompts below.
inputs:
  topic:
    ask: What is it about?
    default: our work together

# Each step begins with a dash. Only title and minutes have to be there.
steps:
- title: Think
  minutes: 2
  in: alone               # or pairs, trios, fours, groups of 4-7, everyone
  silent: true
  prompt: What comes to mind when you think of **{{topic}}**?
  notes: These words are for you alone. Let the silence last.
- title: Share
  minutes: 8
  between: 5-12           # how far the minutes may bend when time is short or long
  in: groups of 4-7
  colour: yellow          # notes are taken down as yellow ones
  prompt: Tell each other, and write down what matters.
- title: Choose
  minutes: 5
  in: everyone
  colour: green
  from: yellow            # yellow notes can be turned green in this step
  ask: What is the first step?
  prompt: Which of these do we act upon?
"""


def starter(name: str) -> str:
    """Give the text of a script called `name` that runs as it is."""
    return _TEXT.format(name=_quoted(name))


def begin(name: str, folder: str) -> str:
    """Write a script called `name` into a folder and give its path.

    Raises ValueError where the name has no letters, FileExistsError, or OSError.
    """
    slug = slug_for(name)
    if not slug:
        raise ValueError(f"{name} cannot name a file; expected a few letters")
    path = os.path.join(folder, f"{slug}.yaml")
    os.makedirs(folder, exist_ok=True)
    with open(path, "x", encoding="utf-8") as file:
        file.write(starter(name))
    return path


def slug_for(name: str) -> str:
    """Give the file name, without its ending, for a script called `name`; may be empty."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:60]


def _quoted(text: str) -> str:
    """Give `text` in the quotes of YAML, with what cannot be seen in them written as escapes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)
