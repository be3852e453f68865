"""What people said they would do, over several sessions on several days."""

from datetime import timedelta

import pytest

from facilitate.commitments.commitments import commitments, left_open
from facilitate.commitments.marks import Mark
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import make_report
from facilitate.plan.plan import Plan
from facilitate.session.carry_over import on_the_wall
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.session import Session, make_header
from tests.builders import run_plain, step
from tests.fakes import NOON, FakeClock

PROMISING = (
    step(1, "Ideas", colour="yellow"),
    step(2, "I will", collect="I will", by="person", means="commitment"),
)
LOOKING_BACK = (
    step(1, "Said", collect="Said", means="commitment", brings="open commitments"),
    step(2, "Done", collect="Done", source="Said", means="done", ask="What came of it?"),
    step(3, "Let go", collect="Let go", source="Said", means="dropped"),
    step(4, "Stuck", collect="Stuck", source="Said"),
    step(5, "I will", collect="I will", by="person", means="commitment"),
    step(6, "Applause", collect="Applause", source="Done"),
)


SERIES = "North"


class Days:
    """Sessions on made-up days, each in its own log."""

    def __init__(self, folder):
        self.folder = folder
        self.paths = []
        self.marks = []

    def session(self, day, *lines, steps=PROMISING, brought=(), series=SERIES):
        """Type lines into a session on a day, and return its header."""
        clock = FakeClock(wall=NOON + timedelta(days=day))
        plan = Plan(f"Day {day}", steps, {})
        header = make_header(plan, ("test",), clock, {}, ("One",), series=series)
        path = str(self.folder / f"{len(self.paths)}.jsonl")
        self.paths.append(path)
        typed = [entry for line in lines for entry in (line, lambda: clock.advance(60))]
        session = Session.start(path, header, clock, True, on_the_wall(plan, brought))
        run_plain(typed, session)
        return header

    def look_back(self, day, *lines, after=()):
        """Type lines into a session that begins with what is open of another."""
        theirs, _ = left_open(self.all(), self.contents(), after, SERIES)
        brought = [one.brought() for one in theirs]
        return self.session(day, *lines, steps=LOOKING_BACK, brought=brought)

    def mark(self, day, header, note, fate):
        at = (NOON + timedelta(days=day)).isoformat()
        self.marks.append(Mark(header.id, note, fate, at))

    def contents(self):
        return [log.read(path) for path in self.paths]

    def all(self):
        return commitments(self.contents(), self.marks)

    def fates(self):
        return [(one.number, one.text, one.fate) for one in self.all()]


@pytest.fixture
def days(tmp_path):
    return Days(tmp_path)


def test_a_note_of_a_list_that_means_one_is_one_with_a_name_or_without(days):
    header = days.session(
        0, "/as Di", "an idea", "/as", "/next", "/as Ann", "ring Bo", "/as", "nobody's"
    )
    one, nameless = days.all()
    assert (nameless.text, nameless.person, nameless.whose) == ("nobody's", None, "One")
    assert (one.number, one.text, one.person, one.group) == (1, "ring Bo", "Ann", "One")
    assert (one.fate, one.verdict, one.sessions) == ("open", None, (header.id,))
    assert (one.key, one.origin.title) == ((header.id, 2), "Day 0")
    assert one.said == NOON + timedelta(minutes=5)


def test_they_are_counted_in_the_order_in_which_they_were_said(days):
    days.session(3, "/next", "/as Ann", "later")
    days.session(0, "/next", "/as Bo", "first", "second")
    assert days.fates() == [(1, "first", "open"), (2, "second", "open"), (3, "later", "open")]


def test_one_that_is_taken_off_the_wall_leaves_its_number_free(days):
    days.session(0, "/next", "/as Ann", "one", "two", "three", "/remove 2", "four", "/undo")
    assert days.fates() == [(1, "one", "open"), (3, "three", "open")]


def test_an_edited_one_has_its_last_text(days):
    days.session(0, "/next", "/as Ann", "ring", "/edit 1 ring Bo")
    assert days.fates() == [(1, "ring Bo", "open")]


def test_the_last_mark_counts(days):
    header = days.session(0, "/next", "/as Ann", "one", "two")
    days.mark(3, header, 1, "done")
    days.mark(2, header, 1, "dropped")
    days.mark(2, header, 2, "dropped")
    days.mark(4, header, 2, "open")
    assert days.fates() == [(1, "one", "done"), (2, "two", "open")]


def test_a_mark_for_a_session_that_is_not_there_does_nothing(days):
    gone = days.session(0, "/next", "/as Ann", "one")
    days.mark(1, gone, 1, "done")
    days.mark(1, gone, 8, "done")
    del days.paths[0]
    assert days.all() == []


def test_what_is_turned_in_a_later_session_is_done_or_dropped(days):
    first = days.session(0, "/next", "/as Ann", "one", "/as Bo", "two", "three", "four")
    later = days.look_back(7, "/next", "/turn 1 it worked", "/next", "/turn 2", "/next", "/turn 3")
    assert days.fates() == [
        (1, "one", "done"),
        (2, "two", "dropped"),
        (3, "three", "open"),
        (4, "four", "open"),
    ]
    done = days.all()[0]
    assert done.verdict.answer == "it worked"
    assert done.verdict.at.date() == (NOON + timedelta(days=7)).date()
    assert done.sessions == (first.id, later.id)


