"""Rehearse a script with a simulated group."""
