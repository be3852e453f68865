"""What happens: events, the state they add up to, the clock, and the log on the disk."""
