"""The stage view: the room's screen, which follows the log."""

import os
from contextlib import asynccontextmanager

import pytest

from facilitate.session import events as ev
from facilitate.session.commands import (
    notes as note_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.follow import Follower
from facilitate.session.running import RunningSession
from facilitate.session.session import Session
from facilitate.session.start import Wish
from facilitate.tui import theme_choice
from facilitate.tui.stage_app import StageApp
from facilitate.tui.widgets.big_clock import BigClock
from tests.builders import kit_session, noted, start, step
from tests.fakes import FakeClock
from tests.kit_scripts import session_in
from tests.tui.front import opened
from tests.tui.scenes import SCENES

STEPS = (
    step(1, "Worst", colour="yellow", prompt="What is **worst**?", notes="Smile at them.",
         rule="One voice", arrangement="pairs"),
    step(2, "Already", colour="pink", prompt="And now?"),
)  # fmt: skip


@asynccontextmanager
async def stage(session, size=(80, 24)):
    follower = Follower(session.log.path, session.clock)
    app = StageApp(RunningSession(session.clock, follower))
    async with opened(app, session.clock, size) as front:
        yield front


def face(front):
    return front.screen.query_one(BigClock).face


async def test_the_room_sees_the_step_but_never_the_facilitators_notes(tmp_path):
    session = start(tmp_path, *STEPS)
    async with stage(session) as front:
        for words in ("What is worst?", "One voice", "11 pairs", "Y ◇  YELLOW   Worst"):
            assert words in front.text
        assert "Smile" not in front.text
        await front.press("w")
        assert "Smile" not in front.text


async def test_what_happens_is_seen_at_the_next_look(tmp_path):
    session = start(tmp_path, *STEPS)
    async with stage(session) as front:
        assert face(front) == "10:00"
        await front.after(61)
        assert face(front) == "8:59"
        session.take(plan_commands.lengthen(session.state, 60))
        await front.after(0.25)
        assert face(front) == "9:59"
        session.take(step_commands.pause(session.state))
        await front.after(30)
        assert face(front) == "9:59"
        assert "A short pause" in front.text
        session.take(step_commands.go_on(session.state))
        await front.after(0)
        assert "And now?" in front.text
        assert "PINK" in front.text
        session.undo()
        await front.after(0)
        assert "What is worst?" in front.text


async def test_overtime_is_seen(tmp_path):
    async with stage(start(tmp_path, *STEPS)) as front:
        await front.after(612)
        assert face(front) == "+0:12"
        assert "OVER" in front.text
        assert front.screen.query_one(BigClock).has_class("-over")


async def test_the_notes_are_shown_if_they_are_wanted(tmp_path):
    session = start(tmp_path, *STEPS)
    async with stage(session) as front:
        session.take(note_commands.add(session.state, "shout", "Group one", None))
        await front.after(0.25)
        assert "shout" not in front.text
        await front.press("w")
        assert "1 shout" in front.text
        await front.press("w")
        assert "shout" not in front.text
        assert "1 note" in front.text
        await front.press("w")
        assert "1 note" not in front.text


async def test_it_waits_for_a_session_and_goes_to_the_next_but_never_to_an_earlier_one():
    clock = FakeClock()

    def alive(session):
        os.utime(session.log.path, (clock.wall().timestamp(),) * 2)
        return session

    earlier = kit_session("triz", Wish({}, title="Another client"), clock)
    earlier.take(step_commands.end())
    alive(earlier).leave()
    async with opened(StageApp(RunningSession(clock)), clock) as front:
        assert "We'll begin soon" in front.text
        assert "Another client" not in front.text
        first = alive(kit_session("triz-across-sectors", Wish({}, title="Morning"), clock))
        await front.after(1)
        assert "Morning" in front.text
        first.take(step_commands.end())
        alive(first).leave()
        await front.after(1)
        assert "Thank you!" in front.text
        second = alive(kit_session("triz", Wish({}, title="Afternoon"), clock))
        await front.after(1)
        assert "Afternoon" in front.text
        assert "Morning" not in front.text
        second.leave()


async def test_before_the_clock_runs_the_room_sees_a_calm_page(tmp_path):
    session = start(tmp_path, *STEPS, running=False)
    async with stage(session) as front:
        assert "We'll begin soon" in front.text
        assert "What is worst?" not in front.text
        session.take(step_commands.start(session.state))
        await front.after(1)
        assert "What is worst?" in front.text


async def test_it_says_until_when_in_the_time_of_day(tmp_path):
    async with stage(start(tmp_path, *STEPS)) as front:
        assert "until 12:10" in front.text


async def test_one_note_is_large_as_the_console_wants_it(tmp_path):
    session = start(tmp_path, *STEPS)
    async with stage(session) as front:
        session.take(note_commands.add(session.state, "shout", "Group one", None))
        session.take(note_commands.show_large(session.state, 1))
        await front.after(1)
        assert "shout" in front.text
        assert "What is worst?" not in front.text
        session.take(note_commands.show_large(session.state, 1))
        await front.after(1)
        assert "What is worst?" in front.text
        session.take(note_commands.show_large(session.state, 1))
        session.take(step_commands.go_on(session.state))
        await front.after(1)
        assert "And now?" in front.text
        assert "shout" not in front.text


async def test_it_takes_the_look_that_the_console_takes(tmp_path):
    async with stage(start(tmp_path, *STEPS)) as front:
        theme_choice.keep("light")
        front.app.take_look()
        assert front.app.theme == theme_choice.LOOKS["light"].name


@pytest.mark.parametrize("size", [(50, 14), (60, 15), (80, 24), (200, 60)])
async def test_the_whole_question_is_seen_at_every_size(tmp_path, size):
    asked = " ".join(f"word{number}" for number in range(24))
    async with stage(start(tmp_path, step(1, "Worst", prompt=asked)), size) as front:
        assert asked in " ".join(front.text.split())


async def test_a_step_that_places_earlier_notes_shows_them_on_the_map(tmp_path):
    steps = (step(1, colour="yellow"), step(2, places=("Birth", "Renewal")))
    session = start(tmp_path, *steps)
    session.take(note_commands.add(session.state, "shout", "Group one", None))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.place(session.state, 1, "Renewal"))
    async with stage(session, (80, 40)) as front:
        await front.press("w")
        assert "2 Renewal · 1" in front.text
        assert "shout" in front.text


