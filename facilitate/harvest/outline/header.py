"""The facts at the head of a report, for every format."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache

from facilitate.harvest.report.report import Report
from facilitate.session.votes import tally
from facilitate.translations.translator import ENGLISH, Translator

Day = Callable[[datetime], str]
"""Formats a day."""
FEW = 6
"""How many groups are named at the head of a report."""


def facts(report: Report, day: Day, tr: Translator = ENGLISH) -> list[str]:
    """Return the date, and how many people, rooms and groups there were; few groups by name."""
    people = known_people(report, tr)
    found = [span(report, day, tr)]
    if people:
        found.append(f"{people[0]} {people[1]}" if people[0] != 1 else tr("count.person", number=1))
    found += [tr.count(len(report.rooms), "count.room", "count.rooms")] if report.rooms else []
    if report.groups:
        groups = tr.count(report.many_groups, "count.group", "count.groups")
        named = not report.rooms and 1 < len(report.groups) <= FEW
        found.append(f"{groups}: {', '.join(report.groups)}" if named else groups)
    if report.phones:
        found.append(tr.count(report.phones, "report.one-by-phone", "report.by-phone"))
    return [*found, *_worth(report.worth, tr)]


def _worth(scores: Sequence[int], tr: Translator) -> list[str]:
    """Return participants' answers whether it was worth their time; empty if nobody was asked."""
    answers = tally(scores)
    if answers is None:
        return []
    mean, spread = f"{answers.mean:.1f}", f"{answers.spread:.1f}"
    return [tr("phones.worth", mean=mean, spread=spread, n=answers.n)]


def span(report: Report, day: Day, tr: Translator = ENGLISH) -> str:
    """Return the time span of a report.

    Within a day in the local time of its start, which is named if that of its end differs;
    otherwise in the local time of each.
    """
    started = datetime.fromisoformat(report.started)
    begun = f"{day(started)}, {started:%H:%M}"
    if report.ended is None:
        return f"{begun} ({_not_ended(report, tr)})"
    ended = datetime.fromisoformat(report.ended)
    if ended < started:  # the computer's clock was set back while nobody was there to see it
        return begun
    if ended.date() != started.date():
        return f"{begun} – {day(ended)}, {ended:%H:%M}"
    zone = "" if ended.utcoffset() == started.utcoffset() else f" (UTC{report.started[-6:]})"
    return f"{begun}–{ended.astimezone(started.tzinfo):%H:%M}{zone}"


def _not_ended(report: Report, tr: Translator) -> str:
    if not report.rooms:
        return tr("report.not-ended")
    running = sum(1 for room in report.by_room if room.ended is None)
    return tr("report.rooms-not-ended", number=running, rooms=len(report.rooms))


def time_in(report: Report, at: str, day: Day) -> str:
    """Return the time of day of something, with its date if that is not the day of the start."""
    then = datetime.fromisoformat(at)
    same = then.date() == datetime.fromisoformat(report.started).date()
    return f"{then:%H:%M}" if same else f"{day(then)}, {then:%H:%M}"


def known_people(report: Report, tr: Translator = ENGLISH) -> tuple[int, str] | None:
    """Return how many people there were, and a label: if not all rooms are known, of people in
    those that are. None if unknown.
    """
    known = [room.people for room in report.by_room if room.people is not None]
    if report.people is not None:
        return report.people, tr("report.people")
    rooms = {"known": len(known), "rooms": len(report.rooms)}
    return (sum(known), tr("report.people-in-rooms", **rooms)) if known else None


def day_in(tr: Translator) -> Day:
    """Return the date format of a language: 5 December 2026."""
    months = tr("report.months").split()

    def day(at: date) -> str:
        return tr("report.day", day=at.day, month=months[at.month - 1], year=at.year)

    return day


def due_in(due: str | None, tr: Translator) -> str:
    """Return a due date: `by 5 December 2026`; empty if there is none."""
    if due is None:
        return ""
    return tr("report.due", day=day_in(tr)(datetime.fromisoformat(due)))


@lru_cache(maxsize=1000)
def stage_in(stage: str | None, tr: Translator) -> str:
    """Return the label of a stage: a translated colour, or the script's name of a list.

    Results are cached: thousands of notes are in a few stages.
    """
    message = f"stage.{stage}"
    return tr(message) if stage and tr.knows(message) else stage or ""
