"""What stands beside the clock: how it runs, who works with whom, the rule, what comes next."""

from textual.content import Content
from textual.widgets import Static

from facilitate.plan.plan import PlannedStep
from facilitate.session.moment import Moment, who
from facilitate.session.state import State
from facilitate.sheet import headline
from facilitate.text import spoken_minutes
from facilitate.tui.plain_text import plain


class Facts(Static):
    """A few lines; they are drawn anew only when one of them changed."""

    DEFAULT_CSS = "Facts { width: 1fr; height: auto; }"

    def __init__(self, start_key: str = "") -> None:
        super().__init__(markup=False)
        self._start_key = start_key
        self._shown: Content | None = None

    def show(
        self, now: Moment, step: PlannedStep, state: State, people: int | None, ending: Content
    ) -> None:
        """Show these facts about the current step."""
        rule, until = state.shown(step.rule), state.shown(step.until)
        lines = [self._state(now, until), *([ending] if ending else [])]
        arrangement = who(step, people)
        lines += [plain(arrangement)] if arrangement else []
        lines += [Content.assemble(("Rule: ", "$quiet"), plain(rule, "bold"))] if rule else []
        if self._start_key:
            lines.append(Content.assemble(("next: ", "$quiet"), plain(_following(now), "$quiet")))
        shown = Content("\n").join(lines)
        if shown != self._shown:
            self._shown = shown
            self.update(shown)

    def _state(self, now: Moment, until: str) -> Content:
        if now.over:
            return Content.styled("OVER", "bold $over reverse") + Content.styled(
                " time is up", "bold $over"
            )
        if not now.running:
            how = f" · {self._start_key} starts the clock" if self._start_key else ""
            return Content.styled(f"STANDS{how}", "bold")
        if until:
            return Content.assemble(("left at the most, until ", "$quiet"), plain(until, "bold"))
        return Content.styled("left", "$quiet")


def _following(now: Moment) -> str:
    if now.following is None:
        return "nothing, this is the last step"
    return f"{headline(now.following)} · {spoken_minutes(now.following.seconds)}"
