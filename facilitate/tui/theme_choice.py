"""The chosen look: dark, light or high contrast, remembered in the user's folder."""

import contextlib
import os

from textual.theme import Theme

from facilitate import paths
from facilitate.files import read_file
from facilitate.tui import theme

LOOKS = {"dark": theme.DARK, "light": theme.LIGHT, "contrast": theme.CONTRAST}


def looks(colours: str | None) -> dict[str, Theme]:
    """Return the looks for a terminal's system of colours, as Rich calls it."""
    if colours != "standard":
        return LOOKS
    from facilitate.tui.theme_sixteen import CONTRAST_16, DARK_16, LIGHT_16

    return {"dark": DARK_16, "light": LIGHT_16, "contrast": CONTRAST_16}


def chosen() -> str:
    """Return the name of the look: from FACILITATE_THEME, or as remembered; otherwise dark."""
    wanted = os.environ.get("FACILITATE_THEME") or _kept()
    return wanted if wanted in LOOKS else "dark"


def keep(name: str) -> None:
    """Remember a look; if that fails, it lasts until the end."""
    with contextlib.suppress(OSError):
        os.makedirs(paths.home(), exist_ok=True)
        with open(_path(), "w", encoding="utf-8") as file:
            file.write(f"{name}\n")


def _path() -> str:
    return os.path.join(paths.home(), "look.txt")


def _kept() -> str:
    try:
        return read_file(_path(), 20).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""
