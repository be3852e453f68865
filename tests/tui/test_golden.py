"""Whole screens as text, compared with approved ones: golden/SCREEN/SIZE.txt.

`GOLDEN=write pytest tests/tui/test_golden.py` writes them anew, to be reviewed before a commit.
"""

import os
from pathlib import Path

import pytest

from facilitate.tui.widgets.stage_band import StageBand
from tests.tui.front import console
from tests.tui.scenes import SCENES, triz

GOLDEN = Path(__file__).parent / "golden"
SIZES = [(60, 15), (80, 24), (120, 36), (200, 60)]
USUAL = (80, 24)
EVERY_SIZE = (
    "run", "person", "places", "scores", "writing", "over", "wall", "wall-themes", "large", "plan",
    "insert", "harvest", "ending", "help", "join", "leave", "edit", "library", "library-marked",
    "form", "stage", "stage-notes", "stage-large", "stage-waits", "stage-phones", "stage-thanks",
    "sorting", "live",
)  # fmt: skip
"""The screens; other scenes are states of theirs, seen at one size."""


def compare(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == path.read_text(encoding="utf-8")


def named(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("scene", EVERY_SIZE)
async def test_every_screen_at_four_sizes(scene, size):
    async with SCENES[scene](size) as front:
        compare(f"{scene}/{named(size)}", front.text)


@pytest.mark.parametrize("scene", [name for name in SCENES if name not in EVERY_SIZE])
async def test_other_states_of_a_screen(scene):
    async with SCENES[scene](USUAL) as front:
        compare(f"{scene}/{named(USUAL)}", front.text)


@pytest.mark.parametrize("scene", EVERY_SIZE)
async def test_every_screen_without_colours(scene, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with SCENES[scene](USUAL) as front:
        compare(f"{scene}/no-colour-{named(USUAL)}", front.text)


async def test_without_colours_stages_are_told_apart_by_border_letter_and_name(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with console(triz()) as front:
        pink = front.run.query_one(StageBand).styles.border_left
        await front.press("n")
        assert "GREEN" in front.text
        assert front.run.query_one(StageBand).styles.border_left[0] not in ("", pink[0])


@pytest.mark.parametrize("behind", [False, True], ids=["the run screen", "the wall"])
async def test_resizing_while_it_runs_comes_to_the_same_picture(behind):
    async with console(triz(), USUAL) as front:
        if behind:
            await front.press("w")
        for width, height in [(200, 60), (81, 25), (120, 36)]:
            await front.pilot.resize_terminal(width, height)
            await front.settle()
        if behind:
            await front.press("escape")
        compare("run/120x36", front.text)
