"""Notes as the rows of a list: under headings for stage and group."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from facilitate.session.note import Note
from facilitate.text import count, visible
from facilitate.tui.theme import letter, mark


class Row(NamedTuple):
    """One row of a list of notes; it may take several lines."""

    text: str
    kind: str = "note"
    """`stage`, `group` or `note`."""
    tag: str = ""
    """What stands before the text, in the ink of the stage."""
    number: int = 0
    """The note's number; 0 for a heading."""
    stage: str | None = None


def stage_rows(
    title: str,
    stage: str | None,
    notes: Collection[Note],
    groups: Iterable[str],
    unwritten: Collection[int] = (),
) -> Iterator[Row]:
    """Give a heading for a stage and its notes by group, in the order of the groups."""
    yield Row(visible(f"{mark(stage)}  {title} · {len(notes)}"), "stage", stage=stage)
    by_group: dict[str | None, list[Note]] = {group: [] for group in groups}
    for note in notes:
        by_group.setdefault(note.group, []).append(note)
    tag = letter(stage)
    for group, theirs in by_group.items():
        if not theirs:
            continue
        if group is not None:
            yield Row(visible(f"{group} · {len(theirs)}"), "group", stage=stage)
        for note in theirs:
            text = note_words(note, note.number in unwritten)
            yield Row(text, "note", f"{tag}{note.number:>4} ", note.number, stage)


def wall_rows(
    notes: Iterable[Note], groups: Iterable[str], wanted: str, unwritten: Collection[int]
) -> list[Row]:
    """Give all notes that have `wanted` in them, by stage and group."""
    wanted = wanted.casefold()
    by_stage: dict[str | None, list[Note]] = {}
    for note in notes:
        if not wanted or wanted in note_words(note).casefold():
            by_stage.setdefault(note.stage, []).append(note)
    groups = tuple(groups)
    rows: list[Row] = []
    for stage, theirs in by_stage.items():
        rows += stage_rows(stage or "notes", stage, theirs, groups, unwritten)
    return rows


def note_words(note: Note, unwritten: bool = False) -> str:
    """Give a note's text with all that was said about it, in one line."""
    text = note.text
    if note.person:
        text = f"{note.person}: {text}"
    if note.turns and note.turns[-1].answer:
        text += f" → {note.turns[-1].answer}"
    marks = ["★"] if note.starred else []
    marks += [f"{note.total} in {count(len(note.scores), 'score')}"] if note.scores else []
    marks += [f"in {note.place}"] if note.place else []
    marks += [f"#{theme}" for theme in note.themes]
    if marks:
        text += f"  ({' · '.join(marks)})"
    if unwritten:
        text = f"NOT ON THE DISK YET: {text}"
    return visible(text)
