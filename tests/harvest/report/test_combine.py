"""Several sessions as one harvest, by room."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.outline.header import day_in, facts
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.session.fold import fold
from facilitate.translations.translator import ENGLISH
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock


@pytest.fixture
def room(tmp_path):
    """Type lines into a session of its own, and return its report, with other fields of its
    header.
    """

    def type_lines(*lines, steps=(), clock=None, **fields):
        folder = tmp_path / f"room {len(list(tmp_path.glob('room *')))}"
        session = start(folder, *steps, clock=clock or FakeClock())
        run_plain(lines, session)
        header = msgspec.structs.replace(session.header, **fields)
        return make_report(header, fold(header, session.events))

    return type_lines


@pytest.fixture
def timed(room):
    """Type lines into a session of its own; a number among them is so many seconds."""

    def type_lines(*lines, **fields):
        clock = FakeClock()

        def wait(seconds):
            return lambda: clock.advance(seconds)

        moved = [wait(line) if isinstance(line, int) else line for line in lines]
        return room(*moved, clock=clock, **fields)

    return type_lines


def test_one_room_is_the_report_itself(room):
    report = room("a")
    assert combine([report]) == report
    assert combine([report], "Our day") == msgspec.structs.replace(report, title="Our day")


def test_notes_of_several_rooms_are_told_apart(room):
    all_ = combine([room("a", "b"), room("c", "/next", "/turn 1")])
    assert all_.rooms == ("A session 1", "A session 2")
    assert [(note.room, note.number, note.text) for note in all_.notes] == [
        ("A session 1", 1, "a"),
        ("A session 1", 2, "b"),
        ("A session 2", 1, "c"),
    ]
    assert all_.counts == {"yellow": 3, "pink": 1}
    assert all_.people == 44
    assert all_.groups == ("Group one", "Group two")
    assert all_.many_groups == 4


def test_the_same_step_in_several_rooms_is_one_with_the_mean_of_its_times(timed):
    all_ = combine([timed(700, "/next"), timed(500, "/next")])
    assert [(s.number, s.title, s.actual_seconds) for s in all_.steps] == [
        (1, "Worst", 600),
        (2, "Already", 0),
        (3, "Stop", 0),
    ]


def test_a_room_that_never_ran_a_step_does_not_shorten_it(timed):
    went_on, stopped, passed = (
        timed(480, "/next", 480, "/end"),
        timed(300, "/end"),
        timed(300, "/next", 3, "/next", 60, "/end"),
    )
    all_ = combine([went_on, stopped, passed])
    assert [(step.actual_seconds, step.ran_in) for step in all_.steps] == [
        (360, 3),
        (480, 1),
        (60, 1),
    ]
    assert all_.actual_seconds == pytest.approx((960 + 300 + 363) / 3)
    assert "| 2. Already (in 1 of 3 rooms) | 10:00 | 8:00 |" in as_markdown(all_)
    assert "| per room, on average | 30:00 | 9:01 |" in as_markdown(all_)


def test_a_step_has_the_notes_turned_in_it_in_all_rooms(room):
    one = room("a", "b", "/next", "/turn 1", "/turn 2", "/next", "/turn 1 so")
    other = room("a", "/next", "/turn 1", "/remove 1", "new")
    assert [step.turned for step in one.steps] == [0, 2, 1]
    assert [step.turned for step in combine([one, room("a", "/next", "/turn 1")]).steps] == [
        0,
        3,
        1,
    ]
    assert [step.turned for step in other.steps] == [0, 0, 0]


def test_rooms_with_different_steps_keep_them_all(room):
    first = room("a", steps=[step(1, "One", collect="Ideas"), step(2, "Two")])
    second = room("b", steps=[step(1, "Two", collect="Ideas"), step(2, "Two"), step(3, "Three")])
    all_ = combine([first, second])
    assert [(s.number, s.title) for s in all_.steps] == [
        (1, "One"),
        (2, "Two"),
        (3, "Two"),
        (4, "Three"),
    ]
    assert [note.text for note in all_.of_step(2)] == ["b"]


def test_a_step_of_a_later_room_alone_stands_behind_the_one_before_it(room):
    first = room("a", steps=[step(1, "One", collect="A"), step(2, "Three", collect="C")])
    second = room(
        "/next", "b", "/next", "c",
        steps=[step(1, "One"), step(2, "Two", collect="B"), step(3, "Three", collect="C")],
    )  # fmt: skip
    all_ = combine([first, second])
    assert [(s.number, s.title) for s in all_.steps] == [(1, "One"), (2, "Two"), (3, "Three")]
    assert [(note.text, note.step_number) for note in all_.notes] == [("a", 1), ("b", 2), ("c", 3)]
    assert list(all_.counts) == ["A", "B", "C"]


def test_stages_stand_in_the_order_of_the_steps_whichever_room_came_first(room):
    all_ = combine([room("/next", "/next", "c"), room("a", "/next", "/turn 1")])
    assert list(all_.counts.items()) == [("yellow", 1), ("pink", 1), ("green", 1)]


def test_it_is_not_ended_before_all_rooms_are(room):
    ended = room("/end")
    assert combine([ended, ended]).ended == ended.ended
    assert combine([ended, room("a")]).ended is None


def test_markdown_names_the_rooms(room):
    text = as_markdown(combine([room("a"), room("b", "/next", "/turn 1")]))
    assert "2 rooms" in text
    assert "### A session 1 · Group one\n\n- a (1 · yellow)" in text
    assert "- b → pink (A session 2 · Group one)" in text


def test_they_come_in_the_order_in_which_they_are_given(room):
    late = room("b", clock=FakeClock(wall=datetime(2026, 11, 22, 15, tzinfo=UTC)), title="Late")
    early = room("a", clock=FakeClock(wall=datetime(2026, 11, 22, 9, tzinfo=UTC)), title="Early")
    all_ = combine([late, early])
    assert all_.rooms == ("Late", "Early")
    assert [note.text for note in all_.notes] == ["b", "a"]
    assert all_.started == early.started


def test_times_of_several_places_are_compared_as_instants(room):
    berlin = timezone(timedelta(hours=1))
    first = room(
        "/say first", "/end", clock=FakeClock(wall=datetime(2026, 11, 12, 12, 0, tzinfo=berlin))
    )
    second = room(
        "/say second", "/end", clock=FakeClock(wall=datetime(2026, 11, 12, 11, 30, tzinfo=UTC))
    )
    for order in ([first, second], [second, first]):
        all_ = combine(order)
        assert (all_.started, all_.ended) == (first.started, second.ended)
        assert [remark.text for remark in all_.remarks] == ["first", "second"]
    assert "\n12 November 2026, 12:00–12:30 (UTC+01:00) · " in as_markdown(all_)


def test_each_room_has_its_numbers(timed):
    one = timed("a", 60, "b", 60, "/next", "/turn 1", 120, "/end", title="One", people=8)
    other = timed("a", 30, title="Other", people=None)
    by_room = combine([one, other]).by_room
    assert [(r.name, r.people, r.notes, r.counts, r.actual_seconds) for r in by_room] == [
        ("One", 8, 2, {"yellow": 2, "pink": 1}, 240),
        ("Other", None, 1, {"yellow": 1}, 30),
    ]
    assert [(r.started, r.ended) for r in by_room] == [
        (one.started, one.ended),
        (other.started, None),
    ]
    assert [r.groups for r in by_room] == [("Group one", "Group two")] * 2
    assert [r.planned_seconds for r in by_room] == [1800, 1800]


def test_of_people_who_are_not_known_everywhere_it_is_said_in_how_many_rooms_they_are(room):
    known = [room(people=8), room(people=20)]
    assert combine(known).people == 28
    all_ = combine([*known, room(people=None)])
    assert all_.people is None
    assert "28 people in 2 of 3 rooms" in as_markdown(all_)
    assert (
        "people" not in facts(combine([room(people=None), room(people=None)]), day_in(ENGLISH))[1]
    )


def test_what_was_answered_the_same_everywhere_is_of_all_and_the_rest_of_each_room(room):
    one = room(inputs={"topic": "trust", "place": "here"})
    other = room(inputs={"topic": "trust", "place": "there"})
    third = room(inputs={"topic": "trust"})
    all_ = combine([one, other, third])
    assert all_.inputs == {"topic": "trust"}
    assert [r.inputs for r in all_.by_room] == [{"place": "here"}, {"place": "there"}, {}]


def test_remarks_are_those_of_their_room(timed):
    one = timed("/say cold", 60, "/say hot", title="One")
    other = timed(30, "/say loud", title="Other")
    assert [(r.room, r.text) for r in combine([one, other]).remarks] == [
        ("One", "cold"),
        ("Other", "loud"),
        ("One", "hot"),
    ]
    assert "- 12:00 Other: loud\n" in as_markdown(combine([one, other]))


def test_one_name_in_two_rooms_is_two_people(room):
    steps = (step(1, collect="I will", means="commitment"),)
    one = room("/as Aylin", "call", title="One", steps=steps)
    other = room("/as Aylin", "write", "wait", title="Other", steps=steps)
    made = combine([one, other]).commitments()
    assert {name: [note.text for note in notes] for name, notes in made.items()} == {
        "Aylin (One)": ["call"],
        "Aylin (Other)": ["write", "wait"],
    }


def test_a_title_can_be_given(room):
    assert combine([room(), room()], "The whole day").title == "The whole day"


def test_markdown_has_a_table_of_the_rooms(timed):
    one = timed("a", "/next", "/turn 1", 60, "/end", title="A|1", inputs={"q": "Why?"}, people=7)
    other = timed("b", 90, title="Two", inputs={"q": "What?"}, people=None)
    lines = as_markdown(combine([one, other])).splitlines()
    start = lines.index("## By room")
    assert lines[start + 2 : start + 6] == [
        "| room | began | people | groups | took | notes | in all | q |",
        "|---|---|--:|--:|--:|--:|---|---|",
        "| A\\|1 | 12:00 | 7 | 2 | 1:00 | 1 | 1 yellow, 1 pink | Why? |",
        "| Two | 12:00 (not ended) | ? | 2 | 1:30 | 1 | 1 yellow | What? |",
    ]
    assert "Rooms: A|1 (Group one, Group two), Two (Group one, Group two)" in lines
