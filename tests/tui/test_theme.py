"""Colours that can be read, and marks that do without them."""

import pytest
from textual.color import Color

from facilitate.tui.theme import DARK, LIGHT, LOOKS, letter, mark

READABLE = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 has it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(colour).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_all_text_can_be_read_on_every_ground(theme, ground):
    own = theme.variables
    inks = {name: own[name] for name in own if name.startswith("ink-")}
    inks |= {"foreground": theme.foreground, "accent": theme.accent, "quiet": own["quiet"]}
    inks |= {"warning": theme.warning, "error": theme.error, "over": own["over"]}
    against = getattr(theme, ground)
    poor = {name: contrast(ink, against) for name, ink in inks.items()}
    assert {name: value for name, value in poor.items() if value < READABLE} == {}


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_text_on_colour_can_be_read(theme):
    own = theme.variables
    pairs = {name: (own["paper-ink"], own[f"paper-{name}"]) for name in LOOKS}
    pairs |= {"loud": (own["on-loud"], own["loud"]), "band": (own["on-band"], own["band"])}
    pairs |= {"chosen": (theme.foreground, own["chosen"])}
    pairs |= {"quiet chosen": (own["quiet"], own["chosen"])}
    pairs |= {f"chosen {name}": (own[f"ink-{name}"], own["chosen"]) for name in LOOKS}
    assert {n: contrast(*pair) for n, pair in pairs.items() if contrast(*pair) < READABLE} == {}


def test_every_stage_has_a_letter_a_shape_and_a_border_of_its_own():
    assert len({letter(name) for name in LOOKS}) == len(LOOKS)
    assert len({mark(name)[2] for name in LOOKS}) == len(LOOKS)
    assert len({look.border for look in LOOKS.values()}) == len(LOOKS)
    assert mark("Worst results") == mark(None)
