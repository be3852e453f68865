"""Any text at all, wherever the console shows text from people."""

import json
import unicodedata

import pytest
from textual.events import Paste

from facilitate.plan.plan import Plan
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.session.session import Session, make_header
from facilitate.text import visible
from facilitate.tui.screens.dialogs import Answer, Ask, Choose
from facilitate.tui.stage_app import StageApp
from facilitate.tui.wall.paper import Look, paper
from facilitate.tui.wall.wall import Wall
from facilitate.tui.widgets.note_input import NoteInput, NoteLine
from facilitate.tui.widgets.step_notes import StepNotes
from tests.builders import start, step
from tests.fakes import FakeClock
from tests.tui.front import console, opened

WILD = (
    "[/",
    "[/a/b]",
    "[red]hi",
    "[b]",
    "\x1b[31mred",
    "a\tb",
    "\u202eright to left",
    "e" + "\u0301" * 40,
    "日本語" * 30,
    "😀👨\u200d👩\u200d👧",
    "%s {0} {x}",
    "x" * 10_000,
    "\x07",
    "$primary",
    "@click=app.quit",
)


@pytest.fixture(scope="module")
def naughty(shared):
    strings = json.loads((shared / "naughty_strings.json").read_text(encoding="utf-8"))
    lines = [line for text in strings for line in text.splitlines() if line.strip()]
    return [*dict.fromkeys(lines), *WILD]


def controls(text):
    return {char for char in text if unicodedata.category(char) == "Cc"} - {"\n"}


async def test_every_string_becomes_a_note_to_the_letter_and_is_shown_whole(tmp_path, naughty):
    async with console(start(tmp_path), size=(120, 40)) as front:
        await front.press("a")
        front.app.post_message(Paste("\n".join(naughty)))
        await front.until(lambda: front.texts)
        assert front.texts == naughty
        await front.press("escape")
        notes = front.run.query_one(StepNotes)
        width = notes.scrollable_content_region.width
        drawn = [
            notes.render_line(y - notes.scroll_offset.y) for y in range(notes.virtual_size.height)
        ]
        assert {strip.cell_length for strip in drawn} == {width}
        assert not controls("".join(strip.text for strip in drawn))
        written = "".join(
            part.text
            for note in front.state.wall()
            for line in paper(note, 20, Look(roomy=False))
            for part in line
        )
        whole = written.replace(" ", "")
        for number, text in enumerate(naughty, 1):
            assert f"{number}{visible(text)}".replace(" ", "") in whole
        await front.press("w")
        wall = front.screen.query_one(Wall)
        lines = range(wall.virtual_size.height)
        drawn = [wall.render_line(y - wall.scroll_offset.y) for y in lines]
        assert not controls("".join(strip.text for strip in drawn))
        assert {strip.cell_length for strip in drawn} == {wall.scrollable_content_region.width}


async def test_no_control_character_comes_out_of_the_line_it_is_typed_in(tmp_path, naughty):
    async with console(start(tmp_path)) as front:
        await front.press("a")
        line = front.run.query_one("#note", NoteInput)
        for text in naughty:
            line.value = text
            assert not controls(line.render_line(0).text)
        line.value = "[/a]"
        await front.press("enter")
        assert front.texts == ["[/a]"]
        assert front.run.query_one(NoteLine).text == ""


def wild_session(tmp_path, texts):
    steps = [
        step(n, text, prompt=text, notes=text, rule=text, collect=text, source=text, ask=text)
        for n, text in enumerate(texts, 1)
    ]
    plan = Plan(texts[0], tuple(steps), {})
    clock = FakeClock()
    header = make_header(plan, ("test",), clock, {}, tuple(texts), 22)
    return Session.start(str(tmp_path / "wild.jsonl"), header, clock)


async def test_titles_prompts_rules_and_groups_are_data(tmp_path, naughty):
    texts = [*WILD, *[text for text in naughty if set(text) & set("[]<{\\$")][:40]]
    session = wild_session(tmp_path, texts)
    async with console(session, size=(100, 30)) as front:
        for text in texts:
            assert front.state.step().title == text
            await front.write(text)
            assert not controls(front.text)
            front.run.action_command("group")
            front.run.action_command("next")
            await front.settle()
        for key in "lwh":
            await front.press(*((key,) if key != "l" else ("escape", key)))
            assert not controls(front.text)
            await front.press("escape")


async def test_the_stage_view_takes_them_too(tmp_path):
    session = wild_session(tmp_path, WILD)
    follower = Follower(session.log.path, session.clock)
    async with opened(StageApp(RunningSession(follower.clock, follower)), session.clock) as front:
        for _ in WILD[1:]:
            session.take(step_commands.go_on(session.state))
            await front.after(1)
            assert not controls(front.text)


@pytest.mark.parametrize("text", WILD)
async def test_questions_and_what_is_said_take_them_too(tmp_path, text):
    async with console(start(tmp_path)) as front:
        front.run.say(text)
        await front.settle()
        assert not controls(front.text)
        front.app.push_screen(Ask(text, text, text, text))
        await front.settle()
        assert not controls(front.text)
        await front.press("escape")
        front.app.push_screen(Choose(text, [Answer("1", text, text)]))
        await front.settle()
        assert not controls(front.text)
        front.app.notify(text, markup=False)
        await front.settle()
