"""Commitments as a task list in Markdown, and as CSV."""

from collections.abc import Iterable, Sequence

from facilitate.commitments.commitments import Commitment
from facilitate.harvest.formats.as_csv import Cell, table, text_cell
from facilitate.harvest.formats.markdown.escape import inside, plain
from facilitate.harvest.outline.header import due_in
from facilitate.translations.translator import ENGLISH, Translator

COLUMNS = (
    "number", "state", "person", "group", "text", "due", "series", "session", "said", "since",
    "answer",
)  # fmt: skip


def as_markdown(promises: Sequence[Commitment], tr: Translator = ENGLISH) -> str:
    """Return a task list, with a heading for each series or session without one.

    Dropped commitments are struck out.
    """
    lines = [f"# {tr('section.commitments')}"]
    for of, those in by_series(promises).items():
        lines += ["", f"## {plain(of)}", ""]
        lines += (_task(promise, tr) for promise in those)
    return "\n".join(lines) + "\n"


def as_csv(promises: Iterable[Commitment]) -> str:
    """Return a row for each commitment, with a header row; no cell is a formula."""
    return table(COLUMNS, map(_row, promises))


def by_series(promises: Iterable[Commitment]) -> dict[str, list[Commitment]]:
    """Return commitments by series; a session without a series counts as its own."""
    found: dict[str, list[Commitment]] = {}
    for promise in promises:
        found.setdefault(promise.series or promise.origin.title, []).append(promise)
    return found


def _task(promise: Commitment, tr: Translator) -> str:
    text = inside(promise.text)
    text = f"~~{text}~~" if promise.fate == "dropped" else text
    box = " " if promise.fate == "open" else "x"
    whose = inside(promise.whose) if promise.whose else tr("report.nobody").lower()
    due = f", {due_in(promise.due.isoformat(), tr)}" if promise.due else ""
    return f"- [{box}] {text} ({whose}{due})"


def _row(promise: Commitment) -> list[Cell]:
    verdict = promise.verdict
    return [
        promise.number,
        promise.fate,
        text_cell(promise.person),
        text_cell(promise.group),
        text_cell(promise.text),
        promise.due.isoformat() if promise.due else None,
        text_cell(promise.series),
        text_cell(promise.origin.title),
        promise.origin.at,
        verdict.at.isoformat(timespec="milliseconds") if verdict else None,
        text_cell(verdict.answer) if verdict else None,
    ]
