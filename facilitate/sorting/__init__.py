"""The sorting table: what is done with the notes of sessions after, or while, they run."""
