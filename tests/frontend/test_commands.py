"""A command is declared once, and every front end has it."""

import re
from pathlib import Path

import pytest
from textual.fuzzy import Matcher
from textual.screen import Screen

from facilitate import paths
from facilitate.frontend.commands import declared
from facilitate.frontend.commands.command import SESSION, Command
from facilitate.frontend.commands.table import table
from facilitate.translations.english import MESSAGES
from facilitate.translations.translator import ENGLISH
from tests.builders import run_plain, start
from tests.tui.classes import classes_of_the_console
from tests.tui.front import console


def greet(context, argument):
    context.say(f"hello {argument}")


GREET = Command(
    "greet", SESSION, greet, "greet", "NAME", keys="f9", writing_key="f10", label="greet", foot=0
)


@pytest.fixture
def with_greet(monkeypatch):
    monkeypatch.setattr(declared, "COMMANDS", [*declared.COMMANDS, GREET])
    monkeypatch.setitem(MESSAGES, "help.greet", "Greet somebody.")
    monkeypatch.setitem(MESSAGES, "key.greet", "hi")


def test_names_and_words_are_there_once():
    assert len(declared.by_name()) == len(declared.COMMANDS)
    words = [command.word for command in declared.COMMANDS if command.word]
    assert len(set(words)) == len(words)


def test_a_command_without_a_function_has_a_key_and_no_word():
    for command in declared.COMMANDS:
        assert command.do or (command.keys and not command.word), command.name


def test_every_function_that_a_command_names_is_there():
    for command in declared.COMMANDS:
        assert command.do is None or callable(command.function()), command.name


def test_every_key_is_of_one_command():
    keys = [
        key
        for command in declared.COMMANDS
        for key in filter(None, (*command.keys.split(","), command.writing_key))
    ]
    assert len(set(keys)) == len(keys)


@pytest.mark.usefixtures("with_greet")
def test_plain_mode_has_a_command_that_was_made_up(tmp_path):
    session = start(tmp_path)
    shown = run_plain(["/greet Ana", "/help", "/greet"], session)
    assert "hello Ana" in shown
    assert f"{'/greet NAME':<24} Greet somebody." in shown


@pytest.mark.usefixtures("with_greet")
async def test_the_console_has_a_command_that_was_made_up(tmp_path):
    async with console(start(tmp_path), size=(120, 50)) as front:
        assert "f9 hi" in front.text
        await front.press("a")
        assert "f10 hi" in front.text
        await front.press("escape", "f9")
        await front.type("Ana")
        await front.press("enter")
        assert front.said == "hello Ana"
        await front.press("?")
        assert re.search(r"f9 {2,}hi", front.text)
        await front.press("escape", "a", "f10")
        await front.type("Ben")
        await front.press("enter", "escape")
        assert front.said == "hello Ben"
        titles = [command.title for command in front.run.commands()]
        assert "greet · Greet somebody." in titles


@pytest.mark.usefixtures("with_greet")
async def test_keys_yaml_knows_a_command_that_was_made_up(tmp_path):
    keys = Path(paths.home()) / "keys.yaml"
    keys.parent.mkdir(parents=True, exist_ok=True)
    keys.write_text("greet: f7\nwrite.greet: f6\n", encoding="utf-8")
    async with console(start(tmp_path), size=(120, 40)) as front:
        assert not front.app._notifications
        assert "f7 hi" in front.text


@pytest.mark.usefixtures("with_greet")
def test_the_tables_of_the_docs_have_a_command_that_was_made_up():
    assert "| `/greet NAME` | `f9`, `f10` | Greet somebody. | `greet` |" in table()


@pytest.mark.parametrize("typed", ["pause", "plan", "undo", "wall", "minutes", "new group"])
async def test_ctrl_p_finds_every_command(tmp_path, typed):
    async with console(start(tmp_path)) as front:
        titles = [command.title for command in front.run.commands()]
        assert len(titles) == len(declared.COMMANDS)
        assert any(Matcher(typed).match(title) > 0 for title in titles)


async def test_a_command_without_a_key_runs_from_ctrl_p(tmp_path):
    async with console(start(tmp_path)) as front:
        commands = {c.title.partition(" ")[0]: c.callback for c in front.run.commands()}
        commands["minutes"]()
        await front.settle()
        await front.type("2 3")
        await front.press("enter")
        assert front.state.plan.steps[1].seconds == 180
        assert "ends" in front.said
        commands["fit"]()
        await front.settle()
        await front.type("12:20 all")
        await front.press("enter")
        assert f"{front.session.ends():%H:%M}" == "12:20"


async def test_undo_of_a_new_group_goes_back_to_one_that_is_there(tmp_path):
    async with console(start(tmp_path)) as front:
        commands = {c.title.partition(" ")[0]: c.callback for c in front.run.commands()}
        commands["group"]()
        await front.settle()
        await front.type("Group 3")
        await front.press("enter", "u")
        assert ENGLISH("author.group", whose="Group one") in front.said
        await front.write("mine")
        assert [note.group for note in front.state.wall()] == ["Group one"]


@pytest.mark.parametrize(
    "screen", [kind for kind in classes_of_the_console() if issubclass(kind, Screen)]
)
def test_no_screen_has_over_thirty_methods(screen):
    ours = [kind for kind in screen.__mro__ if kind.__module__.startswith("facilitate.")]
    names = {
        name
        for kind in ours
        for name, member in vars(kind).items()
        if callable(member) or isinstance(member, property)
    }
    assert len(names) <= 30, sorted(names)
