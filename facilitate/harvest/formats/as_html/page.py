"""Render the report as one HTML file, for phones, large screens and paper."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape

from facilitate.harvest.analysis.rating_text import number, spread
from facilitate.harvest.formats.as_html.blocks import as_markup
from facilitate.harvest.formats.as_html.drawn import drawn
from facilitate.harvest.formats.as_html.notes import NotesMarkup, letter, look
from facilitate.harvest.formats.as_html.templates import templates
from facilitate.harvest.outline.appendix import part_title
from facilitate.harvest.outline.header import day_in, stage_in, time_in
from facilitate.harvest.outline.make import language_of, outline
from facilitate.harvest.outline.outline import Outline
from facilitate.harvest.report.report import Report
from facilitate.languages import alike
from facilitate.stages import INK, LIST, STAGES
from facilitate.text import clock_face
from facilitate.translations.translator import ENGLISH, Translator

PAGE = Path(__file__).parent / "page"


class DrawnSection(NamedTuple):
    """A section of the appendix, with a template of the same name."""

    name: str
    title: str
    holds: object


class FrontSection(NamedTuple):
    """A section of page one."""

    name: str
    title: str
    body: Markup


def as_html(report: Report) -> str:
    """Return the report as one page without external files or scripts.

    People's texts are always text; control characters are shown as visible symbols.
    """
    tr = language_of(report)
    return outline_as_html(outline(report, tr), report, tr)


def outline_as_html(outline: Outline, report: Report, tr: Translator) -> str:
    """Return an outline as a page."""
    style = page_style()
    language = "en" if tr is ENGLISH else report.languages[0]
    spoken = _spoken(report.languages, language)
    slips = NotesMarkup(report, spoken, outline, tr)
    front = [
        FrontSection(
            section.name,
            section.title,
            Markup("\n").join(as_markup(section.blocks(), spoken, slips.to)),
        )
        for section in outline.front
    ]
    appendix = [
        DrawnSection(section.name, section.title, holds)
        for section in outline.appendix
        if (holds := drawn(section, report))
    ]
    return (
        page_templates()
        .get_template("page.html")
        .render(
            report=report,
            outline=outline,
            language=language,
            tr=tr,
            stage_in=partial(stage_in, tr=tr),
            title_in_round=lambda step: step.title_in_round(tr),
            part_title=partial(part_title, tr=tr),
            time_in=partial(time_in, report, day=day_in(tr)),
            front=front,
            appendix=appendix,
            slips=slips,
            spoken=Markup(spoken),
            style=Markup(style),
            style_hash="sha256-" + b64encode(sha256(style.encode()).digest()).decode(),
        )
    )


def _spoken(languages: Sequence[str], page: str) -> str:
    """Return the lang attribute of people's texts, if it differs from the page's."""
    if len(languages) != 1 or alike(languages[0], page):
        return ""
    return f' lang="{escape(languages[0])}"'


@cache
def page_templates() -> Environment:
    """Return the templates of pages."""
    found = templates(PAGE)
    found.globals.update(
        clock_face=clock_face, letter=letter, look=look, number=number, spread=spread
    )
    return found


@cache
def page_style() -> str:
    """Return the style sheet, with the colours of the stages."""
    looks = {**STAGES, "list": LIST}
    colours = "".join(
        f".{name}{{--paper:{look.paper};--deep:{look.deep}}}\n" for name, look in looks.items()
    )
    return f":root{{--on-paper:{INK}}}\n{colours}{(PAGE / 'page.css').read_text(encoding='utf-8')}"
