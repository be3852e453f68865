"""Commitments of many sessions, for calendars, spreadsheets, task lists, and as cards to print."""
