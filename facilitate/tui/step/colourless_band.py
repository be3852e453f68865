"""The band of a step where there are no colours."""

from facilitate.tui.theme import LOOKS
from facilitate.tui.widgets.stage_band import StageBand

_BORDERS = "\n".join(
    f"ColourlessBand.-{name}:nocolor {{ border-left: {look.border} $foreground; }}"
    for name, look in LOOKS.items()
)


class ColourlessBand(StageBand):
    """The band where there are no colours: its border tells the stages apart."""

    DEFAULT_CSS = f"""
    ColourlessBand:nocolor {{
        text-style: bold reverse; background: $background; color: $foreground; padding: 0;
    }}
    {_BORDERS}
    """
    # Only text is reversed, and padding is none.
    pad = " "
