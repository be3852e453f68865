"""Parse a due date as people say it, in five languages: by friday, 12 May, in 2 weeks."""

import re
from calendar import monthrange
from datetime import date, timedelta

from facilitate.session.note_formats import day_words as words
from facilitate.session.note_formats.day_words import any_of, bare
from facilitate.session.refused import Refused
from facilitate.text import short

_MOST = 36_500
"""Days ahead: nobody promises anything for later than a hundred years from now."""

_YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_SPAN = r"(?P<number>[0-9]{1,4}|[^\W\d_]+) (?P<unit>[^\W\d_]+)"
_IN = r"(?:in|dans|en|dentro de|over|binnen)"
_AHEAD = re.compile(rf"(?:{_IN} )?{_SPAN}(?: from (?:now|today)| vanaf nu)?")
_TIME = re.compile(r"\b((?:day|week|month|year|fortnight)s?)'?s?'? time$")
"""In a week's time."""
_WEEKS_AFTER = (
    re.compile(rf"(?P<anchor>.+?) {_IN} {_SPAN}"),  # Montag in einer Woche
    re.compile(rf"{_SPAN} (?:on |from |after )?(?P<anchor>.+)"),  # a week on Monday, a week today
)
_AND_A = re.compile(r"(?P<anchor>.+) (?P<unit>week|fortnight|en huit|en quinze)")
"""Monday week, lundi en huit."""
_OF_A_WEEK = re.compile(r"(?:\b(?:of|de|de la|der|in der|on|am|el|le|op|van|in)\b ?)+$")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DOTTED = re.compile(rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})(?:\. ?{_YEAR}?)?")
_SLASHED = re.compile(
    rf"(?P<one>[0-9]{{1,2}})(?P<between>[/-])(?P<other>[0-9]{{1,2}})(?:(?P=between){_YEAR})?"
)
"""Countries differ in which comes first, the day or the month; a number above 12 tells."""
_DAY_FIRST = re.compile(
    r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.|er)? (?:of |de )?(?P<month>[^\W\d_]+)\.?"
    rf",?(?: (?:de )?{_YEAR})?"
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>[^\W\d_]+)\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?(?: {_YEAR})?"
)
_DAY_ALONE = re.compile(
    r"(?:(?:by|on|until|due|bis|op|voor|tegen|para|avant|pour|antes) )*"
    r"(?P<lead>(?:the|am|zum|le|el|del|de) )?(?P<day>[0-9]{1,2})"
    r"(?P<mark>st|nd|rd|th|\.|er|º|e)?"
)


class _Either(Exception):
    """A text that two days fit."""

    def __init__(self, one: date, other: date) -> None:
        super().__init__()
        self.days = (one, other)


def due_date(text: str, today: date) -> date | None:
    """Parse a date as said on the day `today`; None for `none` or `-`.

    A date without a year is the next one to come. Raises Refused, also for one that could be either
    of two days.
    """
    whole = bare(text).rstrip(" !")
    said = _TIME.sub(r"\1", words.LEAD.sub("", whole.rstrip(" .!")))
    if said in words.NONE:
        return None
    try:
        for read in (_near, _end, _ahead, _in_week, _weeks_after, _weekday, _dated, _slashed):
            found = read(said, today)
            if found is not None:
                return found
        if (found := _day_alone(whole, today)) is not None:
            return found
    except _Either as either:
        one, other = map(date.isoformat, either.days)
        raise Refused("refused.either-day", text=short(text), one=one, other=other) from None
    raise Refused("refused.not-a-day", text=short(text))


def _near(said: str, today: date) -> date | None:
    """Parse a day that has a name of its own: tomorrow, next week."""
    for days, names in enumerate(words.NEAR):
        if said in names:
            return today + timedelta(days=days)
    if said in words.NEXT_WEEK or said in words.WEEK_AFTER_NEXT:
        return today + timedelta(days=7 if said in words.NEXT_WEEK else 14)
    return _months_later(today, 1) if said in words.NEXT_MONTH else None


def _end(said: str, today: date) -> date | None:
    """Parse the end of a month or a year."""
    match = words.END_OF.fullmatch(said)
    what = match["what"] if match else ""
    if said in words.MONTH_ENDS or what in words.THIS_MONTH:
        return _last_day(today)
    if said in words.YEAR_ENDS or what in words.THIS_YEAR:
        return today.replace(month=12, day=31)
    if what in words.NEXT_MONTH:
        return _last_day(_months_later(today, 1))
    month = _named(what, words.MONTHS) if what else None
    if month is None:
        return None
    return _last_day(_months_later(today.replace(day=1), (month + 1 - today.month) % 12))


