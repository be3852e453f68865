"""Search queries: words, minutes and people, typed on one line."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from facilitate.catalogue.summary import Card
from facilitate.names import same_name_key
from facilitate.text import spoken_minutes
from facilitate.translations.translator import Translator

_NUMBER = r"\d{1,4}(?:\.\d{1,3})?"
_MINUTES = re.compile(
    rf"(?<!\S)(?:({_NUMBER}) ?- ?)?({_NUMBER}) ?(?:(h|hours?)|m|mins?|minutes?)(?!\S)"
)
_PEOPLE = re.compile(r"(?<!\S)(\d{1,6}) ?(?:p|people|persons?)(?!\S)")


class Query(NamedTuple):
    """A parsed search query; criteria left out match everything."""

    words: tuple[str, ...] = ()
    """Words that each have to begin a word of the name, purpose, tags or materials."""
    without: tuple[str, ...] = ()
    """Words that must not."""
    shortest: float | None = None
    """The fewest minutes a script may take unfitted; None if it only has to fit."""
    longest: float | None = None
    """The most minutes a script may take, or be fitted into."""
    people: int | None = None

    def fits(self, card: Card) -> bool:
        """Return whether a card matches; a script with errors is matched by its slug alone."""
        known = (card.slug, card.source, card.name or "", card.purpose or "")
        text = _spelling(" ".join([*known, *card.tags, *card.variants, *card.materials]))
        return (
            all(_begins_a_word(word, text) for word in self.words)
            and not any(_begins_a_word(word, text) for word in self.without)
            and (card.minutes is None or self._in_time(card.minutes, card.least))
            and (self.people is None or card.fewest <= self.people <= (card.most or self.people))
        )

    def best_first(self, cards: Iterable[Card]) -> list[Card]:
        """Return the cards with those first whose name has the most of the words; else stable."""
        return sorted(cards, key=self._words_in_name, reverse=True)

    def _words_in_name(self, card: Card) -> int:
        name = _spelling(f"{card.slug} {card.name or ''}")
        return sum(_begins_a_word(word, name) for word in self.words)

    def shortened(self, minutes: float) -> float | None:
        """Return the minutes into which `minutes` have to be fitted; None if they already fit."""
        return self.longest if self.longest is not None and minutes > self.longest else None

    def length(self, card: Card) -> str:
        """Return how long a script takes: `35 min`, or `35→30 min` if it has to be fitted."""
        minutes = card.minutes or 0
        usual, shortened = spoken_minutes(minutes * 60), self.shortened(minutes)
        if shortened is None:
            return usual
        return f"{usual.removesuffix(' min')}→{spoken_minutes(shortened * 60)}"

    def measures(self, tr: Translator) -> str:
        """Return the minutes and people that were parsed: `30 min · 22 people`."""
        said = [] if self.longest is None else [spoken_minutes(self.longest * 60)]
        if self.shortest is not None:
            said = [tr("length.from-to", least=f"{self.shortest:g}", most=said[0])]
        if self.people is not None:
            said.append(tr.count(self.people, "count.person", "count.people"))
        return " · ".join(said)

    def _in_time(self, minutes: float, least: float) -> bool:
        if self.longest is None:
            return True
        if self.shortest is None:
            return least <= self.longest
        return self.shortest <= minutes <= self.longest


def parse_query(line: str) -> Query:
    """Parse a line such as `decide 30min 22p -wall`; any line is valid."""
    shortest = longest = people = None
    if found := _MINUTES.search(line):
        unit = 60 if found[3] else 1
        shortest = float(found[1]) * unit if found[1] else None
        longest = float(found[2]) * unit
        line = line.replace(found[0], " ", 1)
    if found := _PEOPLE.search(line):
        people = int(found[1])
        line = line.replace(found[0], " ", 1)
    words = same_name_key(line).split()
    unwanted = [word for word in words if word.startswith("-")]
    return Query(
        tuple(word for word in words if word not in unwanted),
        tuple(word[1:] for word in unwanted if word != "-"),
        shortest,
        longest,
        people,
    )


def _begins_a_word(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_spelling(word))}", text) is not None


def _spelling(text: str) -> str:
    """Return `text` folded for comparison: no case, no accents, `prioritize` as `prioritise`."""
    letters = unicodedata.normalize("NFKD", same_name_key(text))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"(?<=\w\wi)z(?=e|i|a)", "s", plain)
