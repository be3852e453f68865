"""How many notes there are, by stage and by group."""

from facilitate.harvest.analysis.counts import GroupCount, StageCount, group_counts, stage_counts
from tests.builders import step


def test_a_stage_has_all_that_ever_were_in_it_and_those_that_are_now(report_of):
    report = report_of("a", "b", "c", "/next", "/turn 1", "/turn 2", "new", "/next", "/turn 2")
    assert stage_counts(report) == [
        StageCount("yellow", 3, 1),
        StageCount("pink", 3, 2),
        StageCount("green", 1, 1),
    ]


def test_a_group_has_its_notes_by_every_stage_they_ever_were_in(report_of):
    report = report_of("a", "b", "/group Group two", "c", "/group New", "/next", "/turn 1", "d")
    assert group_counts(report) == [
        GroupCount("Group one", 2, {"yellow": 2, "pink": 1}),
        GroupCount("Group two", 1, {"yellow": 1, "pink": 0}),
        GroupCount("New", 1, {"yellow": 0, "pink": 1}),
    ]


def test_a_note_that_went_back_to_where_it_began_counts_once(report_of):
    steps = [
        step(1, colour="yellow"),
        step(2, colour="pink", source="yellow"),
        step(3, colour="yellow", source="pink"),
    ]
    report = report_of("a", "/next", "/turn 1", "/next", "/turn 1", steps=steps)
    assert stage_counts(report) == [StageCount("yellow", 1, 1), StageCount("pink", 1, 0)]
    assert group_counts(report)[0].ever == {"yellow": 1, "pink": 1}


def test_removed_notes_and_notes_of_nobody_count_for_no_group(report_of):
    report = report_of("a", "b", "/remove 1", steps=[step(1, collect="Ideas", by="everyone")])
    assert stage_counts(report) == [StageCount("Ideas", 1, 1)]
    assert [group.notes for group in group_counts(report)] == [0, 0]
