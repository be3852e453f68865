"""The wall: all notes of the session as post-its, in several arrangements."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.content import Content
from textual.widgets import Input

from facilitate.frontend.context import RunContext
from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.translations.translator import Translator
from facilitate.tui import keymap
from facilitate.tui.controls.notes import NoteControl
from facilitate.tui.controls.palette import PaletteControl
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.wall.layout import Band
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.views import as_list, by_group, by_place, by_stage, by_theme
from facilitate.tui.wall.wall import Wall
from facilitate.tui.widgets.note_rows import note_words
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.text_line import TextLine

View = tuple[Callable[[], list[Band]], Look]
"""An arrangement of the notes, and the style of their papers."""


class WallScreen(SessionScreen):
    """Shows every note."""

    DEFAULT_CSS = """
    WallScreen > #found { padding: 0 2; margin: 0 0 1 0; }
    WallScreen > Wall { margin: 0 1; }
    WallScreen > TextLine { margin: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "keys.back-to-run", id="wall.close"),
        Binding("w,q", "close", "keys.back-to-run", id="wall.back", show=False),
        Binding("tab", "arrange(1)", "keys.arrange", id="wall.arrange"),
        Binding(
            "shift+tab", "arrange(-1)", "keys.arrange-back", id="wall.arrange-back", show=False
        ),
        Binding("slash", "filter", "keys.find-notes", id="wall.filter"),
        Binding("enter", "large", "keys.large", id="wall.large"),
    ]
    KEYS = (
        ("wall.close", "key.back"),
        ("wall.arrange", "key.arrange"),
        ("wall.filter", "key.filter"),
        ("wall.large", "key.large"),
        ("turn", "key.turn"),
        ("edit", "key.edit"),
        ("remove", "key.remove"),
        ("undo", "key.undo"),
        ("help", "key.all-keys"),
    )

    def __init__(self, context: RunContext) -> None:
        super().__init__(context)
        own = BindingsMap(keymap.note_bindings())
        self._bindings = BindingsMap.merge([self._bindings, own])
        self._palette = PaletteControl(self, NoteControl(self).actions)
        self._view = 0
        self._shown: tuple[object, ...] | None = None
        self._filter: TextLine | None = None
        """The line for the filter, while there is one."""

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield SplitLine(id="found")
        yield Wall(look=Look(group=True, tr=self.tr))
        yield KeyLine()

    def on_mount(self) -> None:
        """Focus the wall, so that the arrows move on it."""
        self.set_focus(self.query_one(Wall))

    def tick(self) -> None:
        """Show what is new."""
        self.show()

    def show(self) -> None:
        """Show the notes, if anything happened or the view changed."""
        self.show_top()
        session, wall = self.session, self.query_one(Wall)
        wanted = self._filter.value if self._filter else ""
        seen = (len(session.events), session.log.waiting, self._view, wanted)
        if seen != self._shown:
            put_up = self._shown is None or seen[:3] != self._shown[:3]
            self._shown = seen
            self._show_notes(put_up, wanted)
            self.show_footer()
        if self.context.chosen not in session.state.notes:
            self.context.chosen = next(iter(wall.numbers()), None)
        wall.choose(self.context.chosen)

    def action_arrange(self, distance: int) -> None:
        """Switch to the next arrangement."""
        self._view += distance
        self.show()

    def action_filter(self) -> None:
        """Open the filter."""
        if self._filter is None:
            self._filter = TextLine(placeholder=self.tr("wall.type-to-filter"))
            self.mount(self._filter, before=self.query_one(KeyLine))
        self._filter.display = True
        self.set_focus(self._filter)

    def action_large(self) -> None:
        """Show the chosen note enlarged."""
        from facilitate.tui.screens.large_note import LargeNote

        if self.context.chosen is not None:
            self.app.push_screen(LargeNote(self.context), lambda _: self.show())

    def action_command(self, name: str) -> None:
        """Run a command about the chosen note."""
        if name == "help":
            from facilitate.tui.screens.help import HelpScreen, help_entries

            self.app.push_screen(HelpScreen(help_entries(self), self.tr))
        else:
            self._palette.run(name)

    def action_close(self) -> None:
        """Clear the filter, or go back; the note chosen here stays chosen."""
        if self._filter is None:
            self.dismiss()
            return
        self.set_focus(self.query_one(Wall))
        self._filter.remove()
        self._filter = None
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action is possible now: in the filter, letters are text."""
        return action == "close" or self.focused in (None, self.query_one(Wall))

    def fit(self) -> None:
        """Show what happened behind another screen."""
        self.show()

    @on(Input.Changed)
    def _on_changed(self) -> None:
        self.show()

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        if self._filter is None or not self._filter.value:
            self.action_close()
            return
        self.set_focus(self.query_one(Wall))
        # The title says what is filtered by.
        self._filter.display = False

    @on(Wall.Chosen)
    def _on_chosen(self, event: Wall.Chosen) -> None:
        self.context.chosen = event.number

    def _views(self, notes: list[Note]) -> dict[str, View]:
        """Return the arrangements, by name."""
        state, tr = self.session.state, self.tr
        axes = note_commands.axes(state)
        whole = Look(group=True, tr=tr)
        views: dict[str, View] = {
            tr("wall.by-group"): (lambda: by_group(notes, state.groups), Look(tr=tr)),
            tr("wall.by-stage"): (lambda: by_stage(notes, tr), whole),
        }
        if any(note.themes for note in notes):
            views[tr("wall.by-theme")] = (
                lambda: by_theme(notes, tr),
                whole._replace(theme=False),
            )
        if axes:
            place = whole._replace(place=False)
            views[tr("wall.by-place")] = (lambda: by_place(notes, axes, tr), place)
        return views | {tr("wall.as-list"): (lambda: as_list(notes, tr), whole)}

    def _show_notes(self, put_up: bool, wanted: str) -> None:
        """Show the notes; dim those that do not match, and show how many do."""
        tr, wall = self.tr, self.query_one(Wall)
        notes = list(self.session.state.wall())
        views = self._views(notes)
        name, (arrange, look) = list(views.items())[self._view % len(views)]
        if put_up:
            wall.whole = name == tr("wall.by-place")
            wall.show(arrange(), self.context.unwritten(), look)
        many = tr.count(len(notes), "count.note", "count.notes")
        top = self.query_one("#found", SplitLine)
        top.left, top.right = plain(tr("wall.title", notes=many), "bold"), self._ways(views, name)
        if not wanted:
            wall.fade(None)
            return
        found = {note.number for note in notes if _has(note, wanted.casefold(), tr)}
        wall.fade(found)
        words = tr("wall.found", found=len(found), notes=many, text=wanted)
        top.left = plain(words, "bold")
        if found and self.context.chosen not in found:
            self.context.chosen = min(found)

    def _ways(self, views: Iterable[str], current: str) -> Content:
        """Return the names of the arrangements, the current one marked; alone without room."""
        ways = [
            plain(f"▸ {way}", "bold") if way == current else plain(way, "$quiet") for way in views
        ]
        every = Content("   ").join(ways)
        return every if every.cell_length < self.app.size.width // 2 + 8 else plain(current, "bold")


def _has(note: Note, wanted: str, tr: Translator) -> bool:
    return wanted in note_words(note, tr).casefold() or wanted in (note.group or "").casefold()
