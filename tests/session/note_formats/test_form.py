"""Notes in a format: as typed, as saved, and the remark if they do not match it."""

import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.note_formats.form import form, unlike
from facilitate.session.refused import Refused
from facilitate.translations.translator import ENGLISH
from tests.builders import start, step
from tests.session.commands.test_notes import put

PATTERN = {"collect": "Questions", "pattern": "How can we be ___ and also ___?"}
MARKS = {"collect": "Marks", "places": ("Trust", "Tools"), "scale": (0, 10)}


def only_step(tmp_path, **fields):
    return start(tmp_path, step(1, **fields))


def kept(session, text):
    """Add a note, and return its text and the remark about it."""
    note = put(session, text)
    return note.text, ENGLISH.text(unlike(session.state, note) or "")


def written(session):
    """Return how a note of the current step is written."""
    return "; ".join(map(ENGLISH.text, form(session.state, session.state.step())))


def test_the_blanks_of_a_pattern_are_filled(tmp_path):
    session = only_step(tmp_path, **PATTERN)
    assert kept(session, "free | safe") == ("How can we be free and also safe?", "")
    assert written(session) == "How can we be ___ and also ___? (… | …)"


def test_a_note_without_the_pattern_is_kept_as_it_is_and_that_is_said(tmp_path):
    session = only_step(tmp_path, **PATTERN)
    assert kept(session, "free, and safe") == (
        "free, and safe",
        "note 1 is saved as it is; to fill in “How can we be ___ and also ___?”, write … | …",
    )


def test_a_pattern_names_what_earlier_steps_set(tmp_path):
    session = start(
        tmp_path, step(1, sets="aim", collect="a"), step(2, collect="b", pattern="{aim}? ___!")
    )
    put(session, "More trust")
    session.take(step_commands.go_on(session.state))
    assert kept(session, "Talk") == ("More trust? Talk!", "")


def test_an_edited_note_has_its_form_too(tmp_path):
    session = only_step(tmp_path, **PATTERN)
    put(session, "free")
    session.take(note_commands.edit(session.state, 1, "free | safe"))
    assert session.state.notes[1].text == "How can we be free and also safe?"


def test_a_row_of_numbers_marks_each_place(tmp_path):
    session = only_step(tmp_path, **MARKS)
    assert kept(session, "4 10") == ("Trust 4, Tools 10", "")
    assert kept(session, "4 11") == (
        "4 11",
        "note 2 is saved, but without marks; marks are 2 numbers from 0 to 10, for Trust, Tools",
    )


def test_closed_answers_are_the_only_notes_where_nothing_is_turned(tmp_path):
    session = only_step(tmp_path, collect="Votes", answers=("yes", "no", "not yet"))
    assert kept(session, "Y") == ("yes", "")
    for text in ("maybe", "n"):
        with pytest.raises(Refused) as refused:
            put(session, text)
        assert str(refused.value) == f"{text} isn't one of the answers here: yes, no or not yet"
    assert session.state.last_number == 1


def test_a_note_for_a_group_names_it(tmp_path):
    session = only_step(tmp_path, collect="Needs", to="group")
    session.take(note_commands.group(session.state, "Sales"))
    assert kept(session, "sal: the figures") == ("Sales: the figures", "")
    assert kept(session, "the figures") == (
        "the figures",
        "note 2 is saved, but it isn't for any group; begin it with one, such as Group two: …",
    )
    assert written(session) == ("the group it is for first, such as Group one: …")


def test_a_limit_counts_for_each_group_that_is_asked(tmp_path):
    session = only_step(tmp_path, collect="Needs", to="group", limit=1)
    put(session, "Group two: a key")
    with pytest.raises(Refused, match="Group one to Group two has 1 of 1 here already"):
        put(session, "group two: another key")
    session.take(note_commands.group(session.state, "Sales"))
    put(session, "Sales: a key")
    assert len(session.state.notes) == 2


def test_a_note_for_a_group_may_have_a_pattern(tmp_path):
    session = only_step(tmp_path, collect="Needs", to="group", pattern="I need ___.")
    assert kept(session, "group t: a key") == ("Group two: I need a key.", "")


def test_a_tie_needs_two_names(tmp_path):
    session = only_step(tmp_path, collect="Ties", ties=True)
    assert kept(session, "Anna - Ben") == ("Anna - Ben", "")
    assert "isn't a tie" in kept(session, "Anna")[1]


def test_any_other_note_may_be_any_text(tmp_path):
    session = start(tmp_path)
    assert kept(session, "a | b: 4 5") == ("a | b: 4 5", "")
    assert written(session) == ""
