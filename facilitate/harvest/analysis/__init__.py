"""What the notes of a report add up to."""
