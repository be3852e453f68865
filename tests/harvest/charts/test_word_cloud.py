from facilitate.harvest.analysis.terms import Term
from facilitate.harvest.charts.word_cloud import MOST, SIZES, cloud
from tests.reports import report_note


def term(word, owners, notes=1):
    return Term(word, owners, tuple(report_note(n, word) for n in range(notes)))


def test_a_word_is_larger_the_more_said_it():
    words = cloud([term("plan", 5), term("money", 3), term("lunch", 2)])
    assert [(w.term.word, w.rank, w.size) for w in words] == [
        ("plan", 1, SIZES), ("money", 2, 2), ("lunch", 3, 1),
    ]  # fmt: skip


def test_where_all_said_as_many_it_goes_by_notes():
    assert [w.size for w in cloud([term("plan", 2, 9), term("money", 2, 1)])] == [SIZES, 1]


def test_what_one_alone_said_is_there_only_if_nobody_said_what_another_did():
    assert [w.term.word for w in cloud([term("plan", 2), term("money", 1, 5)])] == ["plan"]
    assert [w.term.word for w in cloud([term("plan", 1, 2), term("money", 1)])] == ["plan"]
    assert cloud([]) == []


def test_it_has_a_most():
    assert len(cloud([term(f"word {n}", 2) for n in range(99)])) == MOST