def _last_day(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _ahead(said: str, today: date) -> date | None:
    """Parse a length of time from today: in 2 weeks."""
    match = _AHEAD.fullmatch(said)
    return _later(match["number"], match["unit"], today) if match else None


def _later(number: str, unit: str, day: date) -> date | None:
    """Return the day so many days, weeks, months or years later; None if that is too far.

    Raises _Either where people count differently.
    """
    for weeks, loose in enumerate(words.LOOSE, 1):
        if f"{number} {unit}" in loose:
            raise _Either(day + timedelta(days=7 * weeks), day + timedelta(days=7 * weeks + 1))
    count = int(number) if number.isdecimal() else words.COUNTS.get(number, 0)
    if not count:
        return None
    lengths = (words.DAYS, 1), (words.WEEKS, 7), (words.FORTNIGHTS, 14)
    for names, length in lengths:
        if unit in names:
            return day + timedelta(days=count * length) if count * length <= _MOST else None
    for names, length in ((words.MONTH_WORDS, 1), (words.YEARS, 12)):
        if unit in names:
            months = count * length
            return _months_later(day, months) if months * 31 <= _MOST else None
    return None


def _months_later(today: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _in_week(said: str, today: date) -> date | None:
    """Parse a weekday of this week or a coming one: Friday next week, nächste Woche Freitag."""
    monday = today - timedelta(days=today.weekday())
    for weeks, names in enumerate((words.THIS_WEEK, words.NEXT_WEEK, words.WEEK_AFTER_NEXT)):
        before, found, after = _parted(said, any_of(names))
        if found and bool(before) != bool(after):
            day = words.LEAD.sub("", after) if after else _OF_A_WEEK.sub("", before).strip()
            number = _named(day, words.WEEKDAYS)
            if number is not None:
                wanted = monday + timedelta(days=7 * weeks + number)
                return wanted if wanted >= today else None
    return None


def _parted(said: str, pattern: str) -> tuple[str, str, str]:
    """Return the text before a match, the match, and the text after it."""
    match = re.search(rf"\b{pattern}\b", said)
    if match is None:
        return said, "", ""
    before, after = said[: match.start()], said[match.end() :].removeprefix("'s")
    return before.strip(" ,"), match[0], after.strip(" ,")


def _weeks_after(said: str, today: date) -> date | None:
    """Parse a day so many weeks after another: Monday week, Montag in zwei Wochen."""
    if match := _AND_A.fullmatch(said):
        number = "2" if match["unit"] in ("fortnight", "en quinze") else "1"
        if found := _from_anchor(match["anchor"], number, "week", today):
            return found
    for pattern in _WEEKS_AFTER:
        match = pattern.fullmatch(said)
        if match and match["unit"] in (*words.WEEKS, *words.FORTNIGHTS):
            return _from_anchor(match["anchor"], match["number"], match["unit"], today)
    return None


def _from_anchor(anchor: str, number: str, unit: str, today: date) -> date | None:
    """Return the day so many weeks after a day or weekday.

    Raises _Either for the weekday that it is today.
    """
    anchor = words.LEAD.sub("", anchor)
    near = next((days for days, names in enumerate(words.NEAR) if anchor in names), None)
    if near is not None:
        return _later(number, unit, today + timedelta(days=near))
    weekday = _named(anchor, words.WEEKDAYS)
    if weekday is None:
        return None
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    found = _later(number, unit, coming)
    if found and weekday == today.weekday():
        raise _Either(found - timedelta(days=7), found)
    return found


def _weekday(said: str, today: date) -> date | None:
    """Parse a weekday: the next one, never today.

    Raises _Either for `next Friday` while the Friday of this week is still to come.
    """
    number = _named(words.NEXT.sub("", words.COMING.sub("", said)), words.WEEKDAYS)
    if number is None:
        return None
    found = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    if words.NEXT.search(said) and number > today.weekday():
        raise _Either(found, found + timedelta(days=7))
    return found


def _dated(said: str, today: date) -> date | None:
    """Parse a day of a month."""
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.fullmatch(said)
        if match is None:
            continue
        month = match["month"]
        number = int(month) if month.isdigit() else (_named(month, words.MONTHS) or 0) + 1
        if not month.isdigit() and _named(month, words.MONTHS) is None:
            continue
        return _day(match["year"], number, int(match["day"]), today)
    return None


def _slashed(said: str, today: date) -> date | None:
    """Parse 31/12 or 12-31-2026; raises _Either where the day and the month could be each other."""
    match = _SLASHED.fullmatch(said)
    if match is None:
        return None
    one, other = int(match["one"]), int(match["other"])
    if one == other or (one > 12) != (other > 12):
        return _day(match["year"], min(one, other), max(one, other), today)
    first, second = (
        _day(match["year"], *month_and_day, today) for month_and_day in ((other, one), (one, other))
    )
    if first and second and max(first, second) >= today:
        raise _Either(first, second)
    return None


def _day_alone(said: str, today: date) -> date | None:
    """Parse a day of this month or the next that has it: the 15th, am 15."""
    match = _DAY_ALONE.fullmatch(said)
    if match is None or not (match["lead"] or match["mark"]):
        return None
    for months in range(13):
        month = _months_later(today.replace(day=1), months)
        day = _day(str(month.year), month.month, int(match["day"]), today)
        if day and day >= today:
            return day
    return None


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return a day, in the next year in which it exists and is not over if none is given.

    A year in two figures is the nearest one that ends in them, and not over.
    """
    if year and len(year) < 4:
        year = str(_nearest(int(year[-2:]), today.year))
        if int(year) < today.year:
            return None
    years = [int(year)] if year else range(today.year, today.year + 9)
    for number in years:
        try:
            found = date(number, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _nearest(figures: int, this_year: int) -> int:
    """Return the year that ends in two figures and is nearest to this one: 99 is 1999 in 2026."""
    return this_year + (figures - this_year + 49) % 100 - 49


def _named(said: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the index of a name in a table; three letters of it suffice if unambiguous."""
    found = {
        number
        for number, known in enumerate(names)
        if any(name == said or (len(said) >= 3 and name.startswith(said)) for name in known)
    }
    return found.pop() if len(found) == 1 else None
