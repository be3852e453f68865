"""What the pages say: complete in five languages, with the same placeholders."""

import re
from pathlib import Path

import pytest

from facilitate.participants.application import PAGES
from facilitate.participants.words import (
    languages,
    page_language,
    page_translator,
    page_words,
)
from facilitate.translations.translator import ENGLISH

PLACEHOLDER = re.compile(r"\{(.*?)\}")
OWN = ("phone.", "stage.")
every_language = pytest.mark.parametrize("language", sorted(languages()))


def own(language):
    """The messages of the pages alone, without those that the kit has, too."""
    return {
        message: text
        for message, text in page_words(language).items()
        if message.startswith(OWN) and not ENGLISH.knows(message)
    }


def test_the_pages_speak_five_languages():
    assert sorted(languages()) == ["de", "en", "es", "fr", "nl"]


@every_language
def test_it_has_all_messages_with_the_same_placeholders(language):
    english = own("en")
    assert own(language).keys() == english.keys()
    for message, text in own(language).items():
        assert text.strip()
        assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english[message]))


@every_language
def test_what_it_says_of_a_plan_is_what_the_kit_says_of_it(language):
    more = page_words(language).keys() - own(language).keys()
    assert all(ENGLISH.knows(message) for message in more)
    for message in more:
        names = PLACEHOLDER.findall(ENGLISH(message))
        assert sorted(PLACEHOLDER.findall(page_words(language)[message])) == sorted(names)


def test_every_message_that_a_page_looks_up_is_there():
    looked_up = set()
    for page in Path(PAGES).iterdir():
        text = page.read_text(encoding="utf-8")
        kind = "stage" if page.name.startswith("stage") else "phone"
        looked_up |= {f"{kind}.{name}" for name in re.findall(r'\bword\("([a-z-]+)"', text)}
        looked_up |= set(re.findall(r"['\"]((?:phone|stage)\.[a-z-]+)['\"]", text))
    assert len(looked_up) > 40
    assert looked_up <= own("en").keys()


@pytest.mark.parametrize(
    ("asked", "spoken"), [("de-AT", "de"), ("fr", "fr"), ("tlh", "en"), ("en-GB", "en")]
)
def test_the_nearest_language_is_spoken(asked, spoken):
    assert page_language(asked) == spoken


def test_stages_and_arrangements_are_said_in_the_language_of_the_page():
    assert page_translator("nl")("stage.yellow") == "geel"
    assert page_translator("de")("stage.yellow") == "gelb"
    assert page_translator("en")("stage.yellow") == "yellow"
