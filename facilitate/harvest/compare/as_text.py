"""A comparison as lines of text, for terminals and for screen readers."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len, set_cell_size

from facilitate.harvest.analysis.rating_text import change, number
from facilitate.harvest.compare.comparison import ComparedStep, Comparison, OnlyTerm, Side, StepSide
from facilitate.plan import labels
from facilitate.text import clock_face, spoken_minutes, visible
from facilitate.translations.translator import Translator

_TIME, _NUMBER = 8, 7
"""The widths of the columns after the first."""

_LEAST = 16
"""The minimum width of titles, however narrow the terminal."""

_WORTH_SAYING = 60.0
"""The difference in seconds from which a step is mentioned, and a run has a pace."""

_MOST_TERMS = 12


def as_text(compared: Comparison, tr: Translator, width: int | None = None) -> str:
    """Return a comparison as lines, with people's texts on one line and without control characters.

    Titles are cut if the table would be wider than `width` cells, if given.
    """
    lines = [
        *_head(compared, tr),
        *_changes(compared, tr),
        *_tables(compared, tr, width),
        *_ratings(compared, tr),
        *_themes(compared, tr),
        *_terms(compared, tr),
    ]
    return "".join(f"{visible(line)}\n" for line in lines)


def _head(compared: Comparison, tr: Translator) -> Iterator[str]:
    for letter, side in zip("AB", compared.sides, strict=True):
        yield f"{letter}  {_about(side, tr)}"
    if not compared.same_script:
        steps = tr.count(len(compared.steps), "count.step", "count.steps")
        yield tr("compare.other-scripts", shared=compared.shared, steps=steps)


def _about(side: Side, tr: Translator) -> str:
    started = f"{datetime.fromisoformat(side.started):%Y-%m-%d, %H:%M}"
    counts = (
        (side.people, "count.person", "count.people"),
        (side.groups, "count.group", "count.groups"),
        (side.conversations, "count.conversation", "count.conversations"),
    )
    return " · ".join(
        [
            side.title,
            started if side.ended else tr("compare.not-ended", started=started),
            *(tr.count(number, one, several) for number, one, several in counts if number),
            tr.count(side.notes, "count.note", "count.notes"),
        ]
    )


def _changes(compared: Comparison, tr: Translator) -> Iterator[str]:
    """Yield what was different when it ran longer, or shorter."""
    first, second = compared.sides
    yield ""
    if compared.same_script:
        yield tr(
            "compare.took",
            time=_more(second.actual_seconds - first.actual_seconds, tr),
            before=spoken_minutes(first.actual_seconds),
            after=spoken_minutes(second.actual_seconds),
            notes=_notes(second.notes - first.notes, tr),
            fewer=first.notes,
            more=second.notes,
        )
    else:
        yield tr(
            "compare.each-took",
            first=spoken_minutes(first.actual_seconds),
            first_notes=tr.count(first.notes, "count.note", "count.notes"),
            second=spoken_minutes(second.actual_seconds),
            second_notes=tr.count(second.notes, "count.note", "count.notes"),
        )
    if min(first.actual_seconds, second.actual_seconds) >= _WORTH_SAYING:
        paces = (number(600 * side.notes / side.actual_seconds, tr) for side in (first, second))
        yield tr("compare.in-ten-minutes", **dict(zip(("first", "second"), paces, strict=True)))
    changed = [
        (after.actual_seconds - before.actual_seconds, after.notes - before.notes, step.title)
        for step in compared.steps
        for before, after in [step.sides]
        if before and after
    ]
    for seconds, more, title in sorted(changed, key=lambda change: -abs(change[0])):
        if abs(seconds) >= _WORTH_SAYING:
            yield f"- {title}: {_more(seconds, tr)}, {_notes(more, tr)}"


def _more(seconds: float, tr: Translator) -> str:
    if abs(seconds) < 1:
        return tr("compare.as-long")
    kind = "compare.longer" if seconds > 0 else "compare.shorter"
    return tr(kind, time=spoken_minutes(abs(seconds)))


def _notes(more: int, tr: Translator) -> str:
    if not more:
        return tr("compare.as-many")
    notes = tr.count(abs(more), "count.note", "count.notes")
    return tr("compare.more" if more > 0 else "compare.fewer", notes=notes)


def _tables(compared: Comparison, tr: Translator, width: int | None) -> Iterator[str]:
    """Yield the tables of steps and of stages, whose first columns have the same width."""
    titles = [tr("table.step"), *(step.title for step in compared.steps), tr("compare.ever")]
    titles += [labels.stage(stage.stage, tr) for stage in compared.stages]
    longest = max(cell_len(visible(title)) for title in titles)
    room = longest if width is None else width - 4 * _TIME - 2 * _NUMBER
    title = max(_LEAST, min(longest, room))
    yield from _steps(compared, tr, title)
    yield from _stages(compared, tr, title)


def _steps(compared: Comparison, tr: Translator, title: int) -> Iterator[str]:
    yield ""
    planned_, taken_, notes_ = map(tr, ("table.planned", "compare.taken", "table.notes"))
    over = f"{planned_:>{2 * _TIME}}{taken_:>{2 * _TIME}}{notes_:>{2 * _NUMBER}}"
    yield f"{'':{title}}{over}"
    yield _fitted(tr("table.step"), title) + _columns(["A", "B"] * 3)
    for step in compared.steps:
        yield _fitted(step.title, title) + _columns(_cells(step, tr))
    first, second = compared.sides
    planned = [clock_face(side.planned_seconds) for side in (first, second)]
    taken = [clock_face(side.actual_seconds) for side in (first, second)]
    all_ = [*planned, *taken, str(first.notes), str(second.notes)]
    yield _fitted(tr("report.all"), title) + _columns(all_)
    if any(side and side.turned for step in compared.steps for side in step.sides):
        yield tr("compare.one-and-seven")


def _cells(step: ComparedStep, tr: Translator) -> list[str]:
    planned = [_planned(side, tr) for side in step.sides]
    taken = [clock_face(side.actual_seconds) if side else "-" for side in step.sides]
    return [*planned, *taken, *map(_put_down, step.sides)]


def _planned(side: StepSide | None, tr: Translator) -> str:
    if side is None:
        return "-"
    return tr("report.dropped") if side.dropped else clock_face(side.planned_seconds)


def _put_down(side: StepSide | None) -> str:
    if side is None:
        return "-"
    return f"{side.notes}+{side.turned}" if side.turned else str(side.notes)


def _stages(compared: Comparison, tr: Translator, title: int) -> Iterator[str]:
    if not compared.stages:
        return
    yield ""
    yield f"{_fitted(tr('compare.ever'), title)}{'A':>{_NUMBER}}{'B':>{_NUMBER}}"
    for stage in compared.stages:
        numbers = "".join(f"{number:>{_NUMBER}}" for number in stage.notes)
        yield _fitted(labels.stage(stage.stage, tr), title) + numbers


def _ratings(compared: Comparison, tr: Translator) -> Iterator[str]:
    """Yield the mean of each place in both runs, the number of ratings, and the change."""
    if compared.ratings:
        yield ""
        yield tr("compare.ratings")
    for rating in compared.ratings:
        first, second = (f"{number(p.mean, tr)} ({p.n})" if p else "-" for p in rating.points)
        changed = "" if rating.change is None else f"  {change(rating.change, tr)}"
        yield f"- {rating.place}: {first} → {second}{changed}"


def _themes(compared: Comparison, tr: Translator) -> Iterator[str]:
    if compared.themes:
        yield ""
        yield tr("compare.themes")
    for theme in compared.themes:
        first, second = theme.notes
        yield f"- {theme.name}: {first} → {second}"


def _terms(compared: Comparison, tr: Translator) -> Iterator[str]:
    for letter, terms in zip("AB", compared.only, strict=True):
        yield ""
        yield tr("compare.only", run=letter, words=_listed(terms, tr))


def _listed(terms: Sequence[OnlyTerm], tr: Translator) -> str:
    said = [
        f"{term.word} ({term.owners})" if term.owners > 1 else term.word
        for term in terms[:_MOST_TERMS]
    ]
    more = len(terms) - len(said)
    if not said:
        return tr("compare.nothing")
    listed = ", ".join(said)
    if more <= 0:
        return listed
    return tr("compare.and-more", words=listed, more=tr.count(more, "count.word", "count.words"))


def _columns(cells: Sequence[str]) -> str:
    widths = [_TIME] * 4 + [_NUMBER] * 2
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _fitted(text: str, width: int) -> str:
    """Return a text padded or cut to so many cells."""
    text = visible(text)
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
