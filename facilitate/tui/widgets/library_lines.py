"""Format a script or a session for the library, as a line and as a preview."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from facilitate.catalogue.related import neighbours
from facilitate.catalogue.search import Query
from facilitate.plan.overrun import over_the_end
from facilitate.plan.plan import Plan
from facilitate.plan.run_sheet import clock_time, headline
from facilitate.scripts.library import Library
from facilitate.scripts.script import Script
from facilitate.session.store import Kept
from facilitate.text import spoken_minutes, visible
from facilitate.translations.translator import Translator, translator_for
from facilitate.tui.library_model import Offer
from facilitate.tui.plain_text import plain
from facilitate.tui.theme import ink_of, mark
from facilitate.tui.widgets.prompt import ITEM, hanging, prompt
from facilitate.tui.wrapping import fits, wrapped

SOURCES = {"here": "library.from-here", "own": "library.own", "kit": "library.from-kit"}


PEOPLE, MINUTES, FITTED = 6, 8, 12
"""Widths of the columns for people and minutes, and for minutes that have to be fitted."""
SIGN = 3
"""Width of the column for the mark."""
HANG = 2
"""Indentation of the rest of a long name."""
LEAST_TITLE = 12
"""The fewest cells for a title next to its time."""
WIDEST = 72
"""The maximum width of a run sheet, in characters."""


def columns_line(wish: Query, width: int, tr: Translator) -> Content:
    """Return the headings of the columns of scripts."""
    minutes = _minutes_width(wish)
    room = max(12, width - SIGN - minutes - PEOPLE)
    people, length = tr("library.column-people"), tr("library.column-length")
    return plain(f"{'':{SIGN + room}}{people:>{PEOPLE}}{length:>{minutes}}", "$quiet")


def _minutes_width(wish: Query) -> int:
    return MINUTES if wish.longest is None else FITTED


def _length(offer: Offer, wish: Query) -> str:
    """Return a script's length, `35 min`, or `35→30 min` if it has to be fitted."""
    usual = offer.card.minutes or 0
    shortened = wish.shortened(usual)
    if shortened is None:
        return spoken_minutes(usual * 60)
    return f"{usual:.4g}→{shortened:.4g} min"


def offer_line(
    offer: Offer,
    marked: Sequence[str],
    wish: Query,
    tr: Translator,
    width: int = 0,
    chosen: bool = False,
) -> Content:
    """Return a script as a line of columns: mark, name, people, and minutes as wanted.

    A long name goes on below; the purpose is under it if it is the chosen one.
    """
    slug = offer.found.slug
    sign = f"{marked.index(slug) + 1:>2} " if slug in marked else "   "
    if offer.plan is None:
        return Content.assemble(
            sign, plain(offer.name, "$error"), (f"  {tr('library.errors')}", "$error")
        )
    length, card = _length(offer, wish), offer.card
    people = f"{card.fewest}+" if card.most is None else f"{card.fewest}-{card.most}"
    minutes = _minutes_width(wish)
    room = max(12, width - len(sign) - minutes - PEOPLE)
    name, *more = map(Content, wrapped(visible(offer.name), room))
    line = Content.assemble(
        (sign, "bold $accent"),
        name,
        " " * (room - name.cell_length),
        (f"{people:>{PEOPLE}}{length:>{minutes}}", "$quiet"),
    )
    lines = [line, *(Content(f"{'':{SIGN + HANG}}{rest}") for rest in more)]
    if chosen and card.purpose:
        said = wrapped(visible(card.purpose), max(12, width - SIGN - 1))
        lines += [Content.styled(f"{'':{SIGN}}{text}", "not bold $quiet") for text in said]
    return Content("\n").join(lines)


