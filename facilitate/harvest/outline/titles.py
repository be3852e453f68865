"""The titles of a report's sections, in the language of the session."""

from facilitate.translations.translator import Translator


def titles(tr: Translator) -> dict[str, str]:
    """Return the title of each section, by name."""
    return {
        "opening": "",
        "outcome": tr("section.outcome"),
        "most": tr("section.most"),
        "starred": tr("section.starred"),
        "themes": tr("section.themes"),
        "commitments": tr("section.commitments"),
        "decisions": tr("section.decisions"),
        "parked": tr("section.parked"),
        "next": tr("section.next"),
        "contact": tr("section.contact"),
        "links": tr("section.links"),
        "rooms": tr("section.rooms"),
        "funnel": tr("section.funnel"),
        "chains": tr("section.chains"),
        "requests": tr("section.requests"),
        "ranked": tr("section.ranked"),
        "ratings": tr("section.ratings"),
        "places": tr("section.places"),
        "grids": tr("section.grids"),
        "ties": tr("section.ties"),
        "by-theme": tr("section.by-theme"),
        "wall": tr("section.wall"),
        "words": tr("section.words"),
        "remarks": tr("section.remarks"),
        "who": tr("section.who"),
        "time": tr("section.time"),
    }
