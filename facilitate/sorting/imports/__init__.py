"""Import notes written elsewhere: the chat of a call, a board, a typed flipchart."""
