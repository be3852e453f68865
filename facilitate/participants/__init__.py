"""Participants: what lets people write from their own phones, and shows the stage in a browser."""
