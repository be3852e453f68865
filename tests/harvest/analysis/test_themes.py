from facilitate.harvest.analysis.themes import by_theme


def test_notes_stand_under_their_themes_the_largest_first(report_of):
    lines = ("a", "b", "c", "/theme 3 Money", "/theme 1,2 Time", "/theme 2 money", "/theme 1 Money")
    themes = by_theme(report_of(*lines))
    assert [(name, [n.number for n in notes]) for name, notes in themes.items()] == [
        ("Money", [1, 2, 3]),
        ("Time", [1, 2]),
    ]


def test_without_themes_there_is_nothing(report_of):
    assert by_theme(report_of("a")) == {}
