"""The wall: post-its in columns, on which one goes about with the arrows."""

import pytest

from facilitate.scripts.script import Axis
from facilitate.session.note import Note
from facilitate.translations.translator import ENGLISH
from facilitate.tui.wall.layout import EXACT, MOST, Band, Column, MeasuredLanes, shelves
from facilitate.tui.wall.paper import Look, height, paper
from facilitate.tui.wall.views import as_list, by_group, by_place, by_stage, by_theme

ROOMY = Look()


def note(number: int, text: str = "listen", **fields: object) -> Note:
    return Note(number, text, 1, "", "yellow", fields.pop("stage", "yellow"), **fields)


def laid_out(bands, width: int = 80, look: Look = ROOMY):
    return shelves(bands, width, lambda one, room: height(one, room - 2, look) + 1, 4)


def headings(bands):
    return [column.heading for band in bands for column in band.columns]


def test_groups_stand_side_by_side_and_notes_of_no_group_below():
    bands = by_group([note(1, group="A"), note(2, group="B"), note(3)], ("A", "B", "C"))
    assert headings(bands) == ["A · 1", "B · 1", "C", ""]
    first, loose = laid_out(bands)
    assert [lane.x for lane in first.lanes] == [0, 26, 52]
    assert [one.number for lane in loose.lanes for one in lane.notes] == [3]


def test_more_groups_than_there_is_room_for_go_on_below():
    bands = by_group([], [f"Group {number}" for number in range(5)])
    assert [len(shelf.lanes) for shelf in laid_out(bands)] == [3, 2]


@pytest.mark.parametrize(
    ("columns", "width", "side_by_side"),
    [
        (3, 57, [3]), (3, 56, [2, 1]),  # as long as that is readable
        (4, 70, [2, 2]), (6, 140, [6]), (6, 113, [3, 3]), (7, 118, [4, 3]),
    ],
)  # fmt: skip
def test_columns_stay_side_by_side_or_are_shared_out_evenly(columns, width, side_by_side):
    bands = by_group([], [f"Group {number}" for number in range(columns)])
    assert [len(shelf.lanes) for shelf in laid_out(bands, width)] == side_by_side


def test_places_without_notes_take_the_line_of_their_headings_and_one_below():
    bands = by_place([], (Axis("", ("Birth", "Maturity", "Renewal")),), ENGLISH)
    assert [(shelf.top, shelf.end) for shelf in laid_out(bands, 44)] == [(0, 1), (2, 3)]


def test_headings_are_whole_where_there_is_room_for_fewer_columns():
    places = ("Birth", "Maturity", "Rigidity trap", "Creative destruction", "Renewal", "Poverty")
    bands = by_place([], (Axis("", places),), ENGLISH)
    first, second = laid_out(bands, 118)
    assert len(first.lanes) == len(second.lanes) == 3
    assert all(heading.width > len(heading.text) for heading in first.headings)


@pytest.mark.parametrize("width", range(57, 130))
def test_notes_that_come_leave_the_columns_where_they_are(width):
    groups = ("North ward", "Surgery of Dr Amsel", "City")
    notes = [note(number, group=groups[1]) for number in range(1, 120)]
    before, after = (laid_out(by_group(some, groups), width) for some in ([], notes))
    assert [len(shelf.lanes) for shelf in before] == [len(shelf.lanes) for shelf in after]
    whole = {*groups, f"{groups[1]} · 119", f"{groups[1]}·119"}
    assert all(h.text in whole for s in after for h in s.headings)


def test_a_theme_is_on_a_paper_only_if_no_heading_has_it():
    def words(*themes):
        look = Look(theme=False)
        return [part.text for line in paper(note(1, themes=themes), 30, look) for part in line]

    assert words("Mail")[1:] == ["listen"]
    assert words("Mail", "Time")[1:] == ["listen", "#Mail · #Time"]


