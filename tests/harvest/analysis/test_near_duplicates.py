import pytest

from facilitate.harvest.analysis.near_duplicates import near_duplicates
from tests.builders import THREE_COLOURS, step


@pytest.fixture
def groups_of(report_of):
    """Type lines into a session, and return the numbers of its near-duplicates."""

    def type_lines(*lines, steps=THREE_COLOURS):
        groups = near_duplicates(report_of(*lines, steps=steps))
        return [tuple(note.number for note in group) for group in groups]

    return type_lines


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Share our address list", "share the address list!"),
        ("Nobody is ever asked", "nobody was ever asked"),
        ("Lawyers come in last", "Last, lawyers come in"),
        ("Wir fragen die Betroffenen nie", "wir fragen Betroffene nie: die Betroffenen"),
        ("Mail", "mail…"),
    ],
)
def test_texts_that_say_nearly_the_same_are_found(groups_of, one, other):
    assert groups_of(one, "Pay for nothing", other) == [(1, 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Share the data with them", "Never share the data with them"),
        ("We do share the budget", "We don't share the budget"),
        ("Meet at table number 3", "Meet at table number 4"),
        ("Pay for travel", "Pay for food"),
        ("mail", "trust"),
        ("Ask them before we plan", "Tell them after we plan"),
        ("?!", "…"),
    ],
)
def test_texts_that_say_different_things_are_not(groups_of, one, other):
    assert groups_of(one, other) == []


def test_notes_of_different_lists_are_not_compared(groups_of):
    assert groups_of("a long mail", "/next", "a long mail", "A long mail.") == [(2, 3)]


def test_what_became_of_a_note_makes_no_difference(groups_of):
    lines = ["Meetings without agenda", "meetings, without agenda", "Without agenda: meetings"]
    assert groups_of(*lines, "/next", "/turn 1", "/turn 2", "/next", "/turn 1") == [(1, 2, 3)]


def test_ties_are_not_compared(groups_of):
    lines = ["Max Mustermann-Schmidt - Ann", "Olu - Max Mustermann-Schmidt"]
    assert groups_of(*lines) == [(1, 2)]
    assert groups_of(*lines, steps=[step(1, "Who", collect="Ties", ties=True)]) == []


def test_all_of_a_group_are_like_its_first(groups_of):
    lines = [
        "alpha bravo charlie delta echoes foxes",
        "alpha bravo charlie delta echoes golfs",
        "alpha bravo charlie delta hotel golfs",
    ]
    assert groups_of(*lines) == [(1, 2)]


def test_a_note_is_in_one_group_at_most_in_the_order_of_its_notes(groups_of):
    found = groups_of("b one thing", "a mail list", "B: one thing", "A mail list", "b one thing!")
    assert found == [(1, 3, 5), (2, 4)]
