"""The harvest: a session's state as a report, in several formats."""
