"""The sorting table: work on the notes of sessions after, or while, they run."""
