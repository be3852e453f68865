from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from facilitate.session.clock.timestamps import timestamp

ZONES = [
    UTC,
    timezone(timedelta(hours=5, minutes=45)),
    timezone(-timedelta(hours=3, minutes=30, seconds=20)),
    timezone(timedelta(hours=1, microseconds=5)),
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("Australia/Lord_Howe"),
]
SUMMER_ENDS = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

seconds_later = st.one_of(
    st.floats(-5000, 5000),  # seconds around the hour that comes twice
    st.floats(-2e9, 2e10),
)


@given(seconds_later, st.sampled_from(ZONES))
@example(0, UTC)  # on the second
@example(0.0005, UTC)  # less than a millisecond
def test_a_time_is_written_as_isoformat_does(seconds, zone):
    at = (SUMMER_ENDS + timedelta(seconds=seconds)).astimezone(zone)
    assert timestamp(at) == at.isoformat(timespec="milliseconds")


def test_the_hour_that_comes_twice_has_two_offsets():
    once, again = (
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)
        for fold in (0, 1)
    )
    assert timestamp(once) == "2026-10-25T02:30:00.000+02:00"
    assert timestamp(again) == "2026-10-25T02:30:00.000+01:00"
