"""The commands of the sorting table: declared once, told on its page, with keys of their own."""

from collections import Counter
from types import SimpleNamespace

from facilitate.frontend.commands import declared as of_a_session
from facilitate.frontend.sorting.declared import COMMANDS
from facilitate.translations.translator import ENGLISH
from facilitate.tui.controls.sorting import SortingControl
from facilitate.tui.keymap import shown
from tests.conftest import CHECKOUT

PAGE = (CHECKOUT / "docs" / "sorting.md").read_text(encoding="utf-8")


def test_every_command_says_what_it_does():
    assert all(not command.about(ENGLISH).startswith("help.") for command in COMMANDS)


def test_no_word_and_no_key_means_two_things():
    words = Counter(command.word for command in COMMANDS if command.word)
    keys = Counter(
        key for command in COMMANDS for key in command.keys.split(",") if command.keys
    )  # fmt: skip
    assert max(words.values()) == max(keys.values()) == 1


def test_what_a_session_has_too_is_the_very_same_command():
    there = of_a_session.by_name()
    same = [command for command in COMMANDS if command.name in there]
    assert len(same) > 12
    assert all(command.do is there[command.name].do for command in same)


def test_the_page_about_the_table_tells_every_command_and_every_key():
    words = [command.word for command in COMMANDS if command.word not in ("", "help", "end")]
    assert [word for word in words if f"/{word}" not in PAGE] == []
    keys = [c.keys.split(",")[0] for c in COMMANDS if c.keys]
    assert [key for key in keys if f"`{shown(key)}`" not in PAGE and key not in "?q"] == []


def test_every_key_does_something():
    context = SimpleNamespace(table=None, tr=None)
    screen = SimpleNamespace(context=context, find=None, show_help=None, leave=None)
    keys = {c.name for c in COMMANDS if c.keys}
    assert keys == set(SortingControl(screen).actions)
