"""Commitments that people made in sessions, and their outcomes."""
