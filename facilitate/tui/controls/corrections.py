"""Correct notes at the console: several at once, to a place chosen from a list."""

import re
from collections.abc import Callable, Iterator

from facilitate.frontend.arguments import UsageError, note_numbers
from facilitate.plan import labels
from facilitate.session.commands import correct
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.session.snapshot import title_in_round
from facilitate.tui.screens.dialogs import KEYS, Answer, Ask, Choose
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.note_rows import note_words

Run = Callable[[str, str], None]
"""Runs a command by name, with its argument."""


class CorrectionControl:
    """Moves notes to the step, list, group, person or theme they belong to."""

    def __init__(self, screen: SessionScreen, run: Run) -> None:
        self._screen = screen
        self._context = screen.context
        self._tr = screen.tr
        self._run = run

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {"put-right": self.put_right}

    def put_right(self) -> None:
        """Ask for the notes, proposing the chosen one, and then where they belong."""
        chosen = self._context.chosen
        note = None if chosen is None else self._context.session.state.notes.get(chosen)
        question = Ask(
            self._tr("put-right.which"),
            "" if note is None else str(note.number),
            "" if note is None else note_words(note, self._tr),
            self._tr("put-right.example"),
        )
        self._screen.app.push_screen(question, self._ask_where)

    def _ask_where(self, typed: str | None) -> None:
        if typed is None:
            return
        typed = _in_commas(typed)
        notes = self._screen.attempt(lambda: self._notes(typed))
        if not notes:
            return
        places = list(self._places(notes))
        answers = [
            Answer(key, words, f"{name} {argument}")
            for key, (words, name, argument) in zip(KEYS.ljust(len(places)), places, strict=False)
        ]

        def answered(answer: str | None) -> None:
            name, _, argument = (answer or "").partition(" ")
            if name == "person" and not argument:
                self._ask_person(typed)
            elif name:
                self._run(name, f"{typed} {argument}")

        question = self._tr("put-right.where", numbers=typed)
        self._screen.app.push_screen(Choose(question, answers), answered)

    def _notes(self, typed: str) -> list[Note]:
        """Return the notes with the typed numbers; raises Refused."""
        state = self._context.session.state
        try:
            return correct.find_all(state, note_numbers(typed))
        except UsageError:
            raise Refused("put-right.no-numbers", text=typed) from None

    def _places(self, notes: list[Note]) -> Iterator[tuple[str, str, str]]:
        """Yield each destination's label, with the command that puts notes there, and its
        argument.
        """
        state, tr = self._context.session.state, self._tr
        for step in state.run():
            if any(note.step != step.id for note in notes):
                number = state.number(step.id)
                words = tr("put-right.step", number=number, title=title_in_round(step, tr))
                yield words, "move", str(number)
        for stage in dict.fromkeys(correct.lists(state).values()):
            if any(note.stage != stage for note in notes):
                yield tr("put-right.list", name=labels.stage(stage, tr)), "list", stage
        for group in state.groups:
            if any(note.group != group for note in notes):
                yield tr("put-right.group", name=group), "give", group
        if any(note.group for note in notes):
            yield tr("put-right.everyone"), "give", tr("correct.everyone")
        yield tr("put-right.person"), "person", ""
        for theme in dict.fromkeys(theme for note in notes for theme in note.themes):
            yield tr("put-right.no-theme", name=theme), "untheme", theme

    def _ask_person(self, numbers: str) -> None:
        """Ask which person the notes belong to."""
        people = ", ".join(correct.people(self._context.session.state))
        question = Ask(self._tr("put-right.whose", numbers=numbers), hint=people)

        def answered(name: str | None) -> None:
            if name is not None:
                self._run("person", f"{numbers} {name}")

        self._screen.app.push_screen(question, answered)


def _in_commas(typed: str) -> str:
    """Return typed numbers with commas between them: `3,5-7` for `3 5 - 7`."""
    return re.sub(r"[\s,]+", ",", re.sub(r"\s*-\s*", "-", typed.strip()))
