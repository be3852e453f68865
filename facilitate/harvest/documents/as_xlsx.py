"""The report as an Excel file: a sheet of notes, one of commitments, one of each thing counted."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from facilitate.commitments.commitments import promised
from facilitate.commitments.marks import STATES
from facilitate.harvest.analysis.outcomes import voices
from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.outline.header import stage_in
from facilitate.harvest.outline.make import language_of
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.harvest.share.templates import in_xml
from facilitate.translations.translator import Translator

MARKER = "facilitate report"
MOST_LETTERS = 32_767
"""The most characters of a cell."""
_WIDEST = 60
"""Characters of the widest column."""
_LINE = 15
_HIGHEST = 409
"""Points that a line of text takes, and of the highest row that Excel knows."""
_A4 = 9

Cell = str | int | float | date | None


class _Sheet(NamedTuple):
    name: str
    head: Sequence[str]
    rows: list[list[Cell]]


def as_xlsx(report: Report) -> bytes:
    """Return the report as an Excel file; text is always text, and never a formula or a link."""
    tr = language_of(report)
    file = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, {"in_memory": True, **plain}) as workbook:
        workbook.set_properties({"title": in_xml(report.title)[:255], "keywords": MARKER})
        formats = _Formats.of(workbook)
        for sheet in _sheets(report, tr):
            if sheet.rows:
                _write(workbook, sheet, formats)
        if not workbook.worksheets():
            workbook.add_worksheet(tr("xlsx.notes"))
    return file.getvalue()


class _Formats(NamedTuple):
    head: Format
    text: Format
    day: Format

    @classmethod
    def of(cls, workbook: Workbook) -> "_Formats":
        return cls(
            workbook.add_format({"bold": True, "bottom": 1, "valign": "top"}),
            workbook.add_format({"text_wrap": True, "valign": "top"}),
            workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        )


def _sheets(report: Report, tr: Translator) -> Iterable[_Sheet]:
    notes = [
        tr("xlsx.number"), tr("table.room"), tr("table.step"), tr("xlsx.group"),
        tr("xlsx.person"), tr("table.note"), tr("xlsx.began"), tr("xlsx.now"), tr("xlsx.answers"),
        tr("table.total"), tr("table.mean"), tr("table.n"), tr("xlsx.dots"), tr("table.place"),
        tr("section.themes"), tr("xlsx.star"), tr("xlsx.means"), tr("table.who"), tr("xlsx.due"),
    ]  # fmt: skip
    yield _Sheet(tr("xlsx.notes"), notes, [_note(note, tr) for note in report.notes])
    promises = [
        tr("xlsx.number"), tr("section.commitments"), tr("table.who"), tr("xlsx.group"),
        tr("xlsx.due"), tr("xlsx.state"), tr("table.room"),
    ]  # fmt: skip
    yield _Sheet(tr("section.commitments"), promises, _commitments(report, tr))
    themes = [tr("section.themes"), tr("table.said-by"), tr("table.notes")]
    counted: list[list[Cell]] = [
        [theme, voices(report, those)[0], len(those)] for theme, those in by_theme(report).items()
    ]
    yield _Sheet(tr("section.themes"), themes, counted)
    rated = [
        tr("table.step"), tr("table.place"), tr("table.mean"), tr("table.spread"), tr("table.n"),
    ]  # fmt: skip
    yield _Sheet(tr("section.ratings"), rated, _ratings(report, tr))
    times = [tr("table.step"), tr("table.planned"), tr("table.actual")]
    yield _Sheet(
        tr("section.time"),
        times,
        [
            [
                step.title_in_round(tr),
                step.planned_seconds / 60,
                round(step.actual_seconds / 60, 2),
            ]
            for step in report.steps
        ],
    )


def _note(note: ReportNote, tr: Translator) -> list[Cell]:
    answers = " | ".join(turn.answer for turn in note.turns if turn.answer)
    return [
        note.number, note.room, note.step, note.group, note.person, note.text,
        stage_in(note.list, tr), stage_in(note.stage, tr), answers,
        note.total if note.scores else None, round(note.mean, 3) if note.scores else None,
        len(note.scores) or None, note.dots or None, note.place, " | ".join(note.themes),
        "★" if note.starred else None, " | ".join(tr(f"means.{kind}") for kind in note.means),
        note.who, _day(note.due),
    ]  # fmt: skip


def _commitments(report: Report, tr: Translator) -> list[list[Cell]]:
    return [
        [
            note.number,
            promised(note.text, note.promise),
            note.owner,
            note.group,
            _day(note.due),
            tr(STATES[note.verdict.fate if note.verdict else "open"]),
            note.room,
        ]
        for notes in report.commitments().values()
        for note in notes
    ]


def _ratings(report: Report, tr: Translator) -> list[list[Cell]]:
    return [
        [
            report.step(rating.step_number).title_in_round(tr),
            rating.place,
            round(rating.mean, 3),
            round(rating.spread, 3),
            len(rating.marks),
        ]
        for rating in ratings(report)
    ]


def _day(due: str | None) -> date | None:
    return date.fromisoformat(due) if due else None


def _write(workbook: Workbook, sheet: _Sheet, formats: _Formats) -> None:
    """Write a sheet with a fixed first row, a filter and fitting column widths; printed, it is as
    wide as a page.
    """
    made = workbook.add_worksheet(_name(sheet.name, {w.name for w in workbook.worksheets()}))
    made.freeze_panes(1, 0)
    made.set_landscape()
    made.set_paper(_A4)
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)
    made.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
    for column, name in enumerate(sheet.head):
        made.write_string(0, column, name, formats.head)
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                made.write_string(row, column, in_xml(cell)[:MOST_LETTERS], formats.text)
            elif isinstance(cell, int | float):
                made.write_number(row, column, cell, formats.text)
            elif isinstance(cell, date):
                made.write_datetime(row, column, cell, formats.day)
    _fit(made, sheet)


def _fit(made: Worksheet, sheet: _Sheet) -> None:
    """Set the widths of columns, and the heights of rows of several lines."""
    for column, name in enumerate(sheet.head):
        widest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
        made.set_column(column, column, min(_WIDEST, max(len(name), widest) + 2))
    for row, cells in enumerate(sheet.rows, 1):
        lines = max(_lines(str(cell or "")) for cell in cells)
        if lines > 1:  # without a height, LibreOffice draws them over the next row
            made.set_row(row, min(_HIGHEST, lines * _LINE))


def _lines(text: str) -> int:
    """Return how many lines a text takes in the widest column."""
    return len(wrap(text, _WIDEST)) if len(text) > _WIDEST else 1


def _name(name: str, taken: set[str]) -> str:
    """Return a valid, unique sheet name."""
    short = "".join(" " if letter in "[]:*?/\\'" else letter for letter in name)[:28]
    return short if short not in taken else f"{short} 2"
