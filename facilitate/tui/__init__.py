"""The console and the stage view: screens and widgets; the session's rules are elsewhere."""
