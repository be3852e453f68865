"""Every pair of colours that is used for text can be read, on every screen, in every look."""

from functools import partial

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.theme import Theme

from facilitate.tui import theme_choice
from tests.tui.front import Front
from tests.tui.scenes import SCENES
from tests.tui.test_theme import READABLE, XTERM, contrast, least

DRAWN = set(" █▀▄▌▐▏▎▊▋▍▉▅▇▆▃▂▁━─│┃┄╍╌╸╺┌┐└┘┏┓┗┛║═▕▔■▣□◇○◆●▲△≡")
"""What draws, and is not read."""


def texts(front: Front) -> dict[tuple[str, str], str]:
    """The pairs of ink and ground on the screen, each with a text; of a dialog, its own only."""
    screen = front.screen
    box = screen.region
    if isinstance(screen, ModalScreen):
        box = Region.from_union([part.region for part in screen.query("*") if part.region.area])
    pairs: dict[tuple[str, str], str] = {}
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            end = x + segment.cell_length
            inside = box.y <= y < box.bottom and x < box.right and end > box.x
            if inside and set(segment.text) - DRAWN:
                pairs.setdefault(colours(segment.style or Style()), segment.text.strip())
            x = end
    return pairs


async def shown(front: Front, look: Theme) -> dict[tuple[str, str], str]:
    """The pairs on the screen once it is drawn in a look."""
    # The stage goes back to the look that is kept.
    theme_choice.keep(look.name.removeprefix("facilitate-"))
    front.app.theme = look.name
    await front.settle()
    pairs: dict[tuple[str, str], str] = {}
    while pairs != (pairs := texts(front)):
        await front.settle()
    return pairs


def colours(style: Style) -> tuple[str, str]:
    """Ink and ground as they come out."""
    ink, ground = (
        Color.from_rich_color(colour).hex if colour and not colour.is_default else other
        for colour, other in ((style.color, "#ffffff"), (style.bgcolor, "#000000"))
    )
    return (ground, ink) if style.reverse else (ink, ground)


def poor(pairs: dict[tuple[str, str], str], least: float, seen=lambda colour: colour):
    """The pairs that cannot be read, where each colour is seen as `seen` says."""
    return {
        pair: text
        for pair, text in pairs.items()
        if contrast(*(seen(colour) for colour in pair)) < least
    }


def shown_in(system: ColorSystem, colour: str) -> str:
    """What a terminal of fewer colours shows."""
    number = RichColor.parse(colour).downgrade(system)
    return Color(*number.get_truecolor()).hex


def in_xterm(colour: str) -> str:
    """What xterm shows in the place of one of the sixteen colours."""
    return XTERM[RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number]


@pytest.mark.parametrize("scene", SCENES)
async def test_all_text_of_a_screen_can_be_read_in_every_look(scene, monkeypatch):
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "truecolor")
    async with SCENES[scene]((100, 30)) as front:
        for look in theme_choice.LOOKS.values():
            pairs = await shown(front, look)
            assert pairs
            # The list of commands closes once a look is chosen, and is not drawn in another.
            wanted = READABLE if scene == "palette" else least(look)
            assert poor(pairs, wanted) == {}, look.name
            in_256 = partial(shown_in, ColorSystem.EIGHT_BIT)
            assert poor(pairs, READABLE, in_256) == {}, f"{look.name}, 256 colours"


@pytest.mark.parametrize("scene", SCENES)
async def test_all_text_of_a_screen_can_be_read_with_16_colours(scene, monkeypatch):
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "standard")
    async with SCENES[scene]((100, 30)) as front:
        assert front.app.console.color_system == "standard"
        for look in theme_choice.LOOKS.values():
            pairs = await shown(front, look)
            assert pairs
            in_16 = partial(shown_in, ColorSystem.STANDARD)
            assert poor(pairs, READABLE, in_16) == {}, look.name
            assert poor(pairs, READABLE, in_xterm) == {}, f"{look.name}, xterm"


@pytest.mark.parametrize("scene", SCENES)
async def test_all_text_of_a_screen_can_be_read_without_colours(scene, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "truecolor")
    async with SCENES[scene]((100, 30)) as front:
        for look in theme_choice.LOOKS.values():
            pairs = await shown(front, look)
            assert {is_grey(colour) for pair in pairs for colour in pair} == {True}
            assert poor(pairs, READABLE) == {}, look.name


def is_grey(colour: str) -> bool:
    return len(set(Color.parse(colour).rgb)) == 1


SMALL = ("run", "green", "person", "places", "scores", "writing", "over", "wall-filter", "plan",
         "stage-notes", "stage-over", "library-search", "live")  # fmt: skip
"""Scenes that say other things, or the same elsewhere, in a small window."""


@pytest.mark.parametrize("scene", SMALL)
async def test_all_text_of_a_small_screen_can_be_read_in_every_look(scene, monkeypatch):
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "truecolor")
    async with SCENES[scene]((80, 24)) as front:
        for look in theme_choice.LOOKS.values():
            assert poor(await shown(front, look), least(look)) == {}, look.name
