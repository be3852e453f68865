"""The facts at the head of a report, as every format says them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from facilitate.harvest.report.report import Report
from facilitate.session.votes import tally
from facilitate.text import count

Day = Callable[[datetime], str]
"""How a format writes a day."""


def facts(report: Report, day: Day) -> list[str]:
    """Give when it was, and how many people, rooms, groups and notes there were."""
    people = known_people(report)
    found = [span(report, day)]
    found += [f"{people[0]} {people[1]}"] if people else []
    found += [count(len(report.rooms), "room")] if report.rooms else []
    found += [count(report.many_groups, "group")] if report.groups else []
    found += [count(len(report.notes), "note")]
    found += [f"{count(report.phones, 'phone')} took part"] if report.phones else []
    return [*found, *_worth(report.worth)]


def _worth(scores: Sequence[int]) -> list[str]:
    """Say what people said it was worth their time; nothing where nobody was asked."""
    answers = tally(scores)
    if answers is None:
        return []
    return [f"worth the time: {answers.mean:.1f} of 5 (n {answers.n}, spread {answers.spread:.1f})"]


def span(report: Report, day: Day) -> str:
    """Give from when to when it went.

    Within a day by the clock of where it began, which is named if where it ended it was another
    time; else by the clock of each.
    """
    started = datetime.fromisoformat(report.started)
    begun = f"{day(started)}, {started:%H:%M}"
    if report.ended is None:
        return f"{begun} ({_not_ended(report)})"
    ended = datetime.fromisoformat(report.ended)
    if ended.date() != started.date():
        return f"{begun} – {day(ended)}, {ended:%H:%M}"
    zone = "" if ended.utcoffset() == started.utcoffset() else f" (UTC{report.started[-6:]})"
    return f"{begun}–{ended.astimezone(started.tzinfo):%H:%M}{zone}"


def _not_ended(report: Report) -> str:
    running = sum(1 for room in report.by_room if room.ended is None)
    return f"{running} of {len(report.rooms)} rooms not ended" if report.rooms else "not ended"


def time_in(report: Report, at: str, day: Day) -> str:
    """Give the time of day of something, with the day if it is not the one on which it began."""
    then = datetime.fromisoformat(at)
    same = then.date() == datetime.fromisoformat(report.started).date()
    return f"{then:%H:%M}" if same else f"{day(then)}, {then:%H:%M}"


def known_people(report: Report) -> tuple[int, str] | None:
    """Give how many people there were, and what this is the number of: where not all rooms are
    known, of people in those that are. None where nobody knows.
    """
    known = [room.people for room in report.by_room if room.people is not None]
    if report.people is not None:
        return report.people, "people"
    return (sum(known), f"people in {len(known)} of {len(report.rooms)} rooms") if known else None
