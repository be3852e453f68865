"""What people said they would do, over many sessions, and what became of it."""
