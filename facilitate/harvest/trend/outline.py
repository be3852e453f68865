"""The outline of a trend, shared by text, page and PDF."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from facilitate.harvest.analysis.homes import Homes
from facilitate.harvest.analysis.rating_text import change, number, spread
from facilitate.harvest.charts.lines import lines_chart
from facilitate.harvest.compare.trend import Trend, TrendRating, TrendSession
from facilitate.harvest.outline.blocks import Block, Picture, Table, words
from facilitate.harvest.outline.header import day_in
from facilitate.harvest.outline.outline import Figure, Outline, Section
from facilitate.translations.translator import Translator

MOST_LINES = 10
"""How many ratings are drawn: those that changed most."""


def trend_outline(trend: Trend, tr: Translator) -> Outline:
    """Return the outline of a series."""
    sections = [
        ("ratings", tr("section.ratings"), trend.ratings, partial(_ratings, trend, tr)),
        ("themes", tr("section.themes"), trend.themes, partial(_themes, trend, tr)),
        ("promises", tr("section.commitments"), _promised(trend), partial(_promises, trend, tr)),
        ("sessions", tr("trend.sessions"), trend.sessions, partial(_sessions, trend, tr)),
    ]
    day = day_in(tr)
    first, last = (
        datetime.fromisoformat(s.started) for s in (trend.sessions[0], trend.sessions[-1])
    )
    kept = sum(session.done for session in trend.sessions)
    talks = sum(session.conversations or 0 for session in trend.sessions)
    figures = [
        Figure(talks, tr.count(talks, "figure.conversation", "figure.conversations")),
        Figure(
            _promised(trend), tr.count(_promised(trend), "figure.commitment", "figure.commitments")
        ),
        Figure(kept, tr("trend.kept")),
    ]
    return Outline(
        title=trend.series,
        purpose="",
        facts=(
            tr.count(len(trend.sessions), "count.session", "count.sessions"),
            day(first) if first.date() == last.date() else f"{day(first)} – {day(last)}",
        ),
        asked=(),
        damage="",
        figures=tuple(figure for figure in figures if figure.number),
        front=tuple(Section(name, title, tell) for name, title, holds, tell in sections if holds),
        appendix=(),
        homes=Homes({}, {}),
        alike={},
    )


def _promised(trend: Trend) -> int:
    return sum(session.promised for session in trend.sessions)


def _names(trend: Trend, tr: Translator) -> tuple[str, ...]:
    """Return the column heading of each session: its day, with the time if there are two on one."""
    day = day_in(tr)
    began = [datetime.fromisoformat(session.started) for session in trend.sessions]
    days = [day(at) for at in began]
    return tuple(
        f"{name}, {at:%H:%M}" if days.count(name) > 1 else name
        for name, at in zip(days, began, strict=True)
    )


def _ratings(trend: Trend, tr: Translator) -> Iterator[Block]:
    """Yield the mean of each place in each session, the number of ratings, and the change."""
    names = _names(trend, tr)
    for scale in dict.fromkeys(rating.scale for rating in trend.ratings):
        those = [rating for rating in trend.ratings if rating.scale == scale]
        several = [rating for rating in those if rating.change is not None]
        several = sorted(several, key=lambda one: -abs(one.change or 0))[:MOST_LINES]
        if several:
            lines = [
                (rating.place, [p.mean if p else None for p in rating.points]) for rating in several
            ]
            yield Picture(lines_chart(lines, names, scale), tr("trend.picture"))
        rows = [(one.place, *_means(one, tr), _change(one, tr)) for one in those]
        head = (tr("report.scale", least=scale[0], most=scale[1]), *names, tr("trend.change"))
        yield Table(head, tuple(rows), frozenset(range(1, len(head))))


def _means(rating: TrendRating, tr: Translator) -> Iterator[str]:
    for point in rating.points:
        if point:
            yield f"{number(point.mean, tr)} {spread(point.spread, point.n, tr)} (n {point.n})"
        else:
            yield "–"


def _change(rating: TrendRating, tr: Translator) -> str:
    return "" if rating.change is None else change(rating.change, tr)


def _themes(trend: Trend, tr: Translator) -> Iterator[Block]:
    """Yield how many notes each theme has in each session, and which came and went."""
    rows = []
    for theme in trend.themes:
        fate = ""
        if len(trend.sessions) > 1:
            fate = tr("trend.came") if theme.came else tr("trend.went") if theme.went else ""
        rows.append((theme.name, *(str(many or "–") for many in theme.notes), fate))
    head = (tr("trend.theme"), *_names(trend, tr), "")
    yield Table(head, tuple(rows), frozenset(range(1, len(head) - 1)))


def _promises(trend: Trend, tr: Translator) -> Iterator[Block]:
    """Yield how many commitments each session made, and their outcomes."""
    rows = [
        (
            name,
            str(session.promised),
            str(session.done),
            str(session.dropped),
            str(session.promised - session.done - session.dropped),
        )
        for name, session in zip(_names(trend, tr), trend.sessions, strict=True)
        if session.promised
    ]
    head = (
        tr("trend.session"), tr("trend.made"), tr("trend.done"), tr("trend.dropped"),
        tr("trend.open"),
    )  # fmt: skip
    yield Table(head, tuple(rows), frozenset(range(1, 5)))


def _sessions(trend: Trend, tr: Translator) -> Iterator[Block]:
    head = (
        tr("trend.session"), tr("table.began"), tr("table.people"), tr("trend.conversations"),
        tr("table.notes"),
    )  # fmt: skip
    rows = [
        (session.title, name, *_numbers(session))
        for name, session in zip(_names(trend, tr), trend.sessions, strict=True)
    ]
    yield Table(head, tuple(rows), frozenset({2, 3, 4}))
    if len(trend.sessions) == 1:
        yield words(tr("trend.only-one"), quiet=True)


def _numbers(session: TrendSession) -> tuple[str, str, str]:
    def shown(value: int | None) -> str:
        return "?" if value is None else str(value)

    return shown(session.people), shown(session.conversations), str(session.notes)
