import json

import pytest
from msgspec.structs import replace

from facilitate.harvest.formats.as_csv import as_csv
from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.formats.as_json import as_json
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.combine import combine
from facilitate.harvest.report.damage import say_damage


def test_a_report_of_a_damaged_log_says_so_itself(report_of):
    whole = report_of("a")
    damaged = replace(whole, damaged_lines=1)
    said = "1 line of the log could not be read: notes, turns or times may be missing here."
    assert say_damage(damaged) == said
    assert as_markdown(damaged).split("\n")[4] == said
    assert f"<strong>{said}</strong>" in as_html(damaged)
    assert json.loads(as_json(damaged))["damaged_lines"] == 1
    assert as_csv(damaged) == as_csv(whole)


@pytest.mark.parametrize("make", [as_markdown, as_html])
def test_a_report_of_a_whole_log_says_nothing_of_it(report_of, make):
    assert say_damage(report_of("a")) == ""
    assert "could not be read" not in make(report_of("a"))


def test_lines_of_several_logs_are_added_up(report_of):
    rooms = [replace(report_of("a"), damaged_lines=lines) for lines in (1, 0, 2)]
    assert say_damage(combine(rooms)).startswith("3 lines of the logs could not be read")
