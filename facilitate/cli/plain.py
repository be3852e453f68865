"""A session as lines of text, at a terminal or between pipes."""

from facilitate.frontend.context import RunContext
from facilitate.frontend.process_end import SIGNALS, ProcessEnd
from facilitate.plain.input_lines import Lines
from facilitate.plain.output_lines import ShownLines
from facilitate.plain.repl import Front


def run_plain(context: RunContext, lines: Lines) -> None:
    """Run a session as lines of text until it is left, also when the process is told to stop."""
    shown = ShownLines()
    context.reply = shown.say
    front = Front(context, lines)
    ProcessEnd(leave=context.runner.leave, signals=("SIGINT", *SIGNALS))
    context.runner.start()
    try:
        front.run()
    finally:
        shown.close()
