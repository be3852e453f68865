import os
from pathlib import Path

import pytest

from facilitate.session.commands import correct
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.fold import fold
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.log.merge import merge
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from tests.builders import start, step
from tests.fakes import NOON, FakeClock


@pytest.fixture
def session(tmp_path):
    """Ann put down notes 1 and 3, which were changed and turned; Bo named her in note 2."""
    session = start(tmp_path)
    for text, person in (("my secret", "Ann"), ("Ann said so", "Bo"), ("another", "Ann")):
        session.take(note_commands.add(session.state, text, "Group one", person))
    session.take(note_commands.edit(session.state, 1, "my other secret"))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "a secret answer"))
    session.take(note_commands.remark("ann was quiet"))
    session.leave()
    return session


def bytes_of(session):
    with open(session.log.path, "rb") as file:
        return file.read()


def test_a_note_is_taken_out_with_all_its_texts_and_its_person(session):
    assert forget(session.log.path, [1], None, NOON).numbers == (1,)
    data = bytes_of(session)
    assert b"secret" not in data
    assert data.count(b'"Ann"') == 1


def test_a_person_is_taken_out_and_where_the_name_still_stands_is_told(session):
    gone = forget(session.log.path, [], "Ann", NOON)
    assert (gone.numbers, gone.named_in, gone.elsewhere) == ((1, 3), (2,), 1)
    data = bytes_of(session)
    assert b"secret" not in data
    assert b"another" not in data
    assert b'"Ann"' not in data


def test_a_name_is_the_same_however_it_is_capitalised(session):
    assert forget(session.log.path, [], " ann", NOON).numbers == (1, 3)


def test_how_many_notes_people_wrote_is_forgotten_with_any_of_their_names(tmp_path):
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "mine", "Group one", "Ann"))
    session.take(note_commands.counted("Notes by person: Ann · 1"))
    session.take(note_commands.counted("Notes by person: Bo · 1"))
    session.leave()
    assert forget(session.log.path, [], "Ann", NOON).elsewhere == 0
    assert b"Ann" not in bytes_of(session)
    assert b"Bo" in bytes_of(session)


def test_every_place_where_a_name_still_stands_is_told(tmp_path):
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "mine", "Group one", "Ann"))
    session.take(note_commands.add(session.state, "one cannot plan that", "Group one", None))
    session.take(note_commands.add(session.state, "another", "Group one", None))
    session.take(note_commands.theme(session.state, [2], "Ann's idea"))
    session.take(note_commands.group(session.state, "Friends of Ann"))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 3, "ask Ann"))
    session.leave()
    gone = forget(session.log.path, [], "Ann", NOON)
    assert (gone.numbers, gone.named_in, gone.elsewhere) == ((1,), (3,), 2)


def test_a_name_is_found_where_words_have_no_space_between_them(tmp_path):
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "mine", None, "张三"))
    session.take(note_commands.add(session.state, "我同意张三说的", None, None))
    session.leave()
    assert forget(session.log.path, [], "张三", NOON).named_in == (2,)


def test_a_log_behind_a_link_is_the_one_that_forgets(session, tmp_path):
    link = tmp_path / "link.jsonl"
    link.symlink_to(session.log.path)
    forget(str(link), [1], None, NOON)
    assert link.is_symlink()
    assert b"secret" not in bytes_of(session)


def test_forgetting_is_no_sign_of_life(session):
    os.utime(session.log.path, (NOON.timestamp(), NOON.timestamp()))
    forget(session.log.path, [1], None, NOON)
    assert log.last_change(session.log.path) == NOON.timestamp()


def test_numbers_stay_and_that_something_was_taken_out_stays(session):
    forget(session.log.path, [1], None, NOON)
    contents = log.read(session.log.path)
    state = fold(contents.header, contents.events)
    assert [note.number for note in state.wall()] == [2, 3]
    assert contents.events[1].forgotten == NOON.isoformat()
    again, _, _ = Session.resume(session.log.path, FakeClock())
    assert again.take(note_commands.add(again.state, "new", None, None)).number == 4


def test_nothing_is_left_beside_the_log(session):
    forget(session.log.path, [1], None, NOON)
    folder = os.path.dirname(session.log.path)
    assert [name for name in os.listdir(folder) if "session" in name] == ["session.jsonl"]


