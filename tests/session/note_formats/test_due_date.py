from datetime import date

import pytest

from facilitate.session.note_formats.due_date import due_date
from facilitate.session.refused import Refused

SUNDAY = date(2026, 11, 29)

SAID = {
    date(2026, 11, 29): ("today", "heute", "aujourd’hui", "hoy", "vandaag"),
    date(2026, 11, 30): ("tomorrow", "bis morgen", "demain", "mañana", "morgen"),
    date(2026, 12, 1): ("übermorgen", "après-demain", "pasado mañana", "overmorgen"),
    date(2026, 12, 2): (
        "in 3 days",
        "3 days",
        "d'ici trois jours",
        "in drei Tagen",
        "dans trois jours",
        "en 3 días",
        "dentro de 3 días",
        "over drie dagen",
    ),
    date(2026, 12, 4): (
        "by friday",
        "kommenden Freitag",
        "d'ici vendredi",
        "el viernes que viene",
        "komende vrijdag",
        "next Friday",
        "nächsten Freitag",
        "bis Freitag",
        "vendredi prochain",
        "para el viernes",
        "el próximo viernes",
        "volgende vrijdag",
    ),
    date(2026, 12, 6): (
        "next week",
        "nächste Woche",
        "la semaine prochaine",
        "la próxima semana",
        "la semana que viene",
        "volgende week",
        "in seven days",
        "binnen een week",
        "in a week",
        "in einer Woche",
        "dans une semaine",
        "en una semana",
        "over een week",
    ),
    date(2027, 1, 29): (
        "in two months",
        "in zwei Monaten",
        "dans deux mois",
        "dentro de dos meses",
        "over twee maanden",
    ),
    date(2026, 12, 29): (
        "next month",
        "nächsten Monat",
        "im nächsten Monat",
        "le mois prochain",
        "el próximo mes",
    ),
    date(2028, 11, 29): ("in 2 years", "in 2 Jahren", "dans 2 ans", "en 2 años", "over 2 jaar"),
}


@pytest.mark.parametrize("day", SAID, ids=str)
def test_a_day_is_understood_in_the_words_of_five_languages(day):
    assert {said: due_date(said, SUNDAY) for said in SAID[day]} == dict.fromkeys(SAID[day], day)


@pytest.mark.parametrize("said", ["none", "-", "kein", "aucune", "ninguna", "geen"])
def test_a_day_can_be_taken_away(said):
    assert due_date(said, SUNDAY) is None


@pytest.mark.parametrize(
    "said", ["soon", "in many weeks", "in ² weeks", "in 2 moons", "in 9999 years", "32 May"]
)
def test_what_is_no_day_is_refused(said):
    with pytest.raises(Refused):
        due_date(said, SUNDAY)


@pytest.mark.parametrize(
    "said",
    [
        "end of the month",
        "Ende des Monats",
        "à la fin du mois",
        "para finales de mes",
        "fin de mes",
    ],
)
def test_the_end_of_a_month_is_its_last_day(said):
    assert due_date(said, date(2026, 2, 3)) == date(2026, 2, 28)


@pytest.mark.parametrize("said", ["31/12/2026", "31-12", "12/31", "12-31-2026", "le 31/12"])
def test_a_day_in_figures_is_one_where_only_one_of_them_can_be_the_month(said):
    assert due_date(said, SUNDAY) == date(2026, 12, 31)


@pytest.mark.parametrize("said", ["5/12", "12-05-2026", "31/13", "31/12-2026"])
def test_where_either_could_be_the_month_it_is_asked_again(said):
    with pytest.raises(Refused):
        due_date(said, SUNDAY)


def test_where_both_are_the_same_it_is_no_question():
    assert due_date("12/12", SUNDAY) == date(2026, 12, 12)
