"""What is meant: a script with its inputs, people and minutes settled, as a flat list of steps."""
