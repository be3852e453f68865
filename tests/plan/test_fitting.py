"""Fitting: in proportion, inside the bounds, exactly; or the least and the most are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitate.plan.fitting import CannotFit, Stretch, fit
from facilitate.plan.plan import Plan, PlannedStep, cannot_fit
from facilitate.translations.translator import ENGLISH
from tests.builders import written_step

WHOLE = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 4000)).map(
        lambda three: (lambda least, usual, most: Stretch(usual, least, most))(*sorted(three))
    ),
    min_size=1,
    max_size=12,
)
"""Steps whose lengths and bounds are whole seconds."""

FREE = st.lists(st.integers(1, 4000).map(lambda s: Stretch(s, 0, 10**9)), min_size=1, max_size=12)
"""Steps that bend as far as they have to."""


def totals(stretches):
    return sum(s.least for s in stretches), sum(s.most for s in stretches)


@given(WHOLE, st.data())
def test_every_length_is_inside_its_bounds_and_all_add_up(stretches, data):
    target = data.draw(st.integers(*totals(stretches)))
    fitted = fit(stretches, target)
    assert sum(fitted) == target
    assert all(s.least <= f <= s.most for s, f in zip(stretches, fitted, strict=True))
    assert all(f == int(f) for f in fitted)


@given(FREE, st.integers(0, 100_000))
def test_where_no_bound_is_met_all_bend_in_proportion(stretches, target):
    factor = target / sum(s.seconds for s in stretches)
    for stretch, fitted in zip(stretches, fit(stretches, target), strict=True):
        assert abs(fitted - stretch.seconds * factor) < 1 + 1e-6


@given(WHOLE.filter(lambda stretches: all(s.seconds for s in stretches)), st.data())
def test_only_a_step_at_its_bound_bends_less_than_the_others(stretches, data):
    target = data.draw(st.integers(*totals(stretches)))
    fitted = fit(stretches, target)
    free = [
        (f, s.seconds)
        for s, f in zip(stretches, fitted, strict=True)
        if s.least + 1 < f < s.most - 1
    ]
    for one, seconds in free:
        for other, others in free:
            low, high = (one - 1) / seconds, (one + 1) / seconds
            assert low <= (other + 1) / others
            assert (other - 1) / others <= high


@given(WHOLE)
def test_what_fits_already_stays(stretches):
    assert fit(stretches, sum(s.seconds for s in stretches)) == [s.seconds for s in stretches]


@given(WHOLE, st.integers(1, 10_000))
def test_what_cannot_be_says_the_least_and_the_most(stretches, beyond):
    least, most = totals(stretches)
    for target in (least - beyond, most + beyond):
        with pytest.raises(CannotFit) as caught:
            fit(stretches, target)
        assert (caught.value.target, caught.value.least, caught.value.most) == (target, least, most)


@given(
    st.lists(
        st.tuples(*[st.floats(0.06, 4000)] * 3).map(
            lambda three: Stretch(sorted(three)[1], min(three), max(three))
        ),
        min_size=1,
        max_size=12,
    ),
    st.floats(0, 1),
)
def test_bounds_that_are_no_whole_seconds_are_kept_too(stretches, share):
    least, most = totals(stretches)
    target = least + share * (most - least)
    fitted = fit(stretches, target)
    assert all(s.least <= f <= s.most for s, f in zip(stretches, fitted, strict=True))
    assert abs(sum(fitted) - target) <= len(stretches)


def test_lengths_are_multiplied_by_one_factor():
    assert fit([Stretch(300, 0, 900), Stretch(600, 0, 900)], 600) == [200, 400]


def test_one_that_stays_at_its_bound_leaves_the_difference_to_the_others():
    assert fit([Stretch(300, 280, 900), Stretch(600, 0, 900)], 600) == [280, 320]


def test_one_of_no_length_grows_when_no_other_one_can():
    steps = [Stretch(0, 0, 100), Stretch(0, 0, 100), Stretch(60, 30, 90)]
    assert fit(steps, 80) == [0, 0, 80]
    assert fit(steps, 130) == [20, 20, 90]


def test_nothing_fits_into_nothing():
    assert fit([], 0) == []
    with pytest.raises(CannotFit):
        fit([], 60)


def test_five_thousand_steps_are_fitted_at_once():
    steps = [Stretch(60 + n % 7, 30, 120 + n % 11) for n in range(5_000)]
    assert sum(fit(steps, 400_000)) == 400_000


def step(number: int, minutes: float, least: float, most: float) -> PlannedStep:
    written = written_step("t")
    return PlannedStep(number, "x", written, minutes * 60, least * 60, most * 60)


def test_a_plan_can_be_fitted_again_and_again():
    plan = Plan("x", (step(1, 5, 0, 10), step(2, 10, 5, 20)), {})
    short = plan.fitted(300)
    assert [s.seconds for s in short.steps] == [0, 300]
    assert short.fitted(1800).seconds == 1800


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(28_670, "7 h 58"), (30_000, "500 min"), (1_234, "20.5 min"), (5_436, "90.6 min"),
     (604, "10.067 min"), (239, "3.983 min")],
)  # fmt: skip
def test_an_odd_length_is_said_as_people_say_it(seconds, said):
    plan = Plan("TRIZ", (step(1, 5, 4, 10),), {})
    with pytest.raises(CannotFit) as caught:
        plan.fitted(seconds)
    assert ENGLISH.text(cannot_fit(caught.value, "TRIZ")).startswith(f"TRIZ can't take {said}: ")


def test_a_line_says_what_a_plan_can_take():
    plan = Plan("TRIZ", (step(1, 5, 4, 10),), {})
    with pytest.raises(CannotFit) as caught:
        plan.fitted(90)
    assert ENGLISH.text(cannot_fit(caught.value, "TRIZ")) == (
        "TRIZ can't take 1.5 min: at least 4 min, at most 10 min"
    )
