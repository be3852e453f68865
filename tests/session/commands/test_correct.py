"""Notes in the wrong place, or under the wrong name, are corrected, and corrections are undone."""

import copy

import pytest

from facilitate.session.commands import correct, steps
from facilitate.session.commands import notes as note_commands
from facilitate.session.fold import fold
from facilitate.session.follow import Follower
from facilitate.session.log import log
from facilitate.session.refused import Refused
from tests.builders import start, step
from tests.fakes import FakeClock


def put(session, text="an idea", group="Group one", person=None):
    event = session.take(note_commands.add(session.state, text, group, person))
    return event.number


def note(session, number=1):
    return session.state.notes[number]


def check(session, event, seen):
    """Take an event and check `seen` in the state and the log, also after undo and redo."""
    before = copy.deepcopy(session.state)
    follower = Follower(session.log.path, FakeClock())
    session.take(event)
    after = seen(session.state)
    contents = log.read(session.log.path)
    assert fold(contents.header, contents.events) == session.state
    follower.look()
    assert follower.state == session.state
    session.undo()
    assert seen(session.state) == seen(before) != after
    assert session.state.notes == before.notes
    assert session.state.by_step == before.by_step
    session.redo()
    follower.look()
    assert seen(session.state) == seen(follower.state) == after
    return after


@pytest.fixture
def session(tmp_path):
    """Three colours, with two notes in the first step; the second step is the current one."""
    session = start(tmp_path)
    put(session, "first")
    put(session, "second", "Group two", "Ana")
    session.take(steps.go_on(session.state))
    return session


def second_step(session):
    return session.state.plan.steps[1]


def test_a_note_typed_a_step_too_late_is_moved_to_the_step_before(session):
    number = put(session, "late")
    event = correct.move(session.state, [number], session.state.plan.steps[0])
    moved = check(session, event, lambda state: [n.number for n in state.by_step.get(1, ())])
    assert moved == [1, 2, 3]
    assert (note(session, 3).began, note(session, 3).stage) == ("yellow", "yellow")
    assert 2 not in session.state.by_step


def test_several_are_moved_at_once_and_stand_there_by_number(session):
    put(session, "third")
    event = correct.move(session.state, [2, 1], second_step(session))
    moved = check(session, event, lambda state: [n.number for n in state.by_step.get(2, ())])
    assert moved == [1, 2, 3]
    assert [note(session, n).stage for n in (1, 2, 3)] == ["pink"] * 3


def test_a_note_that_was_turned_stays_where_it_was_turned_to(session):
    session.take(note_commands.turn(session.state, 1))
    check(
        session,
        correct.move(session.state, [1], session.state.plan.steps[2]),
        lambda state: (state.notes[1].began, state.notes[1].stage),
    )
    assert (note(session).began, note(session).stage) == ("green", "pink")


def test_a_note_is_worded_as_the_step_words_its_notes_to_which_it_is_moved(tmp_path):
    steps = (
        step(1, colour="yellow"),
        step(2, collect="Sentences", pattern="How can we be ___ and ___?", by="everyone"),
        step(3, collect="Answers", answers=("yes", "no")),
    )
    session = start(tmp_path, *steps)
    put(session, "free | safe")
    event = correct.move(session.state, [1], steps[1])
    check(session, event, lambda state: (state.notes[1].text, state.notes[1].group))
    assert note(session).text == "How can we be free and safe?"
    assert note(session).group is None
    with pytest.raises(Refused, match="isn't one of the answers here: yes or no"):
        correct.move(session.state, [1], steps[2])


def test_a_step_whose_first_note_was_moved_away_sets_nothing_any_more(tmp_path):
    session = start(tmp_path, step(1, collect="Topic", sets="topic"), step(2))
    put(session, "not the topic")
    put(session, "the topic")
    other = session.state.plan.steps[1]
    event = correct.move(session.state, [1], other)
    texts = check(session, event, lambda state: state.set_before()["topic"].text)
    assert texts == "the topic"


def test_a_note_that_is_in_that_step_already_is_not_moved(session):
    with pytest.raises(Refused, match="notes 1, 2: in Worst already"):
        correct.move(session.state, [1, 2], session.state.plan.steps[0])
    with pytest.raises(Refused, match="there is no note 9"):
        correct.move(session.state, [1, 9], second_step(session))


def stages(number=1):
    return lambda state: (
        state.notes[number].began,
        state.notes[number].stage,
        [turn.to for turn in state.notes[number].turns],
        number in state.turned_in.get(2, {}),
    )


def test_a_note_in_the_wrong_list_is_put_in_another(session):
    event = correct.put_in_list(session.state, [1], "pin")
    assert check(session, event, stages()) == ("pink", "pink", [], False)


def test_a_turned_note_goes_to_another_list_or_back_to_where_it_was(session):
    session.take(note_commands.turn(session.state, 1))
    event = correct.put_in_list(session.state, [1], "green")
    assert check(session, event, stages()) == ("yellow", "green", ["green"], True)
    event = correct.put_in_list(session.state, [1], "yellow")
    assert check(session, event, stages()) == ("yellow", "yellow", [], False)


