"""Clocks, and the cues that are due."""
