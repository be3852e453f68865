"""The looks for terminals of 16 colours: each colour is one of the sixteen, chosen by hand.

Left to themselves, terminals take the nearest of their colours, and blue, purple and shaded pink
papers are all grey. Names are those of the usual looks.
"""

from collections.abc import Mapping
from dataclasses import replace

from rich._palettes import STANDARD_PALETTE
from textual.color import Color
from textual.theme import Theme

from facilitate.tui.theme import CONTRAST, DARK, LIGHT, LOOKS, cursor, scrollbar

BLACK, RED, GREEN, BROWN, BLUE, MAGENTA, CYAN, GREY = range(8)
DARK_GREY, BRIGHT_RED, BRIGHT_GREEN, YELLOW, BRIGHT_BLUE, PINK, BRIGHT_CYAN, WHITE = range(8, 16)

_ON_BLACK_INK = {
    "yellow": YELLOW,
    "pink": PINK,
    "green": BRIGHT_GREEN,
    "blue": BRIGHT_CYAN,
    "orange": BRIGHT_RED,
    "white": WHITE,
    "list": GREY,
}
"""Papers with black ink."""
_ON_WHITE_INK = {"purple": MAGENTA}
"""Papers with white ink."""


def _hex(number: int) -> str:
    return Color(*STANDARD_PALETTE[number]).hex


def _papers(dark: Mapping[str, int], light: Mapping[str, int]) -> dict[str, int]:
    """Return the papers, those with black ink and those with white."""
    papers = {f"{part}-{name}": dark[name] for name in dark for part in ("paper", "shade")}
    papers |= {f"{part}-{name}": light[name] for name in light for part in ("paper", "shade")}
    papers |= {f"{part}-{name}": BLACK for name in dark for part in ("on", "quiet-on")}
    return papers | {f"{part}-{name}": WHITE for name in light for part in ("on", "quiet-on")}


def _inks(own: Mapping[str, int], others: int) -> dict[str, int]:
    return {f"ink-{name}": own.get(name, others) for name in (*LOOKS, "list")}


def _look(usual: Theme, colours: Mapping[str, int], variables: Mapping[str, int]) -> Theme:
    """Return a usual look with these of the sixteen colours."""
    chosen, foreground = variables["cursor"], variables["on-cursor"]
    return replace(
        usual,
        **{name: _hex(number) for name, number in colours.items()},  # type: ignore[arg-type]
        variables=usual.variables
        | {name: _hex(number) for name, number in variables.items()}
        # Ground and box are of one colour: without an edge, what is behind seems to be in the box.
        | {"box-edge": f"outer {_hex(colours['accent'])}"}
        | cursor(_hex(chosen), _hex(foreground))
        | scrollbar(_hex(variables["quiet"]), _hex(colours["background"])),
    )


_ON_BLACK = {
    "primary": BRIGHT_CYAN,
    "accent": BRIGHT_CYAN,
    "foreground": WHITE,
    "background": BLACK,
    "surface": BLACK,
    "panel": BLACK,
    "warning": YELLOW,
    "error": YELLOW,
    "success": BRIGHT_GREEN,
}

DARK_16 = _look(
    DARK,
    _ON_BLACK | {"secondary": GREY},
    {
        "quiet": GREY,
        "text-disabled": GREY,
        "question": WHITE,
        "edge": WHITE,
        "over": YELLOW,
        "loud": RED,
        "on-loud": WHITE,
        "band": GREY,
        "on-band": BLACK,
        "chosen": BLUE,
        "input-selection-background": BLUE,
        "cursor": BLUE,
        "on-cursor": WHITE,
        **_papers(_ON_BLACK_INK, _ON_WHITE_INK),
        **_inks({"yellow": YELLOW, "green": BRIGHT_GREEN, "blue": BRIGHT_CYAN}, WHITE),
    },
)

LIGHT_16 = _look(
    LIGHT,
    {
        "primary": BLUE,
        "secondary": BLACK,
        "accent": BLUE,
        "foreground": BLACK,
        "background": WHITE,
        "surface": WHITE,
        "panel": WHITE,
        "warning": RED,
        "error": RED,
        "success": BLACK,
    },
    {
        "quiet": BLACK,
        "text-disabled": BLACK,
        "question": BLACK,
        "edge": BLACK,
        "over": RED,
        "loud": RED,
        "on-loud": WHITE,
        "band": BLACK,
        "on-band": WHITE,
        "chosen": YELLOW,
        "input-selection-background": YELLOW,
        "cursor": YELLOW,
        "on-cursor": BLACK,
        **_papers(
            # White would be no paper on this ground.
            {name: _ON_BLACK_INK[name] for name in _ON_BLACK_INK if name != "blue"}
            | {"white": BRIGHT_CYAN},
            _ON_WHITE_INK | {"blue": BLUE},
        ),
        **_inks({"pink": RED, "orange": RED, "blue": BLUE, "purple": BLUE}, BLACK),
    },
)

CONTRAST_16 = _look(
    CONTRAST,
    _ON_BLACK | {"secondary": WHITE},
    {
        "quiet": WHITE,
        "text-disabled": WHITE,
        "question": WHITE,
        "edge": WHITE,
        "over": YELLOW,
        "loud": YELLOW,
        "on-loud": BLACK,
        "band": WHITE,
        "on-band": BLACK,
        "chosen": BLUE,
        "input-selection-background": BLUE,
        "cursor": BLUE,
        "on-cursor": WHITE,
        **_papers(
            {name: _ON_BLACK_INK[name] for name in _ON_BLACK_INK if name != "orange"},
            {"purple": BLUE, "orange": RED},
        ),
        **_inks({"yellow": YELLOW, "green": BRIGHT_GREEN, "blue": BRIGHT_CYAN}, WHITE),
    },
)
