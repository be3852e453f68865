"""Parse a due date as people say it: by friday, 12 May, in 2 weeks."""

import re
from calendar import monthrange
from datetime import date, timedelta

from facilitate.session.refused import Refused
from facilitate.text import visible

_WEEKDAYS = (
    ("monday", "montag", "lundi", "lunes", "maandag"),
    ("tuesday", "dienstag", "mardi", "martes", "dinsdag"),
    ("wednesday", "mittwoch", "mercredi", "miércoles", "woensdag"),
    ("thursday", "donnerstag", "jeudi", "jueves", "donderdag"),
    ("friday", "freitag", "vendredi", "viernes", "vrijdag"),
    ("saturday", "samstag", "samedi", "sábado", "zaterdag"),
    ("sunday", "sonntag", "dimanche", "domingo", "zondag"),
)
_MONTHS = (
    ("january", "januar", "janvier", "enero", "januari"),
    ("february", "februar", "février", "febrero", "februari"),
    ("march", "märz", "mars", "marzo", "maart"),
    ("april", "avril", "abril"),
    ("may", "mai", "mayo", "mei"),
    ("june", "juni", "juin", "junio"),
    ("july", "juli", "juillet", "julio"),
    ("august", "août", "agosto", "augustus"),
    ("september", "septembre", "septiembre"),
    ("october", "oktober", "octobre", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "dezember", "décembre", "diciembre"),
)
_DAYS_OF = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_MOST = 36_500
"""Days ahead: nobody promises anything for later than a hundred years from now."""

_NUMBER = "(?P<number>[0-9]{1,4}|[a-z]+)"
_IN = re.compile(rf"in {_NUMBER} (?P<unit>days?|weeks?|months?|years?)")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\.? ?(?P<year>[0-9]{4})?")
_DAY_FIRST = re.compile(
    r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.|er)? (?:of |de )?(?P<month>[^\W\d_]+)\.?"
    r",?(?: (?:de )?(?P<year>[0-9]{4}))?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?(?: (?P<year>[0-9]{4}))?"
)
_LEAD = re.compile(r"^(?:(?:by|until|till|on|before|due|bis|am|zum)\s+)+")


def due_date(text: str, today: date) -> date | None:
    """Parse a date as said on the day `today`; None for `none` or `-`.

    A date without a year is the next one to come. Raises Refused.
    """
    said = _LEAD.sub("", " ".join(text.casefold().split()))
    if said in ("none", "-", "no date", "never"):
        return None
    for read in (_relative, _weekday, _dated):
        found = read(said, today)
        if found is not None:
            return found
    raise Refused("refused.not-a-day", text=visible(text))


def _relative(said: str, today: date) -> date | None:
    """Parse a relative date."""
    near = {"today": 0, "tomorrow": 1, "next week": 7}
    if said in near:
        return today + timedelta(days=near[said])
    if said in ("end of the month", "end of month", "month's end"):
        return today.replace(day=monthrange(today.year, today.month)[1])
    if said == "next month":
        return _months_later(today, 1)
    match = _IN.fullmatch(said)
    if match is None:
        return None
    number = int(match["number"]) if match["number"].isdigit() else _COUNTS.get(match["number"], 0)
    unit = match["unit"]
    if not number:
        return None
    if unit in _DAYS_OF:
        days = number * _DAYS_OF[unit]
        return today + timedelta(days=days) if days <= _MOST else None
    months = number * (12 if unit.startswith("year") else 1)
    return _months_later(today, months) if months * 31 <= _MOST else None


def _months_later(today: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(said: str, today: date) -> date | None:
    """Parse a weekday: the next one, never today."""
    name = said.removeprefix("next ").removeprefix("this ")
    number = _named(name, _WEEKDAYS)
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _dated(said: str, today: date) -> date | None:
    """Parse a day of a month."""
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.fullmatch(said)
        if match is None:
            continue
        month = match["month"]
        number = int(month) if month.isdigit() else (_named(month, _MONTHS) or 0) + 1
        if not month.isdigit() and _named(month, _MONTHS) is None:
            continue
        return _day(match["year"], number, int(match["day"]), today)
    return None


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return a day, in the next year in which it exists and is not over if none is given."""
    years = [int(year)] if year else range(today.year, today.year + 9)
    for number in years:
        try:
            found = date(number, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _named(said: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the index of a name in a table; three letters of it suffice if unambiguous."""
    found = {
        number
        for number, known in enumerate(names)
        if any(name == said or (len(said) >= 3 and name.startswith(said)) for name in known)
    }
    return found.pop() if len(found) == 1 else None
