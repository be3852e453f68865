from facilitate.harvest.charts.funnel import GAP, LONGEST, NARROWEST, WIDTH, funnel_pictures
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
    assert [(b.stage, b.row, b.room, b.middle) for b in picture.bands] == [
        ("yellow", 0, WIDTH, WIDTH / 2),
        ("pink", 1, WIDTH / 2, WIDTH / 4),
        ("orange", 1, WIDTH / 2, 3 * WIDTH / 4),
        ("green", 2, WIDTH / 2, WIDTH / 4),
    ]
    yellow, pink, orange, _ = picture.bands
    assert pink.right - pink.left == 2 * (orange.right - orange.left) == WIDTH / 2 - GAP
    to_pink, to_orange, to_green = picture.slopes
    assert to_pink.upper[0] == yellow.left
    assert to_pink.upper[1] == to_orange.upper[0]
    assert to_orange.upper[1] == yellow.right
    assert (to_orange.lower, to_green.upper) == (
        (orange.left, orange.right),
        (pink.left, pink.right),
    )


def test_bands_beside_each_other_never_touch(report_of):
    turns = ("/next", *(f"/turn {n} pink" for n in range(1, 9)), "/turn 9 orange")
    picture = picture_of(report_of(*"abcdefghi", *turns, steps=BRANCHED))
    _, pink, orange = picture.bands
    assert orange.left - pink.right >= GAP


def test_a_name_is_as_long_as_a_phone_has_room_for(report_of):
    many = [f"Kind {n}" for n in range(12)]
    steps = [step(1, collect="All"), step(2, collect="Kind 0", source="All", into=tuple(many))]
    turns = (f"/turn {n + 1} {kind}" for n, kind in enumerate(many))
    first, *others = picture_of(report_of(*many, "/next", *turns, steps=steps)).bands
    assert first.letters == LONGEST
    assert {band.letters for band in others} == {1}


def test_where_branches_cross_each_other_all_have_the_same_room(report_of):
    steps = [
        step(1, colour="yellow"),
        step(2, colour="pink"),
        step(3, colour="green", source="yellow", more_sources=("pink",), into=("green", "blue")),
    ]
    turns = ("/turn 1 green", "/turn 2 blue", "/turn 3 green", "/turn 4 blue")
    report = report_of("a", "b", "/next", "c", "d", "/next", *turns, steps=steps)
    picture = picture_of(report)
    assert [(band.stage, band.middle) for band in picture.bands] == [
        ("yellow", WIDTH / 4),
        ("pink", 3 * WIDTH / 4),
        ("green", WIDTH / 4),
        ("blue", 3 * WIDTH / 4),
    ]
    assert len(picture.slopes) == 4


def test_a_list_that_only_one_of_several_leads_to_lies_below_that_one(report_of):
    steps = [*BRANCHED, step(4, colour="blue", source="orange"), step(5, collect="Z")]
    steps[4] = steps[4].rewritten(source="yellow")
    turns = ("/turn 1 pink", "/turn 2 orange", "/next", "/next", "/turn 2", "/next", "/turn 3")
    bands = picture_of(report_of("a", "b", "c", "/next", *turns, steps=steps)).bands
    middles = {band.stage: band.middle for band in bands}
    assert [band.stage for band in bands] == ["yellow", "pink", "orange", "Z", "blue"]
    assert middles["blue"] == middles["orange"] == WIDTH / 2


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
