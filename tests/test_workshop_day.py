"""A whole day: six structures, 400 commands at random moments, jumps of the clock, three kills."""

import random

import pytest

from facilitate.frontend.commands.declared import by_word
from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.plain.repl import Front
from facilitate.scripts.library import Library
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session, strung
from tests.fakes import FakeClock, FakeLines

NAMES = (
    "impromptu-networking",
    "triz",
    "1-2-4-all",
    "extreme-networking",
    "15-solutions",
    "triz-across-sectors",
)


class Killed(Exception):
    """The process ends here, without another word."""


class Day:
    """Types at random, and looks after each line whether all is as it must be."""

    def __init__(self, session, clock, luck):
        self.session, self.clock, self.luck = session, clock, luck
        self.shown = []
        self.checked = 0
        """How many lines were typed and looked after."""

    def line(self):
        return self.luck.choice([*self.usual_lines(), *self.lines_that_put_right()])

    def usual_lines(self):
        """Return what is typed in every session; some lines more often than others."""
        luck, state = self.luck, self.session.state
        number = luck.randint(1, max(1, state.last_number))
        steps = len(state.plan.steps)
        return [
            *["a note", "//slash", "\x1b[31m wild {topic}"] * 4,
            *["/next"] * 3,
            "/back", "/pause", "/go", "/time", "/plan", "/notes", "/harvest", "/fit 18:00",
            *["/undo"] * 3,
            f"/add {luck.randint(-3, 5)}", f"/late {luck.randint(0, 120)}",
            f"/turn {number} so", f"/edit {number} new", f"/remove {number}",
            f"/star {number}", f"/theme {number},{max(1, number - 1)} Mail",
            f"/score {number} 3", f"/place {number} x",
            f"/minutes {luck.randint(1, steps)} {luck.randint(1, 20)}",
            f"/rounds {luck.randint(1, 4)}", f"/rounds {luck.randint(1, 4)} keep",
            f"/drop {luck.randint(1, steps)}", f"/take {luck.randint(1, steps)}",
            f"/to {luck.randint(1, steps)}", "/insert 1-2-4-all",
            "/group Two", "/as Ann", "/say well", "/nonsense", "/turn", "/help",
        ]  # fmt: skip

    def lines_that_put_right(self):
        """Return what moves notes, joins names and changes what was filled in."""
        luck, state = self.luck, self.session.state
        number = luck.randint(1, max(1, state.last_number))
        steps = len(state.plan.steps)
        return [
            f"/who {number} Ann", f"/due {number} in 2 weeks", "/means yellow parked",
            f"/move {number} {luck.randint(1, steps)}", f"/list {number} pink",
            f"/give {number} {luck.choice(['One', 'two', 'everyone'])}",
            f"/person {number} José", f"/untheme {number} mail",
            f"/rename theme Mail = {luck.choice(['Post', 'MAIL'])}",
            "/rename person Jose\u0301 = Ann", f"/dots {number} {luck.randint(0, 5)}",
            *["/redo"] * 2, f"/people {luck.randint(4, 40)}", "/set topic=the weather",
            "/accept", "/reveal", "/lock", "/stage-notes", "/worth",
            f"/large {number}", f"/bar {number}", "/by-person",
        ]  # fmt: skip

    def lines(self, many):
        for _ in range(many):
            yield lambda: self.pass_time()
            yield self.line()
            yield self.check
        yield self.kill

    def pass_time(self):
        luck = self.luck
        self.clock.advance(luck.choice([0, 0.3, 1, 7, 40, 200]))
        if luck.random() < 0.02:
            self.clock.set_wall(luck.choice([3600, -3600]))

    def kill(self):
        raise Killed

    def check(self):
        session, state = self.session, self.session.state
        self.checked += 1
        t = session.t()
        assert state.step() in state.run()
        assert all(step.seconds >= 1 for step in state.plan.steps)
        assert all(seconds >= 0 for seconds in state.spent.values())
        ends = (session.ends() - self.clock.wall()).total_seconds()
        assert ends == pytest.approx(state.remaining(t), abs=1e-3)
        assert ends >= max(0.0, state.left(t)) - 1e-3
        assert not any("\x1b" in line for line in self.shown)
        if self.checked % 10 == 0:
            contents = log.read(session.log.path)
            assert fold(contents.header, contents.events) == state


@pytest.mark.parametrize("seed", range(3))
def test_a_workshop_day(seed):
    luck, clock = random.Random(seed), FakeClock()
    clock.unread = 10.0
    library = Library.usual()
    script = strung([library.find(name) for name in NAMES], NAMES)
    session = open_session(script, library, clock, Wish(inputs={}, groups=("One",), people=22))
    path, numbers, commands = session.log.path, set(), 0
    for life in range(4):
        day = Day(session, clock, luck)
        front = Front(
            RunContext(Runner(session), library, day.shown.append), FakeLines(day.lines(100))
        )
        session.leave = lambda: None  # a killed process writes no farewell
        with pytest.raises(Killed):
            front.run()
        commands += day.checked
        contents = log.read(path)
        assert (contents.damaged, contents.torn) == ([], 0)
        assert fold(contents.header, contents.events) == session.state
        noted = [e.number for e in contents.events if type(e).__name__ == "Noted"]
        assert len(noted) == len(set(noted))
        assert noted == sorted(noted)
        assert set(noted) >= numbers
        numbers = set(noted)
        session.log.close()
        if life < 3:
            clock.advance(luck.choice([1, 30, 600]))
            session, _, away = Session.resume(path, clock)
            assert away.crashed
            assert session.state.notes == fold(contents.header, contents.events).notes
    assert commands == 400
    assert numbers


def test_the_day_types_every_command_there_is():
    session = open_session(
        Library.usual().find("triz"), Library.usual(), FakeClock(), Wish(inputs={})
    )
    day = Day(session, FakeClock(), random.Random(0))
    typed = {day.line().split()[0].removeprefix("/") for _ in range(5000)}
    assert set(by_word()) - typed == {"end", "log", "phones"}
