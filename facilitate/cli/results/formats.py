"""The formats of a report: a line here, and `report --format` has it."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitate.harvest.report.report import Report

FORMATS = {
    "md": "formats.markdown.page.as_markdown",
    "html": "formats.as_html.page.as_html",
    "pdf": "documents.as_pdf.as_pdf",
    "docx": "documents.as_docx.as_docx",
    "xlsx": "documents.as_xlsx.as_xlsx",
    "csv": "formats.as_csv.as_csv",
    "json": "formats.as_json.as_json",
}
"""The function that makes each format, as `module.function` in `facilitate.harvest`."""

COLUMNS = {"talk-to-the-city": "formats.as_csv.for_talk_to_the_city"}
"""The functions that make CSV with the columns of other programs."""


def make(function: str, report: "Report") -> str | bytes:
    """Return a report made by one of these functions; a missing package is ModuleNotFoundError."""
    module, _, name = function.rpartition(".")
    function_of: Callable[[Report], str | bytes]
    function_of = getattr(import_module(f"facilitate.harvest.{module}"), name)
    return function_of(report)
