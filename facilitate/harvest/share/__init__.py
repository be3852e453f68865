"""Sharing: a few starred or chosen notes as a page, a text and pictures."""
