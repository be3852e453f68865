import pytest

from facilitate.harvest.as_markdown import as_markdown
from facilitate.harvest.report import make_report
from facilitate.harvest.rooms import combine
from tests.builders import run_plain, start, step
from tests.fakes import FakeClock


@pytest.fixture
def room(tmp_path):
    """Type lines into a session of its own; gives its report."""

    def type_lines(*lines, steps=(), clock=None):
        folder = tmp_path / f"room {len(list(tmp_path.glob('room *')))}"
        session = start(folder, *steps, clock=clock or FakeClock())
        run_plain(lines, session)
        return make_report(session.header, session.state)

    return type_lines


def test_one_room_is_the_report_itself(room):
    report = room("a")
    assert combine([report]) == report


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


def test_the_same_step_in_several_rooms_is_one_with_the_mean_of_its_times(room):
    slow, fast = FakeClock(), FakeClock()
    first = room(lambda: slow.advance(700), "/next", clock=slow)
    second = room(lambda: fast.advance(500), "/next", clock=fast)
    all_ = combine([first, second])
    assert [(s.number, s.title, s.actual_seconds) for s in all_.steps] == [
        (1, "Worst", 600),
        (2, "Already", 0),
        (3, "Stop", 0),
    ]


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
