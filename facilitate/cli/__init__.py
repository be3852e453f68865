"""The command line: parse arguments, call one function, print."""

import sys
from collections.abc import Iterable, Sequence

from facilitate.cli.arguments.parser import parse
from facilitate.cli.failure import WRONG_INPUT, Failure, own_error
from facilitate.cli.output import complain, give_up, open_streams
from facilitate.cli.speech import language_in, spoken
from facilitate.errors import reason
from facilitate.text import from_argument
from facilitate.translations.message import Message, Value
from facilitate.translations.translator import user_translator


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 fine, 1 invalid input, 2 wrong usage."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = [from_argument(word) for word in (sys.argv[1:] if words is None else words)]
    with spoken(lambda: user_translator(language_in(words))):
        return _exit_code(words)


def _exit_code(words: Sequence[str]) -> int:
    try:
        _run(words)
    except Failure as failure:
        _complain(failure.lines)
        return failure.code
    except BrokenPipeError:
        # Nobody is reading any more.
        give_up(sys.stdout)
    except OSError as error:
        give_up(sys.stdout)
        why = reason(error)
        _complain(
            [
                Message("error.at", path=str(error.filename), why=why)
                if error.filename
                else Message("output.not-written", why=why)
            ]
        )
        return WRONG_INPUT
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # no traceback reaches a user
        _complain(own_error(error).lines)
        return WRONG_INPUT
    return 0


def _run(words: Sequence[str]) -> None:
    try:
        options = parse(words)
        options.run(options)
    finally:
        sys.stdout.flush()


def _complain(lines: Iterable[Value]) -> None:
    try:
        complain(lines)
    except OSError:
        give_up(sys.stderr)
