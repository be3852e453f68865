"""Commands that produce results: their arguments, and the files they write."""
