"""Posts as SVG pictures."""

from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from facilitate.harvest.share.picture import as_svg
from facilitate.harvest.share.post import clean
from facilitate.stages import LIST, STAGES
from tests.harvest.share.naughty import naughty_texts, post

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = {"xmlns", "width", "height", "viewBox", "role", "fill", "fill-opacity", "d", "x", "y",
           "font-family", "font-size", "font-weight", "text-anchor"}  # fmt: skip


def drawn(*args, **fields):
    return ElementTree.fromstring(as_svg(post(*args, **fields), "Our session"))


def words(picture):
    return ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


def test_it_shows_the_sentence_its_stage_and_the_session_and_no_more():
    picture = drawn("Ask first")
    assert words(picture) == ["Ask first", "G · green", "Our session"]
    assert (picture.get("width"), picture.get("height")) == ("1080", "1080")
    assert picture.findtext(f"{SVG}title") == "green: Ask first"


def test_it_shows_what_the_sentence_came_from_and_names_where_they_are_there():
    picture = drawn("Ask first", before="Never ask", whose="Group one · Ann")
    assert words(picture) == [
        "Never ask →",
        "Ask first",
        "G · green · Group one · Ann",
        "Our session",
    ]


def test_an_answer_stands_below_what_was_asked():
    picture = drawn("Sales: a key", answer="whatever")
    assert words(picture) == ["Sales:", "a key", "→ whatever", "G · green", "Our session"]
    assert picture.findtext(f"{SVG}title") == "green: Sales: a key → whatever"
    sentence, answer, foot = (float(b.get("y")) for b in [*picture.iter(f"{SVG}svg")][1:4])
    assert sentence < answer < foot


@pytest.mark.parametrize("stage", [*STAGES, "Ideas", ""])
def test_the_paper_has_the_colour_of_the_stage(stage):
    papers = {path.get("fill") for path in drawn("a", stage=stage).iter(f"{SVG}path")}
    assert (STAGES[stage].paper if stage in STAGES else LIST.paper) in papers


def test_a_list_has_its_name_and_no_letter():
    assert words(drawn("a", stage="Ideas"))[1] == "Ideas"


def test_what_runs_from_right_to_left_stands_at_the_right():
    picture = drawn("עולם!", before="לא")
    _, before, sentence, foot, _ = picture.iter(f"{SVG}svg")
    assert [block.find(f"{SVG}g").get("text-anchor") for block in (before, sentence, foot)] == [
        "end",
        "end",
        "start",
    ]
    assert words(picture)[:2] == ["\u2067לא ←\u2069", "\u2067עולם!\u2069"]


def test_a_long_sentence_is_cut_and_stays_on_the_post_it():
    picture = drawn("word " * 2000, before="more " * 2000)
    lines = words(picture)
    assert lines[1].endswith("…")
    assert lines[-3].endswith("…")
    for block in picture.iter(f"{SVG}svg"):
        if block is not picture:
            last = max(float(text.get("y")) for text in block.iter(f"{SVG}text"))
            assert last < float(block.get("height"))
            assert float(block.get("y")) + last < 1080


def test_nothing_lies_upon_anything_else_however_long_all_of_it_is():
    long = "word " * 2000
    for fields in ({"before": long}, {"answer": long}, {"before": long, "answer": long}):
        blocks = [*drawn(long, **fields).iter(f"{SVG}svg")][1:]
        for above, below in pairwise(blocks):
            last = max(float(text.get("y")) for text in above.iter(f"{SVG}text"))
            assert float(above.get("y")) + last < float(below.get("y"))


def test_any_text_is_a_picture_with_no_more_in_it_than_we_drew(shared):
    for text in naughty_texts(shared):
        same = clean(text)
        picture = drawn(text, before=same, stage=same, whose=same, answer=same)
        kinds = Counter(element.tag.removeprefix(SVG) for element in picture.iter())
        texts = kinds.pop("text")
        assert texts >= 3
        assert kinds == {"svg": 6, "title": 1, "rect": 1, "path": 3, "g": 6}
        assert {key for element in picture.iter() for key in element.attrib} <= DRAWING
        assert not any("url(" in value for e in picture.iter() for value in e.attrib.values())


def test_a_title_is_data_too(shared):
    kinds = [element.tag for element in drawn("a").iter()]
    for text in naughty_texts(shared):
        picture = ElementTree.fromstring(as_svg(post("a"), text))
        assert [element.tag for element in picture.iter()] == kinds
