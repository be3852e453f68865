"""How the library shows a script or a session: in a line, and in the preview."""

from collections.abc import Sequence

from textual.content import Content

from facilitate.session.store import Kept
from facilitate.sheet import run_sheet
from facilitate.text import count, spoken_minutes
from facilitate.tui.plain_text import plain
from facilitate.tui.shelf import Offer

SOURCES = {"here": "from ./structures", "own": "your own", "kit": "comes with facilitate"}


def offer_line(offer: Offer, marked: Sequence[str]) -> Content:
    """Give a script as a line: its mark, name and length."""
    slug = offer.found.slug
    sign = f"{marked.index(slug) + 1:>2} " if slug in marked else "   "
    if offer.plan is None:
        return Content.assemble(sign, plain(offer.name, "$error"), ("  has errors", "$error"))
    length = spoken_minutes(offer.plan.seconds)
    return Content.assemble((sign, "bold $accent"), plain(offer.name), (f"  {length}", "$quiet"))


def preview_of(offer: Offer) -> Content:
    """Give the run sheet of a script, or what is wrong with it."""
    script, plan = offer.script, offer.plan
    if script is None or plan is None:
        lines = [
            Content.assemble(
                (f"line {p.place.line}, column {p.place.column}: ", "$quiet"), plain(p.message)
            )
            for p in offer.problems
        ]
        head = plain(offer.found.path, "$quiet")
        return Content("\n").join([plain(offer.found.slug, "bold"), head, Content(""), *lines])
    people = f"{script.people} people" if script.people else ""
    facts = [people, ", ".join(script.tags), SOURCES[offer.found.source]]
    head = plain(" · ".join(fact for fact in facts if fact), "$quiet")
    first, *rest = run_sheet(script, plan, None, script.start)
    return Content("\n").join([plain(first, "bold"), head, *map(plain, rest)])


def session_preview(session: Kept) -> Content:
    """Give an unfinished session."""
    lines = [
        plain(session.title, "bold"),
        plain(f"{count(session.notes, 'note')}, begun {session.started[:16].replace('T', ' ')}"),
        plain(session.path, "$quiet"),
        Content(""),
        plain("enter goes on where it stopped."),
    ]
    return Content("\n").join(lines)
