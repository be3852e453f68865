import json

import pytest
from msgspec.structs import replace

from facilitate.harvest.as_csv import as_csv
from facilitate.harvest.as_html import as_html
from facilitate.harvest.as_json import as_json
from facilitate.harvest.as_markdown import as_markdown
from facilitate.harvest.damage import say_damage
from facilitate.harvest.rooms import combine


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
