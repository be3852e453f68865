"""The user's own keys."""

import pytest

from facilitate import paths
from facilitate.translations.translator import ENGLISH
from facilitate.tui.keymap import bindings_of_all_screens, collisions, read_keymap
from tests.builders import start
from tests.tui.classes import classes_of_the_console
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
        ("a: b: c", "can't be read"),
    ],
)
def test_every_mistake_is_a_line(text, words):
    path = write_keys(text)
    keymap, wrong = read_keymap(path, ["next"])
    assert keymap == {}
    line = ENGLISH.text(*wrong)
    assert line.startswith(path)
    assert words in line
    assert "\n" not in line


def test_no_file_and_an_empty_one_change_nothing(tmp_path):
    assert read_keymap(str(tmp_path / "none.yaml"), ["next"]) == ({}, [])
    assert read_keymap(write_keys("# nothing yet\n"), ["next"]) == ({}, [])


async def test_the_keys_of_every_screen_can_be_changed(tmp_path):
    write_keys("plan.drop: delete\nlibrary.search: ctrl+f\nhelp.close: f9\nwrite.leave: f8\n")
    async with console(start(tmp_path)) as front:
        assert not front.app._notifications
        await front.press("l")
        assert f"del {ENGLISH('key.leave-out')}" in front.text


async def test_the_footer_shows_the_keys_that_hold(tmp_path):
    write_keys("next: right\nlonger: f6\nwrite.group: ctrl+y\n")
    async with console(start(tmp_path), size=(120, 40)) as front:
        assert "right next" in front.text.replace("→", "right")
        assert "f6 - minute" in front.text
        await front.press("a")
        assert "ctrl+y group" in front.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("next: b", "b is used more than once: for next and back"),
        ("plan.drop: t", "t is used more than once: for plan.drop and plan.take"),
        ("next: ctrl+i", "next: terminals send tab for ctrl+i; choose another key"),
        ("next: ctrl+shift+n", "next: terminals can't send ctrl+shift+n"),
        ("next: ctrl+1", "next: terminals can't send ctrl+1"),
        ("next: super+n", "next: terminals can't send super+n"),
        ("next: nosuchkey", "next: terminals can't send nosuchkey"),
    ],
)
async def test_a_key_that_cannot_hold_is_reported(tmp_path, text, words):
    write_keys(text + "\n")
    async with console(start(tmp_path)) as front:
        messages = [notice.message for notice in front.app._notifications]
        assert len(messages) == 1
        assert words in messages[0]


@pytest.mark.parametrize(
    "keys", ["n", "ctrl+n", "f6", "alt+n", "ctrl+left", "shift+tab", "right", "question_mark,?",
             "ä", "pageup", "space", "comma", "equals_sign", "*"],
)  # fmt: skip
def test_keys_that_terminals_send_are_fine(keys):
    path = write_keys(f'next: "{keys}"\n')
    assert read_keymap(path, ["next"]) == ({"next": keys}, [])


def test_keys_yaml_knows_every_key_that_any_screen_or_widget_binds():
    known = {binding.id for bindings in bindings_of_all_screens().values() for binding in bindings}
    bound = [kind for kind in classes_of_the_console() if "BINDINGS" in vars(kind)]
    assert len(bound) > 10
    for kind in bound:
        for binding in kind.BINDINGS:
            assert binding.id in known, (kind, binding)


def test_no_two_keys_of_the_kit_collide():
    for bindings in bindings_of_all_screens().values():
        named = {binding.id: binding.key for binding in bindings}
        assert list(collisions(named, {"": bindings}, "keys.yaml")) == []