def test_what_is_turned_on_from_there_stays_done(days):
    days.session(0, "/next", "/as Ann", "one")
    days.look_back(7, "/next", "/turn 1 it worked", *["/next"] * 4, "/turn 1")
    (one,) = days.all()
    assert (one.fate, one.verdict.answer) == ("done", "it worked")


def test_a_turn_that_is_undone_means_nothing(days):
    days.session(0, "/next", "/as Ann", "one")
    days.look_back(7, "/next", "/turn 1", "/undo")
    assert days.fates() == [(1, "one", "open")]


def test_a_brought_note_that_is_taken_off_the_wall_is_open_still(days):
    days.session(0, "/next", "/as Ann", "one")
    days.look_back(7, "/next", "/turn 1", "/remove 1")
    assert days.fates() == [(1, "one", "open")]


def test_what_is_said_and_turned_in_one_session_counts_too(days):
    days.session(0, "/as Ann", "a", "/next", "/turn 1 at once", steps=LOOKING_BACK)
    assert days.fates() == [(1, "a", "done")]


def test_whatever_was_said_last_counts_the_room_or_the_mark(days):
    first = days.session(0, "/next", "/as Ann", "one", "two")
    days.mark(1, first, 2, "open")
    days.look_back(7, "/next", "/turn 1", "/turn 2")
    days.mark(8, first, 1, "open")
    assert days.fates() == [(1, "one", "open"), (2, "two", "done")]


def test_over_three_sessions_nothing_is_there_twice_and_nothing_gets_lost(days):
    days.session(0, "/next", "/as Ann", "one", "two")
    days.look_back(7, "/next", "/turn 1", "/next", "/next", "/next", "/as Bo", "three")
    days.look_back(14, "/next", "/turn 2")
    assert days.fates() == [(1, "one", "done"), (2, "two", "open"), (3, "three", "done")]


def test_the_sessions_of_a_series_are_looked_back_at_and_no_other(days):
    days.session(0, "/next", "/as Ann", "of another team", series="South")
    days.session(1, "/next", "/as Ann", "of nobody we know", series=None)
    days.session(7, "/next", "/as Bo", "ours", series=" north ")
    days.session(8, "nothing was promised")
    theirs, of = left_open(days.all(), days.contents(), (), SERIES)
    assert [one.text for one in theirs] == ["ours"]
    assert [header.title for header in of] == ["Day 7"]


def test_a_session_goes_on_with_those_from_which_something_was_brought(days):
    first = days.session(0, "/next", "/as Ann", "one", "two", "three")
    days.mark(1, first, 2, "done")
    days.look_back(7, "/next", "/turn 1")
    last = days.look_back(14)
    days.mark(15, first, 2, "open")
    days.mark(15, first, 1, "open")
    theirs, _ = left_open(days.all(), days.contents(), (), SERIES)
    assert [one.text for one in theirs] == ["one", "two", "three"]
    theirs, _ = left_open(days.all(), days.contents(), [last.id])
    assert [one.text for one in theirs] == ["one", "two", "three"]


def test_what_was_said_after_the_one_that_is_named_is_not_its_own(days):
    first = days.session(0, "/next", "/as Ann", "one")
    days.look_back(7, *["/next"] * 4, "/as Bo", "two")
    theirs, _ = left_open(days.all(), days.contents(), [first.id])
    assert [one.text for one in theirs] == ["one"]


def test_or_the_ones_that_are_named(days):
    first = days.session(0, "/next", "/as Ann", "one")
    days.session(7, "/next", "/as Bo", "two")
    last = days.session(8, "/next", "/as Cy", "three")
    theirs, of = left_open(days.all(), days.contents(), [last.id, first.id])
    assert [one.text for one in theirs] == ["one", "three"]
    assert [header.title for header in of] == ["Day 0", "Day 8"]


def test_nothing_open_is_nothing(days):
    days.session(0, "only ideas")
    assert left_open(days.all(), days.contents(), (), SERIES) == ([], [])


def test_what_a_lost_session_left_is_known_from_the_one_it_was_brought_to(days):
    first = days.session(0, "/next", "/as Ann", "one", "two")
    days.look_back(7, "/next", "/turn 1")
    del days.paths[0]
    assert days.fates() == [(1, "one", "done"), (2, "two", "open")]
    assert {one.origin.session for one in days.all()} == {first.id}


def test_what_was_forgotten_does_not_come_back_from_where_it_was_brought(days):
    days.session(0, "/next", "/as Ann", "one", "/as Bo", "two")
    days.look_back(7)
    forget(days.paths[0], [1], None, NOON)
    assert days.fates() == [(2, "two", "open")]


def test_the_report_of_the_later_session_says_when_it_was_said(days):
    days.session(0, "/next", "/as Ann", "ring Bo")
    days.look_back(7, "/next", "/turn 1 it worked", "/next", "/next", "/next", "/as Bo", "wait")
    contents = days.contents()[1]
    report = make_report(contents.header, fold(contents.header, contents.events))
    assert list(report.commitments()) == ["Bo"]
    text = as_markdown(report)
    assert "- ring Bo → Done: it worked · 1 · Ann · said 2026-11-22\n" in text


def test_a_note_of_a_session_that_runs_on_counts_at_once(days, tmp_path):
    clock = FakeClock()
    header = make_header(Plan("Now", PROMISING, {}), ("test",), clock, {})
    session = Session.start(str(tmp_path / "now.jsonl"), header, clock)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.add(session.state, "soon", None, "Ann"))
    days.paths.append(session.log.path)
    assert days.fates() == [(1, "soon", "open")]
