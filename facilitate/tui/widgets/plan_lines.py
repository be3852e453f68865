"""The plan of a running session as a run sheet: planned, actual and expected times."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import arranged
from facilitate.session import events as ev
from facilitate.session.clock.ends import shown
from facilitate.session.session import Session
from facilitate.session.snapshot import which_round, who_works
from facilitate.session.state import State
from facilitate.text import spoken_minutes, visible
from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.theme import ink_of, mark
from facilitate.tui.wrapping import shortened_to_words

WHO = 22
"""Minimum width of the column for who works with whom, if it is shown."""
WIDE = 100
"""The width from which that column is shown even if titles are cut for it."""
TIMES = 35
"""Width of the columns before a step's title: mark, number, and two times with minutes."""
MARK = 4
"""Width of the column for the stage, and the cell before it."""
GAP = 2
"""Cells between a title and who works with whom."""

BETWEEN = " · "
"""What is between a step's title and its round."""
CURRENT, OUTSIDE, COMING, PAST = "current", "outside", "coming", "past"
"""How a step stands: outside is one that is optional or was dropped."""
STYLES = {CURRENT: "bold", OUTSIDE: "$quiet", COMING: "", PAST: "$quiet"}


class Line(NamedTuple):
    """A line of the sheet."""

    content: Content
    step: PlannedStep | None = None
    """None for the heading of a structure."""


class Columns(NamedTuple):
    """The widths of the columns that depend on what is in them."""

    title: int
    who: int
    """0 if there is no room for who works with whom."""

    @property
    def width(self) -> int:
        """The width of the whole sheet."""
        return TIMES + self.title + (GAP + self.who + 1 if self.who else 0) + MARK


class Times(NamedTuple):
    """When a step was planned to begin, and when it did or will."""

    planned: datetime | None
    """None for a step that was not in the initial plan."""
    planned_seconds: float
    actual: datetime | None
    """None for a skipped step."""
    seconds: float


def sheet(
    session: Session, tr: Translator, width: int, name_of: Callable[[str], str]
) -> list[Line]:
    """Return the sheet as lines of so many cells; `name_of` maps a structure's slug to its name."""
    state = session.state
    times = times_of(session)
    columns = _columns(session, tr, width)
    numbers = {step.id: number for number, step in enumerate(state.plan.steps, 1)}
    lines: list[Line] = []
    for slug, steps in groupby(state.plan.steps, key=lambda step: step.structure):
        group = list(steps)
        run = sum(step.seconds for step in group if step.id not in state.outside)
        name, length = visible(name_of(slug)), spoken_minutes(run)
        gap = " " * max(1, columns.width - 2 - Content(name).cell_length - len(length))
        lines.append(Line(Content.assemble((f" {name}", "bold"), gap, (length, "$quiet"))))
        lines += [
            Line(_line(session, numbers[step.id], step, times[step.id], tr, columns), step)
            for step in group
        ]
    return lines


def times_of(session: Session) -> dict[int, Times]:
    """Return the planned, and actual or expected, times of each step, by id."""
    state, t = session.state, session.t()
    began = datetime.fromisoformat(state.started or session.header.created)
    entered: dict[int, datetime] = {}
    for event in session.events:
        if isinstance(event, ev.Entered):
            entered.setdefault(event.step, datetime.fromisoformat(event.at))
    now = session.clock.wall()
    ahead = now + timedelta(seconds=max(0.0, state.left(t)))
    here = session.clock.here
    times: dict[int, Times] = {}
    coming = {step.id for step in state.to_come()}
    for step in state.plan.steps:
        planned = state.planned.get(step.id)
        at = None if planned is None or step.written.optional else here(began)
        if step.id in coming:
            times[step.id] = Times(at, planned or 0.0, here(ahead), step.seconds)
            ahead += timedelta(seconds=state.still_needed(step))
        else:
            spent = state.elapsed(t) if step.id == state.current else state.spent.get(step.id, 0.0)
            when = entered.get(step.id)
            times[step.id] = Times(at, planned or 0.0, here(when) if when else None, spent)
        if at is not None:
            began += timedelta(seconds=planned or 0.0)
    return times


def head(session: Session, tr: Translator, width: int) -> Content:
    """Return the column headings, with the start and the expected end."""
    state = session.state
    began = session.clock.here(datetime.fromisoformat(state.started or session.header.created))
    said = [tr("plan.since", time=shown(began))]
    until = session.agreed_end()
    if until is not None:
        said.append(tr("plan.agreed-end", time=shown(until)))
    columns = f"       {tr('plan.planned'):<12}   {tr('plan.actual'):<13}"
    right = " · ".join(said)
    if len(columns) + len(right) + 2 > width:
        right = said[-1]
    end = max(_columns(session, tr, width).width, len(columns) + len(right) + 2)
    gap = " " * max(1, min(width, end) - len(columns) - len(right) - 1)
    return plain(columns + gap + right, "$quiet")