async def test_at_the_end_the_room_sees_what_came_out(tmp_path):
    session = start(tmp_path, step(1, colour="green", means="outcome"))
    session.take(note_commands.add(session.state, "listen first", "Group one", None))
    async with stage(session) as front:
        session.take(step_commands.end())
        session.leave()
        await front.after(1)
        assert "Thank you!" in front.text
        assert "listen first" in front.text


async def test_it_goes_on_through_a_resume(tmp_path):
    clock = FakeClock()
    session = start(tmp_path, *STEPS, clock=clock)
    async with stage(session) as front:
        await front.after(60)
        session.leave()
        await front.after(120)
        assert face(front) == "9:00"
        assert "One moment, please" in front.text
        again, _, _ = Session.resume(session.log.path, clock)
        await front.after(1)
        assert face(front) == "8:59"
        assert "One moment" not in front.text
        again.take(step_commands.end())
        again.leave()
        await front.after(1)
        assert "Thank you!" in front.text


async def test_a_log_that_cannot_be_read_for_a_while_is_said(tmp_path):
    session = start(tmp_path, *STEPS)
    async with stage(session) as front:
        path = tmp_path / "session.jsonl"
        path.rename(tmp_path / "elsewhere")
        await front.after(1)
        assert "No such file" in front.text
        (tmp_path / "elsewhere").rename(path)
        await front.after(1)
        assert face(front) == "9:58"
        assert "No such file" not in front.text


async def test_q_closes_it(tmp_path):
    async with stage(start(tmp_path, *STEPS)) as front:
        await front.press("q")
        assert front.app._exit


async def test_the_room_sees_what_ends_the_step(tmp_path):
    session = start(tmp_path, step(1, until="ten ideas are out"))
    async with stage(session) as front:
        assert "until ten ideas are out, 12:10 at the latest" in front.text
        await front.after(601)
        assert "OVER" in front.text


