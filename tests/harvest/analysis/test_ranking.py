from facilitate.harvest.analysis.ranking import rankings
from tests.builders import step


def test_the_best_total_comes_first_and_ties_share_a_rank(report_of):
    scores = ["/score 1 2", "/score 2 5", "/score 2 1", "/score 3 5", "/score 3 1", "/score 4 1"]
    steps = [step(1, collect="Cards", score=(1, 5))]
    (ranking,) = rankings(report_of("a", "b", "c", "d", "e", *scores, steps=steps))
    assert [(place.rank, place.note.text, place.note.total) for place in ranking.places] == [
        (1, "b", 6),
        (1, "c", 6),
        (3, "a", 2),
        (4, "d", 1),
    ]


def test_each_list_is_ranked_by_itself(report_of):
    steps = [step(1, collect="Cards", score=(1, 5)), step(2, "Talk", score=(1, 5))]
    lists = rankings(report_of("a", "/score 1 3", "/next", "b", "/score 2 5", steps=steps))
    assert {ranking.name: [place.rank for place in ranking.places] for ranking in lists} == {
        "Cards": [1],
        "Talk": [1],
    }


def test_a_list_stays_one_whatever_became_of_its_notes(report_of):
    steps = [
        step(1, colour="yellow", collect="Bold ideas", score=(1, 5)),
        step(2, colour="green", source="yellow", collect="The best"),
    ]
    lines = ["a", "b", "c", "/score 1 3", "/score 2 5", "/score 3 4", "/next", "/turn 2"]
    (ranking,) = rankings(report_of(*lines, steps=steps))
    assert (ranking.name, ranking.stage) == ("Bold ideas", "yellow")
    assert [(place.note.text, place.note.stage) for place in ranking.places] == [
        ("b", "green"),
        ("c", "yellow"),
        ("a", "yellow"),
    ]


def test_totals_of_different_numbers_of_scores_are_told_apart(report_of):
    steps = [step(1, collect="Cards", score=(1, 5))]
    lines = ["a", "b", "/score 1 3", "/score 2 5"]
    assert not rankings(report_of(*lines, steps=steps))[0].uneven
    assert rankings(report_of(*lines, "/score 2 1", steps=steps))[0].uneven


def test_without_scores_there_is_nothing(report_of):
    assert rankings(report_of("a")) == []
