"""Facts next to the clock: its state, who works with whom, the rule, what comes next."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from facilitate.plan.plan import PlannedStep
from facilitate.session.snapshot import Snapshot, who_works
from facilitate.session.state import State
from facilitate.text import spoken_minutes
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui.plain_text import plain

BETWEEN = Content(" · ")


class Facts(Static):
    """Facts about the step, one per line or as many per line as fit.

    Redrawn only when one of them changes.
    """

    DEFAULT_CSS = "Facts { width: 1fr; height: auto; }"

    def __init__(self, start_key: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(markup=False, id=id)
        self._start_key = start_key
        self._shown: Content | None = None

    def show_choices(self, lines: Sequence[Content]) -> None:
        """Show these, one per line."""
        shown = Content("\n").join(lines)
        if shown != self._shown:
            self._shown = shown
            self.update(shown)

    def show(
        self, now: Snapshot, step: PlannedStep, state: State, ending: Content, tr: Translator
    ) -> None:
        """Show all facts, one per line."""
        following = [] if not self._start_key else [coming(now, tr)]
        self.show_choices([*step_facts(now, step, state, ending, tr, self._start_key), *following])


def step_facts(
    now: Snapshot,
    step: PlannedStep,
    state: State,
    ending: Content,
    tr: Translator = ENGLISH,
    start_key: str = "",
) -> list[Content]:
    """Return the facts about the current step: the state of the clock, the end, who, the rule."""
    rule, arrangement = state.shown(step.written.rule), who_works(step, state, tr)
    facts = [
        _clock(now, state.shown(step.written.until), tr, start_key),
        *([ending] if ending else []),
    ]
    facts += [plain(arrangement)] if arrangement else []
    if rule:
        facts.append(Content.assemble((tr("sheet.rule"), "$quiet"), plain(rule, "bold")))
    return facts


def coming(now: Snapshot, tr: Translator) -> Content:
    """Return what comes next, on one line."""
    if now.following is None:
        return plain(f"{tr('step.next')}{tr('step.last')}", "$quiet")
    length = spoken_minutes(now.following.seconds)
    return plain(f"{tr('step.next')}{now.following.title} · {length}", "$quiet")


def in_lines(facts: Sequence[Content], width: int) -> list[Content]:
    """Return facts in lines of at most `width` cells, as many in each as fit."""
    lines: list[Content] = []
    for fact in facts:
        if lines and lines[-1].cell_length + 3 + fact.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], BETWEEN, fact)
        else:
            lines.append(fact.truncate(width, ellipsis=True))
    return lines


def _clock(now: Snapshot, until: str, tr: Translator, start_key: str) -> Content:
    """Return the state of the clock."""
    if now.over:
        return Content.assemble(
            (tr("stage-view.over"), "bold $over reverse"),
            " ",
            (tr("clock.time-is-up"), "bold $over"),
        )
    if not now.running:
        stands = tr("clock.paused")
        if start_key:
            stands += tr("clock.key-starts", key=start_key)
        return Content.styled(stands, "bold")
    if until:
        at_most = tr("stage-view.left-at-most")
        return Content.assemble((at_most, "$quiet"), plain(until, "bold"))
    return Content.styled(tr("clock.left", time="").strip(), "$quiet")
