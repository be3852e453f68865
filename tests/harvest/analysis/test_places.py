from facilitate.harvest.analysis.places import placings
from facilitate.harvest.report.combine import combine
from tests.builders import step

MATRIX = ("Stop", "Keep", "Begin")


def shown(report):
    return [
        (placing.step.number, {place: [n.text for n in notes] for place, notes in places.items()})
        for placing in placings(report)
        for places in [placing.places]
    ]


def test_every_place_is_there_in_the_scripts_order_with_its_notes(report_of):
    steps = [step(1, collect="Habits", places=MATRIX)]
    report = report_of(
        "a", "b", "c", "/place 3 Stop", "/place 1 Begin", "/place 2 stop", steps=steps
    )
    assert shown(report) == [(1, {"Stop": ["b", "c"], "Keep": [], "Begin": ["a"]})]


def test_a_note_is_shown_in_the_step_in_which_it_was_put_there(report_of):
    steps = [step(1, collect="Habits"), step(2, places=MATRIX), step(3, places=("Keep", "Go"))]
    lines = ("a", "b", "/next", "/place 1 Keep", "/next", "/place 2 Go", "new", "/place 3 Keep")
    assert shown(report_of(*lines, steps=steps)) == [
        (2, {"Stop": [], "Keep": ["a"], "Begin": []}),
        (3, {"Keep": ["new"], "Go": ["b"]}),
    ]


def test_a_note_placed_after_the_step_with_places_belongs_to_it(report_of):
    steps = [step(1, places=MATRIX), step(2, collect="Habits"), step(3, places=MATRIX[:2])]
    lines = ("/next", "a", "b", "/place 1 Keep", "/next", "/place 2 Keep")
    assert shown(report_of(*lines, steps=steps)) == [
        (1, {"Stop": [], "Keep": ["a"], "Begin": []}),
        (3, {"Stop": [], "Keep": ["b"]}),
    ]


def test_steps_with_the_same_places_work_on_one_map(report_of):
    steps = [step(1, collect="Habits"), step(2, places=MATRIX), step(3, places=MATRIX)]
    lines = ("a", "b", "/next", "/place 1 Stop", "/place 2 Keep", "/next", "/place 2 Begin")
    assert shown(report_of(*lines, steps=steps)) == [
        (3, {"Stop": ["a"], "Keep": [], "Begin": ["b"]}),
    ]


def test_each_round_has_a_map_of_its_own(report_of):
    rounds = {"collect": "Habits", "places": ("Stop", "Keep"), "rounds": 2, "block": 1}
    steps = [step(1, "Map", round=1, **rounds), step(2, "Map", round=2, **rounds)]
    report = report_of("a", "/place 1 Stop", "/next", "b", "/place 2 Stop", steps=steps)
    assert shown(report) == [(1, {"Stop": ["a"], "Keep": []}), (2, {"Stop": ["b"], "Keep": []})]


def test_a_step_in_which_nothing_was_placed_is_left_out(report_of):
    assert shown(report_of("a", steps=[step(1, collect="Habits", places=MATRIX)])) == []


def test_rooms_have_the_places_of_all(report_of):
    one = report_of("a", "/place 1 Stop", steps=[step(1, "M", collect="H", places=("Stop", "Go"))])
    two = report_of("b", "/place 1 Hold", steps=[step(1, "M", collect="H", places=("Hold", "Go"))])
    assert shown(combine([one, two])) == [(1, {"Stop": ["a"], "Go": [], "Hold": ["b"]})]
