"""Drawing papers: what was laid out is kept, and no longer than it can be seen."""

import pytest
from rich.style import Style
from textual.geometry import Size

from facilitate.session.note import Note
from facilitate.tui.theme import DARK
from facilitate.tui.wall.layout import EDGE
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.papers import PAD, Papers

ROOMY = Look()
NOTE = Note(1, "Never tell the others what we are planning", 1, "", "yellow", "yellow")


@pytest.fixture
def papers():
    colours = {**DARK.variables, "accent": DARK.accent, "surface": DARK.surface}
    return Papers(lambda: colours, ROOMY)


def drawn(papers, width, **how):
    rows = papers.height(NOTE, width - 2 * EDGE, ROOMY)
    state = {"chosen": False, "faded": False, "other": False} | how
    lines = [papers.line(NOTE, part, rows, width, Style(), **state) for part in range(rows + 1)]
    return ["".join(segment.text for segment in line) for line in lines]


def test_only_papers_of_the_current_size_are_kept(papers):
    for width in range(24, 200):
        papers.fit(ROOMY, Size(width, 40))
        drawn(papers, width)
        assert set(papers._drawn) == {(1, width - 2 * EDGE - 2 * PAD)}


@pytest.mark.parametrize("boxed", [False, True])
@pytest.mark.parametrize("how", [{}, {"chosen": True}, {"faded": True}, {"other": True}])
@pytest.mark.parametrize("width", [20, 40])
def test_every_line_is_as_wide_as_its_lane_and_has_all_words(papers, boxed, how, width):
    papers.boxed = boxed
    lines = drawn(papers, width, **how)
    assert {len(line) for line in lines} == {width}
    words = " ".join(line.strip(" ▐▌│┌─┐└┘┃┏━┓┗┛") for line in lines)
    assert NOTE.text in words
