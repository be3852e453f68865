"""Console actions that need a dialog or a screen; commands do everything else themselves."""
