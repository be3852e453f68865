"""The facilitator's own words: of a Markdown file, and of remarks that say what they are."""

import pytest
from msgspec.structs import replace

from facilitate.harvest.formats.as_html.page import as_html
from facilitate.harvest.formats.markdown.page import as_markdown
from tests.page import Page

INTRO = """\
Thank you **all**.

## What next
- Ann sends the list
- We meet on 12 May

## Contact
[Write to us](mailto:us@example.org) or see https://example.org/a.

## Links
[No](javascript:alert(1))
"""


@pytest.fixture
def report(report_of):
    return replace(report_of("a", "/say next: bring a friend", "/say a good hour"), intro=INTRO)


def headings(text):
    return [line for line in text.split("\n") if line.startswith("#")]


def test_they_stand_on_page_one_where_they_belong(report):
    text = as_markdown(report)
    front = text.partition("# Appendix")[0]
    assert headings(front)[1:] == ["## What happens next", "## Contact", "## Links"]
    assert front.index("Thank you **all**.") < front.index("## What happens next")
    assert "- Ann sends the list\n- We meet on 12 May\n\nbring a friend\n" in front


def test_a_remark_that_says_what_it_is_is_told_once(report):
    appendix = as_markdown(report).partition("# Appendix")[2]
    assert "a good hour" in appendix
    assert "friend" not in appendix


def test_only_addresses_of_web_and_mail_lead_anywhere(report):
    page = Page(as_html(report))
    links = [a.attributes["href"] for a in page.all("a") if a.attributes["href"][0] != "#"]
    assert links == ["mailto:us@example.org", "https://example.org/a"]


def test_what_is_under_a_heading_of_ones_own_stays_there_on_the_page(report_of):
    told = replace(report_of("a"), intro="Hello.\n\n## Thanks to\nThe caretaker.\n- and Bo\n")
    page = as_html(told)
    card = page.partition("<div class=card>\n<h3 dir=auto>Thanks to</h3>")[2].partition("</div>")[0]
    assert "The caretaker." in card
    assert "and Bo" in card


def test_a_german_session_knows_its_own_headings(report_of):
    told = replace(report_of("a", language="de"), intro="# Nächste Schritte\nWir sehen uns.")
    assert "## Wie es weitergeht\n\nWir sehen uns.\n" in as_markdown(told)
