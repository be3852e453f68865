"""How much the adversary attacks: a short form by default, everything with
`FACILITATE_ADVERSARY=full`.
"""

import os

import pytest

FULL = os.environ.get("FACILITATE_ADVERSARY") == "full"
"""Whether to run everything, not only what fits in two minutes."""

HOUR = 3600
AS_LONG_AS_IT_TAKES = pytest.mark.timeout(3 * HOUR if FULL else 120)
"""The full form takes longer than any other test may."""


def times(few: int, many: int) -> int:
    """Return how often something is tried in this form."""
    return many if FULL else few
