"""Replies of the sorting table: a note, a theme, what was done."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from facilitate.frontend.replies import note_line
from facilitate.frontend.sorting.context import SortingContext
from facilitate.session import events as ev
from facilitate.session.event_text import describe
from facilitate.session.note import Note
from facilitate.session.store import shown_name
from facilitate.sorting.events import AnySortingEvent, Joined, Key, Parted, Sorted
from facilitate.sorting.table import Table
from facilitate.translations.translator import translator_for
from facilitate.typed_command import typed_command


def table_line(context: SortingContext, note: Note) -> str:
    """Return a note as a line: `3 yellow · Room · Group · text · said by 2 tables [Theme]`."""
    table, tr = context.table, context.tr
    if len(table.parts) > 1:
        whose = " · ".join(filter(None, (table.part_of(note.number).room, note.group)))
        line = note_line(replace(note, group=whose), tr)
    else:
        line = note_line(note, tr)
    if note.number in table.said_by:
        tables = tr.count(table.tables_of(note), "sorting.said-by-one", "sorting.said-by")
        others = ", ".join(map(str, table.said_by[note.number]))
        line += " · " + tr("sorting.with", tables=tables, numbers=others)
    return line + "".join(f" [{theme}]" for theme in note.themes)


def marked(line: str, text: str) -> str:
    """Return a line with the search text between « and »."""
    return re.sub(re.escape(text), lambda found: f"«{found[0]}»", line, flags=re.IGNORECASE)


def themes(context: SortingContext) -> dict[str, list[Note]]:
    """Return the notes of each theme, largest theme first."""
    found: dict[str, list[Note]] = {}
    for note in context.table.state.wall():
        for theme in note.themes:
            found.setdefault(theme, []).append(note)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def theme_line(context: SortingContext, theme: str, notes: list[Note]) -> str:
    """Return a theme as a line: `Trust · 12 notes · said by 9 tables · 3, 7, …`."""
    tr = context.tr
    those = {own for note in notes for own in _tables(context, note)}
    many = tr.count(len(notes), "count.note", "count.notes")
    said = tr.count(len(those), "sorting.said-by-one", "sorting.said-by")
    return f"{theme} · {many} · {said} · {', '.join(str(note.number) for note in notes)}"


def _tables(context: SortingContext, note: Note) -> set[tuple[str, str | None]]:
    """Return the tables that said a note, or one that was joined into it."""
    table = context.table
    numbers = (note.number, *table.said_by.get(note.number, ()))
    return {table.table_of(table.state.notes[number]) for number in numbers}


def say_sorted(context: SortingContext, event: AnySortingEvent) -> str:
    """Return a line on what was done at the table."""
    tr, table = context.tr, context.table
    if isinstance(event, Sorted):
        added = sum(isinstance(act.event, ev.Noted) for act in event.acts)
        if added > 1:
            return tr("sorting.added", number=added)
        return describe(table.as_in_a_session(event), table.state, tr)
    if isinstance(event, Joined):
        first, *others = _numbers(context, event.notes)
        return tr("sorting.joined", number=first, numbers=", ".join(map(str, others)))
    if isinstance(event, Parted):
        return tr("sorting.parted", numbers=", ".join(map(str, _numbers(context, event.notes))))
    return ""


def broken_lines(context: SortingContext, what: str) -> Iterator[str]:
    """Yield a line on a screen that crashed, and one with what was being typed, which is dropped
    from the context.
    """
    yield what
    yield from half_written_lines(context)


def half_written_lines(context: SortingContext) -> Iterator[str]:
    """Yield a line with what was being typed, if anything, and drop it from the context."""
    text, context.half_written = context.half_written.strip(), ""
    if text:
        yield context.tr("sorting.half-written", text=text)


def closing_lines(table: Table) -> Iterator[str]:
    """Yield the closing lines of a table that was left: what is not on disk, and how to see the
    rest.
    """
    tr = translator_for(table.header.language)
    if table.log.waiting:
        yield tr("sorting.not-written", number=table.log.waiting)
    if table.log.trouble and table.log.rescue:
        yield tr("sorting.left-rescued", path=table.log.rescue.path)
    names = (shown_name(part.contents.path) for part in table.parts)
    yield tr("sorting.saved", path=table.log.path, command=typed_command("report", *names))


def _numbers(context: SortingContext, keys: tuple[Key, ...]) -> list[int]:
    by_id = {part.id: part for part in context.table.parts}
    return [by_id[key.session].numbers[key.number] for key in keys]
