"""The report as PDF: tagged, with bookmarks, set by Typst."""

import os
from datetime import UTC, datetime

import msgspec
import typst

from facilitate.files import read_file
from facilitate.harvest.documents.as_data import as_data
from facilitate.harvest.outline.make import language_of, outline
from facilitate.harvest.outline.outline import Outline
from facilitate.harvest.report.report import Report
from facilitate.translations.translator import ENGLISH, Translator

TEMPLATE = os.path.join(os.path.dirname(__file__), "report.typ")


def as_pdf(report: Report) -> bytes:
    """Return the report as PDF, reproducibly."""
    tr = language_of(report)
    language = "en" if tr is ENGLISH else report.languages[0].partition("-")[0]
    at = report.ended or report.started
    return outline_as_pdf(outline(report, tr), tr, language, at, tr("report.kind"))


def outline_as_pdf(outline: Outline, tr: Translator, language: str, at: str, kind: str) -> bytes:
    """Return an outline as PDF, with its kind and creation time (ISO 8601)."""
    words = {
        "kind": kind,
        "appendix": tr("report.appendix"),
        "appendix-holds": tr("report.appendix-holds"),
    }
    data = as_data(outline) | {"words": words, "language": language}
    made = typst.compile(
        read_file(TEMPLATE),
        format="pdf",
        sys_inputs={"data": msgspec.json.encode(data).decode()},
        timestamp=datetime.fromisoformat(at).astimezone(UTC).replace(microsecond=0),
    )
    assert isinstance(made, bytes)
    return made
