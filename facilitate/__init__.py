"""Runs workshops from a terminal: scripts, clocks, notes and what comes out of them."""

__version__ = "0.1.0"
