"""What a structure that is put into a running session brings from earlier ones."""

import os
from datetime import timedelta

import pytest

from facilitate import paths
from facilitate.commitments import earlier
from facilitate.commitments import marks as commitment_marks
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.event_text import describe
from facilitate.session.refused import Refused
from facilitate.session.start import Wish
from facilitate.translations.translator import ENGLISH
from tests.builders import kit_session
from tests.fakes import NOON, FakeClock

LIBRARY = Library.usual()


def begin(day, *said, title=None, script="triz", series="North"):
    """Begin a session on a day, in which these were said, each by a person."""
    wish = Wish({}, title, series=series)
    session = kit_session(script, wish, FakeClock(wall=NOON + timedelta(days=day)))
    while said and "commitment" not in session.state.step().written.kinds:
        session.take(step_commands.go_on(session.state))
    for person, text in said:
        session.take(note_commands.add(session.state, text, None, person))
    return session


def put_in(session, name="what-became-of-it"):
    """Insert a structure, and return its messages and the notes it brought."""
    event, notes, remarks = earlier.insert(session, LIBRARY, name)
    for each in (event, *notes):
        session.take(each)
    words = (describe(event, session.state), *map(ENGLISH.text, remarks))
    return " · ".join(words), [(note.number, note.person, note.text) for note in notes]


@pytest.fixture
def monday():
    session = begin(0, ("Ann", "ring Bo"), ("Bo", "wait"))
    session.leave()
    return session


def test_what_the_last_session_left_open_is_in_the_list_of_its_first_step(monday):
    session = begin(7, ("Cy", "ask"))
    assert put_in(session) == (
        "What Became of It included · 2 open commitments of North: TRIZ (2026-11-22)"
        " · from Ann, Bo",
        [(2, "Ann", "ring Bo"), (3, "Bo", "wait")],
    )
    session.take(step_commands.go_on(session.state))
    step = session.state.step()
    assert [note.number for note in session.state.by_step[step.id]] == [2, 3]
    assert {session.state.notes[number].stage for number in (2, 3)} == {step.written.stage}


def test_it_can_be_turned_and_is_done_then(monday):
    session = begin(7)
    put_in(session)
    session.take(step_commands.go_on(session.state))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "glad"))
    first, second = earlier.remember().commitments
    assert (first.fate, first.verdict.answer, second.fate) == ("done", "glad", "open")


def test_what_is_on_the_wall_is_not_brought_again(monday):
    session = begin(7)
    put_in(session)
    again = (
        "What Became of It included"
        " · everything that TRIZ (2026-11-22) left open is on the wall already"
    )
    assert put_in(session) == (again, [])
    session.take(note_commands.remove(session.state, 2))
    assert put_in(session)[1] == [(3, "Bo", "wait")]


def test_after_an_undo_it_can_be_put_in_again(monday):
    session = begin(7)
    put_in(session)
    session.undo()
    assert put_in(session)[1] == [(3, "Ann", "ring Bo"), (4, "Bo", "wait")]


def test_what_was_said_in_this_session_or_one_begun_after_it_is_not_earlier(monday):
    session = begin(7, ("Cy", "ask"))
    begin(8, ("Di", "of the table beside"), title="Beside")
    assert [text for _, _, text in put_in(session)[1]] == ["ring Bo", "wait"]


def test_where_nothing_is_open_it_comes_all_the_same():
    session = begin(7, ("Cy", "ask"), script="triz-across-sectors")
    why = "What Became of It included · nothing is open in North"
    assert put_in(session) == (why, [])


@pytest.mark.parametrize(
    ("series", "what"),
    [
        (None, "nothing is brought in: this session doesn't belong to a series"),
        ("South", "nothing is open in South"),
    ],
)
def test_client_a_is_never_at_client_b(monday, series, what):
    session = begin(7, series=series)
    assert put_in(session) == (f"What Became of It included · {what}", [])
    assert not any(word in str(session.events) for word in ("Ann", "ring Bo", "North"))


def test_what_brings_nothing_reads_no_logs(monday, monkeypatch):
    monkeypatch.setattr("facilitate.session.store.every", None)
    assert put_in(begin(7), "1-2-4-all") == ("1-2-4-All included", [])


def test_a_session_whose_log_is_elsewhere_knows_its_own_wall(monday, tmp_path):
    session = begin(7)
    session.move_to(str(tmp_path / "stick"))
    os.unlink(os.path.join(paths.sessions(), os.path.basename(session.log.path)))
    assert len(put_in(session)[1]) == 2
    assert put_in(session)[1] == []


def test_what_cannot_be_read_is_told(monday):
    session = begin(7)
    with open(os.path.join(paths.sessions(), "broken.jsonl"), "w", encoding="utf-8") as file:
        file.write("nonsense\n")
    why, notes = put_in(session)
    assert why.endswith(" · 1 can't be read; facilitate commitments says why")
    assert len(notes) == 2
    os.makedirs(paths.commitments())
    with pytest.raises(Refused, match=r"commitments\.jsonl can't be read"):
        earlier.insert(session, LIBRARY, "what-became-of-it")


def test_what_was_marked_meanwhile_is_not_brought(monday):
    commitment_marks.add(
        paths.commitments(), [commitment_marks.Mark(monday.header.id, 1, "done", NOON.isoformat())]
    )
    assert put_in(begin(7))[1] == [(1, "Bo", "wait")]
