"""The commands that give what came out: their arguments, and the files they write."""
