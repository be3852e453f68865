"""The look that was chosen is there again the next time."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.strip import Strip

from facilitate import paths
from facilitate.frontend.sitting import Sitting
from facilitate.scripts.library import Library
from facilitate.tui import theme_choice
from facilitate.tui.console import Console
from facilitate.tui.wall.wall import Wall
from facilitate.tui.widgets.choice_list import ChoiceList
from tests.builders import start
from tests.fakes import FakeClock
from tests.tui.front import console


async def choose(front, name: str) -> None:
    (command,) = [c for c in front.app.get_system_commands(front.screen) if c.title == name]
    command.callback()
    await front.settle()


def inks(wall: Wall) -> set[str]:
    """The colours that a wall draws with."""
    return colours(wall.render_line(y) for y in range(wall.size.height))


def colours(lines: Iterable[Strip]) -> set[str]:
    """The colours of the text in lines."""
    styles = [segment.style for line in lines for segment in line if segment.style]
    return {style.color.get_truecolor().hex for style in styles if style.color}


async def test_the_wall_takes_the_colours_of_another_look(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("a note")
        wall = front.screen.query_one(Wall)
        for name in ("light", "contrast", "dark"):
            await choose(front, f"Look: {name}")
            assert front.app.current_theme.variables["edge"].lower() in inks(wall)


async def test_with_16_colours_a_list_takes_those_of_another_look(tmp_path, monkeypatch):
    monkeypatch.setattr("textual.app.constants.COLOR_SYSTEM", "standard")
    async with console(start(tmp_path)) as front:
        await front.press("l")
        lines = front.screen.query_one(ChoiceList)
        quiet = front.app.current_theme.variables["quiet"].lower()
        assert quiet in colours(lines.render_line(y) for y in range(lines.size.height))
        # The lines have the same colours in this look, but what is quiet in them has not.
        front.app.theme = theme_choice.LOOKS["contrast"].name
        await front.settle()
        assert quiet not in colours(lines.render_line(y) for y in range(lines.size.height))


async def test_the_look_chosen_with_ctrl_p_is_there_again_the_next_time(tmp_path):
    async with console(start(tmp_path)) as front:
        assert front.app.current_theme.dark
        await choose(front, "Look: light")
        assert not front.app.current_theme.dark
    again = Console(Sitting(Library([]), FakeClock()))
    assert again.theme == theme_choice.LOOKS["light"].name
    async with console(start(tmp_path / "second")) as front:
        await choose(front, "Look: dark")
        assert front.app.current_theme.dark
    assert theme_choice.chosen() == "dark"


def test_the_environment_comes_before_what_was_kept(monkeypatch):
    theme_choice.keep("light")
    monkeypatch.setenv("FACILITATE_THEME", "dark")
    assert theme_choice.chosen() == "dark"
    monkeypatch.setenv("FACILITATE_THEME", "mauve")
    assert theme_choice.chosen() == "dark"
    monkeypatch.delenv("FACILITATE_THEME")
    assert theme_choice.chosen() == "light"


@pytest.mark.parametrize("kept", [b"", b"mauve\n", b"\xff\xfe", b"light" * 100])
def test_a_spoilt_file_means_the_dark_look(kept):
    home = Path(paths.home())
    home.mkdir(parents=True, exist_ok=True)
    (home / "look.txt").write_bytes(kept)
    assert theme_choice.chosen() == "dark"


def test_where_it_cannot_be_kept_it_holds_all_the_same(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "home", lambda: str(tmp_path / "file" / "home"))
    theme_choice.keep("light")
    assert theme_choice.chosen() == "dark"
