"""Run workshops from a terminal: scripts, clocks, notes and their harvest."""

__version__ = "0.1.0"
