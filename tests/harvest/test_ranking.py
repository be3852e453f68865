from facilitate.harvest.ranking import rankings
from tests.builders import step


def test_the_best_total_comes_first_and_ties_share_a_rank(report_of):
    scores = ["/score 1 2", "/score 2 5", "/score 2 1", "/score 3 5", "/score 3 1", "/score 4 1"]
    steps = [step(1, collect="Cards", score=(1, 5))]
    (ranked,) = rankings(report_of("a", "b", "c", "d", "e", *scores, steps=steps)).values()
    assert [(place.rank, place.note.text, place.note.total) for place in ranked] == [
        (1, "b", 6),
        (1, "c", 6),
        (3, "a", 2),
        (4, "d", 1),
    ]


def test_each_list_is_ranked_by_itself(report_of):
    steps = [step(1, collect="Cards", score=(1, 5)), step(2, "Talk", score=(1, 5))]
    lists = rankings(report_of("a", "/score 1 3", "/next", "b", "/score 2 5", steps=steps))
    assert {name: [place.rank for place in ranked] for name, ranked in lists.items()} == {
        "Cards": [1],
        "Talk": [1],
    }


def test_without_scores_there_is_nothing(report_of):
    assert rankings(report_of("a")) == {}
