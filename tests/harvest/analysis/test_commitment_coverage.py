"""Who has said what they will do, and who has not yet."""

import msgspec

from facilitate.harvest.analysis.commitment_coverage import Promises, promises
from facilitate.session.events import Origin
from tests.builders import step

IDEAS = step(1, "Ideas", collect="Ideas", by="person")
TALK = step(2, "Talk")
WILL = step(3, "What I will do", collect="Commitments", by="person")


def test_before_a_step_of_that_kind_nobody_is_missing(report_of, clock):
    steps = [step(1, collect="Worst"), WILL]
    report = report_of("/as Ann", "a", lambda: clock.advance(60), steps=steps)
    assert promises(report) is None


def test_those_with_a_note_in_the_last_such_step_have_and_others_known_have_not(report_of):
    lines = ("/as Ann", "one", "/as Bo", "two", "/next", "/as Cem", "three", "/next")
    report = report_of(*lines, "/as bo", "I will", "/as Dana", "me too", steps=[IDEAS, TALK, WILL])
    assert promises(report) == Promises(("Bo", "Dana"), ("Ann", "Cem"), 22)
    assert promises(report).nameless == 18


def test_a_step_counts_from_when_its_clock_ran(report_of, clock):
    lines = ("/as Ann", "one", "/next", "/next")
    steps = [IDEAS, TALK, WILL]
    assert promises(report_of(*lines, steps=steps)).made == ("Ann",)
    begun = report_of(*lines, lambda: clock.advance(5), "/pause", steps=steps)
    assert promises(begun) == Promises((), ("Ann",), 22)


def test_a_step_by_person_that_collects_nothing_is_no_such_step(report_of, clock):
    steps = [IDEAS, step(2, "Talk", by="person")]
    report = report_of("/as Ann", "one", "/next", lambda: clock.advance(5), "/pause", steps=steps)
    assert promises(report).made == ("Ann",)


def test_rounds_of_a_step_are_one(report_of):
    steps = [
        step(n, "My step", collect="Steps", by="person", round=n, rounds=2, block=1) for n in (1, 2)
    ]
    report = report_of("/as Ann", "a", "/next", "/as Bo", "b", steps=steps)
    assert promises(report).made == ("Ann", "Bo")


def test_what_was_brought_from_an_earlier_session_was_not_said_here(report_of):
    report = report_of("/as Ann", "I did", "/as Bo", "I will", steps=[WILL])
    origin = Origin("earlier", 4, "Monday", "2026-11-01T12:00:00+00:00")
    brought = msgspec.structs.replace(report.notes[0], origin=origin)
    report = msgspec.structs.replace(report, notes=(brought, report.notes[1]))
    assert promises(report) == Promises(("Bo",), ("Ann",), 22)


def test_there_are_no_fewer_people_than_are_known(report_of):
    lines = [line for n in range(30) for line in (f"/as P{n}", "I will")]
    found = promises(report_of(*lines, steps=[WILL]))
    assert (found.people, found.nameless) == (30, 0)


def test_how_many_people_there_are_may_be_unknown(report_of):
    report = msgspec.structs.replace(report_of("/as Ann", "a", steps=[WILL]), people=None)
    assert promises(report) == Promises(("Ann",), (), None)
    assert promises(report).nameless == 0
