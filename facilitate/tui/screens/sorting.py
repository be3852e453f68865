"""The sorting table in the console: one wall, and a few keys that are quick to learn."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.declared import COMMANDS, run_line
from facilitate.frontend.sorting.replies import marked, table_line
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.text import visible
from facilitate.tui.controls.sorting import SortingControl
from facilitate.tui.keymap import Labels, held, key_of
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.help import HelpScreen, help_entries
from facilitate.tui.sorting_papers import Papers
from facilitate.tui.wall import views as wall_views
from facilitate.tui.wall.layout import Band, numbers_of
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.wall import Wall
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.text_line import TextLine

POLL = 0.5
"""Seconds between two polls of the logs."""
REST = 4
"""The pause after a poll, as a multiple of the time it took."""
ABOUT_KEYS = {
    "sort-take": "keys.sort-take",
    "sort-theme": "keys.sort-theme",
    "sort-same": "keys.sort-same",
    "sort-import": "keys.sort-import",
}
"""What keys do that do less than the command that is typed."""
VIEWS = ("theme", "room", "stage", "list")
"""The views of the wall, in the order of tab."""


class SortingScreen(Screen[None]):
    """The notes of all sessions on one wall."""

    DEFAULT_CSS = """
    SortingScreen > #top { padding: 0 1; color: $quiet; margin: 0 0 1 0; }
    SortingScreen > #chosen { height: auto; max-height: 5; padding: 0 1; background: $panel; }
    SortingScreen > TextLine { margin: 0 1; display: none; }
    SortingScreen.-finding > TextLine { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                command.keys,
                f"command('{command.name}')",
                ABOUT_KEYS.get(command.name, ""),
                id=command.name,
            )
            for command in COMMANDS
            if command.keys
        ),
        Binding("tab", "next_view", id="sort-view"),
        Binding("escape", "clear", id="sort-clear"),
    ]
    KEYS = (
        ("sort-next", "key.next"),
        ("sort-theme", "key.theme"),
        ("sort-same", "key.same"),
        ("sort-take", "key.take"),
        ("sort-join", "key.join"),
        ("sort-find", "key.find"),
        ("sort-undo", "key.undo"),
        ("edit", "key.edit"),
        ("sort-add", "key.note"),
        ("move", "key.move"),
        ("sort-view", "key.view"),
        ("sort-end", "key.leave"),
        ("sort-help", "key.all-keys"),
    )

    def __init__(self, context: SortingContext) -> None:
        super().__init__()
        self.context = context
        self.tr = context.tr
        self._table = context.table
        self._view = VIEWS[0]
        self._wanted = ""
        """The search text."""
        self._rests_until = 0.0
        self._shown: tuple[object, ...] = ()
        """What the wall showed last."""
        self._said: list[str] = []
        context.reply = self._said.append
        context.key_of = lambda name: key_of(name, self.app._keymap, COMMANDS)
        self._control = SortingControl(self)
        self._papers = Papers(self._table, self.tr)
        self._rows: list[int] = []
        """How many rows each line about the chosen note takes."""

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield Wall(id="wall")
        yield Static(id="chosen", markup=False)
        yield TextLine(placeholder=self.tr("sorting.type-to-find"))
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the wall, and start polling the logs."""
        self.show_footer()
        self.set_focus(self.query_one(Wall))
        first = self.context.next_unsorted() or next(iter(self._table.state.wall()), None)
        self.context.chosen = first.number if first else None
        self.show()
        self.set_interval(POLL, self.tick)

    def footer(self) -> Labels:
        """Return the active keys, with their labels."""
        return [(key, self.tr(word)) for key, word in held(self.KEYS, self)]

    def show_footer(self) -> None:
        """Show the active keys."""
        self.query_one(KeyLine).show_keys(self.footer())

    def tick(self) -> None:
        """Read what was added to the logs; rest after a look that took long, so that keys keep
        most of the time.
        """
        began = self._table.clock.now()
        if began < self._rests_until:
            return
        self._look()
        now = self._table.clock.now()
        self._rests_until = now + REST * (now - began)

    def _look(self) -> None:
        table = self._table
        table.tick()
        if table.came:
            number = table.came[-1]
            table.came.clear()
            if not table.sorting.header.name:  # at an event's, the keys would never be seen again
                self.tell(table_line(self.context, table.state.notes[number]))
            self.show()
        elif table.log.trouble:
            self.tell(self.tr("sorting.trouble", why=table.log.trouble), refused=True)

    def show(self) -> None:
        """Show the wall, if anything was done, and the chosen note."""
        table, wall = self._table, self.query_one(Wall)
        before = wall.bands
        seen = (len(table.changes), self._view)
        if seen != self._shown:
            changed = self._papers.update(self._view != "room")
            if changed is None or self._view != self._shown[-1]:
                self._put_up()
            else:
                wall.rewrite(changed, self.context.unwritten())
            self._shown = seen
            if not wall.has(self.context.chosen):
                self._keep_cursor(numbers_of(before), wall.numbers())
        wall.choose(self.context.chosen)
        self._show_chosen()

    def _keep_cursor(self, before: Sequence[int], after: Sequence[int]) -> None:
        """Move the cursor from a note that left the wall to the one that followed it there."""
        chosen, left = self.context.chosen, set(after)
        if chosen in left:
            return
        place = before.index(chosen) if chosen in before else 0
        following = (number for number in (*before[place:], *before[place::-1]) if number in left)
        self.context.chosen = next(following, next(iter(after), None))

    def _put_up(self) -> None:
        """Arrange the notes in this view, and count them."""
        notes = self._papers.all()
        look = Look(group=self._view in ("theme", "list"), theme=self._view != "theme", tr=self.tr)
        self.query_one(Wall).show(self._bands(notes), self.context.unwritten(), look)
        without = len([note for note in notes if not note.themes])
        many = self.tr.count(len(notes), "count.note", "count.notes")
        left = self.tr.count(without, "count.note", "count.notes")
        top = self.query_one("#top", SplitLine)
        top.left = plain(self._table.header.title)
        top.right = plain(f"{many} · {self.tr('sorting.without-theme', notes=left)}")

    def _bands(self, notes: Sequence[Note]) -> list[Band]:
        """Return the notes in the current view."""
        if self._view == "room":
            rooms: dict[str, list[Note]] = {part.id: [] for part in self._table.parts}
            for note in notes:
                rooms[self._table.part_of(note.number).id].append(note)
            return [
                band
                for part in self._table.parts
                for band in wall_views.by_group(
                    rooms[part.id],
                    part.groups,
                    visible(part.room) if len(self._table.parts) > 1 else "",
                )
            ]
        if self._view == "stage":
            return wall_views.by_stage(notes, self.tr)
        if self._view == "list":
            return wall_views.as_list(notes, self.tr)
        return wall_views.by_theme(notes, self.tr)

    def _show_chosen(self) -> None:
        """Show the chosen note in full, and what is in the hand."""
        note = self._table.state.notes.get(self.context.chosen or 0)
        lines = [table_line(self.context, note)] if note and not note.removed else []
        if self._wanted:
            lines = [marked(line, self._wanted) for line in lines]
        if self.context.hand:
            numbers = ", ".join(map(str, self.context.hand))
            lines.append(self.tr("sorting.in-hand", numbers=numbers))
        panel = self.query_one("#chosen", Static)
        width = max(1, panel.content_size.width)
        rows = [1 + len(line) // width for line in lines]
        # Another layout is needed only where it takes other rows.
        panel.update(Content("\n").join(map(plain, lines)), layout=rows != self._rows)
        self._rows = rows

    def action_command(self, name: str) -> None:
        """Run the command of a key; the reply to the last one has been read."""
        self.forget_reply()
        self._control.actions[name]()

    def action_next_view(self) -> None:
        """Switch to the next view."""
        self.forget_reply()
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self.show()

    def action_clear(self) -> None:
        """Show all notes again, and put down what is in the hand; without either, go back to the
        screen from which the table was opened.
        """
        if not (self._wanted or self.context.hand or self.has_class("-finding")):
            self._go_back()
            return
        self.forget_reply()
        self.query_one(TextLine).value = self._wanted = ""
        self.remove_class("-finding")
        self.query_one(Wall).fade(None)
        self.set_focus(self.query_one(Wall))
        self.context.let_go()
        self.show()

    def _go_back(self) -> None:
        """Return to the previous screen, if there is one."""
        self.forget_reply()
        if self.app.screen_stack[0] is not self:
            self.dismiss()

    def find(self) -> None:
        """Begin a search."""
        self.add_class("-finding")
        self.set_focus(self.query_one(TextLine))

    def ask_late(self, begun: str) -> None:
        """Ask for the rest of a late note that was begun."""
        self._control.ask_late(begun)

    def leave(self) -> None:
        """Leave the table: for the previous screen, or out."""
        if self.app.screen_stack[0] is self:
            self.app.exit()
        else:
            self.dismiss()

    def show_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen(help_entries(self), self.tr))

    def do(self, line: str) -> bool:
        """Run a line as in plain mode, and show the result; return whether it was done."""
        self._said.clear()
        try:
            run_line(self.context, line)
        except Refused as refused:
            self.tell(self.tr.text(refused.message), refused=True)
            return False
        self.show()
        # What the wall shows itself needs no saying.
        done = [said for said in self._said if not said[:1].isdigit()]
        if done:
            self.tell(done[0])
        return True

    def tell(self, words: str, refused: bool = False) -> None:
        """Show a message in the last line."""
        self.query_one(KeyLine).say(words, refused)

    def forget_reply(self) -> None:
        """Show the keys again."""
        self.query_one(KeyLine).forget()

    def on_paste(self, event: events.Paste) -> None:
        """Preview pasted text: each line, or each message of a chat, is a note."""
        event.stop()
        self._control.look(event.text.encode("utf-8", "replace"), "")

    @on(Wall.Chosen)
    def _on_chosen(self, event: Wall.Chosen) -> None:
        self.context.chosen = event.number
        self.forget_reply()
        self._show_chosen()

    @on(Input.Changed)
    def _on_changed(self, event: Input.Changed) -> None:
        """Highlight the matches, and choose the first of them."""
        self._wanted = event.value
        wall = self.query_one(Wall)
        if not self._wanted:
            wall.fade(None)
            return
        notes = self._table.state.wall()
        lines = ((note.number, table_line(self.context, note)) for note in notes)
        found = [number for number, line in lines if marked(line, self._wanted) != line]
        wall.fade(found)
        if found:
            self.context.chosen = found[0]
            wall.choose(found[0])
        self._show_chosen()
        self.tell(self.tr.count(len(found), "sorting.found-one", "sorting.found"))

    @on(Input.Submitted)
    def _on_submitted(self) -> None:
        """Return to the wall; matches stay highlighted until escape."""
        self.remove_class("-finding")
        self.set_focus(self.query_one(Wall))
