"""From which stages notes were turned to which, and where their ways end."""

import pytest

from facilitate.harvest.analysis.flow import Link, ends, flow, sources_first
from facilitate.harvest.outline.summary import summary
from facilitate.harvest.report.combine import combine
from tests.builders import step

ECOCYCLE = [
    step(1, colour="yellow"),
    step(2, colour="pink", source="yellow", into=("pink", "orange")),
    step(3, colour="green", source="pink"),
    step(4, colour="blue", source="orange"),
    step(5, colour="purple", source="yellow"),
    step(6, collect="Promises"),
]
BRANCHES = (
    "a", "b", "c", "d", "/next", "/turn 1 pink", "/turn 2 orange", "/next", "/turn 1",
    "/next", "/turn 2", "/next", "/turn 3", "/next", "I will",
)  # fmt: skip
TURNED = ("a", "b", "c", "/next", "/turn 1", "/turn 2", "new", "/next", "/turn 2")
BACK = [
    step(1, colour="yellow"),
    step(2, colour="pink", source="yellow"),
    step(3, colour="yellow", source="pink"),
]


def line(report):
    return summary(report)


def test_a_link_has_the_notes_that_were_turned_and_not_those_that_were_new(report_of):
    (funnel,) = flow(report_of(*TURNED)).funnels
    assert funnel.stages == ("yellow", "pink", "green")
    assert funnel.links == (Link("yellow", "pink", 2), Link("pink", "green", 1))


def test_lists_that_nothing_was_turned_from_or_to_stand_beside_the_funnels(report_of):
    found = flow(report_of("a", "/next", "b", "/next", "c"))
    assert (found.funnels, found.beside) == ((), ("yellow", "pink", "green"))


def test_branches_are_one_funnel(report_of):
    found = flow(report_of(*BRANCHES, steps=ECOCYCLE))
    assert [funnel.stages for funnel in found.funnels] == [
        ("yellow", "pink", "orange", "green", "blue", "purple")
    ]
    assert found.beside == ("Promises",)


def test_lists_that_run_together_are_one_funnel(report_of):
    steps = [
        step(1, collect="A"),
        step(2, collect="B"),
        step(3, collect="C", source="A", more_sources=("B",)),
    ]
    report = report_of("a", "/next", "b", "/next", "/turn 1", "/turn 2", steps=steps)
    assert flow(report).funnels[0].links == (Link("A", "C", 1), Link("B", "C", 1))
    assert line(report) == "1 A → 2 C; 1 B → C"


def test_ways_that_never_meet_are_funnels_of_their_own(report_of):
    steps = [
        step(1, collect="A"),
        step(2, collect="B", source="A"),
        step(3, collect="C"),
        step(4, collect="D", source="C"),
    ]
    report = report_of("a", "/next", "/turn 1", "/next", "c", "/next", "/turn 2", steps=steps)
    assert [funnel.stages for funnel in flow(report).funnels] == [("A", "B"), ("C", "D")]
    assert line(report) == "1 A → 1 B; 1 C → 1 D"


def test_a_stage_stands_behind_those_it_came_from_though_a_step_had_it_before(report_of):
    steps = [step(1, colour="pink"), step(2, colour="yellow"), step(3, "3", colour="pink")]
    steps[2] = steps[2].rewritten(source="yellow")
    report = report_of("/next", "a", "/next", "/turn 1", steps=steps)
    assert list(report.counts) == ["pink", "yellow"]
    assert flow(report).funnels[0].stages == ("yellow", "pink")


def test_in_a_line_only_turned_notes_have_an_arrow(report_of):
    assert line(report_of(*TURNED)) == "3 yellow → 3 pink → 1 green"
    assert (
        line(report_of("a", "/next", "b", "/turn 1", "/next", "c")) == "1 yellow → 2 pink; 1 green"
    )


def test_in_a_line_each_number_is_said_once(report_of):
    assert line(report_of(*BRANCHES, steps=ECOCYCLE)) == (
        "4 yellow → 1 pink → 1 green; yellow → 1 orange → 1 blue; yellow → 1 purple; 1 Promises"
    )
    turned = ("a", "/next", "/turn 1", "/next", "/turn 1")
    assert line(report_of(*turned, steps=BACK)) == "1 yellow → 1 pink → yellow"


def test_a_line_without_notes_is_empty(report_of):
    assert line(report_of()) == ""


def test_every_branch_has_an_end(report_of):
    report = report_of(*BRANCHES, steps=ECOCYCLE)
    assert ends(report) == {None: {"green", "blue", "purple"}}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (TURNED, {"green"}),
        (TURNED[:7], {"pink"}),
        (TURNED[:3], set()),
        ((*TURNED[:7], "/next", "a step of its own"), {"green"}),
        (("/next", "/next", "a step of its own"), {"green"}),
    ],
)
def test_ways_end_where_they_have_got_to_so_far(report_of, lines, found):
    assert ends(report_of(*lines)) == {None: found}


def test_a_way_that_leads_back_ends_before_it_does(report_of):
    report = report_of("a", "/next", "/turn 1", "/next", "/turn 1", steps=BACK)
    assert ends(report) == {None: {"pink"}}


def test_each_room_has_ends_of_its_own_and_all_have_one_order(report_of):
    only_green, all_ = report_of("/next", "/next", "x"), report_of(*TURNED)
    both = combine([only_green, all_, report_of(*TURNED[:7])])
    assert list(both.counts) == ["yellow", "pink", "green"]
    assert list(ends(both).values()) == [{"green"}, {"green"}, {"pink"}]
    assert line(both) == "6 yellow → 6 pink → 2 green"


def test_sources_come_first_and_else_the_order_stays():
    assert sources_first("abcd", {("d", "b"), ("b", "a")}) == ["c", "d", "b", "a"]
    assert sources_first("abc", {("a", "b"), ("b", "a"), ("b", "b")}) == ["c", "a", "b"]
