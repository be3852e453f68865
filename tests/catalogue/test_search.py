"""What a facilitator looks for, typed in one line."""

import pytest

from facilitate.catalogue.search import Query, parse_query
from facilitate.catalogue.summaries import cards as usual_cards
from facilitate.catalogue.summary import Card
from facilitate.paths import kit_structures
from facilitate.scripts.library import Library
from facilitate.translations.translator import ENGLISH

TRIZ = Card(
    "triz",
    "kit",
    "triz.yaml",
    "TRIZ",
    "structure",
    35,
    "4-30",
    "Find out what we must stop.",
    least=20,
    fewest=4,
    most=30,
    tags=("stop doing", "renew"),
    materials=("a wall", "15% off"),
)
BROKEN = Card("mine", "own", "mine.yaml", problems=("mine.yaml:1:1: wrong",))


@pytest.mark.parametrize(
    ("line", "is_wanted"),
    [
        ("", Query()),
        ("  Stop   doing ", Query(words=("stop", "doing"))),
        ("30min", Query(longest=30)),
        ("30 minutes", Query(longest=30)),
        ("7.5m", Query(longest=7.5)),
        ("2h", Query(longest=120)),
        ("20-40min", Query(shortest=20, longest=40)),
        ("1 - 2 hours", Query(shortest=60, longest=120)),
        ("22p", Query(people=22)),
        ("22 people", Query(people=22)),
        ("1 person", Query(people=1)),
        ("-wall -", Query(without=("wall",))),
        (
            "decide 30min 22p -wall",
            Query(("decide",), ("wall",), longest=30, people=22),
        ),
        ("25/10 1-2-4-all 15%", Query(("25/10", "1-2-4-all", "15%"))),
        ("3part 30minx", Query(("3part", "30minx"))),
    ],
)
def test_a_line_is_words_minutes_and_people(line, is_wanted):
    assert parse_query(line) == is_wanted


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("", True),
        ("triz", True),
        ("TRIZ stop", True),
        ("doing stop", True),
        ("renew wall", True),
        ("kit", True),
        ("15%", True),
        ("all", False),
        ("top", False),
        ("triz nothing", False),
        ("-wall", False),
        ("-nothing", True),
        ("35min", True),
        ("20min", True),
        ("19min", False),
        ("30-40min", True),
        ("20-30min", False),
        ("36-50min", False),
        ("4p", True),
        ("30p", True),
        ("3p", False),
        ("31p", False),
        ("stop 30min 22p", True),
    ],
)
def test_a_script_fits_if_all_of_it_is_so(line, fits):
    assert parse_query(line).fits(TRIZ) is fits


@pytest.mark.parametrize(("line", "fits"), [("min", True), ("10min 3p", True), ("triz", False)])
def test_one_with_errors_is_found_by_its_slug_and_stays_in_view(line, fits):
    assert parse_query(line).fits(BROKEN) is fits


def test_one_that_says_nothing_of_people_is_for_any_number():
    assert parse_query("100000p").fits(TRIZ._replace(people=None, fewest=1, most=None))


@pytest.mark.parametrize(
    ("line", "length"),
    [("", "35 min"), ("40min", "35 min"), ("30min", "35→30 min"), ("30-40min", "35 min")],
)
def test_it_says_how_long_a_script_takes_when_it_has_to_fit(line, length):
    assert parse_query(line).length(TRIZ) == length


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("stop", ""),
        ("30min", "30 min"),
        ("20-40min 22p", "20 to 40 min · 22 people"),
        ("1p", "1 person"),
    ],
)
def test_it_says_what_was_understood(line, said):
    assert parse_query(line).measures(ENGLISH) == said


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("icebreaker", "impromptu-networking"),
        ("check-in", "impromptu-networking"),
        ("energizer", "improv-prototyping"),
        ("feedback", "troika-consulting"),
        ("retro", "retrospective"),
        ("prioritise", "ecocycle-planning"),
        ("Prioritize", "ecocycle-planning"),
        ("world cafe", "conversation-cafe"),
        ("World Café", "conversation-cafe"),
        ("online", "1-2-4-all"),
        ("Zoom", "1-2-4-all"),
    ],
)
def test_the_kit_is_found_by_what_people_call_things(word, script):
    cards = {card.slug: card for card in usual_cards(Library([("kit", kit_structures())]))}
    assert parse_query(word).fits(cards[script])


def test_what_has_the_words_in_its_name_comes_first():
    other = TRIZ._replace(slug="a", name="A", purpose="Like TRIZ.")
    assert parse_query("triz").best_first([other, TRIZ]) == [TRIZ, other]


def test_a_script_whose_name_has_one_of_the_words_comes_before_one_that_has_none():
    name = TRIZ._replace(slug="conversation-cafe", name="Conversation Café", tags=("world",))
    tags = TRIZ._replace(slug="a-thousand-tables", name="A thousand tables", tags=("world", "café"))
    assert parse_query("world café").best_first([tags, name]) == [name, tags]
