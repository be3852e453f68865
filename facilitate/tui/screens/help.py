"""All keys of the screen it is opened from, in columns under headings."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from facilitate.frontend.commands.command import CLOCK, NOTES, PLAN, SESSION
from facilitate.frontend.commands.declared import by_name, by_use
from facilitate.frontend.context import RunContext
from facilitate.text import visible
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui.keymap import shown
from facilitate.tui.plain_text import plain
from facilitate.tui.wrapping import wrapped

HERE, WRITING, MOVING = "here", "writing", "moving"
"""Topics of keys other than those of commands: of the screen alone, of the note line, arrows."""
TOPICS = (HERE, CLOCK, PLAN, WRITING, NOTES, SESSION, MOVING)
"""In the order of their headings."""
MOVES = (
    (("notes.up", "notes.down", "notes.left", "notes.right", "other-list"), "key.choose-note"),
    (("notes.page-up", "notes.page-down"), "key.scroll"),
    (("notes.first", "notes.last"), "key.first-and-last"),
)
"""Keys that move the choice, by what they do together."""
KEYS, LEAST = 6, 23
"""The least widths of the keys, and of a column."""
EVERYWHERE = "quit"
"""The id of a key that is not listed: it is the same on all screens."""
GAP = 2
"""Cells between two columns."""
SIDES = 7
"""Cells at the sides of the columns."""
MOST = 3
"""The most columns."""
FEW = 2
"""The most lines that labels may take beyond one each, if they can do with fewer columns."""


class Entry(NamedTuple):
    """A line of the help."""

    keys: str
    label: str
    topic: str
    why_not: str = ""
    """Why it cannot be done now; empty if it can."""


class HelpScreen(ModalScreen[None]):
    """Lists the keys in columns under headings; any of the usual keys closes it."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 100%; max-width: 110; height: auto; max-height: 100%; padding: 0 2;
        background: $panel; border-left: outer $accent; border-right: $box-edge;
    }
    HelpScreen Horizontal { height: auto; }
    HelpScreen Static { height: auto; width: 1fr; }
    HelpScreen .column { margin: 0 2 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,?,enter", "dismiss(None)", "keys.close", id="help.close"),
    ]

    def __init__(self, entries: Iterable[Entry], tr: Translator = ENGLISH) -> None:
        super().__init__()
        self._entries = list(entries)
        self._tr = tr

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        with VerticalScroll():
            with Horizontal():
                for _ in range(MOST):
                    yield Static(classes="column", markup=False)
            yield Static(id="why", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Fill as many columns as there is room for."""
        room = min(110, event.size.width) - SIDES
        columns = self._columns(room, event.size.height)
        tallest = 0
        for column, static in enumerate(self.query(".column").results(Static)):
            lines = columns[column] if column < len(columns) else []
            static.display = bool(lines)
            static.update(Content("\n").join(lines))
            tallest = max(tallest, len(lines))
        reasons = list(self._reasons(room))
        why = self.query_one("#why", Static)
        why.display = bool(reasons) and tallest + len(reasons) + 1 <= event.size.height
        why.update(Content("\n").join([Content(""), *reasons]))

    def _columns(self, room: int, height: int) -> list[list[Content]]:
        """Return the most columns that hardly break a label, if they are not too tall; otherwise
        the most that break some.
        """
        parts = list(self._parts())
        lengths = sorted(len(entry.label) for entry in self._entries)
        most_need = KEYS + GAP + (lengths[len(lengths) * 3 // 4] if lengths else 0)
        most = max(1, min(MOST, len(parts), room // max(LEAST, most_need)))
        whole = sum(len(entries) + 1 for _, entries in parts)
        candidates = []
        for many in range(most, 0, -1):
            sections = [_section(*part, room // many - GAP, self._tr) for part in parts]
            columns = _balanced(sections, many)
            candidates.append(columns)
            breaks_few = sum(map(len, sections)) <= whole + FEW
            if breaks_few and max(map(len, columns), default=0) <= height:
                return columns
        return candidates[0]

    def _parts(self) -> Iterator[tuple[str, list[Entry]]]:
        """Yield the topics with their entries."""
        for topic in TOPICS:
            entries = [entry for entry in self._entries if entry.topic == topic]
            if entries:
                yield topic, entries

    def _reasons(self, room: int) -> Iterator[Content]:
        """Yield why keys cannot be used now."""
        whys = sorted((e for e in self._entries if e.why_not), key=lambda entry: entry.why_not)
        for why, entries in groupby(whys, key=lambda entry: entry.why_not):
            keys = " ".join(entry.keys for entry in entries)
            yield from (plain(line, "$quiet") for line in wrapped(f"{keys}: {visible(why)}", room))


def _section(topic: str, entries: list[Entry], width: int, tr: Translator) -> list[Content]:
    """Return a heading and the lines under it: the keys of what can be done now are bold."""
    lines = [plain(tr(f"heading.{topic}"), "bold underline $foreground")]
    indent = max(KEYS, *(len(entry.keys) + 1 for entry in entries))
    for entry in entries:
        first, *more = wrapped(visible(entry.label), max(8, width - indent)) or [""]
        style = "$quiet" if entry.why_not else ""
        pressed = "$quiet" if entry.why_not else "bold $accent"
        lines.append(Content.assemble((f"{entry.keys:<{indent}}", pressed), plain(first, style)))
        lines += [plain(" " * indent + line, style) for line in more]
    return lines


def _balanced(sections: list[list[Content]], many: int) -> list[list[Content]]:
    """Return sections in `many` columns, in order, the tallest one as low as can be."""
    heights = [len(section) + 1 for section in sections]
    least = max(heights, default=0)
    while len(_filled(heights, least)) > many:
        least += 1
    columns: list[list[Content]] = []
    for places in _filled(heights, least):
        lines = [line for place in places for line in (*sections[place], Content(""))]
        columns.append(lines[:-1])
    return columns


def _filled(heights: list[int], most: int) -> list[list[int]]:
    """Return the places of sections, column by column, none of them taller than `most`."""
    columns: list[list[int]] = []
    for place, height in enumerate(heights):
        if columns and sum(heights[other] for other in columns[-1]) + height <= most:
            columns[-1].append(place)
        else:
            columns.append([place])
    return columns


def help_entries(screen: Screen[Any]) -> list[Entry]:
    """Return the keys active on a screen.

    In a session, those that the step asks for come first; what cannot be done says why.
    """
    tr: Translator = getattr(screen, "tr", None) or ENGLISH
    context: RunContext | None = getattr(screen, "context", None)
    use = by_use(context) if isinstance(context, RunContext) else ()
    rank = {command.name: place for place, (command, _) in enumerate(use)}
    why_not = {command.name: tr.text(why) for command, why in use if why is not None}
    keys: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for key, active in screen.active_bindings.items():
        name = active.binding.id or ""
        label = _label(name, active.binding.description, tr)
        if name and label and name != EVERYWHERE:
            keys.setdefault(name, []).append(shown(key))
            labels[name] = label
    entries = list(_moves(keys, tr))
    moving = {name for names, _ in MOVES for name in names}
    ids = sorted(keys.keys() - moving, key=list(keys).index)
    for name in sorted(ids, key=lambda name: rank.get(name.removeprefix("write."), len(rank))):
        bare = name.removeprefix("write.")
        entry = Entry(" ".join(keys[name]), labels[name], _topic(name), why_not.get(bare, ""))
        entries.append(entry)
    return _merged(entries)


def _moves(keys: dict[str, list[str]], tr: Translator) -> Iterator[Entry]:
    for names, does in MOVES:
        pressed = [key for name in names for key in keys.get(name, ())]
        if pressed:
            yield Entry(" ".join(pressed), tr(does), MOVING)


def _merged(entries: list[Entry]) -> list[Entry]:
    """Return entries with those of one label joined: `+ -  minute`."""
    merged: list[Entry] = []
    for entry in entries:
        same = [e for e in merged if (e.label, e.topic) == (entry.label, entry.topic)]
        if same:
            place = merged.index(same[0])
            merged[place] = same[0]._replace(keys=f"{same[0].keys} {entry.keys}")
        else:
            merged.append(entry)
    return merged


def _topic(name: str) -> str:
    if name.startswith("write."):
        return WRITING
    command = by_name().get(name)
    return command.topic if command is not None else HERE


def _label(name: str, description: str, tr: Translator) -> str:
    """Return a few words for a key: those of the footer, of the key, or of its command."""
    bare = name.removeprefix("write.")
    command = by_name().get(bare)
    for label in (command.label if command else "", bare):
        if label and tr.knows(f"key.{label}"):
            return tr(f"key.{label}")
    helps = f"help.{bare}"
    return tr(helps if not description and tr.knows(helps) else description)
