"""A command that cannot be done as things stand; nothing was recorded."""


class Refused(Exception):
    """Says in one line what is wrong and what would work."""
