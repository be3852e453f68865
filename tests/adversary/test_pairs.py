"""Pairs of twelve faults, one on top of the other, in both orders.

Faults of the terminal are represented by their effect on a session: nobody looks at it for ten
minutes, or it is left and resumed. `test_real_pairs.py` has real terminals, in real processes.
"""

import errno
import os
import shutil

import pytest

from facilitate.session.log import log
from facilitate.session.session import Session
from tests.adversary.faults import Faults
from tests.adversary.workshop import Workshop, assert_kept
from tests.fakes import FakeClock

pytestmark = pytest.mark.slow


class Stage(Workshop):
    """A workshop with injected faults."""

    def __init__(self, folder, faults, stick):
        super().__init__(folder)
        self.faults, self.stick = faults, stick
        self.errors: dict[str, int] = {}

    def fail(self, **errors):
        self.errors |= errors
        self.faults.errors(self.errors)

    def heal(self):
        self.errors = {}
        self.faults.none()

    def resume(self):
        path = self.session.log.path
        clock = FakeClock(wall=self.clock.wall())
        self.heal()
        self.session, _, _ = Session.resume(path, clock)
        self.clock = clock


def kill(stage):
    stage.heal()
    stage.faults.bury()
    stage.resume()


def leave(stage):
    stage.session.leave()
    stage.heal()
    stage.faults.bury()
    stage.resume()


def append(stage, data):
    if os.path.exists(stage.session.log.path):
        with open(stage.session.log.path, "ab") as file:
            file.write(data)


def second_writer(stage):
    errors, stage.errors = stage.errors, {}
    stage.faults.none()
    contents = log.read(stage.session.log.path)
    last = contents.events[-1].n
    line = (
        f'{{"do":"say","text":"theirs","n":{last + 1},"at":"{stage.clock.wall().isoformat()}"}}\n'
    )
    append(stage, line.encode())
    stage.fail(**errors)


FAULTS = {
    "disk full": lambda stage: stage.fail(write=errno.ENOSPC),
    "EIO on write": lambda stage: stage.fail(write=errno.EIO),
    "EIO on fsync": lambda stage: stage.fail(fsync=errno.EIO),
    "fstat fails": lambda stage: stage.fail(fstat=errno.ESTALE),
    "kill -9": kill,
    "terminal stalls": lambda stage: stage.clock.advance(600),
    "terminal goes": leave,
    "log changed": lambda stage: append(stage, b'{"do":"no'),
    "a second writer": second_writer,
    "the copy's disk gone": lambda stage: shutil.rmtree(stage.stick, ignore_errors=True),
    "clock jumps": lambda stage: stage.clock.set_wall(7200),
    "folder unreadable": lambda stage: stage.fail(
        open=errno.EACCES, stat=errno.EACCES, listdir=errno.EACCES
    ),
}


@pytest.mark.parametrize("second", FAULTS)
@pytest.mark.parametrize("first", FAULTS)
def test_two_faults_lose_nothing_and_end_nothing(tmp_path, monkeypatch, first, second):
    faults = Faults(monkeypatch, tmp_path / "disk")
    stage = Stage(tmp_path / "disk" / "sessions", faults, tmp_path / "stick")
    stage.begin()
    stage.session.keep_copy(str(stage.stick))
    stage.note("before")
    for name in (first, second):
        FAULTS[name](stage)
        stage.note(f"right after {name}" if first != second else f"after {len(stage.answered)}")
        stage.session.tick()
        stage.note(f"later after {name} {stage.session.events[-1].n}")
    stage.heal()
    stage.session.tick()
    stage.note("all is well")
    stage.session.leave()
    faults.bury()
    assert_kept(stage)
    assert "all is well" in stage.answered
    if stage.session.backup:
        stage.session.backup.close()
