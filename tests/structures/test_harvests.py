"""The classic structures produce their intended results from the notes added in them."""

import pytest

from facilitate.harvest.analysis.matrix import matrices
from facilitate.harvest.analysis.ratings import ratings
from facilitate.harvest.analysis.requests import requests
from facilitate.harvest.analysis.ties import ties
from facilitate.harvest.report.build import make_report
from facilitate.session.start import Wish
from tests.builders import kit_session, run_plain
from tests.fakes import FakeClock


@pytest.fixture
def run():
    """Type lines into a session of a structure, those of a step after its title; return its
    report.
    """

    def type_lines(slug, lines_of, groups=("Group one",)):
        session = kit_session(slug, Wish(inputs={}, people=12, groups=groups), FakeClock())
        titles = [step.title for step in session.state.run()]
        assert set(lines_of) <= set(titles)
        typed = [line for title in titles for line in (*lines_of.pop(title, ()), "/next")]
        type_lines.shown = run_plain(typed[:-1], session)
        return make_report(session.header, session.state)

    return type_lines


def test_what_i_need_from_you_shows_who_asked_whom_and_the_answer(run):
    found = requests(
        run(
            "what-i-need-from-you",
            {
                "What do we need?": ["sales: no calls at night", "/group Sales", "kit: a list"],
                "The requests": ["/turn 1", "/turn 2"],
                "What do we answer?": ["/turn 1 whatever"],
                "The answers": ["/turn 2 i will"],
            },
            ("Kitchen", "Sales"),
        )
    )
    assert [(one.asking, one.asked, one.text, one.answer) for one in found] == [
        ("Kitchen", "Sales", "no calls at night", "whatever"),
        ("Sales", "Kitchen", "a list", "I will try"),
    ]


def test_a_wicked_question_is_a_whole_one(run):
    report = run("wicked-questions", {"Our opposites": ["want to be on time | want to wait"]})
    assert [note.text for note in report.notes] == [
        "How can it be that we want to be on time, and yet we also want to wait?"
    ]


def test_the_corners_of_critical_uncertainties_are_called_by_the_unknowns(run):
    report = run(
        "critical-uncertainties",
        {
            "The first of the two": ["rain"],
            "The second of the two": ["money"],
            "A day in this future": ["Wet and rich", "/place 3 more rain more money"],
            "How do we do well there?": ["store water", "/place 4 wet"],
            "Which ones hold up?": ["/turn 4 hedging"],
        },
    )
    (futures,) = matrices(report)
    assert futures.down.places == ("more money", "less money")
    assert futures.across.places == ("less rain", "more rain")
    strategy = report.notes[-1]
    assert list(futures.cells) == [("more money", "more rain")]
    assert (strategy.stage, strategy.place) == ("Hedging", "Wet and rich")


def test_open_space_has_its_agenda_wall(run):
    market = ["/as Ann", "bees", "/place 1 first c", "/as Ben", "trees", "/place 2 second a"]
    (wall,) = matrices(run("open-space-technology", {"The market": market}))
    assert (wall.down.name, wall.across.name) == ("when", "where")
    told = {place: [note.person for note in notes] for place, notes in wall.cells.items()}
    assert told == {("First slot", "C"): ["Ann"], ("Second slot", "A"): ["Ben"]}


def test_challenges_lie_on_the_agreement_certainty_matrix(run):
    lines = {
        "What takes up my time?": ["/as Ann", "a burst pipe"],
        "On the wall": ["/place 1 no unsure"],
    }
    (matrix,) = matrices(run("agreement-certainty-matrix", lines))
    assert list(matrix.cells) == [("no agreement", "unsure")]


def test_each_arm_of_the_star_has_its_marks(run):
    marks = {"Four arms of the star": ["/as Ann", "4 2 7 5", "/as Ben", "6 2 0 10"]}
    found = ratings(run("generative-relationships-star", marks))
    assert [(rating.place, rating.mean) for rating in found] == [
        ("Separateness", 5),
        ("Tuning", 2),
        ("Action", 3.5),
        ("Reason", 7.5),
    ]


def test_the_web_of_people_has_its_ties(run):
    report = run("social-network-webbing", {"Lines": ["Ann - Bo", "Bo - Cy", "/place 2 helps"]})
    assert [(tie.one, tie.other, tie.notes[0].place) for tie in ties(report)] == [
        ("Ann", "Bo", None),
        ("Bo", "Cy", "Helps along"),
    ]


def test_the_ecocycle_ends_some_things_and_feeds_others(run):
    report = run(
        "ecocycle-planning",
        {
            "All that we do": ["/as Ann", "the newsletter", "the choir", "the shop"],
            "What do we agree on?": ["/turn 1 pink", "/turn 2 orange"],
            "Out of the rigidity trap": ["/turn 1 tell the readers"],
            "Out of the poverty trap": ["/turn 2 a room with a piano"],
            "Where we differ": ["/turn 3"],
        },
    )
    assert [(note.text, note.stage) for note in report.notes] == [
        ("the newsletter", "green"),
        ("the choir", "blue"),
        ("the shop", "purple"),
    ]


def test_panarchy_has_obstacles_and_openings_on_its_levels(run):
    report = run(
        "panarchy",
        {
            "One chart": ["Team", "Town"],
            "Obstacles and openings": ["no room", "/place 3 town obstacle within"],
        },
    )
    (chart,) = matrices(report)
    assert (chart.down.name, chart.down.places) == ("Levels", ("Team", "Town"))
    assert list(chart.cells) == [("Town", "Obstacle within")]
