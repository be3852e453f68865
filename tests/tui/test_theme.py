"""Colours that can be read, and marks that do without them."""

import pytest
from textual.color import Color

from facilitate.tui.theme import CONTRAST, DARK, LIGHT, LOOKS, letter, mark

READABLE = 4.5
STRONG = 7
"""What the look of high contrast has to have."""


def least(theme) -> float:
    return STRONG if theme is CONTRAST else READABLE


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 has it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(colour).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


ON_PAPER = ("paper-ink", "paper-quiet")


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_all_text_can_be_read_on_every_ground(theme, ground):
    own = theme.variables
    inks = {name: own[name] for name in own if name.startswith("ink-")}
    inks |= {"question": own["question"], "edge": own["edge"]}
    inks |= {"foreground": theme.foreground, "accent": theme.accent, "quiet": own["quiet"]}
    inks |= {"warning": theme.warning, "error": theme.error, "over": own["over"]}
    against = getattr(theme, ground)
    poor = {name: contrast(ink, against) for name, ink in inks.items()}
    assert {name: value for name, value in poor.items() if value < least(theme)} == {}


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda theme: theme.name)
def test_text_on_colour_can_be_read(theme):
    own = theme.variables
    pairs = {name: (own["paper-ink"], own[f"paper-{name}"]) for name in LOOKS}
    for name in (*LOOKS, "list"):
        for paper in (f"paper-{name}", f"shade-{name}"):
            pairs |= {f"{ink} on {paper}": (own[ink], own[paper]) for ink in ON_PAPER}
    pairs |= {"loud": (own["on-loud"], own["loud"]), "band": (own["on-band"], own["band"])}
    pairs |= {"chosen": (theme.foreground, own["chosen"])}
    pairs |= {"quiet chosen": (own["quiet"], own["chosen"])}
    pairs |= {f"chosen {name}": (own[f"ink-{name}"], own["chosen"]) for name in LOOKS}
    assert {n: contrast(*pair) for n, pair in pairs.items() if contrast(*pair) < least(theme)} == {}


def test_every_stage_has_a_letter_a_shape_and_a_border_of_its_own():
    assert len({letter(name) for name in LOOKS}) == len(LOOKS)
    assert len({mark(name)[2] for name in LOOKS}) == len(LOOKS)
    assert len({look.border for look in LOOKS.values()}) == len(LOOKS)
    assert mark("Worst results") == mark(None)
