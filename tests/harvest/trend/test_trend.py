"""The course of a series: ratings, themes, promises and conversations, session by session."""

from statistics import fmean, stdev

import pytest
from msgspec.structs import replace

from facilitate.harvest.compare.trend import trend
from facilitate.harvest.report.report import ReportVerdict
from facilitate.harvest.trend.as_html import as_html
from facilitate.harvest.trend.as_text import as_text
from facilitate.harvest.trend.outline import trend_outline
from facilitate.translations.translator import ENGLISH
from tests.builders import step
from tests.page import Page

STEPS = (
    step(1, "Our marks", by="person", collect="Marks", places=("Trust", "Tools"), scale=(0, 10)),
    step(2, "Ideas", colour="yellow"),
    step(3, "I will", by="person", collect="Promises", means="commitment"),
)
FIRST = ((2, 4), (4, 4), (3, 7))
LAST = ((6, 4), (8, 5))


@pytest.fixture
def course(report_of):
    """Two sessions: trust grew, a theme went and another came, one promise was kept."""

    def session(marks, theme, promises):
        lines = [f"{trust} {tools}" for trust, tools in marks]
        number = len(lines) + 1
        lines += ["/next", "an idea", f"/theme {number} {theme}", "/next", *promises]
        return report_of(*lines, steps=STEPS)

    first = session(FIRST, "Rooms", ["ring", "write"])
    last = session(LAST, "Money", ["read"])
    kept = ReportVerdict("done", "2026-12-01T12:00:00+00:00", None)
    notes = tuple(replace(n, verdict=kept) if n.text == "ring" else n for n in first.notes)
    later = replace(last, started="2027-02-22T12:00:00.000+00:00")
    return trend("North", [replace(first, notes=notes), later])


def test_a_rating_has_mean_spread_and_number_in_each_session_and_its_change(course):
    trust, tools = course.ratings
    assert trust.place == "Trust"
    for point, marks in zip(trust.points, (FIRST, LAST), strict=True):
        values = [mark for mark, _ in marks]
        assert (point.mean, point.n) == (fmean(values), len(values))
        assert point.spread == stdev(values)
    assert trust.change == fmean([6, 8]) - fmean([2, 4, 3])
    assert tools.change == pytest.approx(4.5 - 5)


def test_themes_come_and_go(course):
    fates = {theme.name: (theme.notes, theme.came, theme.went) for theme in course.themes}
    assert fates == {"Rooms": ((1, 0), False, True), "Money": ((0, 1), True, False)}


def test_promises_are_counted_with_those_that_were_kept(course):
    made = [(session.promised, session.done, session.dropped) for session in course.sessions]
    assert made == [(2, 1, 0), (1, 0, 0)]


def test_all_of_it_is_told_as_text(course):
    lines = [" ".join(line.split()) for line in as_text(trend_outline(course, ENGLISH)).split("\n")]
    assert lines[0] == "North"
    assert "Trust 3.0 ± 1.0 (n 3) 7.0 ± 1.4 (n 2) +4.0" in lines
    assert "Tools 5.0 ± 1.7 (n 3) 4.5 ± 0.7 (n 2) −0.5" in lines
    assert "Rooms 1 – went" in lines
    assert "Money – 1 came" in lines
    assert "22 November 2026 2 1 0 1" in lines


def test_marks_that_stay_are_unchanged(report_of):
    report = report_of("4 5", steps=STEPS)
    text = as_text(trend_outline(trend("North", [report, report]), ENGLISH))
    assert text.count("unchanged") == 2
    assert "0.0" not in text


def test_a_page_has_a_line_for_each_rating(course):
    page = Page(as_html(trend_outline(course, ENGLISH), ENGLISH, "en"))
    (picture,) = page.all("figure", "chart")
    assert len([path for path in picture.all("path") if path.attributes.get("fill")]) == 2
    assert {"Trust", "Tools"} <= {text.text for text in picture.all("text")}


def test_one_session_shows_no_change(report_of):
    only = trend("North", [report_of("4 5", steps=STEPS)])
    assert [rating.change for rating in only.ratings] == [None, None]
    assert "One session can't show a change yet." in as_text(trend_outline(only, ENGLISH))


def test_statements_that_are_scored_again_are_a_self_assessment(report_of):
    """As a network that rates its challenges today, and after three and six months."""
    steps = (step(1, "Rate", colour="yellow", score=(1, 5)), step(2, "Talk"))
    scored = [
        report_of("Too few do too much", "/score 1 2", "/score 1 4", "only once", "/score 2 5",
                  "never scored", steps=steps),
        report_of("other words", "/score 1 1", steps=steps),
        report_of("too few  do too much", "/score 1 4", "/score 1 5", "/score 1 5", steps=steps),
    ]  # fmt: skip
    (rating,) = trend("North", scored).ratings
    first, between, last = rating.points
    assert (rating.place, rating.scale, between) == ("Too few do too much", (1, 5), None)
    assert (first.mean, first.n) == (3, 2)
    assert (last.mean, last.n) == (fmean([4, 5, 5]), 3)
    assert rating.change == pytest.approx(fmean([4, 5, 5]) - 3)


def test_a_scored_note_named_like_a_place_adds_its_scores_to_the_marks_of_the_place(report_of):
    steps = (
        step(1, "How is it?", by="person", collect="Marks", places=("Trust",), scale=(1, 5)),
        step(2, "Rate", colour="yellow", score=(1, 5)),
    )
    report = report_of("4", "/next", "trust", "/score 2 2", steps=steps)
    (rating,) = trend("North", [report, report]).ratings
    assert (rating.place, [point.n for point in rating.points]) == ("Trust", [2, 2])
    assert rating.points[0].mean == 3
