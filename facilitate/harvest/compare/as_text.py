"""A comparison as lines of text, for terminals and for screen readers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len, set_cell_size

from facilitate.harvest.compare.comparison import ComparedStep, Comparison, OnlyTerm, Side, StepSide
from facilitate.text import clock_face, count, spoken_minutes, visible

_TIME, _NUMBER = 8, 7
"""The widths of the columns after the first."""

_LEAST = 16
"""The minimum width of titles, however narrow the terminal."""

_EVER = "notes that ever were"

_WORTH_SAYING = 60.0
"""The difference in seconds from which a step is mentioned, and a run has a pace."""

_MOST_TERMS = 12


def as_text(compared: Comparison, width: int | None = None) -> str:
    """Return a comparison as lines, with people's texts on one line and without control characters.

    Titles are cut if the table would be wider than `width` cells, if given.
    """
    lines = [
        *_head(compared),
        *_changes(compared),
        *_tables(compared, width),
        *_ratings(compared),
        *_themes(compared),
        *_terms(compared),
    ]
    return "".join(f"{visible(line)}\n" for line in lines)


def _head(compared: Comparison) -> Iterator[str]:
    for letter, side in zip("AB", compared.sides, strict=True):
        yield f"{letter}  {_about(side)}"
    if not compared.same_script:
        both = f"{compared.shared} of {count(len(compared.steps), 'step')}"
        yield f"These are not runs of the same script: {both} in both."


def _about(side: Side) -> str:
    started = datetime.fromisoformat(side.started)
    facts = [side.title, f"{started:%Y-%m-%d, %H:%M}" + ("" if side.ended else " (not ended)")]
    facts += [f"{side.people} people"] if side.people else []
    facts += [count(side.groups, "group")] if side.groups else []
    facts += [count(side.conversations, "conversation")] if side.conversations else []
    return " · ".join([*facts, count(side.notes, "note")])


def _changes(compared: Comparison) -> Iterator[str]:
    """Yield what was different when it ran longer, or shorter."""
    first, second = compared.sides
    yield ""
    if compared.same_script:
        took = _more(second.actual_seconds - first.actual_seconds)
        notes = f"{_notes(second.notes - first.notes)} ({first.notes} → {second.notes})"
        times = f"{spoken_minutes(first.actual_seconds)} → {spoken_minutes(second.actual_seconds)}"
        yield f"B took {took} ({times}) and has {notes}."
    else:
        yield f"A {_by_itself(first)}; B {_by_itself(second)}."
    if min(first.actual_seconds, second.actual_seconds) >= _WORTH_SAYING:
        yield f"In ten minutes: A {_in_ten_minutes(first)}, B {_in_ten_minutes(second)}."
    changed = [
        (after.actual_seconds - before.actual_seconds, after.notes - before.notes, step.title)
        for step in compared.steps
        for before, after in [step.sides]
        if before and after
    ]
    for seconds, more, title in sorted(changed, key=lambda change: -abs(change[0])):
        if abs(seconds) >= _WORTH_SAYING:
            yield f"- {title}: {_more(seconds)}, {_notes(more)}"


def _by_itself(side: Side) -> str:
    return f"took {spoken_minutes(side.actual_seconds)} and has {count(side.notes, 'note')}"


def _in_ten_minutes(side: Side) -> str:
    return f"{600 * side.notes / side.actual_seconds:.1f} notes"


def _more(seconds: float) -> str:
    if abs(seconds) < 1:
        return "as long"
    return f"{spoken_minutes(abs(seconds))} {'longer' if seconds > 0 else 'less'}"


def _notes(more: int) -> str:
    if not more:
        return "as many notes"
    return f"{count(abs(more), 'note')} {'more' if more > 0 else 'fewer'}"


def _tables(compared: Comparison, width: int | None) -> Iterator[str]:
    """Yield the tables of steps and of stages, whose first columns have the same width."""
    titles = ["step", *(step.title for step in compared.steps), _EVER]
    titles += [stage.stage for stage in compared.stages]
    longest = max(cell_len(visible(title)) for title in titles)
    room = longest if width is None else width - 4 * _TIME - 2 * _NUMBER
    title = max(_LEAST, min(longest, room))
    yield from _steps(compared, title)
    yield from _stages(compared, title)


def _steps(compared: Comparison, title: int) -> Iterator[str]:
    yield ""
    over = f"{'planned':>{2 * _TIME}}{'taken':>{2 * _TIME}}{'notes':>{2 * _NUMBER}}"
    yield f"{'':{title}}{over}"
    yield _fitted("step", title) + _columns(["A", "B"] * 3)
    for step in compared.steps:
        yield _fitted(step.title, title) + _columns(_cells(step))
    first, second = compared.sides
    planned = [clock_face(side.planned_seconds) for side in (first, second)]
    taken = [clock_face(side.actual_seconds) for side in (first, second)]
    all_ = [*planned, *taken, str(first.notes), str(second.notes)]
    yield _fitted("all", title) + _columns(all_)
    if any(side and side.turned for step in compared.steps for side in step.sides):
        yield "Notes as 1+7: one was put down in this step, and seven were turned."


def _cells(step: ComparedStep) -> list[str]:
    planned = [_planned(side) for side in step.sides]
    taken = [clock_face(side.actual_seconds) if side else "-" for side in step.sides]
    return [*planned, *taken, *map(_put_down, step.sides)]


def _planned(side: StepSide | None) -> str:
    if side is None:
        return "-"
    return "dropped" if side.dropped else clock_face(side.planned_seconds)


def _put_down(side: StepSide | None) -> str:
    if side is None:
        return "-"
    return f"{side.notes}+{side.turned}" if side.turned else str(side.notes)


def _stages(compared: Comparison, title: int) -> Iterator[str]:
    if not compared.stages:
        return
    yield ""
    yield f"{_fitted(_EVER, title)}{'A':>{_NUMBER}}{'B':>{_NUMBER}}"
    for stage in compared.stages:
        numbers = "".join(f"{number:>{_NUMBER}}" for number in stage.notes)
        yield _fitted(stage.stage, title) + numbers


def _ratings(compared: Comparison) -> Iterator[str]:
    """Yield the mean of each place in both runs, the number of ratings, and the change."""
    if compared.ratings:
        yield ""
        yield "Ratings, as mean (n)"
    for rating in compared.ratings:
        first, second = (f"{p.mean:.1f} ({p.n})" if p else "-" for p in rating.points)
        change = "" if rating.change is None else f"  {rating.change:+.1f}"
        yield f"- {rating.place}: {first} → {second}{change}"


def _themes(compared: Comparison) -> Iterator[str]:
    if compared.themes:
        yield ""
        yield "Themes, by notes"
    for theme in compared.themes:
        first, second = theme.notes
        yield f"- {theme.name}: {first} → {second}"


def _terms(compared: Comparison) -> Iterator[str]:
    for letter, terms in zip("AB", compared.only, strict=True):
        yield ""
        yield f"Said in {letter} alone: {_listed(terms)}"


def _listed(terms: Sequence[OnlyTerm]) -> str:
    said = [
        f"{term.word} ({term.owners})" if term.owners > 1 else term.word
        for term in terms[:_MOST_TERMS]
    ]
    more = len(terms) - len(said)
    if not said:
        return "nothing"
    return ", ".join(said) + (f" and {count(more, 'word')} more" if more > 0 else "")


def _columns(cells: Sequence[str]) -> str:
    widths = [_TIME] * 4 + [_NUMBER] * 2
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _fitted(text: str, width: int) -> str:
    """Return a text padded or cut to so many cells."""
    text = visible(text)
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
