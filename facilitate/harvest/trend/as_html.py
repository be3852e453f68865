"""A trend as one HTML file, with charts."""

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from facilitate.harvest.formats.as_html.blocks import as_markup
from facilitate.harvest.formats.as_html.page import FrontSection, page_style, page_templates
from facilitate.harvest.outline.outline import Outline
from facilitate.translations.translator import Translator


def as_html(outline: Outline, tr: Translator, language: str) -> str:
    """Return a page without external files or scripts."""
    style = page_style()
    front = [
        FrontSection(
            section.name,
            section.title,
            Markup("\n").join(as_markup(section.blocks(), "", lambda note: str(note.number))),
        )
        for section in outline.front
    ]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    template = page_templates().get_template("trend.html")
    return template.render(
        outline=outline,
        front=front,
        tr=tr,
        language=language,
        style=Markup(style),
        style_hash=f"sha256-{digest}",
    )
