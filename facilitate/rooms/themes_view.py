"""The themes of the moment, as an event's room sees them."""

from typing import NamedTuple

from facilitate.rooms.live_harvest import Count, LiveHarvest
from facilitate.translations.translator import Translator, translator_for

MOST = 12
"""How many themes are shown."""

MOST_WORDS = 20
"""How many words are shown, if the facilitator wants any."""


class Said(NamedTuple):
    """A theme, or a word, as shown."""

    name: str
    said: str
    """In how many rooms."""
    rooms: int


class ThemesView(NamedTuple):
    """The themes of the moment, without names of people or rooms."""

    title: str
    counts: str
    """How many rooms and notes there are."""
    rooms: int
    themes: tuple[Said, ...]
    words: tuple[Said, ...]
    none: str
    """What is shown as long as there is no theme."""
    most_said: str
    """The title of the words."""


def themes_view(title: str, harvest: LiveHarvest) -> ThemesView:
    """Return the themes of the moment, in the language of most rooms."""
    tr = translator_for(harvest.language)
    rooms = harvest.rooms
    counts = (
        tr.count(rooms, "count.room", "count.rooms"),
        tr.count(harvest.notes, "count.note", "count.notes"),
    )
    return ThemesView(
        title,
        " · ".join(counts),
        rooms,
        tuple(_said(one, tr) for one in harvest.themes(MOST)),
        tuple(_said(one, tr) for one in harvest.words(MOST_WORDS)),
        tr("themes-view.none"),
        tr("themes-view.most-said"),
    )


def _said(counted: Count, tr: Translator) -> Said:
    return Said(counted.name, tr.count(counted.rooms, "count.room", "count.rooms"), counted.rooms)
