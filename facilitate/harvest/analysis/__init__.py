"""Analyses of a report's notes."""
