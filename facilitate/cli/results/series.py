"""The series that a command is asked for."""

from collections.abc import Sequence

from facilitate.cli.failure import Failure, failure
from facilitate.translations.message import hint


def no_such_series(series: str, known: Sequence[str]) -> Failure:
    """Return what to say if no session belongs to a series."""
    if not known:
        return failure("trend.no-series-yet", name=series)
    return failure("trend.no-series", name=series, hint=hint(series, known), names=tuple(known))
