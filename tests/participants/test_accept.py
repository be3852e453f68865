"""What participants ask for: done once, as the step allows it, and theirs alone."""

from pathlib import Path

import pytest

from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.refused import Refused
from facilitate.session.snapshot import to_weigh
from tests.builders import step
from tests.participants.conftest import ANN, BEN

YELLOW = step(1, "Worst", colour="yellow")
PINK = step(2, "Already", colour="pink", source="yellow", ask="What first step?", who="Who?")


def next_step(room):
    room.session.take(step_commands.go_on(room.state))


def test_a_note_goes_to_the_group_of_its_phone_and_knows_that_it_came_from_one(room_of):
    room = room_of(YELLOW)
    answer = room.ask("note", text="Meet daily", group="Group two")
    note = room.state.notes[answer.number]
    assert answer.ok
    assert (note.text, note.group, note.stage, note.by_phone) == (
        "Meet daily",
        "Group two",
        "yellow",
        True,
    )


def test_the_same_request_is_done_once_and_answered_as_before(room_of):
    room = room_of(YELLOW)
    answers = [room.ask("note", text="Once", id="c" * 24) for _ in range(3)]
    assert [answer.number for answer in answers] == [1, 1, 1]
    assert len(room.state.notes) == 1


def test_what_came_together_is_one_write_and_one_flush(room_of, monkeypatch):
    room = room_of(YELLOW)
    flushed = []
    monkeypatch.setattr(log.os, "fsync", lambda _: flushed.append(1))
    with room.session.together():
        for number in range(20):
            session = room.session
            session.take(ev.Noted(number=number + 1, text="x", step=1))
        assert not flushed
    assert len(flushed) == 1
    assert len(log.read(room.session.log.path).events) == len(room.session.events)


def test_words_go_to_the_step_they_were_begun_in(room_of):
    room = room_of(YELLOW, PINK)
    next_step(room)
    answer = room.ask("note", text="Late", step=1)
    assert room.state.notes[answer.number].step == 1
    assert room.state.notes[answer.number].stage == "yellow"


@pytest.mark.parametrize("number", [2, 3, 99])
def test_a_step_that_did_not_come_yet_collects_nothing_or_is_not_there_takes_no_note(
    room_of, number
):
    room = room_of(YELLOW, PINK, step(3, "Talk"))
    answer = room.ask("note", text="Early", step=number)
    assert (answer.ok, answer.why) == (False, "step")


def test_the_facilitators_undo_never_takes_a_participants_note(room_of):
    room = room_of(YELLOW)
    room.session.take(ev.Said(text="a remark"))
    room.ask("note", text="Theirs")
    room.session.undo()
    assert [note.text for note in room.state.wall()] == ["Theirs"]
    assert room.state.remarks == ()
    with pytest.raises(Refused):
        room.session.undo()


def test_a_participants_note_does_not_keep_the_facilitator_from_redoing(room_of):
    room = room_of(YELLOW)
    room.session.take(ev.Said(text="a remark"))
    room.session.undo()
    room.ask("note", text="Theirs")
    room.session.redo()
    assert len(room.state.remarks) == 1


def test_a_participant_takes_back_their_own_note_and_nobody_elses(room_of):
    room = room_of(YELLOW)
    number = room.ask("note", text="Mine").number
    assert room.ask("take-back", phone=BEN, number=number).why == "gone"
    assert room.ask("take-back", number=number).ok
    assert room.state.notes[number].removed
    assert room.ask("note", text="Next").number == number + 1


def test_a_note_that_somebody_works_with_is_not_taken_back(room_of):
    room = room_of(YELLOW)
    number = room.ask("note", text="Mine").number
    room.session.take(ev.Starred(number=number, starred=True))
    assert room.ask("take-back", number=number).why == "worked-on"


def test_a_score_counts_once_for_each_participant_and_the_last_one_counts(room_of):
    room = room_of(step(1, colour="yellow", score=(1, 5)))
    number = room.ask("note", text="Idea").number
    for phone, value in ((ANN, 2), (BEN, 4), (ANN, 5)):
        assert room.ask("score", phone=phone, number=number, value=value).ok
    assert sorted(room.state.notes[number].scores) == [4, 5]
    assert room.ask("score", number=number, value=6).why == "form"


def test_nobody_gives_more_dots_than_they_have(room_of):
    room = room_of(step(1, colour="yellow", dots=3))
    one, two = (room.ask("note", text=text).number for text in ("A", "B"))
    assert room.ask("dots", number=one, value=2).ok
    assert room.ask("dots", number=two, value=2).why == "spent"
    assert room.ask("dots", number=two, value=1).ok
    assert room.ask("dots", number=one, value=0).ok
    assert room.ask("dots", phone=BEN, number=one, value=3).ok
    assert [room.state.notes[n].dots for n in (one, two)] == [3, 1]


