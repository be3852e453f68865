"""What stands beside the clock: how it runs, who works with whom, the rule, what comes next."""

from textual.content import Content
from textual.widgets import Static

from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import headline
from facilitate.session.snapshot import Moment, who
from facilitate.session.state import State
from facilitate.text import spoken_minutes
from facilitate.translations.translator import ENGLISH, Translator
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
        tr: Translator = ENGLISH,
    ) -> None:
        """Show these facts about the current step."""
        rule, until = state.shown(step.rule), state.shown(step.until)
        lines = [self._state(now, until, tr), *([ending] if ending else [])]
        arrangement = who(step, people, tr)
        lines += [plain(arrangement)] if arrangement else []
        if rule:
            lines.append(Content.assemble((tr("sheet.rule"), "$quiet"), plain(rule, "bold")))
        if self._start_key:
            following = f"{tr('step.next')}{_following(now, tr)}"
            lines.append(plain(following, "$quiet"))
        shown = Content("\n").join(lines)
        if shown != self._shown:
            self._shown = shown
            self.update(shown)

    def _state(self, now: Moment, until: str, tr: Translator) -> Content:
        if now.over:
            return Content.assemble(
                (tr("stage-view.over"), "bold $over reverse"),
                " ",
                (tr("clock.time-is-up"), "bold $over"),
            )
        if not now.running:
            stands = tr("clock.paused")
            if self._start_key:
                stands += tr("clock.key-starts", key=self._start_key)
            return Content.styled(stands, "bold")
        if until:
            at_most = tr("stage-view.left-at-most")
            return Content.assemble((at_most, "$quiet"), plain(until, "bold"))
        return Content.styled(tr("clock.left", time="").strip(), "$quiet")


def _following(now: Moment, tr: Translator) -> str:
    if now.following is None:
        return tr("step.last")
    return f"{headline(now.following, tr)} · {spoken_minutes(now.following.seconds)}"
