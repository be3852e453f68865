"""The catalogue of scripts: summaries, search, and adding new ones."""
