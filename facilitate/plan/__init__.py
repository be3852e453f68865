"""Plans: a script resolved into a flat list of steps, with inputs, people and minutes settled."""
