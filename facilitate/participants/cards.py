"""Table cards: a page to print, with a QR code for each group."""

from collections.abc import Sequence
from html import escape

from facilitate.participants.qr import scanned, svg
from facilitate.participants.words import page_language, page_words
from facilitate.text import visible

_STYLE = """
body{font:18px/1.4 system-ui,sans-serif;margin:0;color:#111;background:#fff}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem;padding:1rem}
article{border:1px dashed #777;border-radius:.5rem;padding:1.4rem;text-align:center;
break-inside:avoid}
h1{font-size:1.7rem;margin:0 0 .6rem;overflow-wrap:anywhere}
svg{display:block;width:70%;height:auto;margin:0 auto}
p{margin:.6rem 0 0;overflow-wrap:anywhere}
.url{font-weight:700}
@media print{@page{size:A4;margin:12mm}main{grid-template-columns:1fr 1fr;padding:0}}
"""


def cards_page(
    title: str, url: str, groups: Sequence[str], language: str, wifi: tuple[str, str] | None = None
) -> str:
    """Return a page with a card for each group; one for everybody if there are no groups."""
    words = page_words(language)
    names = groups or ("",)
    network = f"<p>{_text(' · '.join(filter(None, wifi)))}</p>" if wifi else ""
    cards = []
    for number, name in enumerate(names, 1):
        there = f"{url}/{number}" if groups else url
        cards.append(
            f"<article><h1>{_text(name or title)}</h1>{network}{svg(scanned(there), 6)}"
            f'<p>{_text(words["phone.join-title"])}</p><p class="url">{_text(there)}</p></article>'
        )
    return (
        f'<!doctype html>\n<html lang="{page_language(language)}">\n<head><meta charset="utf-8">'
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><main>\n{chr(10).join(cards)}\n</main></body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(visible(text))
