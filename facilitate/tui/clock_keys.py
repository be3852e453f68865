"""What the keys about the clock and the plan do."""

from collections.abc import Iterable
from datetime import datetime

from facilitate.scripts.values import CLOCK
from facilitate.session import events as ev
from facilitate.session.clock.clock import next_time
from facilitate.session.clock.cues import Signal
from facilitate.session.commands import (
    fit as fit_commands,
)
from facilitate.session.commands import (
    plan as plan_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.event_text import describe
from facilitate.tui.screens.dialogs import Answer, Ask, Choose
from facilitate.tui.screens.session_screen import SessionScreen


class ClockKeys(SessionScreen):
    """Start, pause, next, back, longer, shorter, fit, undo."""

    def action_clock(self) -> None:
        """Start the clock, or stop it."""

        def turn_over() -> None:
            state = self.session.state
            if state.running:
                self.session.take(step_commands.pause(state))
            else:
                fresh = not state.elapsed(self.session.t())
                self.session.take(step_commands.start(state))
                if fresh:
                    self.ring_start()

        self.attempt(turn_over)

    def action_next(self) -> None:
        """Go on to the next step; after the last one, ask whether to end."""
        state = self.session.state
        if state.neighbour(1) is None:
            tr = self.tr
            answers = [
                Answer("y", tr("end.yes"), "end"),
                Answer("n", tr("end.no"), "stay"),
            ]
            question = tr("end.ask")
            self.app.push_screen(Choose(question, answers), self._end)
        else:
            self.attempt(lambda: self.session.take(step_commands.go_on(state)))

    def action_back(self) -> None:
        """Go back to the step before."""
        self.attempt(lambda: self.session.take(step_commands.go_back(self.session.state)))

    def action_lengthen(self, seconds: int) -> None:
        """Give the current step so many seconds more, or less."""
        self.attempt(lambda: self.replan(plan_commands.lengthen(self.session.state, seconds)))

    def action_fit(self) -> None:
        """Fit what is to come to the agreed end, or ask for an end."""
        until = self.session.state.until
        if until is not None:
            self._fit(datetime.fromisoformat(until))
            return
        self.ask_end()

    def ask_end(self) -> None:
        """Ask for the end that what is to come is fitted to."""
        usual, hint = f"{self.session.ends():%H:%M}", self.tr("fit.example")
        question = Ask(self.tr("fit.ask"), usual, hint=hint)
        self.app.push_screen(question, self._fit_to)

    def action_undo(self) -> None:
        """Take back the last thing."""

        def undo() -> None:
            before, end = self.session.state, f"{self.session.ends():%H:%M}"
            what = describe(self.session.undo(), before, self.tr)
            undone = self.tr("undo.done", what=what)
            after = f"{self.session.ends():%H:%M}"
            self.context.forget_group_that_is_gone()
            self.say(undone if after == end else self._with_ends(undone, end, after))

        self.attempt(undo)

    def replan(self, event: ev.Replanned, brought: Iterable[ev.Noted] = ()) -> None:
        """Change the plan, with the notes it brings, and say what was and what is."""
        before = f"{self.session.ends():%H:%M}"
        self.session.take(event)
        for note in brought:
            self.session.take(note)
        self.say(self._with_ends(event.why, before, f"{self.session.ends():%H:%M}"))

    def _with_ends(self, what: str, before: str, after: str) -> str:
        """Say what happened, and what the end was and is."""
        return self.tr("reply.ends-change", what=what, before=before, after=after)

    def end(self) -> None:
        """Close the session."""
        self.session.close()

    def _end(self, answer: str | None) -> None:
        if answer == "end":
            self.end()
            self.go()

    def _fit_to(self, text: str | None) -> None:
        if text is None:
            return
        try:
            minutes = CLOCK.parse(text.strip())
        except ValueError:
            self.say(self.tr("fit.not-a-time", text=text), refused=True)
            return
        self._fit(next_time(self.session.clock.wall(), minutes))

    def _fit(self, end: datetime) -> None:
        session = self.session

        def fit() -> None:
            now = session.clock.wall()
            self.replan(fit_commands.fit_to(session.state, session.t(), now, end))

        self.attempt(fit)

    def ring_start(self) -> None:
        """Ring that the current step's clock begins to run."""
        self.context.ring(Signal("start", self.session.state.step(), 0.0))
