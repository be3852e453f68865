"""The log on disk: append-only, one JSON event per line, one writer."""
