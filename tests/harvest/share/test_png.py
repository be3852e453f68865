"""Posts as PNG pictures."""

import struct
import sys

import pytest

from facilitate.harvest.share import png
from facilitate.harvest.share.picture import as_svg
from tests.harvest.share.naughty import WILD, post


def test_a_picture_is_a_square_of_1080_points():
    data = png.as_png(as_svg(post("Ask first"), "Our session"))
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (1080, 1080)


def test_the_sentence_is_drawn():
    assert len({png.as_png(as_svg(post(text), "s")) for text in ("Ask", "first", "↯")}) == 3


@pytest.mark.parametrize("text", WILD)
def test_any_text_can_be_drawn(text):
    assert png.as_png(as_svg(post(text, before=post(text).sentence), text)).startswith(b"\x89PNG")


def test_without_what_draws_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(png.CannotDraw, match=r"pip install 'facilitate\[pictures\]'"):
        png.look_for_fonts()


@pytest.fixture
def no_fonts(monkeypatch):
    """A machine on which nobody installed a font."""
    import resvg_py

    draw = resvg_py.svg_to_bytes
    monkeypatch.setattr(
        resvg_py, "svg_to_bytes", lambda **given: draw(**given, skip_system_fonts=True)
    )


def test_where_there_are_fonts_it_does_not_complain():
    png.look_for_fonts()
    assert png.not_drawn(["plain é"]) == []


def test_without_a_font_it_says_so_and_draws_no_empty_post_its(no_fonts):
    with pytest.raises(png.CannotDraw, match="no font is installed here"):
        png.look_for_fonts()


def test_what_no_font_has_is_named_by_its_script_and_signs_by_themselves(no_fonts):
    assert png.not_drawn(["plain é", "語 → ひら"]) == ["latin", "→", "hiragana", "cjk"]
