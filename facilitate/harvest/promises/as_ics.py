"""Commitments for calendars and task programs (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Component, Event, Todo

from facilitate import __version__
from facilitate.commitments.commitments import Commitment
from facilitate.text import visible

_STATUS = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}


def as_ics(promises: Iterable[Commitment], now: datetime) -> bytes:
    """Return a calendar with a task for each commitment.

    One that is open and due is also an event on that day, for calendars that show no tasks. A
    commitment always has the same id, so that importing it again updates it.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//facilitate//{__version__}//EN")
    calendar.add("version", "2.0")
    for promise in promises:
        calendar.add_component(_task(promise, now))
        if promise.due and promise.fate == "open":
            calendar.add_component(_day(promise, now))
    return bytes(calendar.to_ical())


def _task(promise: Commitment, now: datetime) -> Todo:
    task = Todo()
    _describe(task, promise, now, "task")
    task.add("status", _STATUS[promise.fate])
    if promise.due:
        task.add("due", promise.due)
    if promise.verdict and promise.fate == "done":
        task.add("completed", promise.verdict.at)
        task.add("percent-complete", 100)
    return task


def _day(promise: Commitment, now: datetime) -> Event:
    day = Event()
    _describe(day, promise, now, "day")
    day.add("dtstart", promise.due)
    day.add("dtend", promise.due + timedelta(days=1) if promise.due else None)
    day.add("transp", "TRANSPARENT")
    return day


def _describe(entry: Component, promise: Commitment, now: datetime, what: str) -> None:
    lead = f"{promise.whose}: " if promise.whose else ""
    entry.add("uid", f"{promise.origin.session}-{promise.origin.number}-{what}@facilitate")
    entry.add("dtstamp", now)
    entry.add("summary", visible(lead + promise.text))
    of = " · ".join(filter(None, (promise.series, promise.origin.title, promise.origin.at[:10])))
    entry.add("description", visible(of))
