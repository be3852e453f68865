"""How many people make which groups, and the remark if they do not divide evenly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.plan.grouping import conversations, describe, group
from facilitate.scripts.values import ARRANGEMENT

PEOPLE = st.integers(1, 2_000)
NAMES = st.sampled_from(["alone", "pairs", "trios", "fours", "everyone"]) | st.tuples(
    st.integers(1, 20), st.integers(0, 20)
).map(lambda pair: f"groups of {pair[0]}-{pair[0] + pair[1]}")

UNEVEN = "no even split: some groups have more than 5"


@given(PEOPLE, NAMES)
def test_everybody_is_in_one_group(people, name):
    sizes, _ = group(people, ARRANGEMENT.parse(name))
    assert sum(sizes) == people
    assert list(sizes) == sorted(sizes)
    assert all(sizes)


@given(PEOPLE, NAMES)
def test_groups_have_the_sizes_allowed_or_it_is_said(people, name):
    arrangement = ARRANGEMENT.parse(name)
    sizes, remark = group(people, arrangement)
    if arrangement.least is not None:
        allowed = all(arrangement.least <= size <= arrangement.most for size in sizes)
        assert allowed == (not remark)


@given(PEOPLE, st.integers(1, 20), st.integers(0, 20))
def test_a_range_makes_as_few_groups_as_it_can_filled_evenly(people, least, more):
    most = least + more
    sizes, remark = group(people, ARRANGEMENT.parse(f"groups of {least}-{most}"))
    assert sizes[-1] - sizes[0] <= 1
    if not remark:
        assert len(sizes) == -(-people // most)
    else:
        assert all(
            not least <= people // number <= -(-people // number) <= most
            for number in range(1, people + 1)
        )


@pytest.mark.parametrize(
    ("people", "name", "sizes", "remark"),
    [
        (22, "groups of 4-7", (5, 5, 6, 6), ""),
        (4, "groups of 4-7", (4,), ""),
        (8, "groups of 4-7", (4, 4), ""),
        (6, "groups of 4-5", (6,), f"{UNEVEN}; or 2 groups, 3 3"),
        (7, "groups of 4-5", (7,), f"{UNEVEN}; or 2 groups, 3 4"),
        (11, "groups of 4-5", (5, 6), f"{UNEVEN}; or 3 groups, 3 4 4"),
        (3, "groups of 4-7", (3,), "too few for groups of 4-7"),
        (6, "pairs", (2, 2, 2), ""),
        (7, "pairs", (2, 2, 3), "one trio"),
        (3, "pairs", (3,), "one trio"),
        (1, "pairs", (1,), "too few for pairs"),
        (8, "fours", (4, 4), ""),
        (9, "fours", (4, 5), "one five"),
        (5, "fours", (5,), "one five"),
        (10, "fours", (3, 3, 4), "two threes"),
        (6, "fours", (3, 3), "two threes"),
        (11, "fours", (3, 4, 4), "one three"),
        (7, "fours", (3, 4), "one three"),
        (9, "trios", (3, 3, 3), ""),
        (10, "trios", (3, 3, 4), "one four: give it more time"),
        (4, "trios", (4,), "one four: give it more time"),
        (11, "trios", (3, 4, 4), "two fours: give them more time"),
        (8, "trios", (4, 4), "two fours: give them more time"),
        (5, "trios", (2, 3), "you join the two"),
        (5, "everyone", (5,), ""),
        (3, "alone", (1, 1, 1), ""),
    ],
)
def test_left_over_people_go_by_the_rule(people, name, sizes, remark):
    assert group(people, ARRANGEMENT.parse(name)) == (sizes, remark)


@pytest.mark.parametrize(
    ("people", "name", "said"),
    [
        (22, "groups of 4-7", "22 people in groups of 4-7: 4 groups, 5 5 6 6"),
        (24, "groups of 4-7", "4 groups of 6"),
        (4, "groups of 4-7", "1 group of 4"),
        (12, "pairs", "6 pairs"),
        (2, "pairs", "1 pair"),
        (9, "trios", "3 groups of 3"),
        (7, "pairs", "7 people in pairs: 3 groups, 2 2 3 (one trio)"),
        (22, "everyone", "22 people: everyone together"),
        (22, "alone", "22 people: each alone"),
        (1, "pairs", "1 person in pairs: 1 group, 1 (too few for pairs)"),
        (61, "pairs", "61 people in pairs: 30 groups, 29 of 2, 1 of 3 (one trio)"),
        (201, "pairs", "201 people in pairs: 100 groups, 99 of 2, 1 of 3 (one trio)"),
    ],
)
def test_the_arithmetic_is_said(people, name, said):
    assert describe(people, ARRANGEMENT.parse(name)) == said


@pytest.mark.parametrize(
    ("people", "arrangement", "named", "many"),
    [(60, "pairs", 0, 30), (7, "pairs", 0, 3), (1, "pairs", 0, 0), (22, "groups of 4-7", 0, 4),
     (22, "groups of 4-7", 3, 3), (22, "pairs", 3, 11), (22, "alone", 3, 0),
     (22, "everyone", 3, 0), (22, "groups of 1", 3, 0)],
)  # fmt: skip
def test_there_is_a_conversation_for_every_group_of_two_or_more(people, arrangement, named, many):
    assert conversations(people, ARRANGEMENT.parse(arrangement), named) == many
