import pytest

from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.refused import Refused
from tests.builders import start, step


def put(session, text="an idea", group="Group one", person=None):
    event = session.take(note_commands.add(session.state, text, group, person))
    return session.state.notes[event.number]


@pytest.fixture
def session(tmp_path):
    return start(tmp_path)


def test_a_note_has_a_number_a_stage_a_group_and_its_time(session):
    session.clock.advance(5)
    note = put(session, "never answer a mail")
    assert (note.number, note.text, note.group) == (1, "never answer a mail", "Group one")
    assert note.began == note.stage == "yellow"
    assert note.at == "2026-11-22T12:00:05.000+00:00"


def test_numbers_count_up_and_are_never_used_again(session):
    put(session)
    put(session)
    session.undo()
    session.take(note_commands.remove(session.state, 1))
    assert put(session).number == 3


def test_a_note_keeps_its_text_to_the_letter(session):
    text = "  [/red] {topic} \x1b[31m $(rm) é\u0301 \u202e "
    assert put(session, text).text == text


def test_there_is_no_note_without_text(session):
    with pytest.raises(Refused, match="nothing"):
        note_commands.add(session.state, " \t", None, None)


def test_turning_moves_a_note_through_the_colours_and_keeps_its_life(session):
    note = put(session)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "Answer within a day"))
    assert note.stage == "green"
    assert note.began == "yellow"
    assert [(turn.to, turn.answer) for turn in note.turns] == [
        ("pink", None),
        ("green", "Answer within a day"),
    ]
    assert note.stages() == ["yellow", "pink", "green"]


def test_an_answer_can_be_given_after_the_turn(session):
    note = put(session)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    session.take(note_commands.turn(session.state, 1, "yes, weekly"))
    assert [(turn.to, turn.answer) for turn in note.turns] == [("pink", "yes, weekly")]


SEVERAL = (
    step(1, colour="yellow"),
    step(2, colour="pink", source="yellow", into=("pink", "Disputed"), ask="Why?"),
    step(3, colour="green", source="Disputed"),
)


def test_a_note_is_turned_to_the_one_of_several_stages_that_is_named(tmp_path):
    session = start(tmp_path, *SEVERAL)
    note = put(session)
    session.take(step_commands.go_on(session.state))
    with pytest.raises(Refused, match="note 1 can be turned pink or Disputed; which one"):
        note_commands.turn(session.state, 1, "because")
    session.take(note_commands.turn(session.state, 1, "because", "Disputed"))
    assert (note.stage, note.turns[0].answer) == ("Disputed", "because")
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1))
    assert note.stages() == ["yellow", "Disputed", "green"]


def test_a_note_in_one_of_several_stages_can_go_to_another_and_keeps_its_answer(tmp_path):
    session = start(tmp_path, *SEVERAL)
    note = put(session)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 1, "because", "Disputed"))
    session.take(note_commands.turn(session.state, 1, to="pink"))
    assert (note.stage, note.turns[-1].answer) == ("pink", "because")
    with pytest.raises(Refused, match="note 1 is pink; this step turns yellow to pink or Disputed"):
        note_commands.turn(session.state, 1, to="pink")


def test_only_a_closed_answer_is_one(tmp_path):
    answers = ("yes", "no", "I will try")
    second = step(2, colour="green", source="yellow", answers=answers)
    session = start(tmp_path, step(1, colour="yellow"), second)
    note = put(session)
    session.take(step_commands.go_on(session.state))
    assert put(session, "a new one").text == "a new one"
    with pytest.raises(Refused, match="maybe isn't one of the answers here: yes, no or I will try"):
        note_commands.turn(session.state, 1, "maybe")
    session.take(note_commands.turn(session.state, 1, "i w"))
    session.take(note_commands.turn(session.state, 1, "YES"))
    assert [(turn.to, turn.answer) for turn in note.turns] == [("green", "yes")]


def test_the_first_notes_of_a_step_become_the_names_that_it_sets(tmp_path):
    later = step(2, prompt="{one} and {other}")
    session = start(tmp_path, step(1, collect="Two", sets=("one", "other")), later)
    put(session, "rain")
    put(session, "snow")
    put(session, "money")
    session.take(note_commands.remove(session.state, 2))
    session.take(step_commands.go_on(session.state))
    assert session.state.shown(later.written.prompt) == "rain and money"


