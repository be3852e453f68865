"""Format notes as single lines."""

from facilitate.session.note import Note
from facilitate.text import count, visible


def note_words(note: Note, unwritten: bool = False) -> str:
    """Return a note's text with all its details, on one line."""
    text = note.text
    told = note.person or note.turns or note.starred or note.scores or note.place or note.themes
    if not (told or note.origin) and not unwritten:
        return text if text.isprintable() else visible(text)
    if note.person:
        text = f"{note.person}: {text}"
    if note.turns and note.turns[-1].answer:
        text += f" → {note.turns[-1].answer}"
    if marks := _marks(note):
        text += f"  ({' · '.join(marks)})"
    if unwritten:
        text = f"NOT ON THE DISK YET: {text}"
    return visible(text)


def _marks(note: Note) -> list[str]:
    """Return a note's details: time, scores, place and theme."""
    marks = [f"said {note.origin.at[:10]}"] if note.origin else []
    marks += ["★"] if note.starred else []
    marks += [f"{note.total} in {count(len(note.scores), 'score')}"] if note.scores else []
    marks += [f"in {note.place}"] if note.place else []
    return marks + [f"#{theme}" for theme in note.themes]
