"""The user's own keys."""

import pytest

from facilitate import paths
from facilitate.tui.keymap import read_keymap
from tests.builders import start
from tests.tui.front import console


def write_keys(text):
    from pathlib import Path

    path = Path(paths.home()) / "keys.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


async def test_a_key_of_ones_own_takes_the_place_of_the_usual_one(tmp_path):
    write_keys("next: right\nback: 'left,z'\n")
    async with console(start(tmp_path)) as front:
        await front.press("right")
        assert front.state.current == 2
        await front.press("n")
        assert front.state.current == 2
        await front.press("z")
        assert front.state.current == 1


async def test_what_is_wrong_is_said_and_the_usual_keys_work(tmp_path):
    write_keys("nxet: right\n")
    async with console(start(tmp_path)) as front:
        messages = [notice.message for notice in front.app._notifications]
        assert len(messages) == 1
        assert messages[0].endswith("there is no key called nxet (did you mean next?)")
        await front.press("n")
        assert front.state.current == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- next", "expected lines such as next: ctrl+right"),
        ("next: [a, b]", 'next: expected a key in quotes, such as "n" or "ctrl+n"'),
        ("next: yes", 'next: expected a key in quotes, such as "n" or "ctrl+n"'),
        ("a: b: c", "it cannot be read"),
    ],
)
def test_every_mistake_is_a_line(text, words):
    path = write_keys(text)
    keymap, wrong = read_keymap(path, ["next"])
    assert keymap == {}
    assert len(wrong) == 1
    assert wrong[0].startswith(f"{path}: ")
    assert words in wrong[0]
    assert "\n" not in wrong[0]


def test_no_file_and_an_empty_one_change_nothing(tmp_path):
    assert read_keymap(str(tmp_path / "none.yaml"), ["next"]) == ({}, [])
    assert read_keymap(write_keys("# nothing yet\n"), ["next"]) == ({}, [])
