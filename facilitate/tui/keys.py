"""The keys of the run screen, and the user's own in `keys.yaml`."""

import os
from collections.abc import Iterable

from textual.binding import Binding

from facilitate import folders
from facilitate.text import near

RUN: list[Binding] = [
    Binding("space", "clock", "start, pause", id="clock"),
    Binding("f5", "clock", "start, pause (also while writing)", id="write.clock"),
    Binding("n", "next", "next step", id="next"),
    Binding("ctrl+n", "next", "next step (also while writing)", id="write.next"),
    Binding("b", "back", "back to the step before", id="back"),
    Binding("+,equals_sign", "lengthen(60)", "one minute more", id="longer"),
    Binding("-", "lengthen(-60)", "one minute less", id="shorter"),
    Binding("f", "fit", "fit what is to come to the end", id="fit"),
    Binding("a,enter", "write", "write a note", id="write"),
    Binding("g", "group", "next group", id="group"),
    Binding("ctrl+g", "group", "next group (also while writing)", id="write.group"),
    Binding("t", "turn", "turn the note", id="turn"),
    Binding("ctrl+t", "turn_written", "turn the note just written", id="write.turn"),
    Binding("e", "edit", "edit the note", id="edit"),
    Binding("x", "remove", "remove the note", id="remove"),
    Binding("s", "score", "score the note", id="score"),
    Binding("p", "place", "put the note in a place", id="place"),
    Binding("k", "theme", "put the note under a theme", id="theme"),
    Binding("*", "star", "star the note", id="star"),
    Binding("u", "undo", "take back the last thing", id="undo"),
    Binding("l", "plan", "the plan", id="plan"),
    Binding("c", "copy", "copy the prompt", id="copy"),
    Binding("v", "notes", "your own notes on, off", id="notes"),
    Binding("w", "wall", "the wall: all notes", id="wall"),
    Binding("h", "harvest", "the harvest so far", id="harvest"),
    Binding("m", "mute", "sounds on, off", id="mute"),
    Binding("?", "help", "all keys", id="help"),
    Binding("q", "leave", "leave", id="leave"),
    Binding("tab", "other_list", "the other list", id="other-list", show=False),
]


def keymap_path() -> str:
    """Give the path of the user's own keys; the file need not be there."""
    return os.path.join(folders.home(), "keys.yaml")


def read_keymap(path: str, known: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Read ids and their keys, and give a line about each thing that is wrong with them."""
    if not os.path.exists(path):
        return {}, []
    import yaml

    try:
        with open(path, encoding="utf-8") as file:
            written = yaml.safe_load(file)
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
