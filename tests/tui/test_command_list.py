"""What ctrl+p finds: a command by its name before all others."""

import pytest

from facilitate.frontend.commands.declared import COMMANDS
from facilitate.tui.command_list import AFTER_NAME, CommandList
from facilitate.tui.widgets.note_input import NoteLine
from facilitate.tui.widgets.text_line import TextLine
from tests.builders import start, step
from tests.tui.front import console


async def found(front, query):
    """The names of the commands found, best first; of equal ones, as they are offered."""
    hits = [hit async for hit in CommandList(front.run).search(query)]
    hits.sort(key=lambda hit: -hit.score)
    return [hit.text.partition(AFTER_NAME)[0] for hit in hits]


@pytest.mark.parametrize("slash", ["", "/"])
async def test_every_command_is_found_first_by_its_name(tmp_path, slash):
    async with console(start(tmp_path)) as front:
        for name in {command.word or command.name for command in COMMANDS}:
            names = await found(front, slash + name)
            begin = [other for other in names if other.startswith(name)]
            assert names[0] == name
            assert names[: len(begin)] == begin, "names that begin so come before the rest"


async def test_a_name_is_found_in_capitals_too(tmp_path):
    async with console(start(tmp_path)) as front:
        assert (await found(front, "AS"))[0] == "as"


async def use_palette(front, name, argument):
    await front.press("ctrl+p")
    await front.until(lambda: "next · " in front.text)
    await front.type(name)
    await front.until(lambda: f"/{name} " in front.text)
    await front.settle()
    await front.press("enter")
    await front.type(argument)
    await front.press("enter")


@pytest.mark.parametrize("key", ["?", "ctrl+p"])
async def test_commands_are_not_searched_over_a_dialog_where_they_would_pile_up(tmp_path, key):
    async with console(start(tmp_path)) as front:
        await front.press(key)
        await front.press("ctrl+p", "ctrl+p")
        assert len(front.app.screen_stack) == 2


async def test_notes_are_from_whom_was_chosen_in_the_palette(tmp_path):
    async with console(start(tmp_path)) as front:
        await use_palette(front, "as", "Ann")
        assert "Group one · Ann ›" in front.text
        await front.write("first", "second")
        assert [note.person for note in front.state.wall()] == ["Ann", "Ann"]


async def test_a_name_in_the_note_line_is_for_its_note_alone(tmp_path):
    step_of_people = step(1, colour="yellow", by="person")
    async with console(start(tmp_path, step_of_people)) as front:
        await use_palette(front, "as", "Ann")
        assert front.run.query_one(NoteLine).query_one("#person", TextLine).placeholder == "Ann"
        await front.press("a")
        await front.type("Bo: mine")
        await front.press("enter", "tab")
        await front.type("hers")
        await front.press("enter")
        assert [(n.person, n.text) for n in front.state.wall()] == [("Bo", "mine"), ("Ann", "hers")]
