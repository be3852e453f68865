"""Notes at the console: the keys for the chosen note."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from facilitate.plan.plan import PlannedStep
from facilitate.scripts.script import Axis
from facilitate.session import events as ev
from facilitate.session.commands import correct
from facilitate.session.commands import notes as note_commands
from facilitate.session.event_text import describe
from facilitate.session.note import Note
from facilitate.session.note_formats.form import unlike
from facilitate.session.note_formats.zones import joined
from facilitate.session.refused import Refused
from facilitate.text import short
from facilitate.tui.screens.dialogs import Ask, Choose, answers
from facilitate.tui.screens.edit_note import EditNote, NoteFields
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.note_rows import note_words
from facilitate.tui.widgets.step_notes import to_place, turnable


def _same(event: ev.AnyEvent) -> ev.AnyEvent:
    return event


class _Turning(NamedTuple):
    """A note that is turned, with what was answered so far."""

    note: Note
    to: str
    step: PlannedStep
    """The step that asks, which may end before the answer."""
    answer: str | None = None
    who: str | None = None


class NoteControl:
    """Turns, edits, removes, scores, places, themes and stars the note chosen on a screen."""

    def __init__(self, screen: SessionScreen, goes_on: bool = False) -> None:
        """Create it for a screen; on one that `goes_on`, the next note is chosen after a place or
        score.
        """
        self._screen = screen
        self._goes_on = goes_on
        self._context = screen.context
        self._session = screen.session
        self._tr = screen.tr

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """Return the action for each command."""
        return {
            "turn": self.turn,
            "edit": self.edit,
            "remove": self.remove,
            "score": self.score,
            "place": self.place,
            "theme": self.theme,
            "star": self.star,
        }

    def turn(self) -> None:
        """Turn the chosen note, asking the step's questions."""
        self._turn(self._context.chosen)

    def turn_written(self) -> None:
        """Turn the note written last."""
        self._turn(self._context.written)

    def edit(self) -> None:
        """Edit the chosen note: its text, its person and its group."""
        note = self._meant()
        if note is not None:
            before = NoteFields(note.text, note.person or "", note.group or "")
            self._ask_edit(note.number, before, before)

    def _ask_edit(self, number: int, before: NoteFields, fields: NoteFields, why: str = "") -> None:
        """Ask for the edits of a note; what was typed and refused is asked for again."""
        question = EditNote(number, fields, self._tr, why)
        self._screen.app.push_screen(question, partial(self._edited, number, before))

    def _edited(self, number: int, before: NoteFields, fields: NoteFields | None) -> None:
        """Apply the edits of a note: all of them, or none if one is refused.

        What was not edited stays as it is now, which others may have changed meanwhile.
        """
        if fields is None:
            return
        state = self._session.state
        changes: list[Callable[[], ev.AnyEvent]] = []
        if fields.person.strip() != before.person:
            changes.append(lambda: correct.own(state, [number], fields.person))
        if fields.group.strip() != before.group:
            group = fields.group.strip() or None
            changes.append(lambda: correct.give(state, [number], group))
        if fields.text != before.text or not changes:
            text = fields.text if fields.text != before.text else state.notes[number].text
            changes.append(lambda: note_commands.edit(state, number, text))
        events = self._screen.attempt(
            lambda: [change() for change in changes],
            refused=lambda why: self._ask_edit(number, before, fields, why),
        )
        for position, event in enumerate(events or ()):
            event.together = position > 0
            self._take(partial(_same, event))

    def remove(self) -> None:
        """Remove the chosen note from the wall."""
        note = self._meant()
        if note is not None:
            back = self._tr("note.key-brings-back")
            self._take(lambda: note_commands.remove(self._session.state, note.number), back)

    def score(self) -> None:
        """Add a score to the chosen note, and to those that wait for one after it."""
        note = self._meant()
        if note is not None:
            self._ask_score(note, self._session.state.step())

    def _ask_score(self, note: Note, step: PlannedStep, before: str = "") -> None:
        """Ask for the score of a note in a step, which may end before the answer; say what became
        of the answer `before`, if that matters.
        """
        least, most = note_commands.scores(self._session.state, step)
        question = Ask(
            self._tr("score.ask", number=note.number),
            about=note_words(note, self._tr),
            hint=before or self._tr("score.range", least=least, most=most),
        )

        def answered(text: str | None) -> None:
            if text and text.strip():
                self._score_one_after_the_other(note, step, text)

        self._screen.app.push_screen(question, answered)

    def _score_one_after_the_other(self, note: Note, step: PlannedStep, text: str) -> None:
        """Score a note, and ask for the score of the next one that waits for one in that step.

        What is refused is asked for again: the scores typed after it must not end up elsewhere.
        """
        number, waiting = note.number, partial(self._to_score, step)
        waited = number in waiting()
        try:
            event = self._scored(number, step, text)
        except Refused as refused:
            why = self._tr.text(refused.message)
            if note.removed or self._session.state.notes.get(number) is None:
                self._screen.refuse(why)
            else:
                self._ask_score(self._session.state.notes[number], step, why)
            return
        scored = self._take_next(number, waiting, partial(_same, event))
        following = self._context.chosen
        if scored and waited and following in waiting():
            taken = describe(event, self._session.state, self._tr) if event.summed else ""
            self._ask_score(self._session.state.notes[following], step, taken)

    def _to_score(self, step: PlannedStep) -> list[int]:
        return note_commands.to_score(self._session.state, step) if self._goes_on else []

    def place(self) -> None:
        """Put the chosen note in one of the places."""
        note, state = self._meant(), self._session.state
        axes = note_commands.axes(state)
        if not axes:
            self._screen.refuse(self._tr("place.no-step"))
        elif note is not None:
            self._place(note, state.step(), axes, ())

    def _place(
        self, note: Note, step: PlannedStep, axes: Sequence[Axis], chosen: tuple[str, ...]
    ) -> None:
        """Ask for a place on each axis of a grid, and put the note there, in the step that asked
        for it first.
        """
        if len(chosen) == len(axes):
            self._take_next(
                note.number,
                lambda: to_place(self._session.state) if self._goes_on else [],
                lambda: note_commands.place(self._session.state, note.number, joined(chosen), step),
            )
            return
        axis = axes[len(chosen)]
        where = f" ({axis.name})" if axis.name else ""
        asked = self._tr("place.ask", number=note.number, where=where)
        question = Choose(f"{asked} {note.text}", answers(axis.places), above=True)

        def answered(name: str | None) -> None:
            if name is not None:
                self._place(note, step, axes, (*chosen, name))

        self._screen.app.push_screen(question, answered)

    def theme(self) -> None:
        """Put the chosen note under a theme."""
        note = self._meant()
        if note is not None:
            themes = dict.fromkeys(name for n in self._session.state.wall() for name in n.themes)
            self._ask_theme(note, next(reversed(themes), ""), ", ".join(themes))

    def _ask_theme(self, note: Note, offered: str, hint: str) -> None:
        """Ask for the theme of a note; what was typed and refused is asked for again."""
        number = note.number
        asked, about = self._tr("theme.ask", number=number), note_words(note, self._tr)
        question = Ask(asked, offered, about, hint, offered=True)

        def answered(name: str | None) -> None:
            if name is not None:
                self._take(
                    lambda: note_commands.theme(self._session.state, [number], name),
                    refused=lambda why: self._ask_theme(note, name, why),
                )

        self._screen.app.push_screen(question, answered)

    def star(self) -> None:
        """Toggle the star of the chosen note."""
        note = self._meant()
        if note is not None:
            self._take(lambda: note_commands.star(self._session.state, note.number))

    def _turn(self, number: int | None) -> None:
        state = self._session.state
        if number is None:
            self._screen.refuse(self._tr("note.none-chosen"))
            return
        step, note = state.step(), state.notes.get(number)
        targets = step.written.targets
        if note and note.turns and note.stage in targets and step.written.answers:
            self._ask_about(_Turning(note, note.stage, step))
            return
        try:
            note_commands.turn(state, number, to=next(iter(targets), None))
        except Refused as refused:
            self._screen.refuse(self._tr.text(refused.message))
            return
        turning = _Turning(state.notes[number], targets[0], step)
        if len(targets) == 1:
            self._ask_about(turning)
            return
        asked = self._tr("turn.ask-to", number=number)
        question = Choose(f"{asked} {turning.note.text}", answers(targets))

        def answered(to: str | None) -> None:
            if to is not None:
                self._ask_about(turning._replace(to=to))

        self._screen.app.push_screen(question, answered)

    def _ask_about(self, turning: _Turning, why: str = "") -> None:
        """Ask the step's question about a note that is turned, and turn it; `why` says why what
        was typed before was refused.
        """
        written, note = turning.step.written, turning.note
        ask = self._session.state.shown_in(turning.step, written.ask)
        if not ask and not written.answers:
            self._ask_who(turning)
            return
        hint = why or self._tr("dialog.may-stay-empty")
        question: Ask | Choose = (
            Choose(f"{ask} {note.text}".strip(), answers(written.answers))
            if written.answers
            else Ask(ask, turning.answer or "", note_words(note, self._tr), hint)
        )

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._ask_who(turning._replace(answer=answer.strip() or None))

        self._screen.app.push_screen(question, answered)

    def _ask_who(self, turning: _Turning, why: str = "") -> None:
        """Ask for the owner of a note that is turned, if the step does, and turn it.

        Cancelling still keeps the answer to the other question.
        """
        note = turning.note
        who = self._session.state.shown_in(turning.step, turning.step.written.who)
        if not who:
            self._turned(turning)
            return
        hint = why or self._tr("dialog.may-stay-empty")
        known = turning.who or note.who or ""
        about, keys = note_words(note, self._tr), self._tr("dialog.keys-who")
        question = Ask(who, known, about, hint, offered=True, keys=keys)
        self._screen.app.push_screen(
            question,
            lambda name: self._turned(turning._replace(who=(name or "").strip() or None)),
        )

    def _turned(self, turning: _Turning) -> None:
        """Turn a note as was asked for; what was typed and refused is asked for again."""
        note, to, step, answer, who = turning

        def refused(why: str) -> None:
            if answer and not step.written.answers:
                self._ask_about(turning, why)
            elif who:
                self._ask_who(turning, why)
            else:
                self._screen.refuse(why)

        self._take_next(
            note.number,
            lambda: turnable(self._session.state, self._tr),
            lambda: note_commands.turn(self._session.state, note.number, answer, to, who, step),
            refused,
        )

    def _take_next(
        self,
        number: int,
        waiting: Callable[[], list[int]],
        command: Callable[[], ev.AnyEvent],
        refused: Callable[[str], object] | None = None,
    ) -> bool:
        """Change a note, and choose the next one of those that wait for the same; return whether
        the change was made.

        A note that an earlier step asked about leaves the choice to the one that runs.
        """
        numbers = waiting()
        place = numbers.index(number) if number in numbers else None
        event = self._take(command, refused=refused)
        if event is None:
            return False
        numbers = waiting() if place is not None else []
        if numbers or not getattr(event, "step", 0):
            self._context.chosen = numbers[min(place or 0, len(numbers) - 1)] if numbers else number
        self._screen.show()
        return True

    def _scored(self, number: int, step: PlannedStep, text: str) -> ev.Scored:
        if not (text.strip().isascii() and text.strip().isdigit()):
            raise Refused("refused.no-score", text=short(text))
        return note_commands.score(self._session.state, number, int(text), step)

    def _meant(self) -> Note | None:
        try:
            return self._context.note()
        except Refused as refused:
            self._screen.refuse(self._tr.text(refused.message))
            return None

    def _take(
        self,
        command: Callable[[], ev.AnyEvent],
        more: str = "",
        refused: Callable[[str], object] | None = None,
    ) -> ev.AnyEvent | None:
        event = self._screen.attempt(lambda: self._session.take(command()), refused)
        if event is not None:
            tr = describe(event, self._session.state, self._tr)
            if isinstance(event, ev.Turned | ev.Placed | ev.Scored) and event.step:
                title = self._session.state.by_id(event.step).title
                tr = f"{tr} · {self._tr('note.in-step', step=title)}"
            if isinstance(event, ev.Scored) and event.summed:
                tr = self._tr("undo.key-hint", what=tr)
            if isinstance(event, ev.Edited):
                wrong = unlike(self._session.state, self._session.state.notes[event.number])
                more = self._tr.text(wrong) if wrong else ""
            self._screen.say(f"{tr}; {more}" if more else tr)
        return event
