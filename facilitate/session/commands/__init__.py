"""Commands: each checks the state and returns the event, or raises an error."""
