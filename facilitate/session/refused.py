"""The error of a command that cannot be done in the current state; nothing was recorded."""

from facilitate.errors import KitError


class Refused(KitError):
    """What is wrong and what would work, in one line."""