def test_what_cannot_be_read_goes_too_for_nobody_knows_what_is_in_it(session):
    with open(session.log.path, "ab") as file:
        file.write(b'{"text": "my sec\n{"half')
    assert forget(session.log.path, [1], None, NOON).damaged == 2
    assert b"my sec" not in bytes_of(session)


@pytest.mark.parametrize(
    ("numbers", "person", "said"),
    [([9], None, "no note 9"), ([1, 9], None, "no note 9"), ([], "Zoe", "no note .* is from Zoe")],
)
def test_what_is_not_there_is_refused_and_nothing_is_taken_out(session, numbers, person, said):
    before = bytes_of(session)
    with pytest.raises(Refused, match=said):
        forget(session.log.path, numbers, person, NOON)
    assert bytes_of(session) == before


def test_a_log_that_cannot_be_written_anew_is_left_as_it_is(session, monkeypatch):
    before = bytes_of(session)

    def broken(old, new):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="Input/output"):
        forget(session.log.path, [1], None, NOON)
    assert bytes_of(session) == before


def test_a_running_session_is_not_touched(tmp_path):
    session = start(tmp_path)
    with pytest.raises(log.InUse):
        forget(session.log.path, [1], None, NOON)


def test_a_note_that_was_given_to_somebody_goes_with_them(tmp_path):
    session = start(tmp_path)
    for number, person in enumerate(("Ana", "Ana", None), 1):
        session.take(note_commands.add(session.state, f"word{number}", None, person))
    session.take(correct.own(session.state, [1], "Bo"))
    session.take(correct.own(session.state, [2, 3], "Cleo"))
    session.leave()
    forgotten = forget(session.log.path, [], "cleo", NOON)
    assert forgotten.numbers == (2, 3)
    data = Path(session.log.path).read_text()
    assert not [word for word in ("word2", "word3", "Cleo") if word in data]
    assert "word1" in data


def test_somebody_whose_note_was_not_theirs_after_all_loses_only_the_name(tmp_path):
    session = start(tmp_path)
    for text in ("word1", "word2"):
        session.take(note_commands.add(session.state, text, None, "Ana"))
    session.take(correct.own(session.state, [1], "Bo"))
    session.leave()
    assert forget(session.log.path, [], "Ana", NOON).numbers == (2,)
    data = Path(session.log.path).read_text()
    assert "Ana" not in data
    contents = log.read(session.log.path)
    state = fold(contents.header, contents.events)
    assert [(note.text, note.person) for note in state.wall()] == [("word1", "Bo")]


@pytest.mark.parametrize("name", ["Ana", "Bo"])
def test_neither_name_of_somebody_who_was_renamed_is_left(tmp_path, name):
    session = start(tmp_path)
    session.take(note_commands.add(session.state, "word1", None, "Ana"))
    session.take(correct.rename(session.state, "person", "Ana", "Bo"))
    if name == "Ana":
        session.undo()
    copy = tmp_path / "copy.jsonl"
    session.leave()
    copy.write_bytes(Path(session.log.path).read_bytes())
    forget(session.log.path, [], name, NOON)
    data = Path(session.log.path).read_text()
    assert not [word for word in ("word1", "Ana", "Bo") if word in data]
    for paths in ([session.log.path, str(copy)], [str(copy), session.log.path]):
        (merged,) = merge(paths)
        data = log.whole_lines(merged).decode()
        assert not [word for word in ("word1", "Ana", "Bo") if word in data]


def test_what_a_note_read_after_it_was_moved_or_readdressed_goes_too(tmp_path):
    steps = (
        step(1, collect="Requests", to="group"),
        step(2, collect="Sentences", pattern="We are ___ and ___"),
    )
    session = start(tmp_path, *steps)
    session.take(note_commands.add(session.state, "group two: a | b", None, None))
    session.take(correct.rename(session.state, "group", "Group two", "Sales"))
    session.take(correct.move(session.state, [1], steps[1]))
    assert session.state.notes[1].text.startswith("We are")
    session.leave()
    forget(session.log.path, [1], None, NOON)
    data = Path(session.log.path).read_text()
    assert not [word for word in ("a | b", "a and b", "We are Sales") if word in data]
