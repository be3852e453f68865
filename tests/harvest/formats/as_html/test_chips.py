"""The colours of a chain on the page: each keeps together with its letter."""

from facilitate.harvest.formats.as_html.page import as_html
from tests.builders import THREE_COLOURS


def test_a_colour_without_words_of_its_own_stays_next_to_its_letter(report_of):
    page = as_html(report_of("a", "/next", "/turn 1", steps=THREE_COLOURS))
    assert '<i class="pink bare"><b>P</b> pink</i>' in page
    assert "i.bare { white-space: nowrap; }" in page
