"""A command that cannot be done as things are; nothing was recorded."""

from facilitate.errors import KitError


class Refused(KitError):
    """What is wrong and what would work, in one line."""
