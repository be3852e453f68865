"""Two sessions of one script side by side."""
