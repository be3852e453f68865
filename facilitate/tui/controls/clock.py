"""The clock and the plan at the console: start, pause, next, fit, the end."""

from collections.abc import Callable, Iterable
from datetime import datetime

from facilitate.scripts.values import CLOCK
from facilitate.session import events as ev
from facilitate.session.clock.clock import next_time
from facilitate.session.clock.cues import Signal
from facilitate.session.commands import (
    fit as fit_commands,
)
from facilitate.session.commands import (
    steps as step_commands,
)
from facilitate.session.event_text import describe
from facilitate.translations.message import Message
from facilitate.tui.screens.dialogs import Answer, Ask, Choose
from facilitate.tui.screens.session_screen import SessionScreen


class ClockControl:
    """Starts, pauses, fits and ends the session of a screen."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._session = screen.session
        self._tr = screen.tr

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what it does for which command."""
        return {
            "clock": self.start_or_pause,
            "next": self.next,
            "fit": self.fit,
            "end": self.end_and_go,
        }

    def start_or_pause(self) -> None:
        """Start the clock, or stop it."""

        def turn_over() -> None:
            state = self._session.state
            if state.running:
                self._session.take(step_commands.pause(state))
            else:
                fresh = not state.elapsed(self._session.t())
                self._session.take(step_commands.start(state))
                if fresh:
                    self.ring_start()

        self._screen.attempt(turn_over)

    def next(self) -> None:
        """Go on to the next step; after the last one, ask whether to end."""
        state = self._session.state
        if state.neighbour(1) is None:
            tr = self._tr
            answers = [
                Answer("y", tr("end.yes"), "end"),
                Answer("n", tr("end.no"), "stay"),
            ]
            question = tr("end.ask")
            self._screen.app.push_screen(Choose(question, answers), self._end)
        else:
            self._screen.attempt(lambda: self._session.take(step_commands.go_on(state)))

    def fit(self) -> None:
        """Fit what is to come to the agreed end, or ask for an end."""
        until = self._session.state.until
        if until is not None:
            self._fit(datetime.fromisoformat(until))
            return
        self.ask_end()

    def ask_end(self) -> None:
        """Ask for the end that what is to come is fitted to."""
        usual, hint = f"{self._session.ends():%H:%M}", self._tr("fit.example")
        question = Ask(self._tr("fit.ask"), usual, hint=hint)
        self._screen.app.push_screen(question, self._fit_to)

    def replan(
        self,
        event: ev.Replanned,
        brought: Iterable[ev.Noted] = (),
        remarks: Iterable[Message] = (),
    ) -> None:
        """Change the plan, with the notes it brings, and say what was and what is."""
        before = f"{self._session.ends():%H:%M}"
        self._session.take(event)
        for note in brought:
            self._session.take(note)
        what = describe(event, self._session.state, self._tr)
        what = " · ".join((what, *map(self._tr.text, remarks)))
        self._screen.say(self._with_ends(what, before, f"{self._session.ends():%H:%M}"))

    def _with_ends(self, what: str, before: str, after: str) -> str:
        """Say what happened, and what the end was and is."""
        return self._tr("reply.ends-change", what=what, before=before, after=after)

    def end(self) -> None:
        """Close the session."""
        self._session.close()

    def end_and_go(self) -> None:
        """Close the session and leave it."""
        self.end()
        self._screen.go()

    def _end(self, answer: str | None) -> None:
        if answer == "end":
            self.end_and_go()

    def _fit_to(self, text: str | None) -> None:
        if text is None:
            return
        try:
            minutes = CLOCK.parse(text.strip())
        except ValueError:
            self._screen.say(self._tr("fit.not-a-time", text=text), refused=True)
            return
        self._fit(next_time(self._session.clock.wall(), minutes))

    def _fit(self, end: datetime) -> None:
        session = self._session

        def fit() -> None:
            now = session.clock.wall()
            self.replan(fit_commands.fit_to(session.state, session.t(), now, end))

        self._screen.attempt(fit)

    def ring_start(self) -> None:
        """Ring that the current step's clock begins to run."""
        self._screen.context.ring(Signal("start", self._session.state.step(), 0.0))
