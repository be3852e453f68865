"""Colours that can be read, and marks that do without them."""

import pytest
from rich._palettes import STANDARD_PALETTE
from textual.color import Color

from facilitate.tui.theme import CONTRAST, DARK, LIGHT, LOOKS, letter, mark
from facilitate.tui.theme_choice import LOOKS as LOOK_NAMES
from facilitate.tui.theme_choice import looks
from facilitate.tui.wall.styles import PALE

READABLE = 4.5
STRONG = 7
"""What the look of high contrast has to have."""


SIXTEEN = looks("standard")
"""The looks for terminals of 16 colours."""
every_look = pytest.mark.parametrize(
    "theme",
    [DARK, LIGHT, CONTRAST, *SIXTEEN.values()],
    ids=[*LOOK_NAMES, *(f"{name}-16" for name in SIXTEEN)],
)


def least(theme) -> float:
    return STRONG if theme.name == CONTRAST.name else READABLE


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 has it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(colour).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


ON_PAPER = ("on", "quiet-on")


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@every_look
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


@every_look
def test_text_on_colour_can_be_read(theme):
    own = theme.variables
    pairs = {}
    for name in (*LOOKS, "list"):
        for paper in (f"paper-{name}", f"shade-{name}"):
            inks = {ink: own[f"{ink}-{name}"] for ink in ON_PAPER}
            pairs |= {f"{ink} {paper}": (inks[ink], own[paper]) for ink in ON_PAPER}
    pairs |= {"loud": (own["on-loud"], own["loud"]), "band": (own["on-band"], own["band"])}
    pairs |= {"chosen": (theme.foreground, own["chosen"])}
    pairs |= {"quiet chosen": (own["quiet"], own["chosen"])}
    pairs |= {f"chosen {name}": (own[f"ink-{name}"], own["chosen"]) for name in LOOKS}
    assert {n: contrast(*pair) for n, pair in pairs.items() if contrast(*pair) < least(theme)} == {}


APART = 40
"""The least distance of two colours of 256 steps each by which they are told apart at a glance."""


def apart(one: str, other: str) -> bool:
    pairs = zip(Color.parse(one).rgb, Color.parse(other).rgb, strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5 >= APART


@every_look
def test_every_paper_is_seen_on_the_ground(theme):
    papers = {name: theme.variables[f"paper-{name}"] for name in (*LOOKS, "list")}
    assert {name for name, paper in papers.items() if not apart(paper, theme.background)} == set()


@every_look
def test_the_chosen_paper_is_seen_by_its_edges(theme):
    for name in (*LOOKS, "list"):
        edge = theme.accent if name in PALE else theme.variables["edge"]
        assert apart(edge, theme.background)
        assert apart(edge, theme.variables[f"paper-{name}"]), name


@every_look
def test_a_box_is_told_from_what_is_behind_it_by_its_ground_or_else_by_an_edge(theme):
    edge = theme.variables["box-edge"] != "none"
    assert edge != (theme.panel != theme.background)


def test_every_stage_has_a_letter_a_shape_and_a_border_of_its_own():
    assert len({letter(name) for name in LOOKS}) == len(LOOKS)
    assert len({mark(name)[2] for name in LOOKS}) == len(LOOKS)
    assert len({look.border for look in LOOKS.values()}) == len(LOOKS)
    assert mark("Worst results") == mark(None)


XTERM = (
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
"""The sixteen colours of another terminal than the one whose numbers they were chosen by."""


def as_xterm(colour: str) -> str:
    """The colour that xterm shows in the place of one of the sixteen."""
    triplets = [Color(*triplet).hex for triplet in STANDARD_PALETTE._colors]
    return XTERM[triplets.index(Color.parse(colour).hex)]


@pytest.mark.parametrize("name", SIXTEEN)
def test_with_16_colours_every_paper_is_another_one_and_its_ink_can_be_read(name):
    own = SIXTEEN[name].variables
    stages = [*LOOKS, "list"]
    assert len({own[f"paper-{stage}"] for stage in stages}) == len(stages)
    for stage in stages:
        ink, paper = own[f"on-{stage}"], own[f"paper-{stage}"]
        assert contrast(as_xterm(ink), as_xterm(paper)) >= READABLE


@pytest.mark.parametrize("name", SIXTEEN)
def test_with_16_colours_all_text_can_be_read_in_xterm(name):
    theme, own = SIXTEEN[name], SIXTEEN[name].variables
    inks = [theme.foreground, theme.accent, theme.warning, theme.error, own["quiet"], own["over"]]
    inks += [own[f"ink-{stage}"] for stage in (*LOOKS, "list")]
    for ground in (theme.background, theme.surface):
        for ink in inks:
            assert contrast(as_xterm(ink), as_xterm(ground)) >= READABLE
    for ink in (theme.foreground, theme.accent, own["quiet"]):
        assert contrast(as_xterm(ink), as_xterm(theme.panel)) >= READABLE
