"""What the table suggests: notes to join, names for themes."""

from typing import NamedTuple

from msgspec.structs import replace

from facilitate.harvest.analysis.near_duplicates import near_duplicates
from facilitate.harvest.analysis.phrases import phrases
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.sorting.table import Table

MOST = 12
"""How many themes are suggested at once."""
FEWEST = 3
"""The fewest notes of a suggested theme."""


class Suggestion(NamedTuple):
    """A frequent phrase or word, as the name of a theme."""

    word: str
    numbers: tuple[int, ...]
    tables: int
    """How many said it."""


def report_of_table(table: Table) -> Report:
    """Return the report of all sessions, with their table numbers; each note knows its room."""
    report = make_report(table.header, table.state)
    several = len(table.parts) > 1
    return replace(
        report,
        notes=tuple(
            replace(note, room=table.part_of(note.number).room if several else None)
            for note in report.notes
        ),
    )


def alike(table: Table) -> list[tuple[int, ...]]:
    """Return the numbers of near-duplicate notes that can be joined, group by group."""
    report = report_of_table(table)
    # A promise stays with whoever made it.
    notes = tuple(note for note in report.notes if "commitment" not in note.means)
    return [_numbers(group) for group in near_duplicates(replace(report, notes=notes))]


def suggested(table: Table) -> list[Suggestion]:
    """Return what several tables said in notes without a theme, phrases before their words."""
    report = report_of_table(table)
    notes = tuple(note for note in report.notes if not note.themes)
    found = []
    for term in phrases(replace(report, notes=notes), 5 * MOST):
        tables = {table.table_of(table.state.notes[note.number]) for note in term.notes}
        if len(term.notes) >= FEWEST:
            found.append(Suggestion(term.word, _numbers(term.notes), len(tables)))
    found.sort(key=lambda one: (-one.tables, -len(one.numbers)))
    return found[:MOST]


def _numbers(notes: tuple[ReportNote, ...]) -> tuple[int, ...]:
    return tuple(note.number for note in notes)
