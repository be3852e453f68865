"""What the run screen shows of a step: the facts about it, and the line for its notes."""