def test_dots_are_handed_out_at_once_in_any_step(room_of):
    room = room_of(YELLOW)
    number = room.ask("note", text="A").number
    assert room.ask("dots", number=number, value=1).why == "step"
    room.session.take(ev.DotsHandedOut(step=1, dots=2))
    assert room.ask("dots", number=number, value=2).ok


def test_a_note_is_turned_with_its_answer_and_who_takes_it(room_of):
    room = room_of(YELLOW, PINK)
    number = room.ask("note", text="Meet daily").number
    next_step(room)
    assert room.ask("turn", number=number, answer="Cancel one", who="Ann").ok
    note = room.state.notes[number]
    assert (note.stage, note.turns[-1].answer, note.who) == ("pink", "Cancel one", "Ann")


def test_another_groups_note_is_not_turned(room_of):
    room = room_of(YELLOW, PINK)
    number = room.ask("note", text="Meet daily", group="Group two").number
    next_step(room)
    assert room.ask("turn", number=number, group="Group one").why == "gone"


def test_a_limit_of_a_person_is_a_limit_of_a_phone(room_of):
    room = room_of(step(1, collect="Steps", by="person", limit=1))
    assert room.ask("note", text="One").ok
    assert room.ask("note", text="Two").why == "limit"
    assert room.ask("note", text="Mine", phone=BEN).ok


def test_a_barred_phone_writes_no_more_and_undo_lets_it_write_again(room_of):
    room = room_of(YELLOW)
    number = room.ask("note", text="Rude").number
    room.session.take(ev.Barred(number=number))
    assert room.ask("note", text="Again").why == "barred"
    assert room.ask("note", text="Fine", phone=BEN).ok
    room.session.undo()
    assert room.ask("note", text="Sorry").ok


def test_a_group_that_was_renamed_meanwhile_is_followed(room_of):
    room = room_of(YELLOW)
    room.session.take(ev.Renamed(kind="group", old="Group one", new="Ward 7"))
    answer = room.ask("note", text="Offline for a while", group="Group one")
    assert room.state.notes[answer.number].group == "Ward 7"
    assert room.ask("note", text="x", group="Nobody's").why == "group"


def test_without_the_key_nothing_links_two_notes_of_one_phone(room_of):
    room = room_of(step(1, colour="yellow", score=(1, 5)))
    numbers = [room.ask("note", text=str(n)).number for n in range(30)]
    for number in numbers:
        room.ask("score", number=number, value=3)
    seals = [event.sealed for event in room.session.events if event.sealed]
    voters = [event.voter for event in room.session.events if isinstance(event, ev.Scored)]
    assert len(set(seals)) == len(seals)
    assert len(set(voters)) == len(voters)
    assert ANN not in Path(room.session.log.path).read_text(encoding="utf-8")


def test_how_many_took_part_is_how_many_phones_did(room_of):
    room = room_of(YELLOW)
    for phone in (ANN, BEN, ANN):
        room.ask("come", phone=phone)
        room.ask("note", phone=phone, text="x")
    room.ask("note", phone="c" * 16, text="never said hello")
    assert room.state.phones == 3


def test_the_log_alone_gives_the_same_state(room_of):
    room = room_of(step(1, colour="yellow", score=(1, 5), dots=3))
    number = room.ask("note", text="A").number
    room.ask("score", number=number, value=4)
    room.ask("dots", number=number, value=2)
    contents = log.read(room.session.log.path)
    assert fold(contents.header, contents.events) == room.state


def test_after_the_end_nothing_is_taken(room_of):
    room = room_of(YELLOW)
    room.session.close()
    assert room.ask("note", text="Late").why == "ended"


def test_the_closing_question_is_answered_once_a_phone(room_of):
    room = room_of(YELLOW)
    assert room.ask("worth", value=5).why == "step"
    room.session.take(ev.ClosingAsked())
    for phone, value in ((ANN, 2), (BEN, 4), (ANN, 5)):
        assert room.ask("worth", phone=phone, value=value).ok
    assert sorted(room.state.worth.values()) == [4, 5]


def test_a_note_added_in_passing_does_not_take_the_place_of_those_voted_on(room_of):
    room = room_of(step(1, colour="yellow"), step(2, dots=2))
    first = room.ask("note", text="Choose me").number
    next_step(room)
    assert room.ask("dots", number=first, value=1).ok
    room.session.take(
        note_commands.add(room.state, "A remark of the facilitator's", "Group one", None)
    )
    assert [note.text for note in to_weigh(room.state)] == [
        "Choose me",
        "A remark of the facilitator's",
    ]
    assert room.ask("dots", number=first, value=2).ok


def test_nor_where_dots_were_handed_out_while_the_step_ran(room_of):
    room = room_of(step(1, colour="yellow"), step(2))
    first = room.ask("note", text="Choose me").number
    next_step(room)
    room.session.take(ev.DotsHandedOut(step=2, dots=3))
    room.session.take(note_commands.add(room.state, "A remark", "Group one", None))
    assert first in [note.number for note in to_weigh(room.state)]
    assert room.ask("dots", number=first, value=2).ok
