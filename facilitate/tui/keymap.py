"""The keys of all screens, and the user's own in `keys.yaml`."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key, format_key
from textual.screen import Screen

from facilitate import paths
from facilitate.errors import reason
from facilitate.files import read_file
from facilitate.frontend.commands import declared
from facilitate.frontend.commands.command import Command
from facilitate.frontend.context import RunContext
from facilitate.translations.message import Message, Value, both, hint

Labels = list[tuple[str, str]]
"""Keys, each with a word."""


def run_bindings() -> list[Binding]:
    """Return the bindings of the run screen, as the commands declare them."""
    # Keys are handled as they come, before the ones after them are given out: those after the one
    # that begins a note are its text, and a slow moment must not turn text into commands.
    commands = [command for command in declared.COMMANDS if command.keys]
    writing = [command for command in declared.COMMANDS if command.writing_key]
    return [
        *(Binding(c.keys, f"command('{c.name}')", id=c.name, priority=True) for c in commands),
        *(
            Binding(
                c.writing_key,
                f"while_writing('{c.name}')",
                id=f"write.{c.name}",
                priority=True,
            )
            for c in writing
        ),
        Binding("tab", "other_list", "keys.other-list", id="other-list", show=False),
    ]


def note_bindings() -> list[Binding]:
    """Return the bindings of the commands for one note, and of undo, for a wall of notes."""
    names = ("turn", "edit", "remove", "score", "place", "theme", "star", "undo", "help")
    return bindings_of(*names)


def bindings_of(*names: str) -> list[Binding]:
    """Return the bindings of some commands, for a screen other than the run screen."""
    commands = [declared.by_name()[name] for name in names]
    return [Binding(c.keys, f"command('{c.name}')", id=c.name) for c in commands]


def footer(keymap: Mapping[str, str], context: RunContext) -> Labels:
    """Return the keys of commands in the run screen's footer, with their labels.

    Those that the step asks for come first; those that cannot be used now are left out. Neighbours
    with the same label share it.
    """
    commands = [command for command in declared.COMMANDS if command.label and command.keys]
    commands.sort(key=lambda command: command.foot)
    labels: Labels = []
    for command, why_not in declared.by_use(context, commands):
        if why_not is not None:
            continue
        key, word = _first(keymap.get(command.name, command.keys)), _label(command, context)
        if labels and labels[-1][1] == word:
            key = f"{labels.pop()[0]} {key}"
        labels.append((key, word))
    return labels


def _label(command: Command, context: RunContext) -> str:
    if command.name == "clock" and not context.session.state.running:
        return context.tr("key.start")
    return context.tr(f"key.{command.label}")


def clock_key(keymap: Mapping[str, str], writing: bool) -> str:
    """Return the key that starts the clock, as displayed; while a note is written, another."""
    clock = declared.by_name()["clock"]
    if writing:
        return _first(keymap.get("write.clock", clock.writing_key))
    return _first(keymap.get("clock", clock.keys))


def key_of(
    name: str, keymap: Mapping[str, str], commands: Iterable[Command] = declared.COMMANDS
) -> str:
    """Return the key of a command, as displayed; empty if it has none."""
    keys = keymap.get(name) or next((c.keys for c in commands if c.name == name), "")
    return keys and _first(keys)


def keys_of(name: str, keymap: Mapping[str, str]) -> list[str]:
    """Return the keys of a command, as Textual names them."""
    return _split(keymap.get(name, declared.by_name()[name].keys))


def writing_footer(keymap: Mapping[str, str], context: RunContext) -> Labels:
    """Return the active keys while a note is being written, with their labels."""
    tr = context.tr
    leave = _first(keymap.get("write.leave", "escape"))
    labels = [("enter", tr("key.save-note")), (leave, tr("key.keys"))]
    if context.session.state.step().written.by == "person":
        labels.append((_first(keymap.get("other-list", "tab")), tr("note-input.who")))
    for command in declared.COMMANDS:
        if command.writing_key and command.why_not(context) is None:
            key = _first(keymap.get(f"write.{command.name}", command.writing_key))
            labels.append((key, _label(command, context)))
    return labels


def held(labels: Iterable[tuple[str, str]], screen: Screen[Any]) -> list[tuple[str, str]]:
    """Return the keys active on a screen, for ids of bindings or keys themselves."""
    keymap = screen.app._keymap
    defaults: dict[str, str] = {}
    for node in (screen, *screen.query("*")):
        for key, binding in node._bindings:
            defaults.setdefault(binding.id or "", key)
    named: list[tuple[str, str]] = []
    for keys, word in labels:
        ids = keys.split()
        known = [keymap.get(name, defaults[name]) for name in ids if name in defaults]
        named.append((" ".join(map(_first, known)) if known else keys, word))
    return named


def shown(key: str) -> str:
    """Return a key as displayed: `=` for `equals_sign`."""
    if len(key) == 1 or key in ("space", "enter", "escape", "tab"):
        return key
    modifiers, plus, last = key.rpartition("+")
    return modifiers + plus + (last if last in ("space", "escape") else format_key(last))


def _first(keys: str) -> str:
    return shown(keys.split(",")[0].strip() or ",")


def keymap_path() -> str:
    """Return the path of the user's keys; the file may not exist."""
    return os.path.join(paths.home(), "keys.yaml")


