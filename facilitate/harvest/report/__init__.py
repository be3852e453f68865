"""A report, built from the log of a session or of several."""
