"""The kit's own words in other languages: complete, and with the same placeholders."""

import ast
import re
from pathlib import Path

import pytest

import facilitate
from facilitate.plain.commands import COMMANDS
from facilitate.rehearsal import simulated_room
from facilitate.scripts.values import CHOSEN, COLOURS, OWN
from facilitate.translations.translator import ENGLISH, Words, read, translations, words_in
from facilitate.tui.screens.harvest import HarvestScreen
from facilitate.tui.screens.plan import PlanScreen
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.screens.wall import WallScreen

CODE = Path(facilitate.__file__).parent
PLACEHOLDER = re.compile(r"\{(.*?)\}")

every_language = pytest.mark.parametrize("language", sorted(translations()))


def literals(node):
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def looked_up():
    """The words that the code looks up as they stand there: `words("…")`."""
    found = set()
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            whose = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            of = getattr(getattr(node.func, "value", None), "id", None)
            if whose in ("words", "_words") or (of, whose) == ("words", "count"):
                found |= set().union(*map(literals, node.args))
    return found


def looked_up_by_another_name():
    arrangements = {"alone", "pairs", "trios", "fours", "everyone"}
    arrangements |= {OWN.name, CHOSEN.name}
    room = simulated_room
    made_up = {*room.IDEAS, *room.GROUPS, *room.FIRST_STEPS, room.ANSWER}
    screens = (RunScreen, PlanScreen, WallScreen, HarvestScreen)
    keys = [*RunScreen.WRITING, *(key for screen in screens for key in screen.KEYS)]
    labels = {does for _, does in keys}
    return {
        *arrangements,
        *COLOURS,
        *labels,
        *made_up,
        *(command.about for command in COMMANDS.values()),
    }


def test_there_is_a_language_beside_english():
    assert "de" in translations()
    assert len(looked_up()) > 80


@every_language
def test_it_has_all_words_and_no_others(language):
    said = read(translations()[language])
    assert set(said) == looked_up() | looked_up_by_another_name()
    assert all(isinstance(words, str) and words.strip() for words in said.values())


@every_language
def test_its_words_have_the_placeholders_of_the_english_ones(language):
    for english, said in read(translations()[language]).items():
        names = PLACEHOLDER.findall(english)
        assert sorted(PLACEHOLDER.findall(said)) == sorted(names), english
        assert all(name.isidentifier() for name in names), english
        assert said.startswith(" ") == english.startswith(" ")
        assert said.endswith(" ") == english.endswith(" ")


def test_a_text_from_people_is_put_in_as_it_is():
    words = Words({"note {number} · {text}": "Zettel {number} · {text}"})
    text = "{number} {0.__class__} {{ %s"
    assert words("note {number} · {text}", number=3, text=text) == f"Zettel 3 · {text}"


def test_what_is_not_translated_is_said_in_english():
    assert Words({})("{number} notes", number=3) == "3 notes"
    assert words_in("tlh")("the clock stands") == "the clock stands"


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_english_needs_no_file(language):
    assert words_in(language) is ENGLISH


@pytest.mark.parametrize("language", ["de", "de-AT", "DE"])
def test_a_region_is_no_other_language(language):
    assert words_in(language)("the clock stands") == "die Uhr steht"


def test_one_is_said_in_another_way_than_several():
    words = words_in("de")
    said = [words.count(n, "{number} group", "{number} groups") for n in (0, 1, 2)]
    assert said == ["0 Gruppen", "1 Gruppe", "2 Gruppen"]
