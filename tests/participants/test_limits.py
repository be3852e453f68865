"""Who may ask how often."""

from facilitate.participants.limits import (
    A_SECOND,
    AT_ONCE,
    UNCONNECTED_A_SECOND,
    UNCONNECTED_AT_ONCE,
    Paces,
)


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self):
        self.t = 0.0

    def __call__(self):
        return self.t


def test_a_phone_may_ask_often_at_once_and_then_so_often_a_second():
    clock = Clock()
    paces = Paces(clock)
    assert sum(paces.allows("ann", connected=True) for _ in range(100)) == AT_ONCE
    clock.t += 10
    assert sum(paces.allows("ann", connected=True) for _ in range(100)) == 10 * A_SECOND
    assert paces.allows("ben", connected=True)


def test_strangers_that_are_new_with_each_request_share_one_limit():
    clock = Clock()
    paces = Paces(clock)
    strangers = [f"stranger {number}" for number in range(1000)]
    assert sum(paces.allows(phone, connected=False) for phone in strangers) == UNCONNECTED_AT_ONCE
    clock.t += 10
    allowed = sum(paces.allows(phone, connected=False) for phone in strangers)
    assert allowed == 10 * UNCONNECTED_A_SECOND


def test_a_hall_whose_pages_are_connected_writes_on_beside_strangers():
    paces = Paces(Clock())
    for number in range(1000):
        paces.allows(f"stranger {number}", connected=False)
    assert all(paces.allows(f"phone {number}", connected=True) for number in range(1000))
