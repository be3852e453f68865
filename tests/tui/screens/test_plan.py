"""The plan in the middle of a workshop: lengthen, shorten, drop, take, rounds."""

import re

import pytest
from rich.cells import cell_len

from facilitate.session.start import Wish
from facilitate.translations.translator import ENGLISH
from facilitate.tui.screens.script_search import ScriptSearch
from facilitate.tui.widgets.plan_lines import TIMES, sheet
from tests.builders import kit_session, start, step
from tests.fakes import FakeClock
from tests.tui.front import console

ROUNDS = (
    step(1, "Ask", block=1, rounds=2),
    step(2, "Ask", block=1, round=2, rounds=2),
    step(3, "Close"),
    step(4, "Extra", optional=True),
)


def titles(front):
    return [s.title for s in front.state.run()]


@pytest.fixture
def session(tmp_path):
    return start(tmp_path, *ROUNDS)


async def test_every_step_is_shown_with_what_it_takes(session):
    async with console(session) as front:
        await front.press("l")
        for words in (
            "planned        actual",
            "since 12:00",
            "30 min",
            "▶   1  12:00    10    12:00     0  Ask · round 1 of 2",
            "    2  12:10    10  → 12:10    10  Ask · round 2 of 2",
            "–   4                              Extra",
        ):
            assert words in front.text


async def test_a_script_outside_the_library_is_named_and_not_its_file(session):
    async with console(session) as front:
        await front.press("l")
        assert re.search(r"^ +A session +30 min$", front.text, re.MULTILINE)


async def test_which_round_it_is_is_whole_where_a_title_is_cut(tmp_path):
    long = "Questions and advice for one"
    rounds = [step(n, long, block=1, round=n, rounds=2, role="speaker") for n in (1, 2)]
    async with console(start(tmp_path, *rounds), (70, 20)) as front:
        await front.press("l")
        for words in ("Questions… · speaker 1 of 2", "Questions… · speaker 2 of 2"):
            assert words in front.text


async def test_what_is_over_shows_when_it_began_and_what_it_took(session):
    async with console(session) as front:
        await front.after(720)
        await front.press("n", "l")
        assert "✓   1  12:00    10    12:00    12  Ask · round 1 of 2" in front.text
        assert "▶   2  12:10    10    12:12     0  Ask · round 2 of 2" in front.text
        assert "    3  12:20    10  → 12:22    10  Close" in front.text
        assert "2 min behind" in front.text


async def test_a_structure_is_put_in_by_the_librarys_search(session):
    async with console(session, (100, 30)) as front:
        await front.press("l", "i")
        assert isinstance(front.screen, ScriptSearch)
        await front.type("stop habits 40min")
        assert "TRIZ" in front.text
        await front.press("enter")
        assert "triz" in {step.structure.partition("-")[0] for step in front.state.plan.steps}


async def test_a_step_to_come_is_made_longer_and_shorter(session):
    async with console(session) as front:
        await front.press("l", "down", "down", "+", "+", "-")
        assert [s.seconds for s in front.state.plan.steps] == [600, 600, 660, 600]
        assert front.said == "Close: 12 min → 11 min · ends 12:32 → 12:31"
        await front.press("u")
        assert front.state.by_id(3).seconds == 720


async def test_a_step_is_dropped_and_taken_in(session):
    async with console(session) as front:
        await front.press("l", "down", "d")
        assert titles(front) == ["Ask", "Close"]
        assert "(skipped)" in front.text
        await front.press("t", "end", "t")
        assert titles(front) == ["Ask", "Ask", "Close", "Extra"]


async def test_rounds_become_more_and_fewer(session):
    async with console(session) as front:
        await front.press("l", "r")
        assert titles(front) == ["Ask", "Ask", "Ask", "Close"]
        await front.press("R", "R")
        assert titles(front) == ["Ask", "Close"]
        await front.press("R")
        assert front.said == "this is round 1 of 1; there can't be fewer rounds than that"


async def test_what_cannot_be_is_said_and_changes_nothing(session):
    async with console(session) as front:
        await front.press("l", "d")
        assert front.said == "Ask is the current step; next moves on from it"
        await front.press("t")
        assert front.said == "Ask is in the plan already"
        assert len(front.session.events) == 1


async def test_a_search_that_finds_nothing_says_so(session):
    async with console(session) as front:
        await front.press("l", "i")
        await front.type("zzz")
        assert "nothing fits; esc cancels" in front.text


SCRIPTS = ("ecocycle-planning", "from-portfolio-to-system", "25-10-crowd-sourcing", "triz")


@pytest.mark.parametrize("slug", SCRIPTS)
@pytest.mark.parametrize("width", [66, 76, 96, 116, 196])
def test_nothing_is_cut_while_there_is_room_for_it(slug, width):
    session = kit_session(slug, Wish({}, people=12), FakeClock())
    lines = [line.content.plain for line in sheet(session, ENGLISH, width, str) if line.step]
    steps = session.state.plan.steps
    session.leave()
    assert {cell_len(line) for line in lines} <= set(range(width + 1))
    if width >= 116:
        assert [line for line in lines if "…" in line] == []
        for step_, line in zip(steps, lines, strict=True):
            assert step_.title in line
    for line in lines:
        cut, _, after = line[TIMES:].partition("…")
        assert not after or any(step_.title.startswith(f"{cut} ") for step_ in steps)


async def test_the_question_is_shown_wherever_the_sheet_leaves_a_row(tmp_path):
    asked = "Which of the things that we do every week would nobody miss if we stopped it today?"
    steps = [step(number, prompt=asked, notes="Wait for it.") for number in range(1, 9)]
    async with console(start(tmp_path, *steps)) as front:
        await front.press("l")
        for height, words in ((24, "for you: Wait for it."), (20, "stopped it"), (18, "Which of")):
            await front.pilot.resize_terminal(70, height)
            await front.settle()
            assert words in front.text
            assert "▶   1" in front.text
            assert "8  13:10" in front.text


async def test_a_break_is_put_in_by_its_name(session):
    async with console(session, (100, 30)) as front:
        await front.press("l", "i")
        await front.type("break 15")
        assert "Break" in front.text
        assert "15 min" in front.text
        await front.press("enter")
        assert titles(front) == ["Ask", "Break", "Ask", "Close"]
        assert front.said == "Break included · ends 12:30 → 12:45"
        await front.press("u")
        assert titles(front) == ["Ask", "Ask", "Close"]


@pytest.mark.parametrize("width", [60, 66, 70, 80, 100, 200])
async def test_each_structure_found_is_one_line(session, width):
    async with console(session, (width, 24)) as front:
        await front.press("l", "i")
        await front.type("retrospective")
        rows = [line for line in front.text.splitlines() if "Retrospective" in line]
        assert rows
        assert all(re.search(r"Retrospective.* (min|h|h [0-9]+) +[0-9]+[-+]", row) for row in rows)
