"""What stands out among all notes, as Markdown: themes, ranks, places, words, near-duplicates."""

from collections.abc import Iterable, Iterator, Sequence

from facilitate.harvest.analysis.near_duplicates import near_duplicates
from facilitate.harvest.analysis.places import placings
from facilitate.harvest.analysis.ranking import rankings
from facilitate.harvest.analysis.terms import terms
from facilitate.harvest.analysis.themes import by_theme
from facilitate.harvest.formats.markdown.escape import inside, named, plain, row
from facilitate.harvest.report.report import Report, ReportNote

MOST_TERMS = 20
MOST_NUMBERS = 12
"""A word leads to so many of its notes; the others can be found by it."""


def themes(report: Report) -> Iterator[str]:
    """Give the notes under the themes that people made."""
    found = by_theme(report)
    if found:
        yield from ("", "## Themes")
    for theme, notes in found.items():
        yield from ("", f"### {plain(theme)}", "")
        yield from _listed(notes)


def ranked(report: Report) -> Iterator[str]:
    """Give a table for each list that was scored, the best first."""
    for ranking in rankings(report):
        yield from ("", f"## {plain(ranking.name)}, by score", "")
        yield "| rank | total | of scores | note |" if ranking.uneven else "| rank | total | note |"
        yield "|--:|--:|--:|---|" if ranking.uneven else "|--:|--:|---|"
        for rank, note in ranking.places:
            of = [str(len(note.scores))] if ranking.uneven else []
            yield row(str(rank), str(note.total), *of, named(note))


def placed(report: Report) -> Iterator[str]:
    """Give what is in each place of the steps that have a list of places, empty ones too."""
    for step, places in placings(report):
        if len(step.axes) == 2:
            continue
        yield from ("", f"## {plain(step.title_in_round)}, by place")
        for place, notes in places.items():
            yield from ("", f"### {plain(place)}", "")
            yield from _listed(notes) if notes else ("(nothing)",)


def many_said(report: Report) -> Iterator[str]:
    """Give the words that most groups and people said, and where; in a report in which nobody is
    named, the words of most notes.
    """
    found = terms(report, MOST_TERMS)
    by_several = [term for term in found if term.owners > 1]
    in_several = [term for term in found if len(term.notes) > 1]
    if by_several:
        yield from ("", "## What many said", "", "| word | groups or people | notes |")
        yield "|---|--:|---|"
        for term in by_several:
            yield row(inside(term.word), str(term.owners), numbers(term.notes))
    elif in_several:
        yield from ("", "## What many notes say", "", "| word | notes |", "|---|---|")
        for term in in_several:
            yield row(inside(term.word), numbers(term.notes))


def nearly_the_same(report: Report) -> Iterator[str]:
    """Give the notes that say nearly the same, side by side."""
    found = near_duplicates(report)
    if found:
        yield from ("", "## Nearly the same", "", "| note | beside it |", "|---|---|")
    for first, *others in found:
        yield row(named(first), " · ".join(map(named, others)))


def _listed(notes: Iterable[ReportNote]) -> Iterator[str]:
    return (f"- {named(note)}" for note in notes)


def numbers(notes: Sequence[ReportNote]) -> str:
    """Give the numbers of notes, by their rooms if there are several."""
    rooms: dict[str | None, list[str]] = {}
    for note in notes[:MOST_NUMBERS]:
        rooms.setdefault(note.room, []).append(str(note.number))
    listed = "; ".join(
        f"{inside(room)}: {', '.join(numbers)}" if room else ", ".join(numbers)
        for room, numbers in rooms.items()
    )
    return f"{listed} …" if len(notes) > MOST_NUMBERS else listed
