from math import cos, hypot, radians

import pytest

from facilitate.harvest.analysis.ties import Tie
from facilitate.harvest.charts.network import FEW, MOST, network
from tests.reports import report_note


def tie(one, other, times=1):
    return Tie(one, other, tuple(report_note(n, f"{one} - {other}") for n in range(times)))


def ring(many):
    return [tie(f"Person {n}", f"Person {(n + 1) % many}") for n in range(many)]


def test_without_ties_there_is_no_picture():
    assert network([]) is None


def test_everybody_stands_on_one_circle_and_within_the_picture():
    picture = network(ring(20))
    radius = {round(hypot(person.x, person.y)) for person in picture.people}
    assert len(radius) == 1
    assert radius.pop() < picture.half
    assert len({(person.x, person.y) for person in picture.people}) == 20


def test_a_line_goes_from_dot_to_dot_and_is_thicker_the_more_often_it_was_said():
    picture = network([tie("Ann", "Bo", 3), tie("Bo", "Cem")])
    dots = {person.name: (person.x, person.y) for person in picture.people}
    first, second = picture.lines
    assert ((first.x1, first.y1), (first.x2, first.y2)) == (dots["Ann"], dots["Bo"])
    assert first.width > second.width
    sizes = {person.name: person.radius for person in picture.people}
    assert sizes["Bo"] > sizes["Ann"] == sizes["Cem"]


def test_those_who_are_tied_stand_near_each_other():
    picture = network([tie("Ann", "Bo", 5), tie("Cem", "Dana", 5), tie("Bo", "Cem")])
    names = [person.name for person in picture.people]
    assert abs(names.index("Ann") - names.index("Bo")) == 1
    assert abs(names.index("Cem") - names.index("Dana")) == 1


@pytest.mark.parametrize("many", [3, FEW, FEW + 1, 60])
def test_no_name_stands_on_its_head(many):
    assert all(cos(radians(person.turn)) > -1e-6 for person in network(ring(many)).people)


def test_of_too_many_people_those_with_most_ties_are_drawn():
    picture = network([*ring(MOST + 5), tie("Person 3", "Person 9")])
    assert len(picture.people) == MOST
    assert picture.left_out == 5
    assert {"Person 3", "Person 9"} <= {person.name for person in picture.people}


def test_the_same_ties_make_the_same_picture():
    assert network(ring(30)) == network(ring(30))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Maria Hernandez", "Maria Hernandez"),
        ("Bartholomew Featherstonehaugh", "Bartholomew Fe…"),
        ("m" * 16, "mmmmmmmmm…"),
        ("語" * 12, "語語語語語語語語語語…"),
    ],
)
def test_of_a_long_name_as_much_is_drawn_as_there_is_room_for(name, shown):
    assert shown in {person.shown for person in network([tie(name, "Bo")]).people}
