"""Pages are told what is new, each of them whatever happens to another."""

import pytest

from facilitate.participants.audience import Audience
from tests.participants.test_hall import Page


class _Unseen(Audience):
    """Shows everybody the same, but cannot make what one page has to show."""

    broken: Page

    def _seen_by(self, seat):
        if seat is self.broken:
            raise ValueError("no view")
        return b'"view":1', b""


def test_a_page_whose_view_cannot_be_made_keeps_no_news_from_the_others():
    audience = _Unseen()
    pages = [Page(f"phone {number}", None) for number in range(20)]
    audience.broken = pages[0]
    for page in pages:
        audience.join(page)
    with pytest.raises(ValueError, match="no view"):
        audience.tell()
    audience.leave(audience.broken)
    audience.tell()
    assert [len(page.sent) for page in pages] == [0] + [1] * 19
    assert not audience.behind


def test_a_phone_is_connected_while_one_of_its_pages_is():
    audience = Audience()
    one, other = Page("ann", "Group one"), Page("ann", "Group two")
    audience.join(one)
    audience.join(other)
    audience.leave(one)
    assert audience.connected("ann")
    assert not audience.connected("Group two")
    audience.leave(other)
    assert not audience.connected("ann")
