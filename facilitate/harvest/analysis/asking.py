"""Requests of each group, and how many got which answer."""

from collections import Counter
from typing import NamedTuple

from facilitate.harvest.analysis.requests import Request, requests
from facilitate.harvest.report.report import Report


class Answered(NamedTuple):
    """The requests that got the same answer."""

    answer: str | None
    """None for unanswered ones."""
    requests: int
    share: float
    """Their percentage of all requests."""


class Asking(NamedTuple):
    """All requests of a report."""

    by_group: dict[str, list[Request]]
    """By the room and group that asks; the empty text for requests without a group."""
    answered: list[Answered]
    """The possible answers, in the script's order; empty if people used their own words."""


def asking(report: Report) -> Asking | None:
    """Return who asked for what, and the answers; None if nobody asked."""
    found = requests(report)
    by_group: dict[str, list[Request]] = {}
    for request in found:
        by_group.setdefault(request.note.whose, []).append(request)
    return Asking(by_group, _answered(report, found)) if found else None


def _answered(report: Report, found: list[Request]) -> list[Answered]:
    given = Counter(request.answer for request in found)
    lists = [
        step.written.answers
        for step in report.steps
        if not given.keys().isdisjoint(step.written.answers)
    ]
    possible: dict[str | None, None] = {answer: None for those in lists for answer in those}
    if not lists or any(answer and answer not in possible for answer in given):
        return []
    if given[None]:
        possible[None] = None
    return [
        Answered(answer, given[answer], round(100 * given[answer] / len(found), 1))
        for answer in possible
    ]
