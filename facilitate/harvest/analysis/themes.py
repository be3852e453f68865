"""Themes: notes grouped by hand."""

from operator import attrgetter

from facilitate.harvest.report.report import Report, ReportNote
from facilitate.names import same_name_key


def by_theme(report: Report) -> dict[str, list[ReportNote]]:
    """Return the notes of each theme, largest theme first.

    Names are compared ignoring case and shown as first written.
    """
    names: dict[str, str] = {}
    found: dict[str, list[ReportNote]] = {}
    for note in filter(attrgetter("themes"), report.notes):
        for theme in dict.fromkeys(names.setdefault(same_name_key(t), t) for t in note.themes):
            found.setdefault(theme, []).append(note)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))
