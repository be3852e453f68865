"""The sorting table at the console: what the keys ask, and then do."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen

from facilitate.frontend.sorting import importing
from facilitate.frontend.sorting.context import SortingContext
from facilitate.frontend.sorting.offers import alike, suggested
from facilitate.frontend.sorting.replies import table_line, themes
from facilitate.plan.plan import PlannedStep
from facilitate.plan.run_sheet import headline
from facilitate.session.events import Themed
from facilitate.session.refused import Refused
from facilitate.session.snapshot import title_in_round
from facilitate.sorting.imports.read import read_notes
from facilitate.sorting.imports.written import CannotRead, Read
from facilitate.text import visible
from facilitate.tui.screens.dialogs import KEYS, Answer, Ask, Choose, answers


class Surface(Protocol):
    """The screen that shows the table."""

    context: SortingContext

    @property
    def app(self) -> App[Any]:
        """The app that it is shown in."""

    def do(self, line: str) -> bool:
        """Run a line as in plain mode, and show the result; return whether it was done."""

    def tell(self, words: str, refused: bool = False) -> None:
        """Show a message in the last line."""

    def show(self) -> None:
        """Show the result of a change."""

    def find(self) -> None:
        """Begin a search."""

    def show_help(self) -> None:
        """Show all keys."""

    def leave(self) -> None:
        """Leave the table."""


def step_key(number: int) -> str:
    """Return the key that answers with a step: its number, from 10 on a letter, if there is any."""
    keys = KEYS.translate({ord(taken): None for taken in "ny"})  # yes and no
    return keys[number - 1 : number]


class SortingControl:
    """Picks up, themes, joins, moves, edits and adds notes; asks for what it needs."""

    def __init__(self, screen: Surface) -> None:
        self._screen = screen
        self._context = screen.context
        self._table = screen.context.table
        self._tr = screen.context.tr

    @property
    def actions(self) -> dict[str, Callable[[], object]]:
        """Return the action for each command."""
        return {
            "sort-next": lambda: self._screen.do("/next"),
            "sort-same": lambda: self._screen.do("/same"),
            "sort-undo": lambda: self._screen.do("/undo"),
            "sort-redo": lambda: self._screen.do("/redo"),
            "star": lambda: self._with_chosen("/star"),
            "remove": lambda: self._with_chosen("/remove"),
            "sort-take": self.take,
            "sort-theme": self.theme,
            "sort-join": self.join,
            "rename": self.rename,
            "move": self.move,
            "edit": self.edit,
            "sort-add": self.add,
            "sort-find": self._screen.find,
            "sort-alike": self.offer,
            "sort-suggest": self.suggest,
            "sort-import": self.import_file,
            "sort-help": self._screen.show_help,
            "sort-end": self._screen.leave,
        }

    def take(self) -> None:
        """Pick up the chosen note, or put it back."""
        number = self._context.chosen
        if number in self._context.hand:
            self._context.hand.remove(number)
            self._screen.show()
        elif number is not None:
            self._screen.do(f"/take {number}")

    def theme(self) -> None:
        """Ask for a theme: an existing one, by its key, or a new one."""
        numbers = self._numbers()
        if not numbers:
            return
        question = self._tr("sorting.ask-theme", numbers=numbers)

        def chosen(name: str) -> None:
            if name == self._tr("sorting.new-theme"):
                self._ask(question, lambda name: self._put(numbers, name))
            else:
                self._put(numbers, name)

        known = self._themes()
        if not known:
            chosen(self._tr("sorting.new-theme"))
            return
        new = self._tr("sorting.new-theme")
        self._choose(question, [Answer("0", new, new), *answers(known)], chosen)

    def _themes(self) -> list[str]:
        """Return the themes in the order in which they were first used here, so that each keeps its
        key.
        """
        there = list(themes(self._context))
        acts = (act for event in self._table.done for act in getattr(event, "acts", ()))
        given = (act.event.theme for act in acts if isinstance(act.event, Themed))
        return list(dict.fromkeys([*(name for name in given if name in there), *there]))

    def _put(self, numbers: str, name: str) -> None:
        self._screen.do(f"/theme {numbers} {name}")
        self._screen.do("/next")

    def join(self) -> None:
        """Join the notes in the hand."""
        if len(self._context.hand) < 2:
            self._screen.tell(self._tr("sorting.take-two"), refused=True)
            return
        self._screen.do(f"/join {self._numbers()}")

    def offer(self, first: int = 0) -> None:
        """Show near-duplicates, group by group; join them if confirmed."""
        groups = alike(self._table)[first:]
        if not groups:
            self._screen.tell(self._tr("sorting.none-alike"))
            return
        numbers = groups[0]
        notes = [table_line(self._context, self._table.state.notes[n]) for n in numbers]
        choices = [
            Answer("y", self._tr("sorting.join-yes"), "join"),
            Answer("n", self._tr("sorting.join-no"), "next"),
        ]

        def chosen(name: str) -> None:
            if name == "join":
                self._screen.do(f"/join {','.join(map(str, numbers))}")
            if len(groups) > 1:
                self.offer(first + (name == "next"))

        more = len(groups) - 1
        question = self._tr("sorting.ask-join" if more else "sorting.ask-last-join", more=more)
        self._choose(question, choices, chosen, notes)

    def suggest(self) -> None:
        """Show suggested themes; the chosen one can still be edited."""
        found = {one.word: one for one in suggested(self._table)}
        if not found:
            self._screen.tell(self._tr("sorting.nothing-suggested"))
            return
        choices = []
        for answer in answers(list(found)):
            tables = found[answer.name].tables
            said = self._tr.count(tables, "sorting.said-by-one", "sorting.said-by")
            choices.append(answer._replace(words=f"{answer.words} · {said}"))

        def chosen(word: str) -> None:
            numbers = ",".join(map(str, found[word].numbers))
            question = self._tr("sorting.ask-theme", numbers=numbers)
            self._ask(question, lambda name: self._put(numbers, name), word, offered=True)

        self._choose(self._tr("sorting.ask-suggested"), choices, chosen)

    def rename(self) -> None:
        """Rename the theme of the chosen note."""
        note = self._table.state.notes.get(self._context.chosen or 0)
        if note is None or not note.themes:
            self._screen.tell(self._tr("sorting.no-theme-here"), refused=True)
            return
        old = note.themes[0]
        question = self._tr("sorting.ask-rename", theme=old)
        self._ask(
            question, lambda new: self._screen.do(f"/rename theme {old} = {new}"), old, offered=True
        )

    def move(self) -> None:
        """Ask for the step to move the notes to."""
        numbers = self._numbers()
        if not numbers:
            return
        steps = self._table.state.plan.steps
        names = [f"{place} {headline(step, self._tr)}" for place, step in enumerate(steps, 1)]
        question = self._tr("sorting.ask-step", numbers=numbers)
        self._choose(
            question,
            answers(names),
            lambda name: self._screen.do(f"/move {numbers} {name.split()[0]}"),
        )

    def edit(self) -> None:
        """Edit the chosen note."""
        note = self._table.state.notes.get(self._context.chosen or 0)
        if note is not None and not note.removed:
            number = note.number
            self._ask_edit(number, note.text)

    def _ask_edit(self, number: int, text: str) -> None:
        """Ask for the text of a note; one that is refused is asked for again."""

        def edited(text: str) -> None:
            if not self._screen.do(f"/edit {number} {text}"):
                self._ask_edit(number, text)

        self._ask(self._tr("dialog.note", number=number), edited, text)

    def add(self) -> None:
        """Add a late note next to the chosen one: at its step, from its session and group."""
        note = self._table.state.notes.get(self._context.chosen or 0)
        if note is not None:
            self._table.state.current = note.step
            self._context.beside = note.number
        self.ask_late()

    def ask_late(self, begun: str = "") -> None:
        """Ask for a late note, which may have been begun."""
        self._ask(self._tr("sorting.ask-late"), self._add, begun, about=self._late_place())

    def _late_place(self) -> str:
        """Return the step, the session and the group of a late note, as a line, or why it is
        refused.
        """
        begun, table = self._context.late(), self._table
        try:
            room = self._context.room_for(begun).room
        except Refused as refused:
            return visible(self._tr.text(refused.message))
        several = len(table.parts) > 1
        step = table.state.by_id(begun.step).title
        return visible(" · ".join(filter(None, (step, room if several else "", begun.group))))

    def _add(self, text: str) -> None:
        """Add a late note; one that is refused is asked for again."""
        try:
            number = self._context.add_note(text).number
        except Refused as refused:
            self._screen.tell(self._tr.text(refused.message), refused=True)
            self.ask_late(text)
            return
        self._screen.show()
        step = self._table.state.by_id(self._table.state.notes[number].step)
        self._screen.tell(f"{number} · {self._tr('sorting.in-step', step=step.title)}")

    def import_file(self) -> None:
        """Ask for a file and preview its notes."""

        def read(path: str) -> None:
            try:
                with open(path, "rb") as file:
                    self.look(file.read(), path)
            except OSError as error:
                self._screen.tell(f"{path}: {error.strerror}", refused=True)

        self._ask(self._tr("sorting.ask-file"), read)

    def look(self, data: bytes, name: str) -> None:
        """Preview an import, and do it if confirmed."""
        try:
            found = read_notes(data, name, self._table.state.groups)
        except CannotRead as error:
            self._screen.tell(self._tr.text(error.message), refused=True)
            return
        self._look(found)

    def _look(self, read: Read, step: PlannedStep | None = None) -> None:
        """Preview what a file would bring to a step; another one can be chosen.

        Like a late note, it comes from the session of the chosen note.
        """
        group = self._context.author.group_here(self._table.state)
        wanted = importing.prepare(self._table, read, group, step)
        if self._context.chosen in self._table.state.notes:
            self._context.beside = self._context.chosen
        try:
            with self._context.near_the_last():
                first, *lines = importing.look(self._table, wanted, self._tr)
        except Refused as refused:  # the chosen session has no such step
            self._screen.tell(self._tr.text(refused.message), refused=True)
            return
        if not wanted.new:
            self._screen.tell(lines[-2])
            return
        steps = {
            str(number): other
            for number, other in importing.collecting_steps(self._table.state).items()
            if other.id != wanted.default_step
        }

        def chosen(name: str) -> None:
            if name in steps:
                self._look(read, steps[name])
            elif name == "take":
                with self._context.near_the_last():
                    numbers = importing.take(self._table, wanted)
                self._screen.show()
                self._screen.tell(self._tr("sorting.added", number=len(numbers)))

        choices = [
            Answer("y", self._tr("sorting.take-yes", number=len(wanted.new)), "take"),
            *(
                Answer(
                    step_key(int(number)),
                    self._tr("import.to-step", step=title_in_round(other, self._tr)),
                    number,
                )
                for number, other in steps.items()
            ),
            Answer("n", self._tr("sorting.take-no"), "no"),
        ]
        self._choose(first, choices, chosen, lines)

    def _numbers(self) -> str:
        """Return the numbers of the notes in the hand; show a message if there are none."""
        try:
            return ",".join(map(str, self._context.in_hand()))
        except Refused as refused:
            self._screen.tell(self._tr.text(refused.message), refused=True)
            return ""

    def _with_chosen(self, command: str) -> None:
        if self._context.chosen is not None:
            self._screen.do(f"{command} {self._context.chosen}")

    def _ask(
        self,
        question: str,
        then: Callable[[str], object],
        value: str = "",
        offered: bool = False,
        about: str = "",
    ) -> None:
        def answered(text: str | None) -> None:
            if text and text.strip():
                then(text.strip())

        self._screen.app.push_screen(Ask(question, value, about, offered=offered), answered)

    def _choose(
        self,
        question: str,
        choices: Sequence[Answer],
        then: Callable[[str], object],
        about: Sequence[str] = (),
    ) -> None:
        def chosen(name: str | None) -> None:
            if name is not None:
                then(name)

        screen: Screen[str | None] = Choose(question, choices, about)
        self._screen.app.push_screen(screen, chosen)
