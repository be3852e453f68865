"""The sounds of a session, and who plays them."""
