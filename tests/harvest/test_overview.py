"""The harvest so far in rows."""

from itertools import pairwise

from facilitate.harvest.overview import Aside, Heading, Measured, Told, closing, overview
from tests.builders import step

SCORED = [step(1, collect="Cards", score=(1, 5))]


def rows_under(report, heading):
    """The rows after a heading that begins so, up to the next heading."""
    rows = list(overview(report))
    found = [n for n, row in enumerate(rows) if isinstance(row, Heading)] + [len(rows)]
    for start, end in pairwise(found):
        if rows[start].text.startswith(heading):
            return rows[start + 1 : end]
    raise AssertionError([row.text for row in rows if isinstance(row, Heading)])


def headings(report):
    return [row.text for row in overview(report) if isinstance(row, Heading)]


def test_without_notes_it_says_so(report_of):
    assert list(overview(report_of())) == [Aside("No notes yet.")]


def test_stages_are_a_funnel(report_of):
    report = report_of("a", "b", "c", "/next", "/turn 1")
    assert rows_under(report, "3 notes") == [
        Measured("yellow", "yellow", 3, 3, "2 still there"),
        Measured("pink", "pink", 1, 3, "from yellow"),
    ]


def test_branches_say_where_they_come_from_and_other_lists_stand_last(report_of):
    steps = [
        step(1, collect="Promises"),
        step(2, colour="yellow"),
        step(3, colour="pink", source="yellow", into=("pink", "orange")),
    ]
    lines = ("I will", "/next", "a", "b", "c", "/next", "/turn 2 pink", "new", "/turn 3 orange")
    steps.append(step(4, colour="green", source="pink"))
    assert rows_under(report_of(*lines, "/next", "/turn 2", steps=steps), "5 notes") == [
        Measured("yellow", "yellow", 3, 3, "1 still there"),
        Measured("pink", "pink", 2, 3, "1 from yellow, 1 still there"),
        Measured("orange", "orange", 1, 3, "from yellow"),
        Measured("green", "green", 1, 3, "from pink"),
        Measured("Promises", "Promises", 1, 3),
    ]


def test_notes_without_a_list_are_counted_apart(report_of):
    report = report_of("a", "/next", "b", "c", steps=[step(1, collect="Ideas"), step(2)])
    assert rows_under(report, "3 notes") == [
        Measured("Ideas", "Ideas", 1, 1),
        Measured("without a list", None, 2, 2),
    ]


def test_groups_are_set_side_by_side_where_there_are_several(report_of):
    report = report_of("a", "b", "/next", "/turn 1")
    assert rows_under(report, "2 groups") == [
        Measured("Group one", None, 2, 2, "2 yellow · 1 pink"),
        Measured("Group two", None, 0, 2),
    ]


def test_themes_have_the_numbers_of_their_notes(report_of):
    report = report_of("a", "b", "c", "/theme 1 Money", "/theme 2,3 Time")
    assert rows_under(report, "2 themes") == [
        Measured("Time", None, 2, 2, "2, 3"),
        Measured("Money", None, 1, 2, "1"),
    ]


def test_starred_notes_are_told(report_of):
    (told,) = rows_under(report_of("a", "b", "/star 2"), "With a star")
    assert (told.note.number, told.words, told.about) == (2, "b", "Group one")


def test_ranked_lists_show_the_best_ten(report_of):
    lines = [str(n) for n in range(1, 13)] + [f"/score {n} {n % 5 + 1}" for n in range(1, 13)]
    *best, more = rows_under(report_of(*lines, steps=SCORED), "Best of Cards")
    assert [told.lead for told in best] == ["1."] * 2 + ["3."] * 2 + ["5."] * 3 + ["8."] * 3
    assert best[0].about == "5 in 1 score · Group one"
    assert more == Aside("and 2 more")


def test_chains_lead_from_the_note_to_its_answers(report_of):
    report = report_of("a", "b", "/next", "/turn 1", "/turn 2 yes", "/next", "/turn 2 stop it")
    told = rows_under(report, "What became of it · 2 turned")
    assert [(row.words, row.about) for row in told] == [
        ("b → yes → stop it", "yellow → pink → green · Group one"),
        ("a", "yellow → pink · Group one"),
    ]


def test_who_takes_on_a_note_is_told_with_whose_it_is(report_of):
    report = report_of("a", "/next", "/turn 1", "/who 1 Ben")
    (told,) = rows_under(report, "What became of it · 1 turned")
    assert told.about == "yellow → pink · Group one → Ben"


def test_commitments_are_by_person_with_those_who_have_none(report_of):
    steps = [
        step(1, "A", collect="Ideas", by="person", means="commitment"),
        step(2, "B", collect="C", by="person", means="commitment"),
    ]
    report = report_of("/as Bo", "x", "/next", "/as Ann", "y", "/as Bo B", "z", steps=steps)
    *told, missing = rows_under(report, "Commitments · 2 of 22 people in B")
    assert [(row.lead, row.words) for row in told] == [("Bo:", "x"), ("Ann:", "y"), ("Bo B:", "z")]
    assert missing == Aside("none yet in B: Bo and 19 people")


def test_where_all_have_one_nobody_is_missing(report_of):
    lines = [line for n in range(22) for line in (f"/as P{n}", "I will")]
    report = report_of(*lines, steps=[step(1, collect="C", by="person", means="commitment")])
    assert headings(report)[-1] == "Commitments · 22 of 22 people"
    assert all(isinstance(row, Told) for row in rows_under(report, "Commitments"))


def test_only_what_is_there_has_a_heading(report_of):
    assert headings(report_of("a")) == ["1 note", "2 groups"]


def test_people_stand_there_by_how_much_they_wrote(report_of):
    report = report_of("/as Ann", "a", "/as Bo", "b", "c")
    assert rows_under(report, "Notes by person") == [
        Measured("Bo", None, 2, 2),
        Measured("Ann", None, 1, 2),
    ]


def test_people_who_wrote_one_note_each_are_not_counted(report_of):
    assert "Notes by person" not in headings(report_of("/as Ann", "a", "/as Bo", "b"))


def test_at_the_end_a_note_is_told_once_and_only_numbered_below(report_of):
    steps = [
        step(1, colour="yellow"),
        step(2, colour="pink", source="yellow"),
        step(3, colour="green", source="pink", means="commitment"),
    ]
    report = report_of("a", "b", "/star 1", "/next", "/turn 1", "/turn 2", "/next", "/turn 1 do",
                       steps=steps)  # fmt: skip
    rows = list(closing(report))
    assert [row.note.number for row in rows if isinstance(row, Told)] == [1, 2]
    turned = rows.index(Heading("What became of it · 2 turned"))
    assert rows[turned + 2] == Aside("above: 1")
    assert rows[turned + 3 : turned + 5] == [Heading("With a star"), Aside("above: 1")]


def test_at_the_end_a_ranking_is_whole_and_its_notes_are_not_told_again(report_of):
    steps = [*SCORED, step(2, colour="green", source="Cards", means="outcome")]
    report = report_of("a", "b", "/score 1 2", "/score 2 5", "/next", "/turn 2", steps=steps)
    rows = list(closing(report))
    assert [row.lead for row in rows if isinstance(row, Told)] == ["1.", "2."]
    assert Aside("above: 2") in rows
