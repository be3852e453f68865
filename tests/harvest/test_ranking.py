from facilitate.harvest.ranking import rankings
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


def test_notes_are_ranked_in_the_list_in_which_they_were_scored(report_of):
    steps = [
        step(1, colour="yellow", collect="Worst"),
        step(2, colour="pink", source="yellow", collect="Habits", score=(1, 5)),
        step(3, colour="green", source="pink", collect="First steps"),
    ]
    scores = ["/score 1 3", "/score 2 5"]
    lines = [
        "was yellow",
        "/next",
        "/turn 1",
        "began pink",
        *scores,
        "/next",
        "/turn 2",
        "/score 2 4",
    ]
    (ranking,) = rankings(report_of(*lines, steps=steps))
    assert (ranking.name, ranking.stage) == ("Habits", "pink")
    assert [place.note.text for place in ranking.places] == ["began pink", "was yellow"]


CARDS = [step(1, collect="Cards", score=(1, 5))]


def test_where_a_score_is_missing_it_counts_as_the_average_of_the_others(report_of):
    scores = ["/score 1 4", "/score 1 4", "/score 1 4", "/score 2 5", "/score 2 5", "/score 3 3"]
    (ranking,) = rankings(report_of("a", "b", "c", *scores, steps=CARDS))
    assert ranking.by_mean
    assert [(place.rank, place.note.text) for place in ranking.places] == [
        (1, "b"),
        (2, "a"),
        (3, "c"),
    ]
    assert [ranking.share(place.note) for place in ranking.places] == [1.0, 0.8, 0.6]


def test_where_all_have_as_many_scores_the_total_ranks_them(report_of):
    (ranking,) = rankings(report_of("a", "b", "/score 1 2", "/score 2 4", steps=CARDS))
    assert not ranking.by_mean
    assert [ranking.share(place.note) for place in ranking.places] == [1.0, 0.5]


def test_votes_are_added_up_for_their_mean_says_nothing(report_of):
    lines = ["a", "b", "/score 1 1", "/score 2 1", "/score 2 1"]
    (ranking,) = rankings(report_of(*lines, steps=[step(1, collect="Cards", score=(1, 1))]))
    assert not ranking.by_mean
    assert [(place.rank, place.note.text) for place in ranking.places] == [(1, "b"), (2, "a")]


def test_scores_of_nothing_at_all_have_no_share(report_of):
    (ranking,) = rankings(report_of("a", "/score 1 0", steps=[step(1, score=(0, 5))]))
    assert [ranking.share(place.note) for place in ranking.places] == [0.0]


def test_without_scores_there_is_nothing(report_of):
    assert rankings(report_of("a")) == []
