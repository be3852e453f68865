"""Parse a due date as people say it, in five languages: by friday, 12 May, in 2 weeks."""

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
_NEAR = (
    ("today", "heute", "aujourd'hui", "hoy", "vandaag"),
    ("tomorrow", "morgen", "demain", "mañana"),
    ("day after tomorrow", "übermorgen", "après-demain", "pasado mañana", "overmorgen"),
)
_NEXT_WEEK = (
    *("next week", "nächste woche", "semaine prochaine"),
    *("próxima semana", "semana que viene", "volgende week"),
)
_NEXT_MONTH = (
    *("next month", "nächsten monat", "nächster monat", "mois prochain"),
    *("próximo mes", "mes que viene", "volgende maand"),
)
_END_OF_MONTH = (
    *("end of the month", "end of month", "month's end", "ende des monats", "monatsende"),
    *(
        "fin du mois",
        "fin de mes",
        "final de mes",
        "finales de mes",
        "eind van de maand",
        "einde van de maand",
    ),
)
_DAYS = ("day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días", "dag", "dagen")
_WEEKS = (
    *("week", "weeks", "woche", "wochen", "semaine", "semaines"),
    *("semana", "semanas", "weken"),
)
_MONTH_WORDS = (
    *("month", "months", "monat", "monate", "monaten", "mois"),
    *("mes", "meses", "maand", "maanden"),
)
_YEARS = (
    *("year", "years", "jahr", "jahre", "jahren", "an", "ans", "année", "années"),
    *("año", "años", "jaar", "jaren"),
)
_COUNTS = (
    ("a", "an", "one", "ein", "eine", "einem", "einer", "un", "une", "una", "een"),
    ("two", "zwei", "deux", "dos", "twee"),
    ("three", "drei", "trois", "tres", "drie"),
    ("four", "vier", "quatre", "cuatro"),
    ("five", "fünf", "cinq", "cinco", "vijf"),
    ("six", "sechs", "seis", "zes"),
    ("seven", "sieben", "sept", "siete", "zeven"),
    ("eight", "acht", "huit", "ocho"),
    ("nine", "neun", "neuf", "nueve", "negen"),
    ("ten", "zehn", "dix", "diez", "tien"),
)
_NONE = ("none", "-", "no date", "never", "kein", "keins", "aucune", "ninguna", "geen")
_MOST = 36_500
"""Days ahead: nobody promises anything for later than a hundred years from now."""

_IN = re.compile(
    r"(?:(?:in|dans|en|dentro de|over|binnen) )?"
    r"(?P<number>[0-9]{1,4}|[^\W\d_]+) (?P<unit>[^\W\d_]+)"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\.? ?(?P<year>[0-9]{4})?")
_SLASHED = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<between>[/-])(?P<other>[0-9]{1,2})(?:(?P=between)(?P<year>[0-9]{4}))?"
)
"""Countries differ in which comes first, the day or the month; a number above 12 tells."""
_DAY_FIRST = re.compile(
    r"(?:the )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.|er)? (?:of |de )?(?P<month>[^\W\d_]+)\.?"
    r",?(?: (?:de )?(?P<year>[0-9]{4}))?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?(?: (?P<year>[0-9]{4}))?"
)
_LEAD = re.compile(
    r"^(?:(?:by|until|till|on|before|due|the|bis|am|im|zum|vor|le|la|à|avant|pour|jusqu'au|d'ici"
    r"|el|antes del|para|op|tegen|voor)\s+)+"
)
_NEXT = re.compile(
    r"^(?:next|this|nächste[nr]|kommende[nr]|diesen|ce|próximo|este"
    r"|volgende|komende|aankomende|aanstaande|deze) "
    r"| (?:prochain|próximo|que viene)$"
)
"""Words around a weekday, which is the next one in any case."""


def due_date(text: str, today: date) -> date | None:
    """Parse a date as said on the day `today`; None for `none` or `-`.

    A date without a year is the next one to come. Raises Refused.
    """
    said = _LEAD.sub("", " ".join(text.casefold().replace("’", "'").split()))
    if said in _NONE:
        return None
    for read in (_relative, _weekday, _dated, _slashed):
        found = read(said, today)
        if found is not None:
            return found
    raise Refused("refused.not-a-day", text=visible(text))


def _relative(said: str, today: date) -> date | None:
    """Parse a date that is told from today: tomorrow, next week, in 2 weeks."""
    for days, words in enumerate(_NEAR):
        if said in words:
            return today + timedelta(days=days)
    if said in _NEXT_WEEK:
        return today + timedelta(days=7)
    if said in _NEXT_MONTH:
        return _months_later(today, 1)
    if said in _END_OF_MONTH:
        return today.replace(day=monthrange(today.year, today.month)[1])
    match = _IN.fullmatch(said)
    if match is None:
        return None
    number = _count(match["number"])
    return _later(number, match["unit"], today) if number else None


def _count(said: str) -> int:
    """Return a number written in figures or as a word; 0 if it is neither."""
    if said.isdecimal():
        return int(said)
    return next((number for number, words in enumerate(_COUNTS, 1) if said in words), 0)


def _later(number: int, unit: str, today: date) -> date | None:
    """Return the day so many days, weeks, months or years from now; None if that is too far."""
    if unit in _DAYS or unit in _WEEKS:
        days = number * (7 if unit in _WEEKS else 1)
        return today + timedelta(days=days) if days <= _MOST else None
    if unit in _MONTH_WORDS or unit in _YEARS:
        months = number * (12 if unit in _YEARS else 1)
        return _months_later(today, months) if months * 31 <= _MOST else None
    return None


def _months_later(today: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    years, month = divmod(today.month - 1 + months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(said: str, today: date) -> date | None:
    """Parse a weekday: the next one, never today."""
    number = _named(_NEXT.sub("", said), _WEEKDAYS)
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


def _slashed(said: str, today: date) -> date | None:
    """Parse 31/12 or 12-31-2026; None where the day and the month could be each other."""
    match = _SLASHED.fullmatch(said)
    if match is None:
        return None
    one, other = int(match["one"]), int(match["other"])
    if one == other or (one > 12) != (other > 12):
        return _day(match["year"], min(one, other), max(one, other), today)
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
