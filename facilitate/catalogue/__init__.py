"""What there is to run: summaries of the scripts, search, and adding to them."""
