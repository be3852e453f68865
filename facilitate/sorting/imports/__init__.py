"""Notes that were written elsewhere: the chat of a call, a board, a typed flipchart."""
