"""The facilitator's own words in a report: a Markdown file, and remarks with a known prefix."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from facilitate.harvest.outline.blocks import Block, Heading, Paragraph, Points, Span, Spans
from facilitate.harvest.report.report import Remark, Report
from facilitate.inline_markdown import emphasised
from facilitate.translations.translator import ENGLISH, Translator

KINDS = ("opening", "from", "next", "contact", "links")
"""Kinds of the facilitator's own words, in the order of a report."""

_HEADING = r"#{1,6}\s+(?P<text>.*?)[\s#]*"
_POINT = r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(?P<text>.*)"
_LINK = (
    r"\[(?P<text>[^\]\[]+)\]\(<?(?P<address>(?:https?://|mailto:)[^\s<>()]+)>?\)"
    r"|<?(?P<bare>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'])>?"
)


class OwnWords(NamedTuple):
    """The facilitator's own words by kind, and the other remarks."""

    blocks: dict[str, list[Block]]
    remarks: tuple[Remark, ...]


def own_words(report: Report, tr: Translator) -> OwnWords:
    """Return the facilitator's words of a report: from the file first, then from remarks."""
    names = _names(tr)
    found: dict[str, list[Block]] = {kind: [] for kind in KINDS}
    kind = "opening"
    for block in _parsed(report.intro):
        if isinstance(block, Heading):
            named = names.get(_key(block.text))
            kind = named or "opening"
            if named is None:
                found[kind].append(block)
        else:
            found[kind].append(block)
    remarks = []
    for remark in report.remarks:
        lead, colon, text = remark.text.partition(":")
        said = names.get(_key(lead)) if colon and text.strip() else None
        if said is None:
            remarks.append(remark)
        else:
            found[said].append(Paragraph(_spans(text.strip())))
    return OwnWords(found, tuple(remarks))


def _names(tr: Translator) -> dict[str, str]:
    """Return the kind for each heading, or prefix of a remark, in English and `tr`."""
    return {
        _key(name): kind
        for listed in (_listed(tr), _listed(ENGLISH))
        for kind, names in listed.items()
        for name in names.split("|")
    }


def _listed(tr: Translator) -> dict[str, str]:
    return {
        "opening": tr("own-words.opening"),
        "from": tr("own-words.from"),
        "next": tr("own-words.next"),
        "contact": tr("own-words.contact"),
        "links": tr("own-words.links"),
    }


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().rstrip(":?!. ")


def _parsed(text: str) -> Iterator[Block]:
    """Yield the paragraphs, lists and headings of Markdown."""
    held: list[str] = []
    points: list[str] = []

    def ended() -> Iterator[Block]:
        if held:
            yield Paragraph(_spans(" ".join(held)))
            held.clear()
        if points:
            yield Points(tuple(map(_spans, points)))
            points.clear()

    for line in text.splitlines():
        heading, point = re.fullmatch(_HEADING, line.strip()), re.fullmatch(_POINT, line)
        if heading:
            yield from ended()
            yield Heading(heading["text"])
        elif point:
            if held:
                yield from ended()
            points.append(point["text"].strip())
        elif not line.strip():
            yield from ended()
        elif points and line[0].isspace():
            points[-1] += f" {line.strip()}"
        else:
            if points:
                yield from ended()
            held.append(line.strip().removeprefix("> "))
    yield from ended()


def _spans(text: str) -> Spans:
    """Return a line of Markdown without its markup; only web and mail addresses become links."""
    found: list[Span] = []
    end = 0
    for link in re.finditer(_LINK, text):
        found += _styled(text[end : link.start()])
        shown, address = link["text"] or link["bare"], link["address"] or link["bare"]
        found.append(Span(shown, "", address))
        end = link.end()
    found += _styled(text[end:])
    return tuple(found)


def _styled(text: str) -> Iterator[Span]:
    return (Span(part.text, part.style) for part in emphasised(text) if part.text)
