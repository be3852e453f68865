"""Clocks, and what is due to sound."""
