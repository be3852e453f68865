"""What is imported only when it is needed: a command must not wait for what it does not use."""

import subprocess
import sys

import pytest

SLOW = {"textual", "rich", "asyncio", "jinja2", "starlette", "uvicorn", "segno", "ifaddr"}
COMMANDS = (
    ["list"],
    ["list", "--language", "de"],
    ["show", "triz"],
    ["rehearse", "triz"],
    ["new", "--from", "triz"],
    ["check"],
    ["schema"],
    ["sessions"],
    ["commitments"],
    ["run", "triz", "--plain"],
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_command_of_lines_never_imports_the_console(words):
    code = (
        "import sys\n"
        "from facilitate.cli import main\n"
        f"code = main({words!r})\n"
        f"slow = {{name.partition('.')[0] for name in sys.modules}} & {SLOW}\n"
        "assert code == 0, code\n"
        "assert not slow, slow\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_list_imports_nothing_slow_and_the_second_time_no_reader():
    code = (
        "import sys\n"
        "from facilitate.catalogue import cache\n"
        "from facilitate.cli import main\n"
        "cache.SETTLED = -3600\n"
        "code = main(['list'])\n"
        "slow = {'textual', 'msgspec', 'dataclasses', 'inspect'} & set(sys.modules)\n"
        "assert code == 0, code\n"
        "assert not slow, slow\n"
        "print('yaml' in sys.modules)\n"
    )
    read = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert read == ["True", "False"]


def test_without_a_command_and_a_terminal_it_lists_what_there_is():
    done = subprocess.run(
        [sys.executable, "-m", "facilitate"], input="", capture_output=True, text=True, check=True
    )
    assert "triz" in done.stdout


def test_the_stage_view_needs_a_terminal():
    done = subprocess.run(
        [sys.executable, "-m", "facilitate", "stage"],
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("the stage view needs a terminal")


LATER = {
    "yaml",
    "json",
    "facilitate.catalogue",
    "facilitate.commitments",
    "facilitate.harvest",
    "facilitate.participants",
    "facilitate.rooms",
    "facilitate.frontend.arguments",
    "facilitate.frontend.closing_message",
    "facilitate.frontend.commands.notes",
    "facilitate.frontend.commands.plan",
    "facilitate.frontend.happening_text",
    "facilitate.plan.overrun",
    "facilitate.session.store",
    "facilitate.session.votes",
    "facilitate.session.log.merge",
    "facilitate.session.remake",
    "facilitate.sound.players",
    "facilitate.sound.recording",
    "facilitate.tui.controls",
    "facilitate.tui.screens.dialogs",
    "facilitate.tui.step.colourless_band",
    "facilitate.tui.widgets.choice_list",
    "facilitate.tui.widgets.disk_warning",
    "facilitate.tui.widgets.note_input",
    "facilitate.tui.widgets.step_panel",
}
"""What the first screen of a new session needs nothing of."""

MOST_MODULES = 165
"""Of ours, until then: each takes half a millisecond or more."""


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_first_screen_imports_nothing_that_it_does_not_show(language):
    code = (
        "import asyncio, sys\n"
        "from facilitate.cli import main, run\n"
        "def show(sitting):\n"
        "    from facilitate.tui.console import Console\n"
        "    async def first_screen():\n"
        "        async with Console(sitting).run_test() as pilot:\n"
        "            await pilot.pause()\n"
        "            modules = set(sys.modules)\n"
        f"            too_early = modules & {LATER}\n"
        "            assert not too_early, too_early\n"
        "            own = [name for name in modules if name.startswith('facilitate')]\n"
        f"            assert len(own) <= {MOST_MODULES}, len(own)\n"
        "    asyncio.run(first_screen())\n"
        "run.run_console = show\n"
        "run._plain = lambda _: False\n"
        f"assert main(['run', 'triz', '--mute', '--language', '{language}']) == 0\n"
    )
    command = [sys.executable, "-c", code]
    subprocess.run(
        [
            *command[:2],
            f"from facilitate.cli import main; main(['show', 'triz', '--language', '{language}'])",
        ],
        capture_output=True,
        check=True,
    )
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
