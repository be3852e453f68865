"""Pages are told what is new, each of them whatever happens to another."""

import pytest

from facilitate.participants.audience import BETWEEN_POLLS, Audience
from facilitate.participants.seats import Poll
from tests.participants.test_hall import Page
from tests.participants.test_limits import Clock


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


async def poll(audience, phone, held):
    """Ask for news as a phone does, and be answered."""
    seat = Poll(phone, None, False, False)
    audience.join(seat)
    if held:
        await seat.wait(0)
    audience.leave(seat)


async def test_a_phone_that_polls_is_connected_between_two_polls():
    clock = Clock()
    audience = Audience(clock)
    await poll(audience, "ann", held=True)
    clock.t += BETWEEN_POLLS / 2
    assert audience.connected("ann")
    clock.t += BETWEEN_POLLS
    assert not audience.connected("ann")


async def test_a_stranger_that_only_asks_once_is_not_connected():
    audience = Audience(Clock())
    await poll(audience, "stranger", held=False)
    assert not audience.connected("stranger")
