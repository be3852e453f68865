"""Passing it on: the few notes that were starred or chosen, as a page, a text and pictures."""
