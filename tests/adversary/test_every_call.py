"""Each system call of a session fails at its Nth time, or the process is killed at it."""

from itertools import count

import pytest

from facilitate.session.session import Session
from tests.adversary.faults import CALLS, Faults, Killed
from tests.adversary.form import FULL
from tests.adversary.workshop import Workshop, assert_kept
from tests.fakes import FakeClock

pytestmark = pytest.mark.slow
STEP = 1 if FULL else 3
"""Every how many calls one is tested."""


@pytest.mark.parametrize("how", ["once", "for_good"])
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_loses_nothing_ends_nothing_and_is_said(tmp_path, monkeypatch, call, how):
    faults = Faults(monkeypatch, tmp_path / "disk")
    for number in count(1):
        workshop = Workshop(tmp_path / "disk" / str(number))
        tried = False

        getattr(faults, how)(call, number)
        plan = faults.plan

        def noticed(seen, name, plan=plan):
            nonlocal tried
            error = plan(seen, name)
            tried = tried or error is not None
            return error

        faults.plan = noticed
        try:
            workshop.begin()
        except OSError:
            faults.none()
            faults.bury()
            continue
        for note in range(4):
            workshop.note(f"note {note}")
            workshop.session.tick()
        workshop.session.leave()
        faults.bury()
        assert_kept(workshop)
        if not tried:
            print(f"{call}, {how.replace('_', ' ')}: {number - 1} runs with a fault")
            break


@pytest.mark.parametrize("power", [False, True], ids=["killed", "power cut"])
def test_a_kill_at_any_call_loses_nothing_that_was_answered(tmp_path, monkeypatch, power):
    faults = Faults(monkeypatch, tmp_path / "disk")
    for number in count(1, STEP):
        workshop = Workshop(tmp_path / "disk" / str(number))
        faults.count = 0
        faults.flushed.clear()
        faults.kill(number)
        try:
            workshop.play()
        except Killed:
            faults.bury()
        else:
            break
        if power:
            faults.cut_power()
        assert_kept(workshop)
        if workshop.session is not None:
            again, _, _ = Session.resume(workshop.session.log.path, FakeClock())
            for text in workshop.answered:
                assert text in [note.text for note in again.state.wall()]
            again.leave()
    print(f"{'power cuts' if power else 'kills'}: {number // STEP}")
    assert number > 60
