"""Whichever bound strikes first, ours or the YAML reader's, the message is ours."""

import pytest
import yaml

from facilitate.scripts import composer
from facilitate.translations.translator import ENGLISH
from facilitate.tui.keymap import read_keymap
from tests.written import problems, said

OURS = "This is nested too deeply. A script has at most 40 levels"


@pytest.mark.parametrize("depth", [42, 500, 2_000, 20_000])
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_told_where_our_bound_is_passed(depth, opening):
    (problem,) = problems(opening * depth + "x")
    assert said(problem) == OURS
    assert problem.place.line == 1


@pytest.mark.parametrize("depth", [42, 999, 1_001])
def test_deep_blocks_are_told_where_our_bound_is_passed(depth):
    (problem,) = problems("".join(f"{' ' * level}a:\n" for level in range(depth)))
    assert said(problem) == OURS


@pytest.mark.parametrize(
    "error",
    [
        yaml.scanner.ScannerError("while", None, "exceeded maximum nesting depth", None),
        yaml.parser.ParserError("while", None, "Recursion limit reached", None),
        RecursionError("maximum recursion depth exceeded"),
    ],
)
def test_any_bound_of_the_reader_is_told_as_ours(error, monkeypatch):
    class Reader:
        def __init__(self, text: str) -> None:
            pass

        def get_event(self) -> None:
            raise error

    monkeypatch.setattr(composer, "_Loader", Reader)
    (problem,) = problems("a: b\n")
    assert said(problem) == OURS


def test_a_text_about_depth_that_is_no_yaml_is_told_as_that():
    (problem,) = problems("name: depth: nesting\n")
    assert OURS not in said(problem)


def test_keys_nested_too_deeply_are_told_without_a_traceback(tmp_path):
    path = tmp_path / "keys.yaml"
    path.write_text("[" * 5_000, encoding="utf-8")
    keymap, wrong = read_keymap(str(path), ["next"])
    assert keymap == {}
    assert str(path) in ENGLISH.text(*wrong)
