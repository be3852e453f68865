"""Build the catalogue: one card for each script of a library."""

from facilitate.catalogue.summary import Card
from facilitate.languages import ENGLISH
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked_plan
from facilitate.scripts.library import Found, Library
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.script import Script
from facilitate.text import visible
from facilitate.translations.translator import translator_for


def cards(library: Library, people: int | None = None) -> list[Card]:
    """Read every script; `people` sets the number for which minutes are calculated."""
    return [_card(found, library, people) for found in library.found().values()]


def card_of(found: Found, script: Script, plan: Plan) -> Card:
    """Return the card of a valid script."""
    wanted = script.people
    return Card(
        slug=found.slug,
        source=found.source,
        path=found.path,
        name=script.name,
        kind=script.kind,
        minutes=_whole(plan.seconds / 60),
        people=str(wanted) if wanted else None,
        purpose=script.purpose,
        least=plan.least / 60,
        fewest=wanted.least if wanted else 1,
        most=wanted.most if wanted else None,
        tags=script.tags,
        materials=script.materials,
        then=script.then,
        edition=script.edition,
        variants=tuple(script.variants),
        language=script.language,
        instead=found.instead,
    )


def _card(found: Found, library: Library, people: int | None) -> Card:
    try:
        script = library.read(found.path)
        plan = checked_plan(script, library)
        if people is not None:
            plan = make_plan(script, library, room=Room(people, script.groups))
    except BrokenScript as broken:
        tr = translator_for(library.language or ENGLISH)
        problems = tuple(visible(tr.text(line)) for line in broken.lines)
        return Card(found.slug, found.source, found.path, problems=problems)
    return card_of(found, script, plan)


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 3)
