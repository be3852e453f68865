"""The log on the disk: append-only, one JSON event a line, one writer."""
