"""The keys of the run screen, and the user's own in `keys.yaml`."""

import os
from collections.abc import Iterable

from textual.binding import Binding

from facilitate import paths
from facilitate.text import near

KEYS = (
    ("clock", "space", "clock", "start, pause"),
    ("next", "n", "next", "next step"),
    ("back", "b", "back", "back to the step before"),
    ("longer", "+,equals_sign", "lengthen(60)", "one minute more"),
    ("shorter", "-", "lengthen(-60)", "one minute less"),
    ("fit", "f", "fit", "fit what is to come to the end"),
    ("write", "a,enter", "write", "write a note"),
    ("group", "g", "group", "next group"),
    ("turn", "t", "turn", "turn the note"),
    ("edit", "e", "edit", "edit the note"),
    ("remove", "x", "remove", "remove the note"),
    ("score", "s", "score", "score the note"),
    ("place", "p", "place", "put the note in a place"),
    ("theme", "k", "theme", "put the note under a theme"),
    ("star", "*", "star", "star the note"),
    ("undo", "u", "undo", "take back the last thing"),
    ("plan", "l", "plan", "the plan"),
    ("copy", "c", "copy", "copy the prompt"),
    ("notes", "v", "notes", "your own notes on, off"),
    ("wall", "w", "wall", "the wall: all notes"),
    ("harvest", "h", "harvest", "the harvest so far"),
    ("mute", "m", "mute", "sounds on, off"),
    ("help", "?", "help", "all keys"),
    ("leave", "q", "leave", "leave"),
)
"""Id, keys, action and words of each key that is a letter, or text, while a note is written."""

WRITING = (
    ("write.clock", "f5", "clock", "start, pause, also while writing"),
    ("write.next", "ctrl+n", "next", "next step, also while writing"),
    ("write.group", "ctrl+g", "group", "next group, also while writing"),
    ("write.turn", "ctrl+t", "turn_written", "turn the note just written"),
)
"""The same of the keys that work while a note is written."""

# Keys are handled as they come, before the ones behind them are given out: those behind the one
# that begins a note are its text, and a slow moment must not turn text into commands.
RUN: list[Binding] = [
    *(Binding(key, action, words, id=name, priority=True) for name, key, action, words in KEYS),
    *(
        Binding(key, f"while_writing('{action}')", words, id=name, priority=True)
        for name, key, action, words in WRITING
    ),
    Binding("tab", "other_list", "the other list", id="other-list", show=False),
]

LETTERS = frozenset(action.partition("(")[0] for _, _, action, _ in KEYS)
"""The actions that are not possible while a note is written, when letters are text."""


def keymap_path() -> str:
    """Give the path of the user's own keys; the file need not be there."""
    return os.path.join(paths.home(), "keys.yaml")


def read_keymap(path: str, known: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Read ids and their keys, and give a line about each thing that is wrong with them."""
    if not os.path.exists(path):
        return {}, []
    import yaml

    try:
        with open(path, encoding="utf-8") as file:
            written = yaml.safe_load(file)
    except RecursionError:
        return {}, [f"{path}: nested too deeply; expected lines such as next: ctrl+right"]
    except (OSError, ValueError, yaml.YAMLError) as error:
        return {}, [f"{path}: it cannot be read: {' '.join(str(error).split())}"]
    if written is None:
        return {}, []
    if not isinstance(written, dict):
        return {}, [f"{path}: expected lines such as next: ctrl+right"]
    names, keymap, wrong = set(known), {}, []
    for name, keys in written.items():
        if name not in names:
            wrong.append(f"{path}: there is no key called {name}{near(str(name), names)}")
        elif not isinstance(keys, str | int) or isinstance(keys, bool) or not str(keys).strip():
            wrong.append(f'{path}: {name}: expected a key in quotes, such as "n" or "ctrl+n"')
        else:
            keymap[name] = str(keys).strip()
    return keymap, wrong
