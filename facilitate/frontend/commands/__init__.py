"""The commands of a session, each declared once for every front end."""
