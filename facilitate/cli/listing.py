"""The command list: what there is to run."""

import gc
from argparse import Namespace

from facilitate.cli.listing_cache import ListingCache
from facilitate.scripts.card import Card
from facilitate.scripts.library import Library
from facilitate.text import escaped, spoken_minutes, visible


def list_scripts(options: Namespace) -> None:
    """Print every script: its name, length, people, purpose and where it comes from."""
    cards = _cards(Library.usual())
    if options.json:
        import json

        print(escaped(json.dumps([card.as_json() for card in cards], ensure_ascii=False, indent=1)))
        return
    width = max((len(card.slug) for card in cards), default=0)
    for card in cards:
        print(visible(_line(card, width)))


def _cards(library: Library) -> list[Card]:
    cache = ListingCache(library)
    cards = cache.cards()
    if cards is None:
        cards = _read(library)
        cache.keep(cards)
    return cards


def _read(library: Library) -> list[Card]:
    from facilitate.plan.catalogue import cards

    # Nothing that is read here is garbage: looking for it, also at the end of the process, takes a
    # tenth of the time.
    gc.disable()
    try:
        return cards(library)
    finally:
        gc.freeze()
        gc.enable()


def _line(card: Card, width: int) -> str:
    if card.minutes is None:
        return f"{card.slug:<{width}}  has errors; facilitate check shows them"
    length, people = spoken_minutes(card.minutes * 60), card.people or ""
    about = f"{card.name}: {card.purpose}" if card.purpose else card.name
    return f"{card.slug:<{width}}  {length:>7}  {people:>6}  {card.source:<4}  {about}"