def test_notes_that_are_turned_become_names_after_those_that_are_put_down(tmp_path):
    choosing = step(2, colour="pink", source="yellow", sets=("one", "other"))
    session = start(tmp_path, step(1, colour="yellow"), choosing, step(3, prompt="{one}, {other}"))
    for text in ("rain", "snow", "hail"):
        put(session, text)
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.turn(session.state, 3))
    session.take(note_commands.turn(session.state, 1))
    session.take(step_commands.go_on(session.state))
    assert session.state.shown("{one}, {other}") == "hail, rain"
    session.take(step_commands.go_back(session.state))
    put(session, "wind")
    session.take(step_commands.go_on(session.state))
    assert session.state.shown("{one}, {other}") == "wind, hail"


def test_nothing_is_turned_where_the_step_turns_nothing(session):
    put(session)
    with pytest.raises(Refused, match="nothing is turned"):
        note_commands.turn(session.state, 1)


def test_only_notes_of_the_stage_before_are_turned(session):
    put(session)
    session.take(step_commands.go_on(session.state))
    session.take(step_commands.go_on(session.state))
    with pytest.raises(Refused, match="note 1 is yellow; this step turns pink to green"):
        note_commands.turn(session.state, 1)


def test_editing_keeps_the_earlier_text(session):
    note = put(session, "frist")
    session.take(note_commands.edit(session.state, 1, "first"))
    assert (note.text, note.earlier) == ("first", ("frist",))
    with pytest.raises(Refused, match="no new text"):
        note_commands.edit(session.state, 1, " ")


def test_a_removed_note_is_off_the_wall_and_cannot_be_used(session):
    put(session)
    session.take(note_commands.remove(session.state, 1))
    assert list(session.state.wall()) == []
    for command in (note_commands.remove, note_commands.star):
        with pytest.raises(Refused, match="note 1 was removed"):
            command(session.state, 1)


def test_an_unknown_number_is_refused(session):
    put(session)
    with pytest.raises(Refused, match="no note 9; the last one is 1"):
        note_commands.star(session.state, 9)


def test_scores_are_added_up_and_kept_in_range(tmp_path):
    session = start(tmp_path, step(1, score=(1, 5)), step(2))
    note = put(session)
    session.take(note_commands.score(session.state, 1, 4))
    session.take(step_commands.go_on(session.state))
    session.take(note_commands.score(session.state, 1, 5))
    assert (note.scores, note.total) == ((4, 5), 9)
    with pytest.raises(Refused, match="6 is out of range: scores here go from 1 to 5"):
        note_commands.score(session.state, 1, 6)


def test_a_note_gets_scores_in_a_session_that_has_not_planned_for_any(session):
    note = put(session)
    session.take(note_commands.score(session.state, 1, 3))
    assert note.scores == (3,)
    with pytest.raises(Refused, match="6 is out of range: scores here go from 1 to 5"):
        note_commands.score(session.state, 1, 6)


@pytest.fixture
def five_rounds(tmp_path):
    """A session in which every note is given five scores; one has two of them."""
    rounds = [step(n, score=(1, 5), round=n, rounds=5, block=1) for n in range(1, 6)]
    session = start(tmp_path, *rounds, step(6, "Add up"))
    put(session)
    session.take(note_commands.score(session.state, 1, 4))
    session.take(note_commands.score(session.state, 1, 5))
    return session


def test_the_sum_of_several_scores_stands_for_all_of_them(five_rounds):
    note = five_rounds.state.notes[1]
    five_rounds.take(note_commands.score(five_rounds.state, 1, 22))
    assert (note.scores, note.total) == ((22,), 22)
    with pytest.raises(Refused, match="note 1 already has the sum of its scores: 22"):
        note_commands.score(five_rounds.state, 1, 4)
    five_rounds.take(note_commands.score(five_rounds.state, 1, 23))
    assert note.scores == (23,)
    five_rounds.undo()
    five_rounds.undo()
    assert five_rounds.state.notes[1].scores == (4, 5)


@pytest.mark.parametrize("beyond", [0, 26, 100])
def test_a_sum_that_no_scores_can_make_is_refused(five_rounds, beyond):
    message = f"{beyond} is out of range: scores here go from 1 to 5, their sum from 5 to 25"
    with pytest.raises(Refused, match=message):
        note_commands.score(five_rounds.state, 1, beyond)


