"""The console and the stage view: screens and widgets without session logic."""
