"""A session against a model of it: time left, end, numbers of notes, and undo, in any order."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitate.session.commands import correct
from facilitate.session.commands import (
    notes as note_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.session import Session
from tests.builders import start, step
from tests.fakes import FakeClock

MINUTES = (5, 10, 3, 8)


@dataclass
class Model:
    """The reference model: a facilitator with a stopwatch and a stack of cards."""

    at: int = 0
    runs: bool = True
    used: list[float] = field(default_factory=lambda: [0.0] * len(MINUTES))
    length: list[float] = field(default_factory=lambda: [60.0 * m for m in MINUTES])
    cards: dict[int, str] = field(default_factory=dict)
    came_from: int | None = None

    def pass_time(self, seconds):
        if self.runs:
            self.used[self.at] += seconds

    def pause(self):
        self.runs, self.came_from = False, None

    def start(self):
        self.runs = True

    def go(self, where):
        self.came_from = self.at if self.runs else None
        self.at = where

    def began_earlier(self, seconds):
        earlier = seconds - self.used[self.at]
        if self.came_from is not None:
            self.used[self.came_from] = max(0.0, self.used[self.came_from] - earlier)
        self.used[self.at] = seconds
        self.runs = True


class Machine(RuleBasedStateMachine):
    """Does to a session and to the model the same things at the same times."""

    @initialize()
    def begin(self):
        self.folder = tempfile.mkdtemp()
        self.clock = FakeClock()
        steps = [step(n, minutes=m, colour="yellow") for n, m in enumerate(MINUTES, 1)]
        self.session = start(Path(self.folder), *steps, clock=self.clock)
        self.done = []
        """What was done and not undone: its time, and its effect on the model."""
        self.taken_back = []
        """What was undone since the last change, in order."""
        self.highest = 0

    def teardown(self):
        if hasattr(self, "folder"):
            self.session.log.close()
            shutil.rmtree(self.folder)

    @property
    def now(self):
        return self.clock.now() - 1000.0

    def model(self):
        """The model after all that was done and not undone, now."""
        model, then = Model(), 0.0
        for when, change in self.done:
            model.pass_time(when - then)
            change(model)
            then = when
        model.pass_time(self.now - then)
        return model

    def do(self, event, change):
        self.session.take(event)
        self.taken_back = []
        self.done.append((self.now, change))

    @rule(seconds=st.integers(1, 400))
    def wait(self, seconds):
        self.clock.advance(seconds)
        self.session.tick()

    @precondition(lambda self: self.model().at < len(MINUTES) - 1)
    @rule()
    def go_on(self):
        self.do(step_commands.go_on(self.session.state), lambda model: model.go(model.at + 1))

    @precondition(lambda self: self.model().at > 0)
    @rule()
    def go_back(self):
        self.do(step_commands.go_back(self.session.state), lambda model: model.go(model.at - 1))

    @rule()
    def start_or_pause(self):
        runs = self.session.state.running
        command = step_commands.pause if runs else step_commands.start
        self.do(command(self.session.state), Model.pause if runs else Model.start)

    @rule(seconds=st.integers(0, 300))
    def began_earlier(self, seconds):
        event = step_commands.began_earlier(self.session.state, seconds)
        self.do(event, lambda model: model.began_earlier(float(seconds)))

    @rule(which=st.integers(0, len(MINUTES) - 1), minutes=st.integers(1, 30))
    def set_length(self, which, minutes):
        chosen = self.session.state.plan.steps[which]
        event = plan_commands.set_length(self.session.state, chosen, minutes * 60.0)
        self.do(event, lambda model: model.length.__setitem__(which, minutes * 60.0))

    @rule(text=st.text(min_size=1, max_size=8).filter(str.strip))
    def note(self, text):
        event = note_commands.add(self.session.state, text, None, None)
        assert event.number > self.highest
        self.highest = event.number
        self.do(event, lambda model: model.cards.__setitem__(event.number, text))

    @precondition(lambda self: self.model().cards)
    @rule(data=st.data())
    def remove(self, data):
        number = data.draw(st.sampled_from(sorted(self.model().cards)))
        event = note_commands.remove(self.session.state, number)
        self.do(event, lambda model: model.cards.__delitem__(number))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self):
        self.session.undo()
        self.taken_back.append(self.done.pop())

    @precondition(lambda self: self.taken_back)
    @rule()
    def redo(self):
        self.session.redo()
        self.done.append(self.taken_back.pop())

    @precondition(lambda self: self.model().cards)
    @rule(data=st.data(), which=st.integers(0, len(MINUTES) - 1))
    def move(self, data, which):
        number = data.draw(st.sampled_from(sorted(self.model().cards)))
        there = self.session.state.plan.steps[which]
        if self.session.state.notes[number].step != there.id:
            event = correct.move(self.session.state, [number], there)
            self.do(event, lambda model: None)

    @rule(crashed=st.booleans())
    def resume(self, crashed):
        if crashed:
            self.session.log.close()
        else:
            self.session.leave()
        self.session, _, _ = Session.resume(self.session.log.path, self.clock, count=True)

    @invariant()
    def the_session_is_as_the_model_says(self):
        if not hasattr(self, "session"):
            return
        model, session = self.model(), self.session
        state, t = session.state, session.t()
        assert state.step().id == model.at + 1
        assert state.running == model.runs
        left = model.length[model.at] - model.used[model.at]
        assert abs(state.left(t) - left) < 0.01
        rest = sum(
            max(0.0, model.length[i] - model.used[i]) for i in range(model.at + 1, len(MINUTES))
        )
        ends = self.clock.wall() + timedelta(seconds=max(0.0, left) + rest)
        assert abs((session.ends() - ends).total_seconds()) < 0.01
        assert {note.number: note.text for note in state.wall()} == model.cards

    @invariant()
    def the_log_adds_up_to_the_same(self):
        if hasattr(self, "session"):
            contents = log.read(self.session.log.path)
            assert fold(contents.header, contents.events) == self.session.state


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
