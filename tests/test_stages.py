"""How the stages look."""

import pytest

from facilitate.stages import INK, LIST, STAGES, colour_of

WHITE = "#ffffff"
ALL = {**STAGES, "a list": LIST}


def brightness(colour):
    """WCAG's relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ALL)
def test_words_are_read_easily_on_a_post_it_and_in_its_dark_shade_on_white(name):
    assert contrast(INK, ALL[name].paper) >= 7
    assert contrast(ALL[name].deep, WHITE) >= 4.5


def test_letters_and_shapes_alone_tell_the_stages_apart():
    assert len({look.letter for look in ALL.values()}) == len(ALL)
    assert len({look.mark[-1] for look in ALL.values()}) == len(ALL)


@pytest.mark.parametrize("stage", [None, "", "Worst results", "Yellow"])
def test_what_is_no_colour_is_a_list(stage):
    assert colour_of(stage) == LIST
    assert colour_of("pink") == STAGES["pink"]
