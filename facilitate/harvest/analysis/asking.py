"""Asking: the requests of each group, and how many of all were answered in which way."""

from collections import Counter
from typing import NamedTuple

from facilitate.harvest.analysis.requests import Request, requests
from facilitate.harvest.report.report import Report


class Answered(NamedTuple):
    """The requests that were given one answer."""

    answer: str | None
    """None for those that were not answered."""
    requests: int
    share: float
    """Their number, in percent of all."""


class Asking(NamedTuple):
    """All requests of a report."""

    by_group: dict[str, list[Request]]
    """By the room and group that asks; those of nobody by the empty text."""
    answered: list[Answered]
    """The answers there could be, in the script's order; nothing where people used their own words.
    """


def asking(report: Report) -> Asking | None:
    """Return who asked for what, and how it was answered; None if nobody asked."""
    found = requests(report)
    by_group: dict[str, list[Request]] = {}
    for request in found:
        by_group.setdefault(request.note.whose, []).append(request)
    return Asking(by_group, _answered(report, found)) if found else None


def _answered(report: Report, found: list[Request]) -> list[Answered]:
    given = Counter(request.answer for request in found)
    lists = [step.answers for step in report.steps if not given.keys().isdisjoint(step.answers)]
    possible: dict[str | None, None] = {answer: None for those in lists for answer in those}
    if not lists or any(answer and answer not in possible for answer in given):
        return []
    if given[None]:
        possible[None] = None
    return [
        Answered(answer, given[answer], round(100 * given[answer] / len(found), 1))
        for answer in possible
    ]