def bindings_of_all_screens() -> dict[str, list[Binding]]:
    """Return the bindings with an id, grouped by the screens on which they are active together."""
    from facilitate.tui.app import TerminalApp
    from facilitate.tui.screens import (
        dialogs,
        ending,
        harvest,
        join,
        large_note,
        library,
        live_harvest,
        plan,
        script_search,
        sorting,
        stage,
        start_form,
        themes,
        wall,
    )
    from facilitate.tui.screens.help import HelpScreen
    from facilitate.tui.step import note_line
    from facilitate.tui.wall import wall as wall_widget
    from facilitate.tui.widgets import harvest_list

    every = TerminalApp.BINDINGS
    lists = wall_widget.Wall.BINDINGS
    holders: dict[str, list[Any]] = {
        "run": [*run_bindings(), *lists],
        "write": [*note_line.NoteLine.BINDINGS],
        "plan": [*plan.PlanScreen.BINDINGS],
        "wall": [*wall.WallScreen.BINDINGS, *note_bindings(), *lists],
        "ending": [*ending.EndingScreen.BINDINGS, *harvest_list.HarvestList.BINDINGS],
        "large": [*large_note.LargeNote.BINDINGS],
        "harvest": [*harvest.HarvestScreen.BINDINGS, *harvest_list.HarvestList.BINDINGS],
        "join": [*join.JoinScreen.BINDINGS],
        "sorting": [*sorting.SortingScreen.BINDINGS, *wall_widget.Wall.BINDINGS],
        "library": [*library.LibraryScreen.BINDINGS],
        "form": [*start_form.StartForm.BINDINGS],
        "help": [*HelpScreen.BINDINGS],
        "ask": [*dialogs.Ask.BINDINGS],
        "lines": [*dialogs.Lines.BINDINGS],
        "choose": [*dialogs.Choose.BINDINGS],
        "search": [*script_search.ScriptSearch.BINDINGS],
        "event": [*live_harvest.LiveHarvestScreen.BINDINGS],
        "stage": [*stage.StageScreen.BINDINGS],
        "themes": [*themes.ThemesScreen.BINDINGS],
    }
    return {
        name: [b for b in (*bindings, *every) if isinstance(b, Binding) and b.id]
        for name, bindings in holders.items()
    }


def read_keymap(path: str, known: Iterable[str]) -> tuple[dict[str, str], list[Value]]:
    """Return ids and their keys, and a line about each error in the file."""
    if not os.path.exists(path):
        return {}, []
    import yaml

    try:
        written = yaml.safe_load(read_file(path).decode())
    except RecursionError:
        return {}, [Message("keymap.nested", path=path)]
    except OSError as error:
        return {}, [Message("error.cannot-read", path=path, why=reason(error))]
    except (ValueError, yaml.YAMLError) as error:
        return {}, [Message("error.cannot-read", path=path, why=" ".join(str(error).split()))]
    if written is None:
        return {}, []
    if not isinstance(written, dict):
        return {}, [Message("keymap.not-lines", path=path)]
    names = set(known)
    keymap: dict[str, str] = {}
    wrong: list[Value] = []
    for name, keys in written.items():
        if name not in names:
            meant = hint(str(name), names)
            wrong.append(Message("keymap.no-key", path=path, name=str(name), hint=meant))
        elif not isinstance(keys, str | int) or isinstance(keys, bool) or not str(keys).strip():
            wrong.append(Message("keymap.no-text", path=path, name=str(name)))
        else:
            keymap[name] = str(keys).strip()
            why = unsendable(keymap[name])
            wrong += (Message("keymap.at", path=path, name=name, why=each) for each in why)
    return keymap, wrong


_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""Keys that terminals send in place of these."""

_NAMED = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
_MODIFIED = r"ctrl\+([a-z]|shift\+[a-z]|[0-9])|alt\+.|shift\+.|super\+.+"


def own_key_of(name: str) -> str:
    """Return the key of a command with the user's own keys, as displayed; errors in their file are
    for the console to report.
    """
    return key_of(name, read_keymap(keymap_path(), [name])[0])


def unsendable(keys: str) -> Iterator[Message]:
    """Yield which of some keys no terminal sends, or what it sends for them."""
    for key in _split(keys):
        if key in _SAME:
            yield Message("keymap.sent-as", other=_SAME[key], key=key)
        elif not _can_be_sent(key):
            yield Message("keymap.not-sent", key=key)


def _can_be_sent(key: str) -> bool:
    if len(key) == 1:
        return key.isprintable()
    match = re.fullmatch(_MODIFIED, key)
    if match:
        return key.startswith("alt+") or bool(re.fullmatch(r"ctrl\+[a-z]", key))
    if key.startswith(("super+", "hyper+", "meta+")):
        return False
    bare = key.removeprefix("alt+")
    return bare in _NAMED or _is_character_name(bare)


def _is_character_name(key: str) -> bool:
    return key != format_key(key) and len(format_key(key)) == 1


def collisions(
    keymap: Mapping[str, str], screens: Mapping[str, Iterable[Binding]], path: str
) -> Iterator[Message]:
    """Yield which keys the user's keymap assigns more than once on one screen."""
    told: set[tuple[str, ...]] = set()
    for bindings in screens.values():
        owners: dict[str, list[str]] = {}
        for binding in bindings:
            name = binding.id or ""
            for key in _split(keymap.get(name, binding.key)):
                owners.setdefault(_canonical(key), []).append(name)
        for key, names in owners.items():
            names = list(dict.fromkeys(names))
            line = (key, *sorted(names))
            if len(names) > 1 and line not in told and any(name in keymap for name in names):
                told.add(line)
                yield Message("keymap.twice", path=path, key=shown(key), names=both(names))


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()] or [","]


def _canonical(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key
