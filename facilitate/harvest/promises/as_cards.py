"""A card for each person with their commitments, as a page to print and cut."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from typing import NamedTuple

from facilitate.commitments.commitments import Commitment
from facilitate.harvest.outline.header import due_in
from facilitate.names import same_name_key
from facilitate.text import visible
from facilitate.translations.translator import ENGLISH, Translator

_STYLE = """
body{font:16px/1.4 system-ui,sans-serif;margin:0;color:#222;background:#fff}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem;padding:1rem}
article{border:1px dashed #888;border-radius:.5rem;padding:1.2rem 1.4rem;break-inside:avoid}
h1{font-size:1.4rem;margin:0 0 .2rem;overflow-wrap:anywhere}
p{margin:0;color:#555}
ul{margin:.8rem 0 0;padding:0;list-style:none}
li{padding-left:1.8rem;position:relative;margin:.5rem 0;overflow-wrap:anywhere}
li::before{content:"";position:absolute;left:0;top:.2rem;width:1rem;height:1rem;
border:2px solid #444;border-radius:.2rem}
@media print{@page{size:A4;margin:12mm}main{grid-template-columns:1fr 1fr;padding:0}}
"""


class Card(NamedTuple):
    """The commitments of one person, or of a group if no person is named."""

    whose: str
    of: str
    """The series or session it belongs to: the same name in another one is somebody else."""
    promises: tuple[Commitment, ...]


def cards(promises: Iterable[Commitment]) -> list[Card]:
    """Return a card for everybody with an open commitment, by series and name."""
    found: dict[tuple[str, str], list[Commitment]] = {}
    for promise in promises:
        if promise.fate == "open" and promise.whose:
            of = promise.series or promise.origin.title
            key = (of if promise.series else promise.origin.session, same_name_key(promise.whose))
            found.setdefault(key, []).append(promise)
    made = [
        Card(those[0].whose, those[0].series or those[0].origin.title, tuple(those))
        for those in found.values()
    ]
    return sorted(made, key=lambda card: (same_name_key(card.of), same_name_key(card.whose)))


def as_cards(promises: Iterable[Commitment], tr: Translator = ENGLISH) -> str:
    """Return the cards as a page without external files or scripts."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    return "".join(
        [
            f'<!doctype html>\n<html lang="{tr("language.tag")}"><head><meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width">\n',
            '<meta name="generator" content="facilitate report">\n',
            f"<title>{escape(tr('commitments.cards'))}</title>\n<style>{_STYLE}</style></head>\n",
            "<body><main>\n",
            *(_card(card, tr) for card in cards(promises)),
            "</main></body></html>\n",
        ]
    )


def _card(card: Card, tr: Translator) -> str:
    lines = "".join(f"<li>{_said(promise, tr)}</li>\n" for promise in card.promises)
    return (
        f'<article><h1 dir="auto">{_text(card.whose)}</h1>\n<p dir="auto">{_text(card.of)}</p>\n'
        f"<ul>\n{lines}</ul></article>\n"
    )


def _said(promise: Commitment, tr: Translator) -> str:
    due = f"<p>{escape(due_in(promise.due.isoformat(), tr))}</p>" if promise.due else ""
    return f'<span dir="auto">{_text(promise.text)}</span>{due}'


def _text(text: str) -> str:
    return escape(visible(text))
