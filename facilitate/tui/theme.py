"""All colours: the dark and the light theme, and how each stage looks and is marked."""

from collections.abc import Mapping

from msgspec import Struct
from textual.color import Color
from textual.theme import Theme

from facilitate.stages import INK, LIST, STAGES


class Look(Struct, frozen=True):
    """How a stage is told apart: also without colour, by its letter, shape and border."""

    mark: str
    """Letter and shape, such as `Y ◇`."""
    paper: str
    """The background colour of the note, under black text."""
    dark_ink: str
    """The colour of text about it on a dark screen."""
    light_ink: str
    """The same on a light screen."""
    border: str
    """The border that replaces colours where there are none."""


_OWN = {
    "yellow": ("#ffd83d", "heavy"),
    "pink": ("#ff9ccb", "double"),
    "green": ("#6cd996", "thick"),
    "blue": ("#8fc2ff", "dashed"),
    "orange": ("#ffb766", "outer"),
    "purple": ("#cfb5ff", "inner"),
    "white": ("#f4f4ef", "ascii"),
}
"""Ink on a dark screen, and border."""

LOOKS = {
    name: Look(colour.mark, colour.paper, _OWN[name][0], colour.deep, _OWN[name][1])
    for name, colour in STAGES.items()
}

LIST_MARK = LIST.mark
"""The mark of a list without a colour."""
PAPER_INK = INK
PAPER_QUIET = "#33302c"
"""What is said of a note on its paper: its number, its owner."""
SHADE = 0.1
"""How much darker every other paper is where papers touch."""


def cursor(ground: str, ink: str) -> dict[str, str]:
    """Return the look of the line that is chosen in a list, in front or not."""
    looks = {"background": ground, "foreground": ink, "text-style": "bold"}
    names = ("block-cursor", "block-cursor-blurred")
    return {f"{name}-{part}": look for name in names for part, look in looks.items()}


def scrollbar(thumb: str, track: str) -> dict[str, str]:
    """Return the look of scrollbars: calm, whatever the mouse does."""
    parts = ("", "-hover", "-active")
    bars = {f"scrollbar{part}": thumb for part in parts}
    bars |= {f"scrollbar-background{part}": track for part in parts}
    return bars | {"scrollbar-corner-color": track}


def _shade(paper: str) -> str:
    """Return a paper a little darker, for one that touches another of its colour."""
    return Color.parse(paper).blend(Color.parse("#000000"), SHADE).hex


_PAPERS = {name: look.paper for name, look in LOOKS.items()} | {"list": LIST.paper}
_ON_EVERY_GROUND = {
    **{f"paper-{name}": paper for name, paper in _PAPERS.items()},
    **{f"shade-{name}": _shade(paper) for name, paper in _PAPERS.items()},
}


def _on_paper(ink: str, quiet: str) -> dict[str, str]:
    """Return the ink on the paper of every stage, and that of its details."""
    stages = (*LOOKS, "list")
    return {f"on-{name}": ink for name in stages} | {f"quiet-on-{name}": quiet for name in stages}


def _stages(inks: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of the stages, with the ink of each on this ground."""
    return {
        **_on_paper(PAPER_INK, PAPER_QUIET),
        **_ON_EVERY_GROUND,
        **{f"ink-{name}": ink for name, ink in inks.items()},
    }


DARK = Theme(
    name="facilitate-dark",
    primary="#8ab4d8",
    secondary="#9aa7b4",
    accent="#8ab4d8",
    foreground="#e8e6e1",
    background="#16181c",
    surface="#1d2025",
    panel="#2a2e35",
    warning="#ffb15c",
    error="#ff8a80",
    success="#6cd996",
    dark=True,
    variables={
        "quiet": "#a3a8b0",
        "text-disabled": "#a3a8b0",
        "question": "#ffffff",
        "edge": "#ffffff",
        "box-edge": "none",
        "over": "#ffa04d",
        "loud": "#b3261e",
        "on-loud": "#ffffff",
        "band": "#363b44",
        "on-band": "#f0eee9",
        "chosen": "#30363d",
        "input-selection-background": "#005f87",
        **cursor("#30363d", "#e8e6e1"),
        **scrollbar("#4a515c", "#16181c"),
        **_stages({name: look.dark_ink for name, look in LOOKS.items()} | {"list": "#cfccc4"}),
    },
)

_COOL_WHITE = "#d3dbe6"

LIGHT = Theme(
    name="facilitate-light",
    primary="#1f5f8b",
    secondary="#51606e",
    accent="#1f5f8b",
    foreground="#1c1d20",
    background="#fbfaf7",
    surface="#f1efea",
    panel="#e2dfd8",
    warning="#8a4300",
    error="#a3130c",
    success="#14683a",
    dark=False,
    variables={
        "quiet": "#5a5f66",
        "text-disabled": "#5a5f66",
        "question": "#000000",
        "edge": "#1c1d20",
        "box-edge": "none",
        "over": "#a33a00",
        "loud": "#a3130c",
        "on-loud": "#ffffff",
        "band": "#d9d5cc",
        "on-band": "#1c1d20",
        "chosen": "#d5dde6",
        "input-selection-background": "#afd7ff",
        **cursor("#d5dde6", "#1c1d20"),
        **scrollbar("#b9b4a8", "#fbfaf7"),
        **_stages({name: look.light_ink for name, look in LOOKS.items()} | {"list": LIST.deep}),
        # White would be no paper on this ground.
        "paper-white": _COOL_WHITE,
        "shade-white": _shade(_COOL_WHITE),
    },
)


def _bright(ink: str) -> str:
    """Return an ink halfway to white."""
    return Color.parse(ink).blend(Color.parse("#ffffff"), 0.4).hex


CONTRAST = Theme(
    name="facilitate-contrast",
    primary="#7fd4ff",
    secondary="#e0e0e0",
    accent="#7fd4ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    warning="#ffd000",
    error="#ffa8a0",
    success="#7dffb0",
    dark=True,
    variables={
        "quiet": "#d8d8d8",
        "text-disabled": "#d8d8d8",
        "question": "#ffffff",
        "edge": "#ffffff",
        "box-edge": "none",
        "over": "#ffc000",
        "loud": "#ffff00",
        "on-loud": "#000000",
        "band": "#ffffff",
        "on-band": "#000000",
        "chosen": "#003a66",
        "input-selection-background": "#005f87",
        **cursor("#003a66", "#ffffff"),
        **scrollbar("#d8d8d8", "#000000"),
        **_stages(
            {name: _bright(look.dark_ink) for name, look in LOOKS.items()} | {"list": "#ffffff"}
        ),
        **_on_paper("#000000", "#000000"),
    },
)
"""For glare and low vision: the contrast of all text is at least 7:1."""


def mark(stage: str | None) -> str:
    """Return the letter and shape of a stage."""
    look = LOOKS.get(stage or "")
    return look.mark if look else LIST_MARK


def ink_of(colour: str | None) -> str:
    """Return the style of what is written in a colour; quiet if there is none."""
    return f"$ink-{colour}" if colour in LOOKS else "$quiet"


def letter(stage: str | None) -> str:
    """Return the letter of a stage; a dot for a list without a colour."""
    return mark(stage)[0]


def stage_class(stage: str | None) -> str:
    """Return the CSS class of a stage: that of its colour, or of a list without one."""
    return f"-{stage}" if stage in LOOKS else "-list"


def stage_rules(selector: str, rule: str) -> str:
    """Return CSS that holds `rule` for each colour, its name in the place of `COLOUR`."""
    return "\n".join(f"{selector}.-{name} {{ {rule.replace('COLOUR', name)} }}" for name in LOOKS)
