"""What comes out: a session's state as a report, in several formats."""
