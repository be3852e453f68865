"""The command line: parse arguments, call one function, print."""

import sys
from collections.abc import Iterable, Sequence

from facilitate.cli.arguments.parser import parse
from facilitate.cli.failure import WRONG_INPUT, Failure, own_error
from facilitate.cli.output import give_up, open_streams
from facilitate.text import from_argument, visible
from facilitate.translations.translator import user_translator


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 fine, 1 invalid input, 2 wrong usage."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        _run(sys.argv[1:] if words is None else words)
    except Failure as failure:
        _complain(map(failure.tr.text, failure.lines))
        return failure.code
    except BrokenPipeError:
        # Nobody is reading any more.
        give_up(sys.stdout)
    except OSError as error:
        give_up(sys.stdout)
        what = error.filename or "standard output cannot be written"
        _complain([f"{what}: {error.strerror or error}"])
        return WRONG_INPUT
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # no traceback reaches a user
        own = own_error(error)
        _complain(map(own.tr.text, own.lines))
        return WRONG_INPUT
    return 0


def _run(words: Iterable[str]) -> None:
    try:
        options = parse([from_argument(word) for word in words])
        try:
            options.run(options)
        except Failure as failure:
            failure.tr = user_translator(options.language)
            raise
    finally:
        sys.stdout.flush()


def _complain(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            print(visible(line), file=sys.stderr)
    except OSError:
        give_up(sys.stderr)