def test_a_list_is_named_by_what_it_is_called_too(tmp_path):
    session = start(
        tmp_path, step(1, colour="yellow"), step(2, colour="green", collect="First steps")
    )
    put(session)
    assert correct.put_in_list(session.state, [1], "first steps").stage == "green"
    with pytest.raises(Refused, match="there's no list blue; lists: yellow, green, First steps"):
        correct.put_in_list(session.state, [1], "blue")


def test_a_note_is_given_to_another_group_or_to_everyone(session):
    whose = lambda state: [state.notes[n].group for n in (1, 2)]  # noqa: E731
    event = correct.give(session.state, [1], "GROUP TWO")
    assert check(session, event, whose) == ["Group two", "Group two"]
    event = correct.give(session.state, [1, 2], None)
    assert check(session, event, whose) == [None, None]
    with pytest.raises(Refused, match=r"there's no group Group tow \(did you mean Group two\?\)"):
        correct.give(session.state, [1], "Group tow")
    with pytest.raises(Refused, match="note 1: from everyone already"):
        correct.give(session.state, [1], None)


def test_a_note_is_another_persons_spelled_as_before(session):
    person = lambda state: state.notes[1].person  # noqa: E731
    assert check(session, correct.own(session.state, [1], " ana "), person) == "Ana"
    assert check(session, correct.own(session.state, [1], ""), person) is None
    with pytest.raises(Refused, match="note 1: from nobody in particular already"):
        correct.own(session.state, [1], "")


def test_notes_are_taken_out_of_a_theme(session):
    session.take(note_commands.theme(session.state, [1, 2], "Mail"))
    event = correct.take_out_of_theme(session.state, [2], "mail")
    themes = check(session, event, lambda state: [n.themes for n in state.wall()])
    assert themes == [("Mail",), ()]
    with pytest.raises(Refused, match="note 2: not under Mail; its themes: none yet"):
        correct.take_out_of_theme(session.state, [2], "Mail")


def test_a_renamed_group_takes_its_notes_along(session):
    event = correct.rename(session.state, "group", "group one", "Sales")
    seen = check(session, event, lambda state: (state.groups, state.notes[1].group))
    assert seen == (("Sales", "Group two"), "Sales")


def test_a_group_that_gets_the_name_of_another_is_joined_with_it(session):
    event = correct.rename(session.state, "group", "Group one", "GROUP TWO")
    assert correct.joins(session.state, event)
    seen = check(session, event, lambda state: (state.groups, state.notes[1].group))
    assert seen == (("Group two",), "Group two")


def test_requests_and_places_follow_the_name_of_a_group(tmp_path):
    steps = (step(1, collect="Requests", to="group"), step(2, collect="Cards", onto="groups"))
    session = start(tmp_path, *steps)
    put(session, "group two: the figures")
    session.take(steps_go_on(session))
    put(session, "a card")
    session.take(note_commands.place(session.state, 2, "Group two"))
    event = correct.rename(session.state, "group", "Group two", "Sales")
    seen = check(session, event, lambda state: (state.notes[1].text, state.notes[2].place))
    assert seen == ("Sales: the figures", "Sales")


def steps_go_on(session):
    return steps.go_on(session.state)


def test_people_and_themes_are_renamed_and_joined(session):
    session.take(note_commands.theme(session.state, [1], "Mail"))
    session.take(note_commands.theme(session.state, [1, 2], "E-mail"))
    event = correct.rename(session.state, "theme", "e-mail", "mail")
    themes = check(session, event, lambda state: [n.themes for n in state.wall()])
    assert themes == [("Mail",), ("Mail",)]
    event = correct.rename(session.state, "person", "ana", "Anna")
    assert check(session, event, lambda state: state.notes[2].person) == "Anna"


def test_a_theme_that_was_renamed_is_found_under_its_new_name(session):
    session.take(note_commands.theme(session.state, [1], "Mail"))
    session.take(correct.rename(session.state, "theme", "Mail", "Post"))
    session.take(note_commands.theme(session.state, [2], "post"))
    assert note(session, 2).themes == ("Post",)


def test_only_another_spelling_is_a_new_name_too(session):
    event = correct.rename(session.state, "person", "Ana", "ANA")
    assert check(session, event, lambda state: state.notes[2].person) == "ANA"


@pytest.mark.parametrize(
    ("kind", "old", "new", "message"),
    [
        ("group", "Group on", "x", r"there's no group Group on \(did you mean Group one\?\)"),
        ("person", "An", "Bo", "there's no person An"),
        ("theme", "Mail", "Post", "there's no theme Mail; themes: none yet"),
        ("person", "Ana", " ", "the new name is missing"),
        ("person", "Ana", "Ana", "that's its name already: Ana"),
    ],
)
def test_what_cannot_be_renamed_is_said(session, kind, old, new, message):
    with pytest.raises(Refused, match=message):
        correct.rename(session.state, kind, old, new)


def test_any_note_gets_dots_and_the_last_number_counts(session):
    dots = lambda state: state.notes[1].dots  # noqa: E731
    assert check(session, correct.dots(session.state, 1, 7), dots) == 7
    assert check(session, correct.dots(session.state, 1, 5), dots) == 5
    with pytest.raises(Refused, match="a note can have 0 to"):
        correct.dots(session.state, 1, 10**9)
