"""The words for days in five languages, without accents, as `bare` returns them."""

import re
import unicodedata
from collections.abc import Iterable


def bare(text: str) -> str:
    """Return a text in lower case, without accents, spaced once: many keyboards have no accents."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())


def _bare(*words: str) -> tuple[str, ...]:
    return tuple(map(bare, words))


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for one of these words, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


WEEKDAYS = (
    _bare("monday", "montag", "lundi", "lunes", "maandag"),
    _bare("tuesday", "dienstag", "mardi", "martes", "dinsdag"),
    _bare("wednesday", "mittwoch", "mercredi", "miércoles", "woensdag"),
    _bare("thursday", "donnerstag", "jeudi", "jueves", "donderdag"),
    _bare("friday", "freitag", "vendredi", "viernes", "vrijdag"),
    _bare("saturday", "samstag", "sonnabend", "samedi", "sábado", "zaterdag"),
    _bare("sunday", "sonntag", "dimanche", "domingo", "zondag"),
)
MONTHS = (
    _bare("january", "januar", "jänner", "janvier", "enero", "januari"),
    _bare("february", "februar", "février", "febrero", "februari"),
    _bare("march", "märz", "maerz", "mars", "marzo", "maart"),
    _bare("april", "avril", "abril"),
    _bare("may", "mai", "mayo", "mei"),
    _bare("june", "juni", "juin", "junio"),
    _bare("july", "juli", "juillet", "julio"),
    _bare("august", "août", "agosto", "augustus"),
    _bare("september", "septembre", "septiembre"),
    _bare("october", "oktober", "octobre", "octubre"),
    _bare("november", "novembre", "noviembre"),
    _bare("december", "dezember", "décembre", "diciembre"),
)
NEAR = (
    _bare("today", "heute", "aujourd'hui", "hoy", "vandaag"),
    _bare("tomorrow", "morgen", "demain", "mañana"),
    _bare("day after tomorrow", "übermorgen", "uebermorgen", "après-demain", "pasado mañana",
          "overmorgen"),
)  # fmt: skip
"""Today, and the days after it, by how many days."""
COUNTS = {
    word: number
    for number, words in {
        1: _bare("a", "an", "one", "ein", "eine", "einem", "einer", "un", "une", "una", "een"),
        2: _bare("two", "zwei", "deux", "dos", "twee"),
        3: _bare("three", "drei", "trois", "tres", "drie"),
        4: _bare("four", "vier", "quatre", "cuatro"),
        5: _bare("five", "fünf", "fuenf", "cinq", "cinco", "vijf"),
        6: _bare("six", "sechs", "seis", "zes"),
        7: _bare("seven", "sieben", "sept", "siete", "zeven"),
        8: _bare("eight", "acht", "huit", "ocho"),
        9: _bare("nine", "neun", "neuf", "nueve", "negen"),
        10: _bare("ten", "zehn", "dix", "diez", "tien"),
        12: _bare("twelve", "zwölf", "zwoelf", "douze", "doce", "twaalf"),
        14: _bare("fourteen", "vierzehn", "quatorze", "catorce", "veertien"),
        15: _bare("fifteen", "fünfzehn", "fuenfzehn", "quinze", "quince", "vijftien"),
        20: _bare("twenty", "zwanzig", "vingt", "veinte", "twintig"),
        30: _bare("thirty", "dreißig", "trente", "treinta", "dertig"),
    }.items()
    for word in words
}
DAYS = _bare("day", "days", "tag", "tage", "tagen", "jour", "jours", "día", "días", "dag", "dagen")
WEEKS = _bare("week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas",
              "weken")  # fmt: skip
FORTNIGHTS = _bare("fortnight", "fortnights", "quinzaine", "quincena")
MONTH_WORDS = _bare("month", "months", "monat", "monate", "monaten", "mois", "mes", "meses",
                    "maand", "maanden")  # fmt: skip
YEARS = _bare("year", "years", "jahr", "jahre", "jahren", "an", "ans", "année", "années", "año",
              "años", "jaar", "jaren")  # fmt: skip
LOOSE = {"acht tage", "acht tagen", "huit jours", "ocho dias"}, {"quinze jours", "quince dias"}
"""One and two weeks, counted as people do: with the first day and the last one."""
NONE = _bare("none", "-", "no date", "never", "kein", "keins", "aucune", "ninguna", "geen")

THIS_WEEK = _bare("this week", "diese woche", "dieser woche", "cette semaine", "esta semana",
                  "deze week")  # fmt: skip
NEXT_WEEK = _bare("next week", "nächste woche", "nächster woche", "kommende woche",
                  "kommender woche", "semaine prochaine", "próxima semana", "semana próxima",
                  "semana que viene", "volgende week", "komende week")  # fmt: skip
WEEK_AFTER_NEXT = _bare("week after next", "übernächste woche", "übernächster woche")
NEXT_MONTH = _bare("next month", "nächsten monat", "nächster monat", "nächsten monats",
                   "kommenden monat", "mois prochain", "próximo mes", "mes que viene",
                   "volgende maand")  # fmt: skip
MONTH_ENDS = _bare("month's end", "month end", "monatsende")
YEAR_ENDS = _bare("year's end", "year end", "jahresende")
END_OF = re.compile(
    r"(?:end of|ende|fin|fin de|final de|finales de|eind|einde|eind van|einde van)"
    r" (?:(?:the|this|des|van|diesen|dieses|du|de|de la|este|deze|het) |l')*(?P<what>.+)"
)
THIS_MONTH = _bare("month", "monats", "mois", "mois-ci", "mes", "maand")
THIS_YEAR = _bare("year", "jahres", "année", "año", "jaar")

LEAD = re.compile(
    r"^(?:(?:by|until|till|on|before|due|the|bis|spatestens|am|im|zum|vor|le|la|au|avant|pour"
    r"|jusqu'au|jusqu'a|d'ici|el|antes del|antes de|para|op|tegen|voor|uiterlijk"
    r"|a(?= (?:la|fin|final|finales)\b))\s+)+"
)
COMING = re.compile(
    r"^(?:this|this coming|coming|kommende[nr]|diesen|ce|proximo|este|komende|aankomende"
    r"|aanstaande|deze) | (?:proximo|que viene)$"
)
"""Words around a weekday that mean the next one to come."""
NEXT = re.compile(r"^(?:next|nachste[nr]?|volgende|prochain) | prochain$")
"""Words around a weekday that some people use for the next one, and others for the one after."""