async def test_the_room_is_spoken_to_in_the_language_of_the_session():
    clock = FakeClock()
    session = session_in("de", "triz", clock)
    async with stage(session) as front:
        session.take(step_commands.go_on(session.state))
        await front.after(1)
        for words in (
            "Y ◇  GELB  Rezept fürs Scheitern",
            "2 Gruppen zu 3 oder 4",
            "Schritt 2 von 4",
            "w Zettel",
        ):
            assert words in front.text
        session.take(note_commands.add(session.state, "Spät fragen", "Gruppe A", None))
        await front.press("w")
        await front.after(600)
        assert "gelb · 1" in front.text
        assert "ÜBER DER ZEIT" in front.text
        session.take(step_commands.pause(session.state))
        await front.after(1)
        assert "Kurze Pause" in front.text
        session.take(step_commands.end())
        session.leave()
        await front.after(1)
        assert "Danke!" in front.text


async def test_what_the_event_says_is_seen_until_the_next_step(tmp_path):
    session = start(tmp_path, *STEPS)
    async with stage(session) as front:
        session.take(note_commands.remark("Back at 15:10", shown=True))
        session.take(note_commands.remark("They are tired"))
        front.screen.tick()
        await front.settle()
        assert "Back at 15:10" in front.text
        assert "tired" not in front.text
        session.take(step_commands.go_on(session.state))
        front.screen.tick()
        await front.settle()
        assert "Back at 15:10" not in front.text


async def test_votes_that_are_shown_rank_the_notes_with_mean_spread_and_number(tmp_path):
    session = start(tmp_path, step(1, "Worst", colour="yellow", score=(1, 5)))
    for number, text in enumerate(("Coffee", "Trust"), 1):
        session.take(ev.Noted(number=number, text=text, step=1, stage="yellow"))
    for voter, score in (("a", 5), ("b", 3)):
        session.take(ev.Scored(number=2, score=score, voter=voter * 24, request=voter * 24))
    async with stage(session, (120, 40)) as front:
        await front.press("w")
        assert "mean" not in front.text
        assert front.text.index("Coffee") < front.text.index("Trust")
        session.take(ev.VotesShown(step=1, shown=True))
        await front.after(1)
        assert "8 in 2 scores · mean 4.0, spread 1.0, n 2" in " ".join(front.text.split())
        assert front.text.index("Trust") < front.text.index("Coffee")


async def test_the_notes_are_shown_newest_first(tmp_path):
    session = start(tmp_path, *STEPS)
    for text in ("first", "second", "third"):
        session.take(note_commands.add(session.state, text, "Group one", None))
    async with stage(session) as front:
        await front.press("w")
        places = [front.text.index(text) for text in ("third", "second", "first")]
        assert places == sorted(places)


async def test_what_was_scrolled_away_is_not_scrolled_away_in_the_next_step(tmp_path):
    session = start(tmp_path, *STEPS)
    for number in range(1, 31):
        session.take(note_commands.add(session.state, f"note {number}", "Group one", None))
    session.take(step_commands.go_on(session.state))
    for number in range(31, 61):
        session.take(note_commands.add(session.state, f"note {number}", "Group one", None))
    session.take(step_commands.go_back(session.state))
    async with stage(session, (80, 20)) as front:
        await front.press("w", "down", "down")
        assert "note 30" not in front.text
        session.take(step_commands.go_on(session.state))
        await front.after(0)
        assert "note 60" in front.text


async def test_the_few_notes_that_the_room_takes_home_are_under_the_thanks():
    async with SCENES["stage-thanks"]((200, 60)) as front:
        lines = front.text.splitlines()
        (thanks,) = [line.index("Thank") for line in lines if "Thank you!" in line]
        (first,) = [line.index("G ■ 1") for line in lines if "G ■ 1" in line]
        (last,) = [len(line) for line in lines if line.endswith("Group two")]
        middle = thanks + len("Thank you!") // 2
        assert abs((first + last) // 2 - middle) <= 4


async def test_scores_are_not_seen_while_their_rounds_go_on_unless_they_are_shown(tmp_path):
    rounds = [step(n + 1, "Score", score=(1, 5), round=n, rounds=2) for n in (1, 2)]
    session = start(tmp_path, step(1, colour="yellow"), *rounds, step(4, "Add up"))
    noted(session, "a card")
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.score(session.state, 1, 4))
    async with stage(session) as front:
        await front.press("w")
        assert "a card" in front.text
        assert "(4)" not in front.text
        assert "4 in 1 score" not in front.text
        session.take(ev.VotesShown(step=session.state.current))
        front.screen.tick()
        await front.settle()
        assert "(4)" in front.text