def preview_of(
    offer: Offer,
    library: Library,
    tr: Translator,
    now: int | None = None,
    people: int | None = None,
    width: int = WIDEST,
) -> Content:
    """Return the run sheet of a script and related scripts, or its errors, for so many cells.

    Without a start of its own it begins `now`, in minutes after midnight.
    """
    script, plan = offer.script, offer.plan
    if script is None or plan is None:
        return _problems_of(offer, tr)
    made_for = tr("list.people", people=str(script.people)) if script.people else ""
    whence = tr(SOURCES[offer.found.source])
    if offer.found.instead:
        whence = tr("library.instead", source=whence)
    own = translator_for(library.speaks(script))
    start = now if script.start is None else script.start
    length = spoken_minutes(plan.seconds)
    title, about = f"{plan.title} · {length}", [made_for, whence]
    if not fits(visible(title), width):  # a number and its unit stay together
        title, about = plan.title, [length, *about]
    lines = [
        plain(title, "bold"),
        plain(" · ".join(filter(None, about)), "$quiet"),
        *([plain(own("sheet.variants") + ", ".join(script.variants))] if script.variants else []),
        *_to_prepare(plan, own, width),
        *_steps(plan, start, own, people, len(script.groups), width),
    ]
    if over := over_the_end(script, plan, library, script.start):
        lines += [plain(own.text(over), "$warning")]
    if script.materials:
        lines += [Content(""), plain(own("sheet.to-bring") + ", ".join(script.materials))]
    for line in neighbours(script, library):
        lines += [Content(""), plain(own.text(line))]
    return Content("\n").join([*lines, *_about(script, own)])


def _about(script: Script, tr: Translator) -> Iterator[Content]:
    """Yield the script's tags and attribution."""
    edition = tr("sheet.edition", edition=script.edition) if script.edition else ""
    tags = " · ".join(script.tags)
    about = [text for text in (tags, edition, script.credit, script.source) if text]
    if about:
        yield Content("")
    for text in about:
        yield plain(text, "$quiet")


def _problems_of(offer: Offer, tr: Translator) -> Content:
    lines = [
        Content.assemble(
            (f"{tr('problem.at', line=p.place.line, column=p.place.column)}: ", "$quiet"),
            plain(p.text(tr)),
        )
        for p in offer.problems
    ]
    head = plain(offer.found.path, "$quiet")
    return Content("\n").join([plain(offer.found.slug, "bold"), head, Content(""), *lines])


def _to_prepare(plan: Plan, tr: Translator, width: int) -> Iterator[Content]:
    """Yield what has to be prepared before the clock starts."""
    if plan.prepare:
        yield Content("")
        yield plain(tr("sheet.to-prepare"), "bold")
        for text in plan.prepare:
            yield from hanging(Content(ITEM), prompt(text), width)


def _steps(
    plan: Plan, start: int | None, tr: Translator, people: int | None, named: int, width: int
) -> Iterator[Content]:
    """Yield the run sheet; `start`, if known, is in minutes after midnight."""
    passed = 0.0
    lengths = [spoken_minutes(step.seconds).removesuffix(" min") for step in plan.steps]
    room = max(3, *map(len, lengths))
    for step, length in zip(plan.steps, lengths, strict=True):
        when = "" if start is None else f"{clock_time(start * 60 + passed)}  "
        yield Content("")
        written = step.written
        title, *about = headline(step, tr, people, named, for_room=True).split(" · ")
        lead = Content.styled(f"{when}{length:>{room}}  ", "$quiet")
        if width < lead.cell_length + LEAST_TITLE:
            yield from (lead, plain(title, "bold"))
        else:
            yield from hanging(lead, plain(title, "bold"), width)
        if about:
            yield Content.assemble(
                (f"{mark(written.stage)}  " if written.stage else "", ink_of(written.colour)),
                plain(" · ".join(about), "$quiet"),
            )
        until = f"{tr('sheet.until')}{written.until}" if written.until else ""
        for text, style in (
            (step.written.prompt, ""),
            (step.written.rule, "bold"),
            (until, "bold"),
            (step.written.notes, "italic $quiet"),
        ):
            if text:
                yield prompt(step.filled(text, plan.values)).stylize(style)
        if not step.written.optional:
            passed += step.seconds
    if start is not None:
        yield plain(f"{clock_time(start * 60 + passed)}  {tr('sheet.end')}", "$quiet")


def session_line(offer: str, width: int) -> Content:
    """Return the offer to continue a session as a line; a long one goes on below."""
    first, *more = wrapped(visible(offer), max(12, width - HANG))
    rest = "".join(f"\n{'':{HANG}}{line}" for line in more)
    return Content.styled(f"↻ {first}{rest}", "bold")


def session_preview(session: Kept, tr: Translator) -> Content:
    """Return the preview of an unfinished session."""
    notes = tr.count(session.notes, "count.note", "count.notes")
    when = session.started[:16].replace("T", " ")
    lines = [
        plain(session.title, "bold"),
        plain(tr("library.begun", notes=notes, when=when)),
        plain(session.path, "$quiet"),
        Content(""),
        plain(tr("library.enter-continues")),
    ]
    return Content("\n").join(lines)
