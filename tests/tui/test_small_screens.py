"""What must be seen on a screen of 60 columns and 15 rows, whatever else is on it."""

import pytest

from facilitate.session.start import Wish
from facilitate.tui.screens.help import TOPICS
from facilitate.tui.wall.large_paper import LargePaper
from facilitate.tui.widgets.stage_band import StageBand
from tests.builders import kit_session
from tests.fakes import FakeClock
from tests.tui.front import console
from tests.tui.scenes import SCENES, triz

SMALL = (60, 15)
NEWS = "The log could not be continued where it was; everything goes on in another one."


@pytest.mark.parametrize("severity", ["information", "warning"])
async def test_a_notice_covers_neither_the_question_nor_the_line_for_notes(severity):
    async with console(triz(), SMALL) as front:
        front.app.notify(NEWS, severity=severity, markup=False)
        await front.until(lambda: "another one." in front.text)
        for words in ("Turn pink what we already do", "Be honest.", "press a to write", "? all"):
            assert words in front.text


@pytest.mark.parametrize("scene", ["leave", "edit", "ask", "insert", "form", "large", "help"])
async def test_a_notice_covers_no_dialog(scene):
    async with SCENES[scene](SMALL) as front:
        front.app.notify(NEWS, markup=False)
        await front.settle()
        assert "The log could not" not in front.text


async def test_each_structure_to_insert_has_one_line():
    async with SCENES["insert"](SMALL) as front:
        await front.settle()
        (line,) = [line for line in front.text.splitlines() if "25/10 Crowd" in line]
        assert line.replace("▐", "").split()[-3:] == ["30", "min", "12+"]


async def test_what_is_said_after_a_bar_is_whole():
    async with SCENES["harvest"](SMALL) as front:
        assert "…" not in front.text.split("\n", 1)[1]


async def test_the_way_out_of_a_large_note_is_shown():
    async with SCENES["large"](SMALL) as front:
        assert "escape back   enter on the stage" in front.text


@pytest.mark.parametrize("width", [60, 70, 80, 100, 120])
async def test_only_keys_and_headings_are_at_the_left_of_help(width):
    async with SCENES["help-sorting"]((width, 24)) as front:
        screen = front.screen
        headings = [screen._tr(f"heading.{topic}") for topic in TOPICS]
        begin = tuple(f"▌  {words}" for words in (*headings, *(e.keys for e in screen._entries)))
        for line in front.text.splitlines():
            _, edge, said = line.partition("▌")
            assert not said[2:3].strip() or f"{edge}{said}".startswith(begin)


async def test_notes_for_the_facilitator_that_are_cut_say_so():
    session = kit_session("agreement-certainty-matrix", Wish({}, people=12), FakeClock())
    async with console(session, (80, 24)) as front:
        await front.write("one", "two")
        await front.press("n")
        (line,) = [line for line in front.text.splitlines() if "for you:" in line]
        assert line.endswith(" …")


async def test_the_step_of_a_room_has_the_room_that_its_neighbours_do_not_need():
    async with SCENES["live"]((80, 24)) as front:
        await front.settle()
        assert "What do we already do" in front.text
        assert "abbreviations  1 room, 1 note" in front.text


async def test_a_list_of_lines_says_how_to_close_it():
    async with SCENES["ending"](SMALL) as front:
        await front.press("c")
        assert "Ann · ring the library" in front.text
        assert "escape close" in front.text


async def test_each_line_of_the_start_form_is_shown_with_its_question():
    async with SCENES["form"](SMALL) as front:
        for question in ("What do we want to be good at?", "Groups,", "How many people", "The end"):
            await front.settle()
            await front.until(lambda asked=question: asked in line_above_cursor(front))
            await front.press("enter")


def line_above_cursor(front) -> str:
    """The line above the line for text that has the focus."""
    return front.text.splitlines()[front.app.focused.region.y - 1]


async def test_the_live_harvest_has_its_rooms_above_what_they_say():
    async with SCENES["live"](SMALL) as front:
        assert "What do we already do" in front.text
        assert "2 rooms, 2 notes" in front.text


async def test_a_large_note_on_the_stage_does_not_touch_the_band_of_its_colour():
    async with SCENES["stage-large"](SMALL) as front:
        band, paper = front.screen.query_one(StageBand), front.screen.query_one(LargePaper)
        assert band.region.bottom < paper.region.y
        assert "separately" in front.text


async def test_notes_are_set_apart_from_the_facts_as_soon_as_there_is_room():
    async with SCENES["scores"]((70, 20)) as front:
        lines = front.text.splitlines()
        (place,) = [place for place, line in enumerate(lines) if "Y ◇  yellow · 4" in line]
        assert not lines[place - 1].strip()
