"""Texts with placeholders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.scripts import template

NAMES = st.text("abc ", min_size=1).filter(str.strip)
TEXTS = st.text("{}ab\n‹ä")


def test_names_are_given_in_order():
    assert template.names("a {b} {{c}} {d e} {b}") == ["b", "d e", "b"]


@pytest.mark.parametrize("text", ["{", "}", "{}", "{ }", "a}b", "{{{", "{a\nb}"])
def test_a_brace_that_belongs_to_nothing_is_stray(text):
    with pytest.raises(template.StrayBrace):
        template.names(text)


def test_filling_puts_texts_in_and_makes_doubled_braces_plain():
    assert template.fill("{a} {{b}} {c}", {"a": "{b}", "c": "1"}) == "{b} {b} 1"


def test_what_nothing_fills_yet_shows_its_name():
    assert template.fill("about {worst}", {}) == "about ‹worst›"


def test_substituting_leaves_other_placeholders_and_plain_braces():
    assert template.substitute("{a} {b} {{c}}", {"a": "{x} {{y}}"}) == "{x} {{y}} {b} {{c}}"


@given(TEXTS)
def test_an_escaped_text_stands_for_itself(text):
    assert template.fill(template.escape(text), {}) == text


@given(TEXTS, TEXTS)
def test_substituting_escaped_texts_is_filling_them(before, text):
    written = f"{template.escape(before)}{{a}}"
    later = template.substitute(written, {"a": template.escape(text)})
    assert template.fill(later, {}) == template.fill(written, {"a": text}) == before + text


@given(TEXTS, st.dictionaries(NAMES, TEXTS))
def test_a_length_is_never_too_short(text, templates):
    written = text + "".join(f"{{{name}}}" for name in templates)
    assert len(template.substitute(written, templates)) <= template.length(written, templates)
