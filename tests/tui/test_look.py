"""The look that was chosen is there again the next time."""

from pathlib import Path

import pytest

from facilitate import folders
from facilitate.scripts.library import Library
from facilitate.tui import look
from facilitate.tui.console import Console
from tests.builders import start
from tests.fakes import FakeClock
from tests.tui.front import console


async def choose(front, name: str) -> None:
    (command,) = [c for c in front.app.get_system_commands(front.screen) if c.title == name]
    command.callback()
    await front.settle()


async def test_the_look_chosen_with_ctrl_p_is_there_again_the_next_time(tmp_path):
    async with console(start(tmp_path)) as front:
        assert front.app.current_theme.dark
        await choose(front, "Look: light")
        assert not front.app.current_theme.dark
    again = Console(Library([]), FakeClock())
    assert again.theme == look.LOOKS["light"].name
    async with console(start(tmp_path / "second")) as front:
        await choose(front, "Look: dark")
        assert front.app.current_theme.dark
    assert look.chosen() == "dark"


def test_the_environment_comes_before_what_was_kept(monkeypatch):
    look.keep("light")
    monkeypatch.setenv("FACILITATE_THEME", "dark")
    assert look.chosen() == "dark"
    monkeypatch.setenv("FACILITATE_THEME", "mauve")
    assert look.chosen() == "dark"
    monkeypatch.delenv("FACILITATE_THEME")
    assert look.chosen() == "light"


@pytest.mark.parametrize("kept", [b"", b"mauve\n", b"\xff\xfe", b"light" * 100])
def test_a_spoilt_file_means_the_dark_look(kept):
    home = Path(folders.home())
    home.mkdir(parents=True, exist_ok=True)
    (home / "look.txt").write_bytes(kept)
    assert look.chosen() == "dark"


def test_where_it_cannot_be_kept_it_holds_all_the_same(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(folders, "home", lambda: str(tmp_path / "file" / "home"))
    look.keep("light")
    assert look.chosen() == "dark"
