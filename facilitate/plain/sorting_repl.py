"""The sorting table as lines of text: wait for lines, and follow the logs that still grow."""

from collections.abc import Callable
from functools import partial

from facilitate.frontend.error_file import keep_error
from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.declared import notes_named, run_line
from facilitate.frontend.sorting.replies import closing_lines, table_line
from facilitate.plain.input_lines import Lines
from facilitate.session.refused import Refused

POLL = 0.5
"""Seconds between two looks at the logs while nobody types."""


class SortingFront:
    """Runs the table over typed lines until it is left or the lines end."""

    def __init__(self, context: SortingContext, lines: Lines) -> None:
        self._context = context
        self._lines = lines
        self._stopped = False
        self._trouble = False
        self._fault = ""
        """The unexpected error that was said last, until the next line."""

    def stop(self) -> None:
        """Leave the table as soon as the current command is done."""
        self._stopped = True

    def run(self) -> None:
        """Run until the end of the table or of the input; closes the file."""
        context, table = self._context, self._context.table
        notes = sum(1 for _ in table.state.wall())
        many = context.tr.count(notes, "count.note", "count.notes")
        sessions = ", ".join(part.room for part in table.parts)
        context.say(context.tr("sorting.begin", notes=many, sessions=sessions))
        context.say(context.tr("sorting.hint"))
        try:
            while not table.closed and not self._stopped:
                line = self._lines.next(POLL)
                self._guard(self._tick)
                if line is not None:
                    self._fault = ""
                    self._guard(partial(self._take, line))
        except EOFError:
            pass
        finally:
            self._leave()

    def _take(self, line: str) -> None:
        """Run a typed command or add a typed late note."""
        context = self._context
        chosen = context.chosen
        try:
            if line.startswith("/") and not line.startswith("//"):
                run_line(context, line)
                named = notes_named(line)
                if named:
                    context.beside = named[-1]
                elif context.chosen != chosen:
                    context.beside = context.chosen
            elif line.strip(" \t"):
                number = context.add_note(line[1:] if line.startswith("//") else line).number
                note = context.table.state.notes[number]
                title = context.table.state.by_id(note.step).title
                where = context.tr("sorting.in-step", step=title)
                context.tell(f"{table_line(context, note)} · {where}")
        except Refused as refused:
            context.say(context.tr.text(refused.message))
        self._say_trouble()

    def _guard(self, do: Callable[[], None]) -> None:
        """Run `do`, reporting once whatever goes wrong with it; the table stays open."""
        try:
            do()
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            if what != self._fault:
                self._fault = what
                keep_error(error)
                self._context.say(self._context.tr("sorting.fault", what=what))
                self._context.compute_anew()

    def _tick(self) -> None:
        table = self._context.table
        table.tick()
        for number in table.came:
            self._context.say(f"* {table_line(self._context, table.state.notes[number])}")
        table.came.clear()
        self._say_trouble()

    def _say_trouble(self) -> None:
        trouble = self._context.table.log.trouble
        if trouble and not self._trouble:
            self._context.say(self._context.tr("sorting.trouble", why=trouble))
        elif self._trouble and not trouble:
            self._context.say(self._context.tr("disk.all-written"))
        self._trouble = trouble is not None

    def _leave(self) -> None:
        context = self._context
        context.table.leave()
        for line in closing_lines(context.table):
            context.say(line)
