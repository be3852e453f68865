"""Every pair of colours that is used for text can be read, on every screen, in every look."""

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen

from facilitate.tui import theme_choice
from tests.tui.front import Front
from tests.tui.scenes import SCENES
from tests.tui.test_theme import READABLE, contrast

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


def colours(style: Style) -> tuple[str, str]:
    """Ink and ground as they come out."""
    ink, ground = (
        Color.from_rich_color(colour).hex if colour and not colour.is_default else other
        for colour, other in ((style.color, "#ffffff"), (style.bgcolor, "#000000"))
    )
    return (ground, ink) if style.reverse else (ink, ground)


def shown_in(system: ColorSystem, colour: str) -> str:
    """What a terminal of fewer colours shows."""
    number = RichColor.parse(colour).downgrade(system)
    return Color(*number.get_truecolor()).hex


@pytest.mark.parametrize("scene", SCENES)
async def test_all_text_of_a_screen_can_be_read_in_every_look(scene, monkeypatch):
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "truecolor")
    async with SCENES[scene]((100, 30)) as front:
        for look in theme_choice.LOOKS.values():
            front.app.theme = look.name
            await front.settle()
            pairs = texts(front)
            assert pairs
            for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
                poor = {
                    pair: text
                    for pair, text in pairs.items()
                    if contrast(*(shown_in(system, colour) for colour in pair)) < READABLE
                }
                assert poor == {}, f"{look.name}, {system.name}"


@pytest.mark.parametrize("scene", SCENES)
async def test_all_text_of_a_screen_can_be_read_with_16_colours(scene, monkeypatch):
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "standard")
    async with SCENES[scene]((100, 30)) as front:
        assert front.app.console.color_system == "standard"
        for look in theme_choice.LOOKS.values():
            front.app.theme = look.name
            await front.settle()
            assert texts(front)
            poor = {
                pair: text
                for pair, text in texts(front).items()
                if contrast(*(shown_in(ColorSystem.STANDARD, colour) for colour in pair)) < READABLE
            }
            assert poor == {}, look.name
