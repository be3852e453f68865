"""Arrangements of notes on a wall: by group, stage, theme or place, or as a list."""

from collections.abc import Collection, Iterable, Sequence

from facilitate.plan import labels
from facilitate.scripts.script import Axis
from facilitate.session.note import Note
from facilitate.session.note_formats.zones import joined
from facilitate.text import visible
from facilitate.translations.translator import Translator
from facilitate.tui.theme import mark
from facilitate.tui.wall.layout import Band, Column

PLACE_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys of places, in order, for the question where a note goes."""


def by_group(notes: Iterable[Note], groups: Iterable[str], title: str = "") -> list[Band]:
    """Return a column for each group, and one for notes without a group, if any."""
    columns: dict[str | None, list[Note]] = {group: [] for group in groups}
    for note in notes:
        columns.setdefault(note.group, []).append(note)
    named = [_named(name, of) for name, of in columns.items() if name is not None]
    loose = columns.get(None, [])
    bands = [Band(named, title)] if named else []
    if loose:
        bands.append(Band([Column("", loose)], "" if named else title))
    return bands or [Band([Column("", [])], title)]


def by_stage(notes: Iterable[Note], tr: Translator) -> list[Band]:
    """Return a band for each stage, in the order in which notes came to them."""
    stages: dict[str | None, list[Note]] = {}
    for note in notes:
        stages.setdefault(note.stage, []).append(note)
    return [
        Band([Column("", of)], stage_title(stage, len(of), tr), stage)
        for stage, of in stages.items()
    ]


def by_theme(notes: Collection[Note], tr: Translator) -> list[Band]:
    """Return a column for each theme, largest first; below, notes without a theme."""
    themes: dict[str, list[Note]] = {}
    loose: list[Note] = []
    for note in notes:
        if not note.themes:
            loose.append(note)
        for theme in note.themes:
            themes.setdefault(theme, []).append(note)
    largest = sorted(themes.items(), key=lambda theme: -len(theme[1]))
    columns = [_named(f"#{name}", of) for name, of in largest]
    bands = [Band(columns)] if columns else []
    if loose:
        bands.append(Band([Column("", loose)], f"{tr('wall.no-theme')} · {len(loose)}"))
    return bands


def by_place(notes: Iterable[Note], axes: Sequence[Axis], tr: Translator) -> list[Band]:
    """Return a map of places, or the grid of two lists; above it, notes without a place.

    Raises ValueError if there are no places.
    """
    if not axes:
        raise ValueError("there are no places")
    there: dict[str | None, list[Note]] = {}
    for note in notes:
        there.setdefault(note.place, []).append(note)

    def column(key: str, name: str, place: str) -> Column:
        of = there.pop(place, [])
        return _named(f"{key} {name}".strip(), of)

    if len(axes) == 1:
        keyed = zip(_keys(axes[0]), axes[0].places, strict=True)
        columns = [column(key, place, place) for key, place in keyed]
        bands = [Band(columns, axes[0].name, named=True)]
    else:
        down, across = axes
        bands = [
            Band(
                [
                    column(key, name, joined((row, name)))
                    for key, name in zip(_keys(across), across.places, strict=True)
                ],
                ": ".join(filter(None, (down.name, f"{row_key} {row}".strip()))),
                together=True,
            )
            for row_key, row in zip(_keys(down), down.places, strict=True)
        ]
    loose = sorted((note for of in there.values() for note in of), key=lambda note: note.number)
    if loose:
        title = f"{tr('wall.not-placed')} · {len(loose)}"
        bands.insert(0, Band([Column("", loose)], title))
    return bands


def as_list(notes: Collection[Note], tr: Translator) -> list[Band]:
    """Return the notes as a list."""
    title = tr.count(len(notes), "count.note", "count.notes")
    return [Band([Column("", list(notes))], title, across=True)]


def stage_title(stage: str | None, notes: int, tr: Translator) -> str:
    """Return the heading of a stage's notes."""
    name = labels.stage(stage, tr) if stage else tr("stage-view.notes")
    return f"{mark(stage)}  {name} · {notes}"


def _keys(axis: Axis) -> list[str]:
    """Return the key of each place on an axis; none once they run out."""
    return list(PLACE_KEYS[: len(axis.places)].ljust(len(axis.places)))


def _named(name: str, notes: Sequence[Note]) -> Column:
    """Return a column of notes; its heading says how many there are, if any."""
    heading = f"{name} · {len(notes)}" if notes else name
    return Column(visible(heading), notes, visible(name))
