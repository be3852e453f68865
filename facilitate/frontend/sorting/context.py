"""The context of commands at the sorting table: the table, and the notes in the hand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from facilitate.frontend.author import Belonging
from facilitate.frontend.context import Reply, RunContext
from facilitate.frontend.error_file import keep_error
from facilitate.frontend.runner import Runner
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.sorting.part import Part
from facilitate.sorting.table import Table


class SortingContext(RunContext):
    """A sorting table with the notes in the hand and the theme used last."""

    session: Table

    def __init__(self, table: Table, library: Library, reply: Reply = lambda line: None) -> None:
        super().__init__(Runner(table), library, reply)
        self.session = table
        self.hand: list[int] = []
        """The numbers of the notes in the hand; commands without a number apply to them."""
        self.theme: str | None = None
        """The theme used last."""
        self.beside: int | None = None
        """The number of the note worked on last: late notes are from its session and group, unless
        others were chosen.
        """
        self.half_written = ""
        """What was being typed when a screen crashed."""
        self.half_written_late = False
        """That is a late note."""
        self.author.use_group(table.state, self._only_group())

    @property
    def table(self) -> Table:
        """The table."""
        return self.session

    def compute_anew(self) -> None:
        """Compute the wall anew from what was written, after something went wrong."""
        try:
            self.table.compute_anew()
        except Exception as error:  # the wall stays as it was
            keep_error(error)

    def _only_group(self) -> str | None:
        """Return the group that all notes are from, or the only one there is; None if there are
        several.
        """
        state = self.table.state
        groups = {note.group for note in state.wall()} or set(state.groups)
        return groups.pop() if len(groups) == 1 else None

    def late(self) -> Belonging:
        """Return where a late note belongs."""
        state = self.table.state
        group = self.author.group_here(state)
        beside = state.notes.get(self.beside or 0)
        if beside and self.author.group is None and state.step().written.by != "everyone":
            group = beside.group
        return Belonging(state.current, group)

    def add_note(
        self,
        text: str,
        begun: Belonging | None = None,
        person: str | None = None,
        together: bool = False,
    ) -> ev.Noted:
        """Save a late note where it belongs; it becomes the chosen one."""
        with self.near_the_last():
            event = super().add_note(text, begun or self.late(), person, together)
        self.beside = event.number
        return event

    def room_for(self, begun: Belonging) -> Part:
        """Return the session that a late note goes to; raises Refused if it lacks the step."""
        with self.near_the_last():
            return self.table.room_for(begun.step, begun.group)

    @contextmanager
    def near_the_last(self) -> Iterator[None]:
        """Prefer the session of the note worked on last for a while."""
        beside = self.beside if self.beside in self.table.state.notes else None
        self.table.near = self.table.part_of(beside) if beside else None
        try:
            yield
        finally:
            self.table.near = None

    def in_hand(self) -> list[int]:
        """Return the notes in the hand, or the chosen one; raises Refused."""
        state = self.table.state
        there = [n for n in self.hand if n in state.notes and not state.notes[n].removed]
        if not there and self.chosen is None:
            raise Refused(
                "sorting.none-chosen",
                next=self.way_to("next", "sort-next"),
                take=self.way_to("take N", "sort-take"),
            )
        return there or [self.note().number]

    def let_go(self) -> None:
        """Release the notes in the hand."""
        self.hand.clear()

    def next_unsorted(self) -> Note | None:
        """Return the next note without a theme after the chosen one, wrapping around; None if all
        have one.
        """
        first = None
        for note in self.table.state.wall():
            if note.themes:
                continue
            if note.number > (self.chosen or 0):
                return note
            first = first or note
        return first


def at_table(
    do: Callable[[SortingContext, str], None],
) -> Callable[[RunContext, str], None]:
    """Return a command of the table as a command of any context; raises Refused elsewhere."""

    def run(context: RunContext, argument: str) -> None:
        if not isinstance(context, SortingContext):
            raise Refused("sorting.only-there")
        do(context, argument)

    return run


@contextmanager
def standing_at(table: Table, step: int) -> Iterator[None]:
    """Make a step the current one for a while."""
    before, table.state.current = table.state.current, step
    try:
        yield
    finally:
        table.state.current = before
