"""The plan of a running session as a run sheet: planned, actual and expected times."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from textual.content import Content

from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import arranged
from facilitate.session import events as ev
from facilitate.session.clock.ends import shown
from facilitate.session.session import Session
from facilitate.session.snapshot import which_round, who_works
from facilitate.text import spoken_minutes, visible
from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.theme import LOOKS, mark
from facilitate.tui.wrapping import shortened

WHO = 22
"""Width of the column for who works with whom, if there is room."""
WIDE = 100
"""The width from which that column is shown."""
TIMES = 35
"""Width of the columns before a step's title: mark, number, and two times with minutes."""


class Line(NamedTuple):
    """A line of the sheet."""

    content: Content
    step: PlannedStep | None = None
    """None for the heading of a structure."""


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
    numbers = {step.id: number for number, step in enumerate(state.plan.steps, 1)}
    lines: list[Line] = []
    for slug, steps in groupby(state.plan.steps, key=lambda step: step.structure):
        group = list(steps)
        run = sum(step.seconds for step in group if step.id not in state.outside)
        name, length = visible(name_of(slug)), spoken_minutes(run)
        gap = " " * max(1, width - 2 - Content(name).cell_length - len(length))
        lines.append(Line(Content.assemble((f" {name}", "bold"), gap, (length, "$quiet"))))
        lines += [
            Line(_line(session, numbers[step.id], step, times[step.id], tr, width), step)
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
            ahead += timedelta(seconds=step.seconds)
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
    said = [tr("plan.since", time=f"{began:%H:%M}")]
    until = session.agreed_end()
    if until is not None:
        said.append(tr("plan.agreed-end", time=shown(until)))
    columns = f"       {tr('plan.planned'):<12}   {tr('plan.actual'):<13}"
    right = " · ".join(said)
    if len(columns) + len(right) + 2 > width:
        right = said[-1]
    gap = " " * max(1, width - len(columns) - len(right) - 1)
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
        ink = f"$ink-{step.written.colour}" if step.written.colour in LOOKS else "$quiet"
        parts.append((sign * cells, ink))
    return Content.assemble(*parts)


def _line(
    session: Session, number: int, step: PlannedStep, times: Times, tr: Translator, width: int
) -> Content:
    state = session.state
    current, outside = step.id == state.current, step.id in state.outside
    coming = not current and not outside and step in state.to_come()
    over = not current and not outside and not coming
    sign = "▶" if current else "–" if outside else "✓" if over and times.actual else " "
    planned = f"{times.planned:%H:%M}" if times.planned else ""
    minutes = _minutes(times.planned_seconds) if times.planned else ""
    actual = f"{times.actual:%H:%M}" if times.actual and not outside else ""
    took = "" if outside or (over and not times.actual) else _minutes(times.seconds)
    changed = coming and took != minutes
    style = "bold" if current else "$quiet" if outside or over else ""
    who = _who(session, step, tr) if width >= WIDE else ""
    room = width - TIMES - (WHO + 2 if who else 0) - 4
    title = visible(_title(step, tr) + (tr("plan.left-out") if step.id in state.dropped else ""))
    title = shortened(title, room)
    sort = mark(step.written.stage) if step.written.stage else "   "
    return Content.assemble(
        f"{sign} {number:>3}  ",
        (f"{planned:>5} {minutes:>5}", "$quiet"),
        ("  → " if coming else "    ", "$quiet"),
        (f"{actual:>5} ", style),
        (f"{took:>5}  ", "bold" if changed or current else style),
        (title + " " * (room - Content(title).cell_length + 1), style),
        *([(f"{shortened(visible(who), WHO):<{WHO + 2}}", "$quiet")] if who else []),
        (sort, f"$ink-{step.written.colour}" if step.written.colour in LOOKS else "$quiet"),
    )


def _who(session: Session, step: PlannedStep, tr: Translator) -> str:
    """Return who works with whom, with the arithmetic only if there are groups."""
    if not step.grouping.makes_groups:
        return arranged(step, tr)
    return who_works(step, session.state, tr, for_room=True)


def _title(step: PlannedStep, tr: Translator) -> str:
    return " · ".join(filter(None, (step.title, which_round(step, tr))))


def _minutes(seconds: float) -> str:
    """Return minutes to a half, as short as possible."""
    return f"{round(seconds / 30) / 2:g}"


def steps_of(lines: Sequence[Line]) -> Iterator[tuple[int, PlannedStep]]:
    """Return the steps of a sheet, each with the index of its line."""
    return ((place, line.step) for place, line in enumerate(lines) if line.step is not None)
