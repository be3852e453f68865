from facilitate.harvest.funnel_picture import NARROWEST, WIDTH, funnel


def test_a_band_is_as_wide_as_it_has_notes_and_all_have_one_middle(report_of):
    bands = funnel(report_of("a", "b", "c", "d", "/next", "/turn 1", "/turn 2"))
    assert [(band.stage, band.notes) for band in bands] == [("yellow", 4), ("pink", 2)]
    assert [(band.left, band.right) for band in bands] == [(0, WIDTH), (WIDTH / 4, 3 * WIDTH / 4)]


def test_a_list_from_which_nothing_was_turned_is_no_part_of_it(report_of):
    assert funnel(report_of("a", "b", "/next", "c")) == []


def test_the_narrowest_band_can_still_be_seen(report_of):
    bands = funnel(report_of(*map(str, range(400)), "/next", "/turn 1"))
    assert bands[1].right - bands[1].left == NARROWEST
