"""The command list: the available scripts, or those that match a query."""

import gc
import sys
from argparse import Namespace
from collections.abc import Iterator

from facilitate.catalogue.cache import ListingCache
from facilitate.catalogue.search import Query, parse_query
from facilitate.catalogue.summary import Card
from facilitate.cli.output import complain
from facilitate.cli.speech import translator
from facilitate.inline_markdown import on_one_line
from facilitate.languages import alike
from facilitate.scripts.library import Library
from facilitate.text import escaped, visible
from facilitate.translations.message import Message
from facilitate.typed_command import typed_command


def list_scripts(options: Namespace) -> None:
    """Print every matching script, as lines or as JSON."""
    wish = _wish(options)
    library = Library.usual(options.language)
    cards = _cards(library, wish.people)
    fitting = wish.best_first(card for card in cards if wish.fits(card))
    if options.json:
        _print_json(fitting, cards)
        return
    _print(fitting, wish)
    _say_other_languages(fitting, library.language)
    if cards and not fitting:
        complain([Message("list.none-fits", command=typed_command("list"))])


def list_all(language: str | None) -> None:
    """Print every script: its name, length, people, purpose and source."""
    library = Library.usual(language)
    cards = _cards(library)
    _print(cards, Query())
    _say_other_languages(cards, library.language)


def _wish(options: Namespace) -> Query:
    wish = parse_query(" ".join([*options.words, *(f"-{word}" for word in options.without)]))
    if options.minutes:
        wish = wish._replace(shortest=options.minutes[0], longest=options.minutes[1])
    return wish._replace(people=options.people or wish.people)


def _cards(library: Library, people: int | None = None) -> list[Card]:
    if people is not None:
        return _read(library, people)
    cache = ListingCache(library)
    cards = cache.cards()
    if cards is None:
        cards = _read(library)
        cache.keep(cards)
    return cards


def _read(library: Library, people: int | None = None) -> list[Card]:
    from facilitate.catalogue.summaries import cards

    # Nothing that is read here is garbage: collecting it, also at the end of the process, takes a
    # tenth of the time.
    gc.disable()
    try:
        return cards(library, people)
    finally:
        gc.freeze()
        gc.enable()


def _print(cards: list[Card], wish: Query) -> None:
    if sys.stdout.isatty():
        from shutil import get_terminal_size

        print("\n".join(_for_people(cards, wish, get_terminal_size().columns)))
    elif cards:
        print("\n".join(_for_programs(cards, wish)))


def _for_programs(cards: list[Card], wish: Query) -> Iterator[str]:
    """Yield one line per script."""
    lengths = [wish.length(card) for card in cards]
    slug_width = max(len(card.slug) for card in cards)
    length_width = max(7, *map(len, lengths))
    for card, length in zip(cards, lengths, strict=True):
        slug = f"{card.slug:<{slug_width}}"
        facts = f"{length:>{length_width}}  {card.people or '':>6}  {_whence(card):<4}"
        about = f"{facts}  {_about(card)}" if card.name else _broken()
        yield visible(f"{slug}  {about}")


def _for_people(cards: list[Card], wish: Query, columns: int) -> Iterator[str]:
    """Yield structures and agendas separately, each with its purpose below, within `columns`."""
    from textwrap import wrap

    slug_width = max((len(card.slug) for card in cards), default=0)
    kinds = {kind: [card for card in cards if card.kind == kind] for kind in _HEADINGS}
    tr = translator()
    for kind, heading in _HEADINGS.items():
        if kinds[kind]:
            yield from ("", tr(heading), "")
        for card in kinds[kind]:
            yield visible(f"  {card.slug:<{slug_width}}{_facts(card, wish)}")
            about = visible(_about(card) if card.name else _broken())
            yield from wrap(
                about, max(columns, 20), initial_indent=_INDENT, subsequent_indent=_INDENT
            )


def _facts(card: Card, wish: Query) -> str:
    if card.name is None:
        return ""
    people = translator()("list.people", people=card.people) if card.people else ""
    whence = "" if card.source == "kit" else _whence(card)
    return f"  {wish.length(card):>8}  {people:<13}  {whence}".rstrip()


_INDENT = " " * 6
_SOURCES = {"here": "list.here", "own": "list.own", "kit": "list.kit"}
_HEADINGS = {"structure": "list.structures", "agenda": "list.agendas", None: "list.with-errors"}


def _broken() -> str:
    return translator()("list.has-errors", command=typed_command("check"))


def _about(card: Card) -> str:
    return on_one_line(f"{card.name}: {card.purpose}" if card.purpose else card.name or "")


def _whence(card: Card) -> str:
    """Return the source of a script, and the source of the one it shadows."""
    tr = translator()
    if not card.instead:
        return tr(_SOURCES[card.source])
    instead = "list.instead-of-kit" if card.instead == "kit" else "list.instead-of-own"
    return tr(instead, source=tr("list.yours" if card.source == "own" else _SOURCES[card.source]))


def _say_other_languages(cards: list[Card], language: str | None) -> None:
    """Print how many scripts are not available in the preferred language, if any."""
    others = sum(not alike(card.language, language) for card in cards if language and card.name)
    if others:
        line = Message(
            "list.other-languages", others=others, all=len(cards), language=str(language)
        )
        complain([line])


def _print_json(cards: list[Card], all_cards: list[Card]) -> None:
    import json

    rows = []
    for card in cards:
        after = [other.slug for other in all_cards if card.slug in other.then]
        rows.append(card.as_json() | ({"after": after} if after else {}))
    print(escaped(json.dumps(rows, ensure_ascii=False, indent=1)))
