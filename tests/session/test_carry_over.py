"""Notes of an earlier session are on the wall of a later one from the beginning."""

import pytest

from facilitate.plan.plan import Plan
from facilitate.session.carry_over import Brought, elsewhere, on_the_wall
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.events import Origin
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.refused import Refused
from facilitate.session.session import Session, make_header
from tests.builders import start, step
from tests.fakes import NOON, FakeClock

SAID = "2026-11-15T09:30:00.000+01:00"
STEPS = (
    step(1, "Hello"),
    step(2, "Before", collect="Said", brings="open commitments"),
    step(3, "Again", collect="Said again", brings="open commitments"),
    step(4, "Done", collect="Done", source="Said", means="done"),
)


def origin(number):
    return Origin("5e55", number, "An earlier session", SAID)


BROUGHT = (Brought("ring Bo", "Ann", origin(7)), Brought("wait", "Bo", origin(9)))


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def session(tmp_path, clock):
    plan = Plan("Later", STEPS, {})
    header = make_header(plan, ("test",), clock, {}, ("One",))
    path = str(tmp_path / "later.jsonl")
    return Session.start(path, header, clock, True, on_the_wall(plan, BROUGHT))


def test_they_are_in_the_list_of_the_first_step_that_brings(session):
    notes = list(session.state.wall())
    assert [(n.number, n.text, n.person, n.group) for n in notes] == [
        (1, "ring Bo", "Ann", None),
        (2, "wait", "Bo", None),
    ]
    assert {(n.step, n.began, n.stage) for n in notes} == {(2, "Said", "Said")}
    assert [n.origin for n in notes] == [origin(7), origin(9)]


def test_a_plan_that_brings_nothing_gets_nothing():
    assert on_the_wall(Plan("Plain", (step(1),), {}), BROUGHT) == []


def test_the_session_begins_at_its_first_step_all_the_same(session):
    assert session.state.current == 1
    assert session.state.running
    assert session.state.elapsed(session.t()) == 0


def test_new_notes_count_on(session):
    assert session.take(note_commands.add(session.state, "new", "One", None)).number == 3


def test_undo_does_not_take_them_away(session):
    session.take(step_commands.go_on(session.state))
    session.undo()
    with pytest.raises(Refused, match="this is where the session began"):
        session.undo()
    assert len(session.state.notes) == 2


def test_they_can_be_turned_and_that_be_undone(session):
    for _ in range(3):
        session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "it worked"))
    assert session.state.notes[1].stage == "Done"
    session.undo()
    assert session.state.notes[1].stage == "Said"


def test_the_log_keeps_where_they_are_from(session):
    contents = log.read(session.log.path)
    assert fold(contents.header, contents.events) == session.state


def test_a_session_cut_off_before_its_first_step_is_resumed_with_them(session, clock):
    session.log.close()
    with open(session.log.path, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    with open(session.log.path, "wb") as file:
        file.writelines(lines[:3])
    again, _, _ = Session.resume(session.log.path, clock)
    assert again.state.current == 1
    assert [note.text for note in again.state.wall()] == ["ring Bo", "wait"]


def test_an_origin_without_a_time_is_a_damaged_line(session):
    session.leave()
    with open(session.log.path, "rb") as file:
        data = file.read()
    with open(session.log.path, "wb") as file:
        file.write(data.replace(SAID.encode(), b"soon", 1))
    assert log.read(session.log.path).damaged == [2]


def test_forgetting_tells_where_a_note_was_brought_to_and_from(tmp_path):
    first = start(tmp_path / "first")
    first.take(note_commands.add(first.state, "mine", None, "Ann"))
    first.take(note_commands.add(first.state, "yours", None, "Bo"))
    first.leave()
    plan, clock = Plan("Later", STEPS, {}), FakeClock()
    later = []
    for name in ("second", "third"):
        header = make_header(plan, ("test",), clock, {})
        of = Origin(first.header.id, 1, "First", SAID)
        notes = on_the_wall(plan, [Brought("mine", "Ann", of)])
        session = Session.start(str(tmp_path / f"{name}.jsonl"), header, clock, True, notes)
        session.leave()
        later.append(session.log.path)
    contents = [log.read(path) for path in (first.log.path, *later)]
    found = elsewhere(contents[0], [1, 2], contents)
    assert [(other.path, number) for other, number in found] == [(later[0], 1), (later[1], 1)]
    forget(later[1], [1], None, NOON)
    contents = [log.read(path) for path in (first.log.path, *later)]
    found = elsewhere(contents[2], [1], contents)
    assert [other.path for other, _ in found] == [first.log.path, later[0]]
