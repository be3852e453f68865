"""Format notes as single lines."""

from facilitate.session.note import Note
from facilitate.text import visible
from facilitate.translations.translator import Translator
from facilitate.tui.wall.paper import scored


def note_words(note: Note, tr: Translator, unwritten: bool = False) -> str:
    """Return a note's text with all its details, on one line."""
    text = note.text
    told = note.person or note.turns or note.starred or note.scores or note.place or note.themes
    if not (told or note.origin) and not unwritten:
        return text if text.isprintable() else visible(text)
    if note.person:
        text = f"{note.person}: {text}"
    if note.turns and note.turns[-1].answer:
        text += f" → {note.turns[-1].answer}"
    if marks := _marks(note, tr):
        text += f"  ({' · '.join(marks)})"
    if unwritten:
        text = tr("note.not-written-text", text=text)
    return visible(text)


def _marks(note: Note, tr: Translator) -> list[str]:
    """Return a note's details: time, scores, place and theme."""
    marks = [tr("note.said", day=note.origin.at[:10])] if note.origin else []
    marks += ["★"] if note.starred else []
    marks += [scored(note, tr)] if note.scores else []
    marks += [tr("note.in", place=note.place)] if note.place else []
    return marks + [f"#{theme}" for theme in note.themes]
