"""Every key of the run screen, as the facilitator presses it."""

import re

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from facilitate.plan.plan import Plan
from facilitate.scripts.script import Axis
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session, make_header
from facilitate.session.start import Wish
from facilitate.translations.message import Message
from facilitate.tui.keymap import run_bindings, shown
from facilitate.tui.screens.dialogs import Ask, Choose
from facilitate.tui.screens.ending import EndingScreen
from facilitate.tui.screens.harvest import HarvestScreen
from facilitate.tui.screens.help import HelpScreen, help_entries
from facilitate.tui.screens.plan import PlanScreen
from facilitate.tui.screens.run import RunScreen
from facilitate.tui.screens.wall import WallScreen
from facilitate.tui.widgets.big_clock import BigClock
from facilitate.tui.widgets.note_input import NoteLine
from facilitate.tui.widgets.stage_band import StageBand
from facilitate.tui.widgets.step_panel import Facts
from tests.builders import GROUPS, THREE_COLOURS, kit_session, start, step
from tests.fakes import FakeClock
from tests.kit_scripts import session_in
from tests.tui.front import FakeSound, console


def clock(front) -> BigClock:
    """The clock that is visible."""
    (visible,) = [one for one in front.run.query(BigClock) if one.region]
    return visible


def face(front):
    return clock(front).face


def facts(front):
    return str(front.run.query_one(Facts).render())


async def test_the_clock_counts_down_and_then_up_with_a_plus_and_a_word(tmp_path):
    async with console(start(tmp_path)) as front:
        assert face(front) == "10:00"
        assert "OVER" not in front.text
        await front.after(0.4)
        assert face(front) == "10:00"
        await front.after(0.7)
        assert face(front) == "9:59"
        await front.after(10 * 60 - 1.1)
        assert face(front) == "0:00"
        assert "OVER" in front.text
        await front.after(12)
        assert face(front) == "+0:12"
        assert clock(front).has_class("-over")


