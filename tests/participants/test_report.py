"""What a report says of participants: how many, never who."""

from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.outline.header import facts
from facilitate.harvest.report.build import report_of
from facilitate.session import events as ev
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from tests.builders import step
from tests.participants.conftest import ANN, BEN


def report(room):
    return report_of(log.read(room.session.log.path))


def test_it_says_how_many_took_part_and_what_it_was_worth_to_them(room_of):
    room = room_of(step(1, colour="yellow"))
    room.session.take(ev.ClosingAsked())
    for phone, value in ((ANN, 3), (BEN, 5)):
        room.ask("note", phone=phone, text="x")
        room.ask("worth", phone=phone, value=value)
    said = facts(report(room), str)
    assert "2 participants by phone" in said
    assert "Worth the time: 4.0 out of 5 on average, spread 1.0, n 2" in said


def test_without_phones_it_says_nothing_of_them(room_of):
    room = room_of(step(1, colour="yellow"))
    assert not any("phone" in part or "Worth" in part for part in facts(report(room), str))


def test_no_report_says_who_wrote_what(room_of):
    room = room_of(step(1, colour="yellow"))
    room.ask("note", text="x")
    sealed = [event.sealed for event in room.session.events if event.sealed]
    text = as_json(report(room))
    assert sealed
    assert not any(each in text for each in sealed)


def test_a_forgotten_note_is_of_no_phone_any_more(room_of):
    room = room_of(step(1, colour="yellow"))
    room.ask("note", text="Forget me")
    room.session.leave()
    forget(room.session.log.path, [1], None, room.session.clock.wall())
    note = next(e for e in log.read(room.session.log.path).events if isinstance(e, ev.Noted))
    assert (note.text, note.sealed) == ("", None)
