"""Whole screens of the console and the stage view."""
