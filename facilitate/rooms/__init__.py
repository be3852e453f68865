"""Many rooms, one harvest: each room's log is copied to a hub; no room depends on it."""
