"""The sounds of a session, and the players for them."""
