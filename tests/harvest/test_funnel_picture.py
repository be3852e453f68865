from facilitate.harvest.funnel_picture import GAP, NARROWEST, WIDTH, funnel_pictures
from tests.builders import step

BRANCHED = [
    step(1, colour="yellow"),
    step(2, colour="pink", source="yellow", into=("pink", "orange")),
    step(3, colour="green", source="pink"),
]
MERGED = [
    step(1, colour="yellow"),
    step(2, colour="orange"),
    step(3, colour="green", source="yellow", more_sources=("orange",)),
]


def picture_of(report):
    (picture,) = funnel_pictures(report)
    return picture


def test_a_band_is_as_wide_as_it_has_notes_and_all_have_one_middle(report_of):
    bands = picture_of(report_of("a", "b", "c", "d", "/next", "/turn 1", "/turn 2")).bands
    assert [(band.stage, band.notes) for band in bands] == [("yellow", 4), ("pink", 2)]
    assert [(band.left, band.right) for band in bands] == [(0, WIDTH), (WIDTH / 4, 3 * WIDTH / 4)]


def test_a_slope_leads_from_the_whole_of_a_band_to_the_whole_of_the_next(report_of):
    (slope,) = picture_of(report_of("a", "b", "/next", "/turn 1")).slopes
    assert (slope.top, slope.bottom) == (0, 1)
    assert (slope.upper, slope.lower) == ((0, WIDTH), (WIDTH / 4, 3 * WIDTH / 4))


def test_a_list_from_which_nothing_was_turned_is_no_part_of_it(report_of):
    assert funnel_pictures(report_of("a", "b", "/next", "c")) == []


def test_the_narrowest_band_can_still_be_seen(report_of):
    bands = picture_of(report_of(*map(str, range(400)), "/next", "/turn 1")).bands
    assert bands[1].right - bands[1].left == NARROWEST


def test_branches_lie_side_by_side_and_share_the_edge_they_come_from(report_of):
    turns = ("/next", "/turn 1 pink", "/turn 2 pink", "/turn 3 orange", "/next", "/turn 1")
    picture = picture_of(report_of("a", "b", "c", "d", *turns, steps=BRANCHED))
    assert [(b.stage, b.row, b.beside, b.middle) for b in picture.bands] == [
        ("yellow", 0, 1, WIDTH / 2),
        ("pink", 1, 2, WIDTH / 4),
        ("orange", 1, 2, 3 * WIDTH / 4),
        ("green", 2, 1, WIDTH / 2),
    ]
    yellow, pink, orange, _ = picture.bands
    assert pink.right - pink.left == 2 * (orange.right - orange.left) == WIDTH / 2 - GAP
    to_pink, to_orange, to_green = picture.slopes
    assert to_pink.upper[0] == yellow.left
    assert to_pink.upper[1] == to_orange.upper[0]
    assert to_orange.upper[1] == yellow.right
    assert (to_orange.lower, to_green.upper) == (orange[4:6], pink[4:6])


def test_bands_beside_each_other_never_touch(report_of):
    turns = ("/next", *(f"/turn {n} pink" for n in range(1, 9)), "/turn 9 orange")
    picture = picture_of(report_of(*"abcdefghi", *turns, steps=BRANCHED))
    _, pink, orange = picture.bands
    assert orange.left - pink.right >= GAP


def test_where_two_lists_run_together_they_share_the_edge_they_lead_to(report_of):
    lines = ("a", "b", "/next", "c", "/next", "/turn 1", "/turn 2", "/turn 3")
    picture = picture_of(report_of(*lines, steps=MERGED))
    assert [(b.stage, b.row) for b in picture.bands] == [("yellow", 0), ("orange", 0), ("green", 1)]
    left, right = picture.slopes
    green = picture.bands[2]
    assert (left.lower[0], right.lower[1]) == (green.left, green.right)
    assert left.lower[1] - left.lower[0] > right.lower[1] - right.lower[0] > 0
    assert left.lower[1] == right.lower[0]


def test_a_turn_back_to_an_earlier_stage_is_not_drawn(report_of):
    steps = [
        step(1, colour="yellow"),
        step(2, colour="pink", source="yellow"),
        step(3, colour="yellow", source="pink"),
    ]
    picture = picture_of(report_of("a", "/next", "/turn 1", "/next", "/turn 1", steps=steps))
    assert [band.stage for band in picture.bands] == ["yellow", "pink"]
    assert len(picture.slopes) == 1
