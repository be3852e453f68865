import pytest

from facilitate.harvest.analysis.terms import terms
from facilitate.harvest.report.combine import combine
from tests.builders import step


def counted(report):
    return [
        (term.word, term.owners, [note.number for note in term.notes]) for term in terms(report)
    ]


def test_a_word_counts_once_for_each_group_however_often_it_says_it(report_of):
    report = report_of(
        "mail mail", "Mail", "/group Group two", "trust", "/group Group one", "trust"
    )
    assert counted(report) == [("trust", 2, [3, 4]), ("mail", 1, [1, 2])]


def test_a_person_counts_as_themself_and_a_group_as_a_group(report_of):
    lines = ("/as Ann", "trust", "trust", "/as Bo", "trust", "/as", "trust")
    assert counted(report_of(*lines, steps=[step(1, by="person")])) == [("trust", 3, [1, 2, 3, 4])]


def test_notes_of_nobody_in_particular_are_one_owner(report_of):
    steps = [step(1, collect="Ideas", by="everyone")]
    assert counted(report_of("trust", "trust", steps=steps)) == [("trust", 1, [1, 2])]


def test_groups_of_several_rooms_are_told_apart(report_of):
    rooms = combine([report_of("trust"), report_of("trust")])
    assert [(term.word, term.owners) for term in terms(rooms)] == [("trust", 2)]


def test_those_that_most_said_come_first_then_most_notes_then_the_alphabet(report_of):
    report = report_of("zeal", "zeal", "care", "bold", "/group Group two", "late")
    assert [term.word for term in terms(report)] == ["zeal", "bold", "care", "late"]


def test_the_answers_to_what_was_asked_were_said_too(report_of):
    report = report_of("mail", "/next", "/turn 1", "/next", "/turn 1 answer weekly")
    assert counted(report) == [("answer", 1, [1]), ("mail", 1, [1]), ("weekly", 1, [1])]


def test_stop_words_numbers_and_letters_are_left_out(report_of):
    assert counted(report_of("We do not have 2 or 300 of the x, it's CO2")) == [("CO2", 1, [1])]


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("de", "Wir haben keine Zeit für die Größe außerhalb", ["Größe", "Zeit"]),
        ("fr", "Il n'y a pas d’écoute dans l'équipe", ["écoute", "équipe"]),
        ("es", "No tenemos tiempo para la reunión", ["reunión", "tiempo"]),
        ("nl", "We hebben geen tijd voor de foto's", ["foto's", "tijd"]),
        ("it", "Non c'è ascolto nell'ufficio", ["ascolto", "ufficio"]),
        ("pt-BR", "Nós não temos tempo na reunião", ["reunião", "tempo"]),
        ("tlh", "the tlhIngan", ["the", "tlhIngan"]),
    ],
)
def test_stop_words_go_by_the_language(report_of, language, text, left):
    assert sorted(term.word for term in terms(report_of(text, language=language))) == sorted(left)


def test_rooms_in_two_languages_leave_out_the_stop_words_of_both(report_of):
    rooms = combine([report_of("the Zeit und"), report_of("the Zeit und", language="de")])
    assert rooms.languages == ("en", "de")
    assert [term.word for term in terms(rooms)] == ["Zeit"]


def test_a_word_is_shown_as_it_was_written_most_often(report_of):
    assert [t.word for t in terms(report_of("NGO", "ngo", "NGO", "Mail", "mail"))] == [
        "NGO",
        "mail",
    ]


def test_a_note_counts_once_for_how_a_word_is_written(report_of):
    assert [t.word for t in terms(report_of("Trust! Trust- 'Trust'", "trust"))] == ["trust"]
