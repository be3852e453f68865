"""Render the blocks of an outline as HTML: page one, which has no charts."""

from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup, escape

from facilitate.harvest.outline.blocks import (
    Block,
    Heading,
    Line,
    Lines,
    Paragraph,
    Picture,
    Points,
    Spans,
    Table,
)
from facilitate.harvest.report.report import ReportNote
from facilitate.text import visible

_STYLES = {"bold": "b", "italic": "i"}
_TIED = "\N{NO-BREAK SPACE}"
"""Keeps a star or a number on the line of the last word."""


def as_markup(
    blocks: Iterable[Block], spoken: str, link: Callable[[ReportNote], str]
) -> Iterator[Markup]:
    """Yield blocks as HTML; what is under a heading of its own is a card.

    `spoken` is the lang attribute of people's texts, `link` leads from a note to where it is told.
    """
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            about = f" <span class=many>{_text(block.about)}</span>" if block.about else ""
            closed = "</div>\n" if inside else ""
            inside = True
            heading = f"<h3 dir=auto{spoken}>{_text(block.text)}{about}</h3>"
            yield Markup(f"{closed}<div class=card>\n{heading}")
        else:
            if inside and not _under_heading(block):
                yield Markup("</div>")
                inside = False
            yield Markup(_block(block, spoken, link))
    if inside:
        yield Markup("</div>")


def _under_heading(block: Block) -> bool:
    """Return whether a block belongs to the heading before it: what people said, or own words."""
    return isinstance(block, Lines | Points) or (isinstance(block, Paragraph) and not block.quiet)


def _block(block: Block, spoken: str, link: Callable[[ReportNote], str]) -> str:
    match block:
        case Paragraph(spans, quiet):
            return f"<p class={'quiet' if quiet else 'own'}>{_spans(spans)}</p>"
        case Picture(svg, says):
            return f'<figure class=chart role=img aria-label="{_text(says)}">{svg}</figure>'
        case Points(items):
            return f"<ul class=points>{''.join(f'<li>{_spans(item)}</li>' for item in items)}</ul>"
        case Lines(lines):
            listed = "\n".join(_line(line, spoken, link) for line in lines)
            return f"<ul class=lines>\n{listed}\n</ul>"
        case Table(head, rows, right):
            return _table(head, rows, right, spoken)
    raise AssertionError(block)


def _line(line: Line, spoken: str, link: Callable[[ReportNote], str]) -> str:
    star = f'{_TIED}<span class=star role=img aria-label="★">★</span>' if line.starred else ""
    behind = " · ".join(filter(None, (line.brackets, line.behind)))
    about = f" <small dir=auto>{_text(behind)}</small>" if behind else ""
    number = f"{_TIED}{link(line.note)}" if line.note else ""
    under = f"<p class=under dir=auto{spoken}>{_text(line.under)}</p>" if line.under else ""
    return f"<li><bdi{spoken}>{_text(line.text)}</bdi>{star}{about}{number}{under}</li>"


def _table(
    head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], right: frozenset[int], spoken: str
) -> str:
    named = "".join(
        f"<th scope=col{' class=number' if n in right else ''}>{_text(name)}</th>"
        for n, name in enumerate(head)
    )
    made = []
    for first, *others in rows:
        cells = "".join(
            f"<td{' class=number' if n in right else ' dir=auto'}>{_text(cell)}</td>"
            for n, cell in enumerate(others, 1)
        )
        made.append(f"<tr><th scope=row dir=auto{spoken}>{_text(first)}</th>{cells}</tr>")
    body = "\n".join(made)
    return f"<table class=plain><thead><tr>{named}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"


def _spans(spans: Spans) -> str:
    made = ""
    for span in spans:
        tag, text = _STYLES.get(span.style, ""), _text(span.text)
        text = f"<{tag}>{text}</{tag}>" if tag else text
        made += f'<a href="{escape(span.address)}">{text}</a>' if span.address else text
    return made


def _text(text: str) -> str:
    return str(escape(visible(text)))
