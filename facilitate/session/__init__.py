"""A running session: events, the state they fold into, the clock, and the log on disk."""
