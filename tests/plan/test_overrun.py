"""What could be shortened or dropped when an agenda takes more time than there is."""

import pytest

from facilitate.plan.fitting import CannotFit
from facilitate.plan.overrun import Part, cannot_take, over_the_end, parts, what_would_have_to_go
from facilitate.plan.unroll import Room, make_plan
from facilitate.translations.message import Message
from facilitate.translations.translator import ENGLISH
from tests.written import library, read, write

DAY = """
    name: Day
    start: "10:00"
    end: "11:00"
    agenda:
    - {title: Hello, minutes: 10, between: 4-12}
    - use: part
    - break: 10
    - repeat: 2
      steps:
      - {title: Talk, minutes: 10, between: 8-20, in: pairs}
    - {title: More, minutes: 30, optional: true}
    - {title: Bye, minutes: 5}
"""


@pytest.fixture
def day():
    part = "name: A part\nsteps:\n- {title: t, minutes: 20, between: 15-20}\n"
    write("part", part)
    return read(DAY, "day")


def test_a_part_is_an_entry_of_the_script_with_all_its_steps(day):
    found = library()
    assert parts(day, make_plan(day, found), found) == [
        Part("Hello", 240, 360),
        Part("A part", 900, 300),
        Part(Message("plan.the-break"), 300, 300),
        Part(Message("plan.the-rounds-of", step="Talk"), 960, 240),
        Part("More", 0, 0),
        Part("Bye", 150, 150),
    ]


def test_parts_have_the_minutes_of_so_many_people():
    script = read("name: n\nagenda:\n- {title: t, minutes: 2 per person, in: groups of 3-4}\n")
    found = library()
    for people, seconds in ((3, 180), (4, 240)):
        room = Room(people)
        plan = make_plan(script, found, room=room)
        assert parts(script, plan, found, room) == [Part("t", seconds, seconds)]


@pytest.mark.parametrize(
    ("missing", "going"),
    [(1, ["b"]), (3, ["b"]), (4, ["a"]), (6, ["c"]), (10, ["c", "a"]), (14, [*"cab"]), (15, [])],
)
def test_as_few_and_as_short_ones_as_will_do_have_to_go(missing, going):
    those = [Part("a", 5), Part("b", 3), Part("c", 6)]
    assert what_would_have_to_go(those, missing) == going


def said(script, minutes):
    found = library()
    with pytest.raises(CannotFit) as caught:
        make_plan(script, found).fitted(minutes * 60)
    return ENGLISH.text(cannot_take(caught.value, script, found, Room()))


def test_it_says_without_what_an_agenda_could_take_the_time(day):
    limits = "at least 42.5 min, at most 102 min"
    assert said(day, 40) == f"Day can't take 40 min: {limits}; it would fit without Bye"
    assert said(day, 38) == f"Day can't take 38 min: {limits}; it would fit without the break"
    assert said(day, 30) == f"Day can't take 30 min: {limits}; it would fit without A part"
    both = "it would fit without the rounds of Talk and A part"
    assert said(day, 20) == f"Day can't take 20 min: {limits}; {both}"


def test_it_says_nothing_where_most_would_have_to_go_or_more_time_is_there(day):
    assert said(day, 2) == "Day can't take 2 min: at least 42.5 min, at most 102 min"
    assert said(day, 200) == "Day can't take 200 min: at least 42.5 min, at most 102 min"


def test_the_steps_of_a_structure_belong_together():
    script = read("name: n\nsteps:\n- {title: a, minutes: 10}\n- {title: b, minutes: 10}\n")
    assert said(script, 9) == "n can't take 9 min: at least 10 min, at most 40 min"


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("9:55", None),
        ("10:00", "5 min too much; Hello could give 6 min, A part could give 5 min"),
        ("10:17", "22 min too much; Hello could give 6 min, A part could give 5 min"),
        ("10:20", "25 min too much; it would fit without Bye"),
        ("10:58", "63 min too much"),
    ],
)
def test_it_says_what_could_give_where_the_agreed_end_is_not_held(day, start, words):
    found = library()
    hours, minutes = map(int, start.split(":"))
    over = over_the_end(day, make_plan(day, found), found, hours * 60 + minutes)
    assert (over and ENGLISH.text(over)) == (words and f"11:00  was agreed: {words}")


def test_without_a_start_or_an_end_there_is_nothing_to_hold(day):
    found = library()
    plan = make_plan(day, found)
    assert over_the_end(day, plan, found, None) is None
    assert over_the_end(day._replace(end=None), plan, found, 600) is None