async def test_space_stops_the_clock_and_starts_it(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.after(60)
        await front.press("space")
        assert not front.state.running
        assert "PAUSED" in front.text
        await front.after(300)
        assert face(front) == "9:00"
        await front.press("space")
        await front.after(1)
        assert face(front) == "8:59"


async def test_n_goes_on_and_b_goes_back(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("n")
        assert front.state.step().title == "Already"
        assert "PINK" in front.text
        await front.press("b")
        assert front.state.step().title == "Worst"
        await front.press("b")
        assert front.said == "this is the first step"


async def test_n_in_the_last_step_asks_whether_to_end(tmp_path):
    async with console(start(tmp_path, step(1))) as front:
        await front.press("n")
        assert isinstance(front.screen, Choose)
        await front.press("n")
        assert isinstance(front.screen, RunScreen)
        assert front.state.ended is None
        await front.press("n", "y")
        assert front.state.ended
        assert isinstance(front.screen, EndingScreen)
        await front.press("enter")
        assert front.app._exit


async def test_plus_and_minus_change_the_minutes_and_say_when_it_ends_then(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("+")
        assert face(front) == "11:00"
        assert front.said == "Worst: 10 min → 11 min · ends 12:30 → 12:31"
        await front.press("-", "-")
        assert face(front) == "9:00"


async def test_f_fits_what_is_to_come_to_an_end_that_is_asked_for(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("f", "ctrl+u")
        await front.type("soon")
        await front.press("enter")
        assert front.said == "soon isn't a time. Try 12:55, or 40 for 40 minutes"
        await front.press("f")
        assert isinstance(front.screen, Ask)
        await front.press("ctrl+u")
        await front.type("12:25")
        await front.press("enter")
        assert [s.seconds for s in front.state.plan.steps] == [600, 450, 450]
        assert front.state.until == "2026-11-22T12:25:00+00:00"


async def test_f_fits_to_the_agreed_end_without_asking(tmp_path):
    clock = FakeClock()
    header = make_header(Plan("A", THREE_COLOURS, {}), ("test",), clock, {}, until=clock.wall())
    header.until = "2026-11-22T12:25:00+00:00"
    session = Session.start(str(tmp_path / "a.jsonl"), header, clock)
    async with console(session) as front:
        assert "ends 12:30" in facts(front)
        await front.press("f")
        assert "ends 12:25" in facts(front)
        await front.after(1600)
        await front.press("f")
        assert front.said == "the agreed end, 12:25, has passed"


@pytest.mark.parametrize("key", ["a", "enter"])
async def test_a_note_is_written_and_kept_before_it_is_shown_as_taken_down(tmp_path, key):
    async with console(start(tmp_path)) as front:
        await front.press(key)
        await front.press("n", "space", "b", "enter")
        assert front.texts == ["n b"]
        assert front.said == "note 1 saved"
        assert front.state.step().title == "Worst"
        contents = log.read(front.session.log.path)
        assert fold(contents.header, contents.events).notes[1].text == "n b"
        assert front.run.query_one(NoteLine).writing
        await front.press("escape")
        assert not front.run.query_one(NoteLine).writing
        await front.press("n")
        assert front.state.step().title == "Already"


async def test_keys_pressed_in_a_slow_moment_keep_their_order_and_their_meaning(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press_at_once("n", "enter", "n", "b", "enter", "f", "x", "enter")
        assert front.texts == ["nb", "fx"]
        assert [note.step for note in front.state.wall()] == [2, 2]
        assert front.run.query_one(NoteLine).text == ""
        kinds = [type(event).__name__ for event in front.session.events]
        assert kinds == ["Entered", "Entered", "Noted", "Noted"]


async def test_what_was_written_stays_in_the_line_when_it_is_left(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("a", "h", "i", "escape", "a", "enter")
        assert front.texts == ["hi"]


async def test_an_empty_line_is_no_note(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("a", "space", "enter")
        assert front.texts == []
        assert not front.run.query_one(NoteLine).writing


async def test_several_lines_pasted_are_several_notes(tmp_path):
    from textual.events import Paste

    async with console(start(tmp_path)) as front:
        await front.press("a", "x")
        front.app.post_message(Paste("one\n\n  \ntwo\r\nthree"))
        await front.until(lambda: len(front.texts) == 3)
        assert front.texts == ["one", "two", "three"]
        assert front.run.query_one(NoteLine).text == "x"
        assert front.said == "3 notes saved"
        front.app.post_message(Paste("yz"))
        await front.until(lambda: front.run.query_one(NoteLine).text == "xyz")


async def test_a_note_over_the_limit_is_refused_and_stays_in_the_line(tmp_path):
    async with console(start(tmp_path, step(1, limit=1, colour="yellow"))) as front:
        await front.write("one", "two")
        assert front.texts == ["one"]
        assert front.said.startswith("not saved: Group one has 1 of 1 here already")
        assert front.run.query_one(NoteLine).text == "two"


async def test_g_goes_on_to_the_next_group(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        await front.press("g")
        assert "Group two ›" in front.text
        await front.write("two")
        await front.press("g")
        assert "Group one ›" in front.text
        assert [note.group for note in front.state.wall()] == list(GROUPS)


async def test_keys_with_ctrl_and_f5_work_while_a_note_is_written(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.press("a", "x", "ctrl+g")
        assert "Group two ›" in front.text
        await front.press("f5")
        assert not front.state.running
        await front.press("f5")
        assert front.state.running
        await front.press("ctrl+n")
        assert front.state.step().title == "Already"
        assert front.run.query_one(NoteLine).text == "x"
        await front.press("enter")
        assert front.texts == ["x"]
        assert front.state.notes[1].stage == "yellow"  # it was begun in the step before
        await front.press("ctrl+t")
        assert front.said == "note 1 turned pink"


async def test_t_turns_the_notes_of_the_stage_before_one_after_the_other(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two")
        await front.press("n")
        assert "to turn · yellow · 2" in front.text
        await front.press("t")
        assert front.state.notes[1].stage == "pink"
        assert front.said == "note 1 turned pink"
        await front.press("t")
        assert [note.stage for note in front.state.wall()] == ["pink", "pink"]
        await front.press("t")
        assert front.said == "note 2 is pink; this step turns yellow to pink"


async def test_turning_asks_what_the_step_asks(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two", "three")
        await front.press("n", "t", "t", "t", "n", "t")
        assert isinstance(front.screen, Ask)
        assert "What first step?" in front.text
        await front.type("stop")
        await front.press("enter")
        assert front.state.notes[1].stage == "green"
        assert front.state.notes[1].turns[-1].answer == "stop"
        await front.press("t", "escape")
        assert front.state.notes[2].stage == "pink"
        await front.press("t", "enter")
        assert front.state.notes[2].stage == "green"
        assert front.state.notes[2].turns[-1].answer is None


async def test_turning_asks_which_of_several_colours_and_what_of_closed_answers(tmp_path):
    answers = ("yes", "no", "whatever")
    steps = (step(1, colour="yellow"), step(2, source="yellow", into=("pink", "Later"),
             ask="What is the answer?", answers=answers))  # fmt: skip
    async with console(start(tmp_path, *steps)) as front:
        await front.write("one", "two")
        await front.press("n", "t")
        assert "What should note 1 turn into? one" in front.text
        await front.press("escape", "t", "2")
        assert "What is the answer? one" in front.text
        await front.press("escape")
        assert front.state.notes[1].stage == "yellow"
        await front.press("t", "2", "3")
        note = front.state.notes[1]
        assert (note.stage, note.turns[-1].answer) == ("Later", "whatever")
        assert "pink · Later · 1" in front.text
        await front.press("t", "1", "1", "t", "2")
        note = front.state.notes[2]
        assert [(turn.to, turn.answer) for turn in note.turns] == [("pink", "no")]


async def test_arrows_choose_the_note_that_is_meant(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two", "three")
        assert front.run.context.chosen == 3
        await front.press("up", "x")
        assert front.texts == ["one", "three"]
        assert front.said == "note 2 removed; press u to bring it back"
        await front.press("u")
        assert front.texts == ["one", "two", "three"]
        assert front.said == "undone: note 2 removed"
        await front.press("home", "*")
        assert front.state.notes[1].starred
        await front.press("end", "*", "*")
        assert not front.state.notes[3].starred


async def test_a_click_chooses_a_note(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two")
        line = next(y for y, text in enumerate(front.text.splitlines()) if text.endswith("1 one"))
        await front.pilot.click(offset=(8, line))
        assert front.run.context.chosen == 1


async def test_tab_goes_to_the_other_list(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two")
        await front.press("n", "t")
        assert front.run.context.chosen == 2
        await front.press("tab")
        assert front.run.context.chosen == 1
        await front.press("tab")
        assert front.run.context.chosen == 2


async def test_e_edits_the_note(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        await front.press("e")
        await front.type("!")
        await front.press("enter")
        assert front.texts == ["one!"]


async def test_s_scores_the_note_inside_the_range(tmp_path):
    async with console(start(tmp_path, step(1, score=(1, 5)))) as front:
        await front.write("one")
        await front.press("s", "4", "enter", "s", "5", "enter")
        assert front.state.notes[1].total == 9
        await front.press("s", "9", "enter")
        assert "9 is out of range: scores here go from 1 to 5" in front.text
        await front.press("x", "enter")
        assert "“x” isn't a score; type a number" in front.text


async def test_p_puts_the_note_in_a_place(tmp_path):
    async with console(start(tmp_path, step(1, places=("Now", "Later")))) as front:
        await front.write("one")
        await front.press("p", "2")
        assert front.state.notes[1].place == "Later"


async def test_p_asks_for_both_halves_of_a_place_in_a_grid(tmp_path):
    axes = (Axis("when", ("Now", "Later")), Axis("where", ("Hall", "Garden")))
    async with console(start(tmp_path, step(1, axes=axes))) as front:
        await front.write("one")
        await front.press("p")
        assert "Where does note 1 go (when)? one" in front.text
        await front.press("2", "escape")
        assert front.state.notes[1].place is None
        await front.press("p", "2", "1")
        assert front.state.notes[1].place == "Later, Hall"


async def test_the_line_for_a_note_shows_which_blank_of_a_pattern_is_filled(tmp_path):
    pattern = "How is it that we are ___ and that we are ___ at the same time?"
    async with console(start(tmp_path, step(1, pattern=pattern))) as front:
        assert "1 of 2" not in front.text
        await front.press("a")
        assert "1 of 2: How is it that we are " in front.text
        await front.type("free | ")
        assert "2 of 2: and that we are free |" in front.text
        await front.type("safe")
        await front.press("enter")
        assert front.texts == [pattern.replace("___", "free", 1).replace("___", "safe")]
        await front.press("escape")
        assert "1 of 2" not in front.text


async def test_the_line_for_a_note_says_what_form_it_has_and_what_has_not_got_it(tmp_path):
    async with console(start(tmp_path, step(1, ties=True))) as front:
        await front.press("a")
        assert "two names: Anna - Ben" in front.text
        await front.type("Anna")
        await front.press("enter")
        assert front.said == "note 1 is saved, but it isn't a tie; a tie has two names: Anna - Ben"
        await front.press("escape", "e")
        await front.type("Anna - Ben")
        await front.press("enter")
        assert front.said == "note 1 changed"


async def test_k_puts_the_note_under_a_theme_and_offers_the_last_one(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one", "two")
        await front.press("k")
        await front.type("trust")
        await front.press("enter", "up", "k", "enter")
        assert [note.themes for note in front.state.wall()] == [("trust",), ("trust",)]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("s", "no notes yet"),
        ("p", "no step so far has places"),
        ("t", "nothing is turned in this step (Worst)"),
        ("e", "no notes yet"),
        ("x", "no notes yet"),
        ("k", "no notes yet"),
        ("*", "no notes yet"),
        ("b", "this is the first step"),
        ("v", "this step has no notes for you"),
        ("m", "this computer has nothing to play sounds with"),
        ("u", "there is nothing to undo: this is where the session began"),
        ("ctrl+t", "no note is chosen; choose one with the arrows"),
        ("c", "this step has no prompt"),
    ],
)
async def test_a_key_that_cannot_do_anything_says_why_and_records_nothing(tmp_path, key, words):
    async with console(start(tmp_path)) as front:
        events = len(front.session.events)
        await front.press(key)
        assert front.said == words
        assert len(front.session.events) == events


async def test_c_copies_the_prompt_without_the_facilitators_notes(tmp_path):
    only = step(1, prompt="What is **worst**?", notes="Smile.")
    async with console(start(tmp_path, only)) as front:
        await front.press("c")
        assert front.app.clipboard == "What is worst?\n\n10:00 left"


async def test_v_hides_the_facilitators_notes(tmp_path):
    async with console(start(tmp_path, step(1, notes="Smile."))) as front:
        assert "Smile." in front.text
        await front.press("v")
        assert "Smile." not in front.text
        await front.press("v")
        assert "Smile." in front.text


@pytest.mark.parametrize(
    ("key", "screen"),
    [("l", PlanScreen), ("w", WallScreen), ("h", HarvestScreen), ("?", HelpScreen)],
)
async def test_a_key_opens_a_screen_and_escape_closes_it(tmp_path, key, screen):
    async with console(start(tmp_path)) as front:
        await front.press(key)
        assert isinstance(front.screen, screen)
        await front.press("escape")
        assert isinstance(front.screen, RunScreen)


async def test_the_clock_goes_on_behind_every_screen(tmp_path):
    first = step(1, auto=True)
    async with console(start(tmp_path, first, step(2))) as front:
        for key in "lwh?":
            await front.press(key)
            await front.after(1)
            await front.press("escape")
        assert face(front) == "9:56"
        await front.press("l")
        await front.after(600)
        assert front.state.current == 2


async def test_help_tells_all_keys_in_columns_on_one_small_screen(tmp_path):
    async with console(start(tmp_path), size=(80, 24)) as front:
        await front.press("?")
        assert front.screen.query_one(VerticalScroll).max_scroll_y == 0
        for binding in filter(lambda binding: binding.show, run_bindings()):
            assert shown(binding.key.split(",")[0]) in front.text
        columns = next(line for line in front.text.splitlines() if "Clock" in line).split()
        assert [word for word in columns if word.isalpha()] == ["Clock", "Notes", "Session"]
        for words in ("Plan", "fit", "how many people", "own notes", "move notes"):
            assert words in front.text


async def test_help_has_in_bold_what_can_be_done_now(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow"), step(2))) as front:
        entries = {entry.keys: entry for entry in help_entries(front.run)}
        assert entries["b"].why_not == "this is the first step"
        assert not entries["n"].why_not
        await front.press("?")
        styles = {
            content.plain[span.start : span.end].strip(): span.style
            for column in front.screen.query(".column").results(Static)
            for content in [column.render()]
            for span in content.spans
        }
        assert styles["back"] == "$quiet"
        assert styles["b"] == "$quiet"
        assert styles["n"] == "bold $accent"


async def test_q_asks_and_leaving_can_be_resumed(tmp_path):
    session = start(tmp_path)
    async with console(session) as front:
        await front.press("q")
        assert isinstance(front.screen, Choose)
        await front.press("escape")
        assert isinstance(front.screen, RunScreen)
        await front.press("ctrl+q")
        assert isinstance(front.screen, Choose)
        await front.press("ctrl+q")
        await front.press("l")
        assert not front.app.is_running or front.app._exit
    again, contents, _ = Session.resume(session.log.path, FakeClock())
    assert isinstance(contents.events[-2], ev.Left)
    assert again.state.ended is None
    again.leave()


async def test_q_can_end_the_session(tmp_path):
    session = start(tmp_path)
    async with console(session) as front:
        await front.press("q", "e")
        assert isinstance(front.screen, EndingScreen)
    assert session.state.ended


async def test_signals_sound_and_m_silences_them(tmp_path):
    sound = FakeSound()
    steps = (step(1, sound="gong", turns=2), step(2, sound="none"), step(3))
    async with console(start(tmp_path, *steps), sound=sound) as front:
        await front.after(299)
        assert sound.played == ["soft gong"]
        await front.after(1)
        assert sound.played == ["soft gong", "soft bell"]
        await front.after(300)
        assert sound.played[2:] == ["gong"]
        del sound.played[:]
        await front.press("n")
        await front.after(600)
        assert sound.played == []
        await front.press("n")
        assert sound.played == ["soft gong"]
        await front.press("m")
        assert sound.muted
        assert "muted" in front.text
        await front.press("m")
        assert not sound.muted


async def test_a_sound_that_could_not_be_played_is_said(tmp_path):
    sound = FakeSound()
    async with console(start(tmp_path), sound=sound) as front:
        sound.wrong = [Message("sound.not-heard", sound="bell", why="no device")]
        await front.after(1)
        assert front.said == "no sound: the bell didn't play: no device"
        kept = {"id": "sound.not-heard", "sound": "bell", "why": "no device"}
        assert front.session.events[-1].why == kept
        for name in ("bell", "gong"):
            await front.press("g")
            sound.wrong = [Message("sound.not-heard", sound=name, why="no device")]
            await front.after(1)
            assert "no sound" not in front.said
            assert front.session.events[-1].why["sound"] == name
        sound.wrong = [Message("sound.not-heard", sound="bell", why="the device is busy")]
        await front.after(1)
        assert front.said == "no sound: the bell didn't play: the device is busy"


async def test_a_reply_is_gone_once_the_step_or_another_screen_came(tmp_path):
    async with console(start(tmp_path)) as front:
        await front.write("one")
        assert front.said == "note 1 saved"
        await front.press("n")
        assert front.said == ""
        await front.press("*")
        assert front.said == "note 1 starred"
        await front.press("w", "*")
        assert front.said == "note 1 no longer starred"
        await front.press("escape")
        assert front.said == ""
        await front.press("*", "k")
        assert "note 1 starred" not in front.text
        await front.press("escape")
        assert front.said == ""


async def test_the_band_counts_the_rounds_that_there_are_now():
    async with console(kit_session("15-solutions", Wish({}, people=6), FakeClock())) as front:
        await front.press("n")
        assert "speaker 1 of 3" in front.text
        await front.press("l", "r", "escape")
        assert "speaker 1 of 4" in front.text
        await front.press("u")
        assert "speaker 1 of 3" in front.text


@pytest.mark.parametrize("size", [(60, 15), (70, 20), (80, 24), (120, 36)])
async def test_a_rule_stays_in_view(size):
    session = kit_session("15-solutions", Wish({}, people=6), FakeClock())
    session.take(note_commands.add(session.state, "ring the library", None, "Ann"))
    async with console(session, size) as front:
        for _ in range(2):
            await front.press("n")
            rule = front.state.step().written.rule
            assert rule in " ".join(line.split("▏")[-1].strip() for line in front.text.splitlines())
            await front.press("space")
            assert rule in " ".join(line.split("▏")[-1].strip() for line in front.text.splitlines())
            await front.press("space")


async def test_a_long_reply_takes_two_lines_and_gives_them_back(tmp_path):
    async with console(start(tmp_path), (60, 15)) as front:
        assert "? all keys" in front.text.splitlines()[-1]
        front.run.say("ends 12:30 → 12:40 · the steps to come are as long as before; u undoes it")
        await front.settle()
        line, before, last = front.text.splitlines()[-3:]
        assert "press a to write a note" in line
        assert f"{before.strip()} {last.strip()}" == front.said
        await front.press("n")
        assert "press a to write a note" in front.text.splitlines()[-2]


async def test_a_notice_covers_neither_the_line_of_a_note_nor_a_dialog(tmp_path):
    async with console(start(tmp_path), (60, 15)) as front:
        front.app.notify("A notice. " * 9, timeout=60)
        await front.settle()
        assert "A notice." in front.text
        assert "press a to write a note" in front.text.splitlines()[-2]
        await front.press("q")
        lines = [line.strip("▌▐ ") for line in front.text.splitlines()]
        for words in ("e  end the session for good", "s  stay"):
            assert words in lines  # with nothing beside them
        await front.press("escape")
        assert "A notice." in front.text


async def test_notes_keep_their_order_until_all_scores_are_given(tmp_path):
    steps = (
        step(1, colour="yellow"), step(2, score=(1, 5)), step(3), step(4, score=(1, 5)),
        step(5, "Best", colour="green", source="yellow"),
    )  # fmt: skip
    session = start(tmp_path, *steps)
    for text in ("low", "high"):
        session.take(note_commands.add(session.state, text, None, "Ann"))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.score(session.state, 2, 5))
    async with console(session) as front:
        for _ in range(3):
            assert front.text.index("Ann: low") < front.text.index("Ann: high")
            await front.press("n")
        assert front.text.index("Ann: high") < front.text.index("Ann: low")


async def test_a_speed_other_than_the_usual_is_shown(tmp_path):
    clock = FakeClock()
    async with console(start(tmp_path, clock=clock)) as front:
        assert "times as fast" not in front.text
        clock.speed = 60.0
        await front.after(1)
        assert "60 times as fast" in front.text


async def test_what_could_not_be_written_is_loud_and_marked_until_it_is_on_the_disk(
    tmp_path, monkeypatch
):
    async with console(start(tmp_path)) as front:
        await front.write("safe")

        def full(descriptor, data):
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("facilitate.session.log.log.os.write", full)
            await front.write("lost")
            assert "NOT SAVED: No space left on device. 1 change kept" in front.text
            assert front.said == "NOT SAVED YET, kept and retried: note 2 saved"
            assert "2 NOT SAVED YET: lost" in front.text
            await front.write("more")
            assert "2 changes kept" in front.text
        await front.after(0.25)
        assert "NOT SAVED:" not in front.text
        assert "2 lost" in front.text
        contents = log.read(front.session.log.path)
        assert [e.text for e in contents.events if isinstance(e, ev.Noted)] == [
            "safe",
            "lost",
            "more",
        ]


async def test_a_commitment_has_a_name(tmp_path):
    last = step(1, "One thing", by="person", collect="Commitments")
    async with console(start(tmp_path, last)) as front:
        await front.press("a")
        await front.type("Ann")
        await front.press("enter")
        await front.type("I will ask: why")
        await front.press("enter")
        await front.type("Bo")
        await front.press("tab")
        await front.type("I will wait")
        await front.press("enter", "tab")
        await front.type("nobody")
        await front.press("enter")
        people = [(note.person, note.text) for note in front.state.wall()]
        assert people == [("Ann", "I will ask: why"), ("Bo", "I will wait"), (None, "nobody")]
        assert "Ann: I will ask: why" in front.text


async def test_who_works_with_whom_the_rule_and_what_comes_next_stay_in_view(tmp_path):
    first = step(
        1, arrangement="groups of 4-7", rule="One voice at a time", rounds=3, role="client"
    )
    async with console(start(tmp_path, first, step(2, "Then this"))) as front:
        assert "2 groups of 11, larger than the 4–7 it is made for" in facts(front)
        assert "Rule: One voice at a time" in facts(front)
        assert "next: Then this" in facts(front)
        assert "client 1 of 3" in front.text
        await front.press("n")
        assert "nothing, this is the last step" in facts(front)


@pytest.mark.parametrize(
    ("colour", "mark"), [("yellow", "Y ◇"), ("pink", "P ○"), ("green", "G ■"), ("purple", "U ◆")]
)
async def test_the_band_has_the_colour_its_letter_and_its_name(tmp_path, colour, mark):
    async with console(start(tmp_path, step(1, "Think", colour=colour))) as front:
        band = front.run.query_one(StageBand)
        assert band.has_class(f"-{colour}")
        assert f"{mark}  {colour.upper()}   Think" in front.text


async def test_commands_of_ctrl_p_make_a_group_a_remark_and_a_late_start(tmp_path):
    async with console(start(tmp_path)) as front:
        commands = {c.title.partition(" ")[0]: c.callback for c in front.run.commands()}
        commands["group"]()
        await front.settle()
        await front.type("Group 3")
        await front.press("enter")
        assert front.state.groups[-1] == front.run.context.author.group == "Group 3"
        commands["say"]()
        await front.settle()
        await front.type("lively")
        await front.press("enter")
        assert front.state.remarks[0][1] == "lively"
        commands["late"]()
        await front.settle()
        await front.type("90")
        await front.press("enter")
        assert face(front) == "8:30"
        commands["late"]()
        await front.settle()
        await front.press("x", "enter")
        assert front.said == "x isn't a length of time. Try 8, 1:30, 90s or 1h"


async def test_an_answer_to_set_shows_in_the_prompts_that_come_after(tmp_path):
    steps = (step(1, sets="worst", collect="Worst"), step(2, prompt="About {worst}."))
    async with console(start(tmp_path, *steps)) as front:
        await front.write("rudeness")
        await front.press("n")
        assert "About rudeness." in front.text


async def test_what_ends_a_step_stands_beside_the_clock(tmp_path):
    async with console(start(tmp_path, step(1, until="ten ideas are out"))) as front:
        assert "left at most, until ten ideas are out" in facts(front)


async def test_notes_of_several_stages_can_be_turned(tmp_path):
    last = step(3, colour="green", source="yellow", more_sources=("pink",))
    session = start(tmp_path, step(1, colour="yellow"), step(2, colour="pink"), last)
    async with console(session) as front:
        await front.write("one")
        await front.press("n")
        await front.write("two")
        await front.press("n")
        assert "to turn · yellow · 1" in front.text
        assert "to turn · pink · 1" in front.text
        await front.press("t")
        assert [note.stage for note in front.state.wall()] == ["green", "pink"]


async def test_a_length_by_the_notes_is_said_and_can_be_taken_back(tmp_path):
    second = step(2, colour="green", source="yellow", per_note=120.0)
    async with console(start(tmp_path, step(1, colour="yellow"), second)) as front:
        await front.write("one")
        await front.press("n")
        await front.after(0.1)
        assert "1 note to turn, 2 min each" in front.said
        assert face(front) == "2:00"
        await front.press("u")
        assert face(front) == "10:00"


async def test_the_run_screen_speaks_the_language_of_the_session():
    clock = FakeClock()
    session = session_in("de", "triz", clock)
    async with console(session, (120, 40)) as front:
        await front.press("n")
        assert "Schritt 2 von 4" in front.text
        assert "für dich: Erst alle für sich" in front.text
        assert "space Pause   n weiter   a Zettel" in front.text
        await front.write("Spät fragen")
        assert front.said == "Zettel 1 ist gespeichert"
        assert "gelb · 1" in front.text
        await front.press("n")
        assert "zu wenden · gelb" in front.text
        await front.press("w")
        assert "escape zurück" in front.text


@pytest.mark.parametrize(
    ("pattern", "typed"),
    [
        ("___. First step: ___", "Free coffee. First step: find a machine"),
        ("___. First step: ___", "Lend tools and sewing machines. First step: a shelf by the door"),
        ("", "a wish that nobody has signed"),
        ("", "more than forty letters, but only: few words"),
    ],
)
async def test_a_card_without_a_name_is_one_note_however_it_is_typed(tmp_path, pattern, typed):
    cards = step(1, colour="yellow", by="person", pattern=pattern)
    async with console(start(tmp_path, cards)) as front:
        await front.press("a")
        for _ in range(2):
            await front.type(typed)
            await front.press("enter")
        await front.type("Ann: swap desks")
        await front.press("enter")
        assert [(note.person, note.text) for note in front.state.wall()] == [
            (None, typed), (None, typed), ("Ann", "swap desks"),
        ]  # fmt: skip
        assert front.run.query_one(NoteLine).writing


async def test_a_persons_note_has_the_group_only_once_that_is_chosen(tmp_path):
    commitments = step(2, collect="Promises", by="person", arrangement="everyone")
    async with console(start(tmp_path, step(1, colour="yellow"), commitments)) as front:
        await front.press("g", "n")
        assert "note ›" in front.text
        await front.write("Ann", "a")
        await front.press("g", "g")
        assert "Group two ›" in front.text
        await front.write("Bo", "b")
        assert [note.group for note in front.state.wall()] == [None, "Group two"]


async def test_where_notes_are_everyones_g_says_so(tmp_path):
    async with console(start(tmp_path, step(1, colour="yellow", by="everyone"))) as front:
        assert "note ›" in front.text
        await front.press("g")
        assert front.said == "the notes of this step are everyone's"


@pytest.mark.parametrize("height", [15, 18, 20, 24])
async def test_the_question_is_whole_at_every_width(tmp_path, height):
    asked = (
        "Group: ask about anything that isn't clear, then offer advice. How could these steps be "
        "sharper, smaller or sooner? Speaker: finish by saying which one you'll take."
    )
    session = start(tmp_path, step(1, prompt=asked, collect="Advice", rule="Questions first"))
    async with console(session, (60, height)) as front:
        for width in range(60, 100):
            await front.pilot.resize_terminal(width, height)
            await front.settle()
            lines = [line for line in front.text.splitlines() if line.startswith("▌")]
            left = (re.split(r"  |[▀█▄▁▂▃▅▆▇]", line[2:])[0] for line in lines)
            assert " ".join(" ".join(left).split()) == asked, width
