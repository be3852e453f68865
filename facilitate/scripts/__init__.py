"""What is written: YAML scripts, their format, their errors, and where they are found."""
