import pytest

from facilitate.harvest.analysis.conversations import conversations
from facilitate.harvest.report.build import make_report
from facilitate.harvest.report.combine import combine
from facilitate.plan.plan import Plan
from facilitate.session.session import Session, make_header
from tests.builders import run_plain, step
from tests.fakes import FakeClock


@pytest.fixture
def held(tmp_path):
    """Run steps of a minute with so many people, and return the report."""

    def run(steps, people, groups=(), ran=99):
        clock = FakeClock()
        header = make_header(Plan("Talks", tuple(steps), {}), ("t",), clock, {}, groups, people)
        path = tmp_path / f"{len(list(tmp_path.glob('*.jsonl')))}.jsonl"
        session = Session.start(str(path), header, clock)
        going_on = [lambda: clock.advance(60), "/next"] * min(ran, len(steps))
        run_plain(going_on[:-1], session)
        return make_report(session.header, session.state)

    return run


def in_(*arrangements):
    return [step(n, arrangement=name) for n, name in enumerate(arrangements, 1)]


def test_sixty_people_in_pairs_for_nine_rounds_had_270(held):
    assert conversations(held(in_("everyone", *["pairs"] * 9, "everyone"), 60)) == 270


def test_steps_that_never_ran_had_none(held):
    assert conversations(held(in_(*["pairs"] * 9), 60, ran=4)) == 120


def test_a_step_that_was_only_passed_by_had_none(tmp_path):
    clock = FakeClock()
    header = make_header(Plan("T", tuple(in_("pairs", "trios")), {}), ("t",), clock, {}, (), 6)
    session = Session.start(str(tmp_path / "t.jsonl"), header, clock)
    run_plain([lambda: clock.advance(2), "/next", lambda: clock.advance(60)], session)
    assert conversations(make_report(session.header, session.state)) == 2


@pytest.mark.parametrize(
    ("arrangement", "people", "many"),
    [("pairs", 7, 3), ("trios", 7, 2), ("fours", 23, 6), ("groups of 4-7", 22, 4),
     ("groups of 1", 9, 0), ("alone", 9, 0), ("everyone", 9, 0), (None, 9, 0)],
)  # fmt: skip
def test_one_a_group_and_none_alone_or_in_the_plenary(held, arrangement, people, many):
    assert conversations(held(in_(arrangement), people)) == many


def test_named_groups_are_the_groups_that_there_were(held):
    report = held(in_("groups of 4-7", "pairs"), 22, ("One", "Two", "Three"))
    assert [step.conversations for step in report.steps] == [3, 11]


def test_nobody_knows_without_the_number_of_people(held):
    assert conversations(held(in_("pairs"), None)) is None
    assert conversations(combine([held(in_("pairs"), 8), held(in_("pairs"), None)])) is None


def test_rooms_add_up(held):
    rooms = combine([held(in_("pairs", "trios"), 8), held(in_("pairs", "trios"), 9)])
    assert [step.conversations for step in rooms.steps] == [4 + 4, 2 + 3]
    assert conversations(rooms) == 13
