"""Page one: nothing is told twice, and what is left out is counted."""

import pytest

from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.combine import combine
from tests.builders import step

HELPS = (step(1, "What would help?", colour="green", means="outcome"),)
TURNED = (
    step(1, "What we do", colour="yellow"),
    step(2, "First steps", colour="green", source="yellow", ask="Which step?", means="outcome"),
)


@pytest.fixture
def part(report_of):
    """Combine sessions of these lines, and return the lines of a part of page one."""

    def part_of(title, *rooms, steps=HELPS):
        text = as_markdown(combine([report_of(*lines, steps=steps) for lines in rooms]))
        front = text.partition("# Appendix")[0]
        told = front.partition(f"## {title}\n")[2].partition("\n## ")[0]
        return [line.strip() for line in told.splitlines() if line]

    return part_of


def test_what_most_tables_said_is_not_among_the_results_again(part):
    rooms = [("a garden", "one van", "/star 2"), ("a garden", "no fees"), ("A garden!", "a choir")]
    assert part("What most tables said", *rooms)[0] == "- a garden (said by 3 tables)"
    assert part("Results", *rooms) == [
        "- one van (A session 1 · Group one) ★",
        "2 more in the appendix",
    ]


def test_a_result_that_several_tables_found_counts_with_all_its_notes(part):
    """The answers are the same, and what they answer isn't."""
    ways = [("wait", "sing", "/next", "/turn 1 ask them first", "/turn 2 rest"),
            ("write it all down", "/next", "/turn 1 Ask them first")]  # fmt: skip
    assert part("Results", *ways, steps=TURNED) == [
        "- ask them first (said by 2 tables)",
        "1 more in the appendix",
    ]
