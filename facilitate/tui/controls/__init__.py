"""What the console does with a dialog or a screen; all else, commands do themselves."""
