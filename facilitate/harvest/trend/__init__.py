"""The trend over a series of sessions, as text, as a page and as PDF."""