def bar(session: Session, width: int) -> Content:
    """Return the session as a one-line bar: past, current and future steps."""
    state, t = session.state, session.t()
    lengths: list[tuple[float, PlannedStep, str]] = []
    coming = {step.id for step in state.to_come()}
    for step in state.plan.steps:
        if step.id == state.current:
            spent = state.elapsed(t)
            lengths.append((spent, step, "━"))
            lengths.append((max(0.0, step.seconds - spent), step, "╍"))
        elif step.id in coming:
            lengths.append((step.seconds, step, "┄"))
        else:
            lengths.append((state.spent.get(step.id, 0.0), step, "━"))
    whole = sum(seconds for seconds, _, _ in lengths) or 1.0
    parts: list[tuple[str, str]] = []
    used, passed = 0, 0.0
    for seconds, step, sign in lengths:
        passed += seconds
        cells = round(passed / whole * width) - used
        used += cells
        parts.append((sign * cells, ink_of(step.written.colour)))
    return Content.assemble(*parts)


def _columns(session: Session, tr: Translator, width: int) -> Columns:
    """Return columns that are as wide as their texts, as far as `width` allows."""
    steps = session.state.plan.steps
    title = max((cell_len(_title(session, step, tr)) for step in steps), default=0)
    who = max((cell_len(_who(session, step, tr)) for step in steps), default=0)
    room = width - Columns(0, 0).width
    if not who or (width < WIDE and Columns(title, who).width > width):
        return Columns(min(title, room), 0)
    who = min(who, max(WHO, width - Columns(title, 0).width - GAP - 1))
    return Columns(min(title, room - GAP - who - 1), who)


def _line(
    session: Session, number: int, step: PlannedStep, times: Times, tr: Translator, columns: Columns
) -> Content:
    standing, stage = _standing(session.state, step), step.written.stage
    title = cut_title(session, step, tr, columns.title)
    who = shortened_to_words(_who(session, step, tr), columns.who) if columns.who else ""
    return Content.assemble(
        f"{_sign(standing, times)} {number:>3}  ",
        *_planned_and_actual(standing, times),
        (_cell(title, columns.title + (GAP if columns.who else 1)), STYLES[standing]),
        (_cell(who, columns.who + GAP) if columns.who else "", "$quiet"),
        (mark(stage) if stage else "   ", ink_of(step.written.colour)),
    )


def _standing(state: State, step: PlannedStep) -> str:
    if step.id == state.current:
        return CURRENT
    if step.id in state.outside:
        return OUTSIDE
    return COMING if step in state.to_come() else PAST


def _sign(standing: str, times: Times) -> str:
    """Return the mark of the current step, of one left out, and of one that has run."""
    if standing == PAST:
        return "✓" if times.actual else " "
    return {CURRENT: "▶", OUTSIDE: "–"}.get(standing, " ")


def _planned_and_actual(standing: str, times: Times) -> Iterator[tuple[str, str]]:
    """Yield the columns of when a step was to begin and how long, and when it did or will."""
    minutes = _minutes(times.planned_seconds) if times.planned else ""
    passed_by = standing == PAST and not times.actual
    actual, took, style = times.actual, _minutes(times.seconds), STYLES[standing]
    if standing == OUTSIDE or passed_by:
        actual, took = None, ""
    changed = standing == COMING and took != minutes
    yield f"{_clock(times.planned):>5} {minutes:>5}", "$quiet"
    yield "  → " if standing == COMING else "    ", "$quiet"
    yield f"{_clock(actual):>5} ", style
    yield f"{took:>5}  ", "bold" if changed else style


def _clock(when: datetime | None) -> str:
    return shown(when) if when else ""


def _cell(text: str, width: int) -> str:
    """Return a text in a column of that width, its gap included."""
    return text + " " * (width - cell_len(text))


def _who(session: Session, step: PlannedStep, tr: Translator) -> str:
    """Return who works with whom, with the arithmetic only if there are groups."""
    if not step.grouping.makes_groups:
        return visible(arranged(step, tr))
    return visible(who_works(step, session.state, tr, for_room=True))


def _title(session: Session, step: PlannedStep, tr: Translator) -> str:
    """Return the title of a step, with its round, and whether it was dropped."""
    return f"{visible(step.title)}{_after_title(session, step, tr)}"


def _after_title(session: Session, step: PlannedStep, tr: Translator) -> str:
    which = which_round(step, tr)
    dropped = tr("plan.left-out") if step.id in session.state.dropped else ""
    return f"{BETWEEN}{which}{dropped}" if which else dropped


def cut_title(session: Session, step: PlannedStep, tr: Translator, width: int) -> str:
    """Return the title of a step, cut after a word where it would push out what is after it."""
    after = _after_title(session, step, tr)
    room = max(2, width - cell_len(after))
    return f"{shortened_to_words(visible(step.title), room)}{after}"


def _minutes(seconds: float) -> str:
    """Return minutes to a half, as short as possible."""
    return f"{round(seconds / 30) / 2:g}"
