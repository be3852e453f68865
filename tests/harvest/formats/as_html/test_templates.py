import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from facilitate.harvest.formats.as_html.page import PAGE
from facilitate.harvest.formats.as_html.templates import templates
from facilitate.harvest.share import templates as of_share

WILD = "<b>&\"' \x1b[31m\x00\x85\u2028\u202e\ud800ש👩‍👩‍👧"
SHOWN = "&lt;b&gt;&amp;&#34;&#39; ␛[31m␀\\x85\\u2028\\u202e\\ud800ש👩‍👩‍👧"


@pytest.fixture
def filled(tmp_path):
    def fill(template, **values):
        (tmp_path / "t.html").write_text(template, encoding="utf-8")
        return templates(tmp_path).get_template("t.html").render(values)

    return fill


def test_whatever_a_template_shows_is_text(filled):
    assert filled("{{ a }}", a=WILD) == SHOWN
    assert filled("{% for b in a %}{{ b }}{% endfor %}", a=[WILD]) == SHOWN
    assert filled("{{ a ~ a }}", a=WILD) == SHOWN * 2
    assert filled('{% set b = a %}<p title="{{ b }}">', a=WILD) == f'<p title="{SHOWN}">'


def test_what_is_markup_or_a_number_stays_as_it_is(filled):
    assert filled("{{ a }} {{ b }}", a=Markup("<b>\n</b>"), b=1.5) == "<b>\n</b> 1.5"


def test_a_name_without_a_value_is_an_error(filled):
    with pytest.raises(UndefinedError):
        filled("{{ a }}")


def test_a_new_name_in_a_picture_is_no_hole(tmp_path, monkeypatch):
    (tmp_path / "new.svg").write_text("<text>{{ new }}</text>", encoding="utf-8")
    monkeypatch.setattr(of_share, "__file__", str(tmp_path / "templates.py"))
    of_share._templates.cache_clear()
    try:
        shown = of_share.fill("new.svg", new=f"{WILD}\ufffe\ufdd0")
        assert shown == f"<text>{SHOWN}\ufffd\ufffd</text>"
    finally:
        of_share._templates.cache_clear()


def test_no_other_templates_are_made_in_the_kit():
    making = [
        file.name
        for file in PAGE.parents[1].rglob("*.py")
        if "Environment(" in file.read_text(encoding="utf-8")
    ]
    assert making == ["templates.py"]


@pytest.mark.parametrize("text", ["plain", "ä – ש", "\u2067רותם\u2069"])
def test_text_that_can_be_shown_stays_as_it_is(filled, text):
    assert filled("{{ a }}", a=text) == text