def test_places_need_a_step_that_has_them(session):
    put(session)
    with pytest.raises(Refused, match="no step so far has places"):
        note_commands.place(session.state, 1, "Birth")


def test_a_place_is_found_however_it_is_capitalised(tmp_path):
    session = start(tmp_path, step(1, places=("Birth", "Maturity")))
    note = put(session)
    session.take(note_commands.place(session.state, 1, " maturity"))
    assert note.place == "Maturity"
    with pytest.raises(Refused, match="places: Birth, Maturity"):
        note_commands.place(session.state, 1, "Youth")


def test_several_notes_go_under_a_theme_once_each(session):
    notes = [put(session) for _ in range(3)]
    session.take(note_commands.theme(session.state, [1, 3], "Mail"))
    session.take(note_commands.theme(session.state, [1], "Mail"))
    assert [note.themes for note in notes] == [("Mail",), (), ("Mail",)]


def test_a_theme_is_called_as_it_was_called_first_however_it_is_capitalised_later(session):
    notes = [put(session) for _ in range(2)]
    session.take(note_commands.theme(session.state, [1], "mails"))
    session.take(note_commands.theme(session.state, [1, 2], "Mails"))
    assert [note.themes for note in notes] == [("mails",), ("mails",)]


def test_a_star_is_given_and_taken(session):
    note = put(session)
    session.take(note_commands.star(session.state, 1))
    assert note.starred
    session.take(note_commands.star(session.state, 1))
    assert not note.starred


def test_a_limit_counts_for_each_group(tmp_path):
    session = start(tmp_path, step(1, colour="yellow", limit=1))
    put(session, "one", "Group one")
    put(session, "two", "Group two")
    with pytest.raises(Refused, match="Group one has 1 of 1 here already"):
        put(session, "three", "Group one")
    session.take(note_commands.remove(session.state, 1))
    assert put(session, "three", "Group one").number == 3


def test_a_limit_counts_for_each_person_where_notes_are_a_person_s(tmp_path):
    session = start(tmp_path, step(1, collect="Cards", by="person", limit=1))
    put(session, "mine", person="Ann")
    put(session, "mine", person="Bob")
    with pytest.raises(Refused, match="Ann has 1 of 1"):
        put(session, "more", person="Ann")


def test_a_limit_looks_at_notes_of_its_owner_alone_however_many_there_are(tmp_path, monkeypatch):
    session = start(tmp_path, step(1, collect="Cards", by="person", limit=2))
    for number in range(50):
        put(session, "mine", person=f"Person {number}")
    looked_at, belongs = [], note_commands._belongs
    monkeypatch.setattr(
        note_commands, "_belongs", lambda *about: looked_at.append(about) or belongs(*about)
    )
    put(session, "my second", person="Person 7")
    assert len(looked_at) == 1


def test_nobody_named_has_no_limit(tmp_path):
    session = start(tmp_path, step(1, collect="Cards", limit=1))
    put(session, "one", None)
    assert put(session, "two", None).number == 2


def test_notes_of_everyone_belong_to_no_group(tmp_path):
    session = start(tmp_path, step(1, collect="Ideas", by="everyone"))
    assert put(session).group is None


def test_what_a_step_sets_fills_the_prompts_behind_it(tmp_path):
    session = start(tmp_path, step(1, sets="worst"), step(2, prompt="How do we reach {worst}?"))
    put(session, "nobody {ever} comes")
    put(session, "not this one")
    session.take(step_commands.go_on(session.state))
    prompt = session.state.step().written.prompt
    assert session.state.shown(prompt) == "How do we reach nobody {ever} comes?"
    session.take(note_commands.remove(session.state, 1))
    assert session.state.shown(prompt) == "How do we reach not this one?"
    session.take(note_commands.remove(session.state, 2))
    assert session.state.shown(prompt) == "How do we reach ‹worst›?"


def test_a_new_group_comes_in_and_a_known_one_is_found(session):
    assert note_commands.group(session.state, "group ONE") is None
    session.take(note_commands.group(session.state, " Group three "))
    assert session.state.groups == ("Group one", "Group two", "Group three")
    with pytest.raises(Refused, match="which group"):
        note_commands.group(session.state, " ")
