"""What the notes of some steps add up to, as Markdown: grids, ratings, requests, ties."""

from collections.abc import Iterable, Iterator, Mapping

from facilitate.harvest.analysis.matrix import matrices
from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.requests import requests
from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.formats.markdown.escape import inside, named, plain, row
from facilitate.harvest.report.report import Report


def grids(report: Report) -> Iterator[str]:
    """Give a table for each grid of places in which notes lie."""
    for matrix in matrices(report):
        yield from ("", f"## {plain(matrix.step.title_in_round)}, by place", "")
        rows = {
            place: [
                map(named, matrix.cells.get((place, column), ())) for column in matrix.across.places
            ]
            for place in matrix.down.places
        }
        corner = " / ".join(filter(None, (matrix.down.name, matrix.across.name)))
        yield from _table(corner, matrix.across.places, rows)


def rated(report: Report) -> Iterator[str]:
    """Give the middle of the marks that each place was given, and the marks from low to high."""
    step = 0
    for rating in ratings(report):
        if rating.step_number != step:
            step = rating.step_number
            least, most = rating.scale
            title = plain(report.step(step).title_in_round)
            yield from ("", f"## {title}, from {least} to {most}", "")
        marks = ", ".join(map(str, sorted(rating.marks)))
        yield f"- {plain(f'{rating.place}:')} {rating.mean:.1f} ({marks})"


def asked(report: Report) -> Iterator[str]:
    """Give a table of what each group asked of each other one, and what it was answered."""
    found = requests(report)
    if not found:
        return
    yield from ("", "## Who asked whom", "")
    columns = list(dict.fromkeys(request.asked for request in found))
    rows: dict[str, list[list[str]]] = {}
    for request in found:
        cells = rows.setdefault(request.note.whose, [[] for _ in columns])
        answer = f" → {inside(request.answer)}" if request.answer else ""
        cells[columns.index(request.asked)].append(inside(request.text) + answer)
    yield from _table("asks", columns, rows)


def tied(report: Report) -> Iterator[str]:
    """Give who has to do with whom, and how."""
    found = ties(report)
    if found:
        yield from ("", "## Who has to do with whom", "")
    for tie in found:
        kinds = f" ({inside(', '.join(tie.kinds))})" if tie.kinds else ""
        yield f"- {plain(tie.one)} – {inside(tie.other)}{kinds}"


def _table(
    corner: str, columns: Iterable[str], rows: Mapping[str, Iterable[Iterable[str]]]
) -> Iterator[str]:
    """Give a table; what is in a cell is Markdown already."""
    heads = [corner, *columns]
    yield row(*map(inside, heads))
    yield "|---" * len(heads) + "|"
    for name, cells in rows.items():
        yield row(inside(name), *map("; ".join, cells))
