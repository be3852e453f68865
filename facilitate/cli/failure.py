"""Why a command could not do what it was asked: lines for the user and an exit code."""

WRONG_INPUT = 1
WRONG_USAGE = 2


class Failure(Exception):
    """Ends a command; its lines go to standard error."""

    def __init__(self, *lines: str, code: int = WRONG_INPUT) -> None:
        self.lines = lines
        self.code = code
        super().__init__(*lines)
