import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.session.note_formats.due_date import due_date
from facilitate.session.refused import Refused
from facilitate.translations.translator import ENGLISH

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


WEDNESDAY = date(2026, 12, 2)

SAID_ON_WEDNESDAY = {
    date(2026, 12, 4): (
        "friday",
        "this Friday",
        "Friday this week",
        "kommenden Freitag",
        "diese Woche Freitag",
        "ce vendredi",
        "el próximo viernes",
        "el viernes que viene",
        "aanstaande vrijdag",
    ),
    date(2026, 12, 5): ("sabado", "sábado", "Sonnabend"),
    date(2026, 12, 9): (
        "a week today",
        "today week",
        "in a week's time",
        "a week from now",
        "heute in einer Woche",
        "aujourd'hui en huit",
        "hoy en una semana",
        "vandaag over een week",
    ),
    date(2026, 12, 10): ("a week tomorrow", "morgen in einer Woche", "demain en huit"),
    date(2026, 12, 11): (
        "Friday next week",
        "next week Friday",
        "next week on Friday",
        "Freitag nächster Woche",
        "nächste Woche Freitag",
        "nächste Woche am Freitag",
        "vendredi de la semaine prochaine",
        "la semaine prochaine vendredi",
        "el viernes de la próxima semana",
        "viernes de la semana que viene",
        "volgende week vrijdag",
        "vrijdag volgende week",
    ),
    date(2026, 12, 14): (
        "Monday week",
        "a week on Monday",
        "a week Monday",
        "a week from Monday",
        "Montag in einer Woche",
        "bis Montag in einer Woche",
        "lundi en huit",
        "lundi dans une semaine",
        "el lunes en una semana",
        "maandag over een week",
    ),
    date(2026, 12, 16): (
        "in a fortnight",
        "a fortnight",
        "in two weeks' time",
        "two weeks from today",
        "in 14 Tagen",
        "in vierzehn Tagen",
        "in zwei Wochen",
        "dans une quinzaine",
        "dans 2 semaines",
        "en dos semanas",
        "in veertien dagen",
        "over twee weken",
    ),
    date(2026, 12, 21): ("Monday fortnight", "Montag in zwei Wochen", "lundi en quinze"),
    date(2026, 12, 15): (
        "the 15th",
        "the 15.!",
        "the 15th !",
        "by the 15th",
        "15th",
        "am 15.",
        "bis zum 15.",
        "le 15",
        "el 15",
        "de 15e",
    ),
    date(2026, 12, 31): (
        "end of month",
        "the end of the month",
        "end of this month",
        "month's end",
        "Monatsende",
        "zum Monatsende",
        "Ende Dezember",
        "Ende des Jahres",
        "end of the year",
        "fin du mois",
        "fin décembre",
        "à la fin de l'année",
        "a fin de mes",
        "a finales de diciembre",
        "fin de año",
        "eind van de maand",
        "einde van het jaar",
    ),
    date(2027, 1, 31): ("end of next month", "Ende nächsten Monats", "Ende Januar", "fin janvier"),
    date(2027, 1, 1): ("the 1st", "le 1er", "1 January", "1. Januar", "1/1"),
    date(2027, 2, 28): ("end of February", "fin febrero", "eind februari"),
    date(2026, 12, 13): ("13.12.26", "13. 12. 26", "13.12.", "13/12/26", "12-13-26", "13 Dec '26"),
    date(2027, 5, 12): ("12.5.27", "12 May 27", "12. Mai 27", "May 12, 27", "12 de mayo de 27"),
    date(2076, 5, 12): ("12.5.76", "12 May '76"),
    date(2027, 3, 12): ("12 maerz", "12. marz", "12 mars"),
}  # fmt: skip


@pytest.mark.parametrize("day", SAID_ON_WEDNESDAY, ids=str)
def test_a_day_is_understood_as_people_say_it(day):
    said = SAID_ON_WEDNESDAY[day]
    assert {text: due_date(text, WEDNESDAY) for text in said} == dict.fromkeys(said, day)


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        ("next Friday", "2026-12-04", "2026-12-11"),
        ("nächsten Freitag", "2026-12-04", "2026-12-11"),
        ("vendredi prochain", "2026-12-04", "2026-12-11"),
        ("volgende vrijdag", "2026-12-04", "2026-12-11"),
        ("Wednesday week", "2026-12-09", "2026-12-16"),
        ("Mittwoch in einer Woche", "2026-12-09", "2026-12-16"),
        ("dans huit jours", "2026-12-09", "2026-12-10"),
        ("in acht Tagen", "2026-12-09", "2026-12-10"),
        ("en quince días", "2026-12-16", "2026-12-17"),
        ("12/5/27", "2027-05-12", "2027-12-05"),
        ("5/12", "2026-12-05", "2027-05-12"),
    ],
)
def test_what_could_be_either_of_two_days_is_refused_with_both(said, one, other):
    with pytest.raises(Refused) as refused:
        due_date(said, WEDNESDAY)
    text = ENGLISH.text(refused.value.message)
    assert text == f"{said} could be {one} or {other}. Type the one you mean"
    assert {due_date(one, WEDNESDAY), due_date(other, WEDNESDAY)} == {
        date.fromisoformat(one), date.fromisoformat(other),
    }  # fmt: skip


@pytest.mark.parametrize("said", ["next Monday", "nächsten Dienstag", "mercredi prochain"])
def test_next_is_no_question_for_a_day_that_this_week_has_no_more(said):
    assert due_date(said, WEDNESDAY) in (
        date(2026, 12, 7), date(2026, 12, 8), date(2026, 12, 9),
    )  # fmt: skip


@pytest.mark.parametrize(
    "said",
    ["13.12.25", "12 May 25", "31/12/99", "31.12.77", "26-12-05", "the 32nd", "15",
     "end of the week", "fin de semana",
     "week", "Monday in a moon", "end of soon", "31 Feb", "in a while", "someday next week"],
)  # fmt: skip
def test_what_is_over_vague_or_no_day_is_refused(said):
    with pytest.raises(Refused):
        due_date(said, WEDNESDAY)


@pytest.mark.parametrize("said", ["3/4/2026", "3/4/26"])
def test_two_days_that_are_both_over_are_not_offered(said):
    with pytest.raises(Refused) as refused:
        due_date(said, WEDNESDAY)
    assert "isn't a day" in ENGLISH.text(refused.value.message)


@given(st.text(max_size=40), st.dates(min_value=date(2000, 1, 1), max_value=date(2900, 1, 1)))
def test_any_text_is_a_day_or_is_refused(said, today):
    with contextlib.suppress(Refused):
        due_date(said, today)


@given(st.dates(min_value=date(2026, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 700))
def test_every_day_can_be_typed_in_figures(today, ahead):
    day = today + timedelta(days=ahead)
    for said in (
        day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day.day}.{day.month}.{day:%y}",
    ):  # fmt: skip
        assert due_date(said, today) == day