@pytest.mark.parametrize("width", [22, 40, 58, 80, 118, 200])
def test_notes_of_one_column_spread_over_the_width_and_stay_readable(width):
    (shelf,) = laid_out([Band([Column("", [note(n) for n in range(1, 13)])])], width)
    assert all(22 <= lane.width <= MOST + 8 for lane in shelf.lanes)
    assert sum(lane.width for lane in shelf.lanes) <= width
    assert sorted(one.number for lane in shelf.lanes for one in lane.notes) == [*range(1, 13)]


def test_a_stage_has_a_band_and_a_theme_a_column():
    notes = [note(1), note(2, stage="pink", themes=("Mail",)), note(3, themes=("Mail", "Time"))]
    assert [band.title for band in by_stage(notes, ENGLISH)] == [
        "Y ◇  yellow · 2",
        "P ○  pink · 1",
    ]
    bands = by_theme(notes, ENGLISH)
    assert headings(bands) == ["#Mail · 2", "#Time · 1", ""]
    assert bands[-1].title == "no theme · 1"


def test_places_are_a_map_and_two_lists_of_them_a_grid():
    one = (Axis("", ("Birth", "Renewal")),)
    bands = by_place([note(1, place="Renewal"), note(2)], one, ENGLISH)
    assert (bands[0].title, headings(bands)) == (
        "not placed yet · 1",
        ["", "1 Birth", "2 Renewal · 1"],
    )
    grid = (Axis("when", ("Now", "Later")), Axis("where", ("Hall", "Garden")))
    bands = by_place([note(1, place="Later, Hall")], grid, ENGLISH)
    assert [band.title for band in bands] == ["when: 1 Now", "when: 2 Later"]
    assert headings(bands) == ["1 Hall", "2 Garden", "1 Hall · 1", "2 Garden"]


def test_a_list_takes_the_whole_width():
    (shelf,) = laid_out(as_list([note(1), note(2)], ENGLISH), 200)
    assert [lane.width for lane in shelf.lanes] == [200]


def test_of_very_many_notes_none_is_measured():
    many = [note(number, "word " * 9) for number in range(EXACT + 1)]
    (shelf,) = shelves(as_list(many, ENGLISH), 80, lambda one, width: 1 / 0, 4)
    assert shelf.lanes[0].starts[:3] == range(0, 12, 4)


@pytest.mark.parametrize("roomy", [True, False])
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"person": "Ann"},
        {"scores": (4, 5)},
        {"starred": True},
        {"place": "Birth", "themes": ("Mail",)},
        {"text": "a much longer note that takes several lines of its paper"},
        {"text": "x" * 200},
        {"text": "日本語" * 9},
    ],
)
def test_a_paper_is_as_high_as_what_is_written_on_it(fields, roomy):
    one, look = note(12, **{"text": "listen", **fields}), Look(roomy)
    lines = paper(one, 20, look)
    assert height(one, 20, look) == len(lines)
    assert all(sum(len(part.text) for part in line) <= 20 for line in lines)


def test_a_turned_note_shows_what_it_answers():
    from facilitate.session.note import Turn

    turned = note(1, "never listen", turns=(Turn("green", "", "listen first", 2),))
    words = [part.text for line in paper(turned, 30, Look()) for part in line]
    assert words[1:] == ["never listen", "→ listen first"]


def test_only_lanes_in_which_a_note_changed_are_measured_anew_and_what_was_added_below():
    measured = []

    def measure(one, width):
        measured.append(one.number)
        return 3

    def measured_now(*columns):
        measured.clear()
        shelves([Band([Column("", notes) for notes in columns])], 80, measure, 4, lanes)
        return measured

    lanes = MeasuredLanes()
    first, *rest = [note(number) for number in range(1, 6)]
    one, other = [first, *rest[:2]], [first, *rest[2:]]  # a note of two themes
    assert measured_now(one, other) == [1, 2, 3, 1, 4, 5]
    assert measured_now(one, other) == []
    assert measured_now(one, [*other, note(6)]) == [6]
    rest[0].text = "another text"
    assert measured_now(one, [*other, note(6)]) == [1, 2, 3]
    assert measured_now(one, []) == []
    assert measured_now(one, other) == [1, 4, 5]
