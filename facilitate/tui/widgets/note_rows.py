"""Notes as the rows of a list: under headings for stage and group."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from facilitate.names import same_name_key
from facilitate.session.note import Note
from facilitate.text import count, visible
from facilitate.tui.theme import letter, mark


class Heading(NamedTuple):
    """A row above notes."""

    text: str
    kind: str
    """`stage` or `group`."""
    stage: str | None = None
    number: int = 0
    """No note's number."""


Row = Heading | Note
"""One row of a list of notes; it may take several lines. A note is put into words when drawn."""


def stage_rows(
    title: str, stage: str | None, notes: Collection[Note], groups: Iterable[str]
) -> list[Row]:
    """Give a heading for a stage and its notes by group, in the order of the groups."""
    by_group: dict[str | None, list[Note]] = {group: [] for group in groups}
    for note in notes:
        by_group.setdefault(note.group, []).append(note)
    text = visible(f"{mark(stage)}  {title} · {len(notes)}")
    rows: list[Row] = [Heading(text, "stage", stage)]
    for group, theirs in by_group.items():
        if theirs and group is not None:
            rows.append(Heading(visible(f"{group} · {len(theirs)}"), "group", stage))
        rows += theirs
    return rows


def wall_rows(notes: Iterable[Note], groups: Iterable[str], wanted: str) -> list[Row]:
    """Give all notes that have `wanted` in them, by stage and group."""
    wanted = same_name_key(wanted)
    if wanted:
        notes = [note for note in notes if wanted in same_name_key(note_words(note))]
    by_stage: dict[str | None, list[Note]] = {}
    for note in notes:
        by_stage.setdefault(note.stage, []).append(note)
    groups = tuple(groups)
    rows: list[Row] = []
    for stage, theirs in by_stage.items():
        rows += stage_rows(stage or "notes", stage, theirs, groups)
    return rows


def note_tag(note: Note) -> str:
    """Give what stands before a note: the letter of its stage, and its number."""
    return f"{letter(note.stage)}{note.number:>4} "


def note_words(note: Note, unwritten: bool = False) -> str:
    """Give a note's text with all that was said about it, in one line."""
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
    """Return what was said about a note: when, how good it is, where it is, and of what."""
    marks = [f"said {note.origin.at[:10]}"] if note.origin else []
    marks += ["★"] if note.starred else []
    marks += [f"{note.total} in {count(len(note.scores), 'score')}"] if note.scores else []
    marks += [f"in {note.place}"] if note.place else []
    return marks + [f"#{theme}" for theme in note.themes]
