"""What stands beside the clock: how it runs, who works with whom, the rule, what comes next."""

from textual.content import Content
from textual.widgets import Static

from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import headline
from facilitate.session.snapshot import Moment, who
from facilitate.session.state import State
from facilitate.text import spoken_minutes
from facilitate.translations.translator import ENGLISH, Words
from facilitate.tui.widgets.plain_text import plain


class Facts(Static):
    """A few lines; they are drawn anew only when one of them changed."""

    DEFAULT_CSS = "Facts { width: 1fr; height: auto; }"

    def __init__(self, start_key: str = "") -> None:
        super().__init__(markup=False)
        self._start_key = start_key
        self._shown: Content | None = None

    def show(
        self,
        now: Moment,
        step: PlannedStep,
        state: State,
        people: int | None,
        ending: Content,
        words: Words = ENGLISH,
    ) -> None:
        """Show these facts about the current step."""
        rule, until = state.shown(step.rule), state.shown(step.until)
        lines = [self._state(now, until, words), *([ending] if ending else [])]
        arrangement = who(step, people, words)
        lines += [plain(arrangement)] if arrangement else []
        if rule:
            lines.append(Content.assemble((words("Rule: "), "$quiet"), plain(rule, "bold")))
        if self._start_key:
            following = f"{words('next: ')}{_following(now, words)}"
            lines.append(plain(following, "$quiet"))
        shown = Content("\n").join(lines)
        if shown != self._shown:
            self._shown = shown
            self.update(shown)

    def _state(self, now: Moment, until: str, words: Words) -> Content:
        if now.over:
            return Content.assemble(
                (words("OVER"), "bold $over reverse"), " ", (words("time is up"), "bold $over")
            )
        if not now.running:
            stands = words("STANDS")
            if self._start_key:
                stands += words(" · {key} starts the clock", key=self._start_key)
            return Content.styled(stands, "bold")
        if until:
            at_most = words("left at the most, until ")
            return Content.assemble((at_most, "$quiet"), plain(until, "bold"))
        return Content.styled(words("{time} left", time="").strip(), "$quiet")


def _following(now: Moment, words: Words) -> str:
    if now.following is None:
        return words("nothing, this is the last step")
    return f"{headline(now.following, words)} · {spoken_minutes(now.following.seconds)}"
