"""The formats of a step's notes: write, parse and check them."""
