"""Compare two sessions of one script."""
