"""How the notes of a step are written, and whether a note has that format."""
