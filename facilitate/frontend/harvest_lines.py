"""The harvest so far as lines."""

from collections.abc import Iterator

from facilitate.harvest.overview import Aside, Heading, Measured, Row, Told, overview
from facilitate.harvest.report.build import make_report
from facilitate.session.session import Session
from facilitate.translations.translator import translator_for


def lines(session: Session) -> Iterator[str]:
    """Return the harvest of a session so far as lines."""
    tr = translator_for(session.header.language)
    return map(_line, overview(make_report(session.header, session.state), tr))


def _line(row: Row) -> str:
    match row:
        case Heading():
            return f"-- {row.text} --"
        case Measured():
            return " · ".join(filter(None, (f"{row.number} {row.label}", row.about)))
        case Told():
            first = " ".join(filter(None, (row.lead, str(row.note.number), row.words)))
            return " · ".join(filter(None, (first, row.about)))
        case Aside():
            return row.text
