"""The session as lines of text: for screen readers, for logs and for scripts."""
