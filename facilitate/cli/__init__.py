"""The command line: reads arguments, calls one thing, prints."""

import os
import sys
from collections.abc import Sequence

from facilitate.cli.arguments import parse
from facilitate.cli.failure import Failure
from facilitate.text import from_argument, visible


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0 fine, 1 the input is wrong, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if words is None else words
    options = parse([from_argument(word) for word in given])
    try:
        options.run(options)
        sys.stdout.flush()
    except Failure as failure:
        for line in failure.lines:
            print(visible(line), file=sys.stderr)
        return failure.code
    except BrokenPipeError:
        # Whoever read along has gone; what is left to be flushed at exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    return 0
