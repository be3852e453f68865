import pytest

from facilitate.harvest.analysis.tokens import stop_words, words_of


def words(text):
    (found,) = words_of((text,))
    return found


LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask them, before we plan!", ["Ask", "them", "before", "we", "plan"]),
        ("don’t – 'quoted' follow-up--now -", ["don't", "quoted", "follow-up", "now"]),
        ("(Größe) naïve cafe\u0301", ["Größe", "naïve", "café"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("Δεν ξέρουμε, и точка", ["Δεν", "ξέρουμε", "и", "точка"]),
        ("CO2 in 2 days_left ②", ["CO2", "in", "2", "days", "left", "②"]),
        ("see https://example.org/a?b or www.example.org now", ["see", "or", "now"]),
        ("会議が長い、多すぎる", ["会議が長い", "多すぎる"]),
        ("ho\u00adtel \u202eevil\u202c ❤️ 👍", ["hotel", "evil"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("- ' --", []),
        ("", []),
    ],
)
def test_a_text_is_taken_apart_into_words(text, found):
    assert words(text) == tuple(found)


@pytest.mark.parametrize("language", [*LANGUAGES, "pt-BR", "EN-gb"])
def test_languages_have_stop_words(language):
    assert len(stop_words(language)) > 100


def test_stop_words_are_written_as_words_are_compared():
    assert "ausserhalb" in stop_words("de")
    for language in LANGUAGES:
        for word in stop_words(language):
            assert words(word) == (word,) or word in ("'n", "'t", "z'n", "m'n"), word


def test_what_is_said_in_workshops_is_no_stop_word():
    content = {
        "work",
        "group",
        "problem",
        "help",
        "open",
        "room",
        "need",
        "time",
        "never",
        "nobody",
    }
    assert not content & stop_words("en")


def test_an_unknown_language_has_none():
    assert stop_words("tlh") == frozenset()
    assert stop_words("../../__init__") == frozenset()


def test_the_words_of_many_texts_stay_with_their_text_whatever_is_in_it():
    assert words_of(("one\ntwo", "", "three")) == [("one", "two"), (), ("three",)]
    assert words_of(()) == []
