"""The look of each stage everywhere: its mark, its post-it, and text in its colour."""

from typing import NamedTuple

from facilitate.scripts.values import COLOURS


class Colour(NamedTuple):
    """One stage, recognisable also without colour by its letter and shape."""

    mark: str
    """Letter and shape, such as `Y ◇`."""
    paper: str
    """The colour of the post-it under text in `INK`; six hexadecimal digits."""
    deep: str
    """A dark shade of it, for text on a white page."""

    @property
    def letter(self) -> str:
        """Its letter alone."""
        return self.mark[0]


INK = "#16161a"
"""The colour of text on a post-it."""

STAGES = {
    "yellow": Colour("Y ◇", "#ffd83d", "#6b5200"),
    "pink": Colour("P ○", "#ff8fc4", "#a3005c"),
    "green": Colour("G ■", "#5fd08a", "#14683a"),
    "blue": Colour("B △", "#85bdff", "#0b55a5"),
    "orange": Colour("O ●", "#ffb15c", "#8a4300"),
    "purple": Colour("U ◆", "#cbadff", "#6b2fb3"),
    "white": Colour("W □", "#f4f4ef", "#4a4a46"),
}
assert tuple(STAGES) == COLOURS

LIST = Colour("· ≡", "#e3e0d8", "#4a4a46")
"""A list without a colour."""


def colour_of(stage: str | None) -> Colour:
    """Return the look of a stage; `LIST` for a list without a colour, and a note without a list."""
    return STAGES.get(stage or "", LIST)
