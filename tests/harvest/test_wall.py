from facilitate.harvest.wall import wall


def test_every_note_hangs_once_by_stage_and_group(report_of):
    report = report_of("a", "/group Group two", "b", "c", "/next", "/turn 2", "/next")
    hung = {
        stage: {whose: [note.text for note in notes] for whose, notes in groups.items()}
        for stage, groups in wall(report).items()
    }
    assert hung == {
        "yellow": {"Group one": ["a"], "Group two": ["c"]},
        "pink": {"Group two": ["b"]},
    }
