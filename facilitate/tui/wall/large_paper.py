"""One note on a large paper, sized to its text."""

from textual.content import Content
from textual.widgets import Static

from facilitate.session.note import Note
from facilitate.tui.plain_text import plain
from facilitate.tui.theme import LOOKS, mark, stage_class, stage_rules


class LargePaper(Static):
    """A paper in the colour of its note's stage."""

    DEFAULT_CSS = f"""
    LargePaper {{
        height: auto; min-height: 60%; max-height: 100%; padding: 1 4; content-align: center middle;
         background: $paper-list; color: $on-list; text-align: center;
    }}
{stage_rules("    LargePaper", "background: $paper-COLOUR; color: $on-COLOUR;")}
    LargePaper:nocolor {{ background: $background; color: $foreground; border: heavy $foreground; }}
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, note: Note) -> None:
        """Show a note: its owner, its text, and what it answers."""
        self.set_classes(stage_class(note.stage))
        sign = mark(note.stage) if note.stage in LOOKS else note.stage or ""
        whose = [note.group or "", note.person or ""]
        head = " · ".join(filter(None, (f"{sign} {note.number}".strip(), *whose)))
        parts = [plain(head), Content("")]
        answer = note.turns[-1].answer if note.turns else None
        if answer:
            parts += [plain(note.text), Content(""), plain(f"→ {answer}", "bold")]
        else:
            parts += [plain(note.text, "bold")]
        if note.who:
            parts += [Content(""), plain(note.who)]
        self.update(Content("\n").join(parts))
