"""What the documents say is so."""

import re
import shlex
from pathlib import Path

import pytest

from facilitate.cli import main
from facilitate.frontend.commands.declared import by_word
from facilitate.frontend.commands.table import table
from facilitate.plan.unroll import make_plan
from facilitate.plan.validate import checked, checked_variant
from facilitate.scripts import grammar
from facilitate.scripts.library import Library
from facilitate.scripts.reader import read_script
from facilitate.scripts.schema import FILE, FIRST_LINE
from tools.make_command_line import page as command_line_page

KIT = Path(__file__).parents[2]
README = (KIT / "README.md").read_text(encoding="utf-8")
GUIDE = (KIT / "structures" / "README.md").read_text(encoding="utf-8")


def fenced(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", [*fenced(README, "yaml"), *fenced(GUIDE, "yaml")])
def test_every_example_script_can_be_run(text):
    library = Library.usual()
    script = checked(read_script("example.yaml", text.encode()), library)
    assert make_plan(script, library).seconds > 0
    for variant in script.variants:
        assert make_plan(checked_variant(script, variant, library), library).seconds > 0


def test_the_guide_exists_once():
    assert (KIT / "docs" / "write-a-structure.md").samefile(KIT / "structures" / "README.md")


@pytest.mark.parametrize("block", [grammar.STRUCTURE, grammar.STEP], ids=lambda block: block.what)
def test_the_guide_explains_every_key(block):
    rows = set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE))
    assert rows >= set(block.keys)


@pytest.mark.parametrize("key", [*grammar.ROUND.keys, *grammar.USE.keys, *grammar.AGENDA.keys,
                                 *grammar.BREAK.keys, *grammar.INPUT.keys])  # fmt: skip
def test_the_guide_shows_every_other_key(key):
    assert re.search(rf"\b{key}: ?|`{key}`", GUIDE)


def test_the_commands_in_the_readme_are_there(capsys):
    used = re.findall(r"^\.venv/bin/facilitate (.+)$", README, re.MULTILINE)
    assert len(used) >= 5
    for line in used:
        with pytest.raises(SystemExit) as stopped:
            main([shlex.split(line)[0], "--help"])
        assert stopped.value.code == 0
    capsys.readouterr()


def test_the_commands_in_the_guide_are_there(capsys):
    used = re.findall(r"^facilitate (\S+)(.*)$", "".join(fenced(GUIDE, "sh")), re.MULTILINE)
    assert {command for command, _ in used} >= {"new", "check", "show", "rehearse", "run", "add"}
    for command, _ in used:
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
        about = capsys.readouterr().out
        options = re.findall(rf"facilitate {command}[^`\n#]*?(--\w+)", GUIDE)
        assert all(option in about for option in options)


def test_the_guide_shows_the_line_for_editors_as_it_is_written():
    assert FIRST_LINE in "".join(fenced(GUIDE, "yaml"))
    assert f"schema -o\nstructures/{FILE}" in GUIDE


def test_the_plain_commands_in_the_readme_are_there():
    used = set(re.findall(r"^/(\w+)", README, re.MULTILINE)) | set(re.findall(r"`/(\w+)", README))
    assert used
    assert used <= set(by_word())


def test_the_tests_that_the_documents_name_are_there():
    named = set(re.findall(r"`(tests/[\w/.]+)`", (KIT / "docs" / "reliability.md").read_text()))
    assert named
    assert all((KIT / name).is_file() for name in named)


def test_the_table_of_commands_is_as_they_are_declared():
    page = (KIT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page.endswith(f"\n{table()}\n"), "run tools/make_command_tables.py"


def test_the_page_of_the_command_line_is_as_the_parser_has_it():
    page = (KIT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert page == command_line_page(), "run tools/make_command_line.py"


def test_every_page_is_in_the_navigation_of_the_site():
    site = (KIT / "zensical.toml").read_text(encoding="utf-8")
    pages = {page.name for page in (KIT / "docs").glob("*.md")}
    assert pages == set(re.findall(r'"([\w-]+\.md)"', site))


def test_the_readme_is_short():
    assert len(README.splitlines()) <= 120
