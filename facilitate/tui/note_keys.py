"""What the keys about notes do; the note meant is the chosen one."""

from collections.abc import Callable

from facilitate.session import events as ev
from facilitate.session import noting
from facilitate.session.note import Note
from facilitate.session.refused import Refused
from facilitate.session.words import describe
from facilitate.tui.note_rows import note_words
from facilitate.tui.questions import Answer, Ask, Choose
from facilitate.tui.session_screen import SessionScreen

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


class NoteKeys(SessionScreen):
    """Turn, edit, remove, score, place, theme, star."""

    def action_turn(self) -> None:
        """Turn the chosen note; ask what the step asks of it."""
        self._turn(self.desk.chosen)

    def action_turn_written(self) -> None:
        """Turn the note that was written last."""
        self._turn(self.desk.written)

    def action_edit(self) -> None:
        """Edit the chosen note."""
        note = self._meant()
        if note is not None:
            number = note.number
            self._ask(
                Ask(f"Note {number}", note.text),
                lambda text: noting.edit(self.session.state, number, text),
            )

    def action_remove(self) -> None:
        """Take the chosen note off the wall."""
        note = self._meant()
        if note is not None:
            self._take(lambda: noting.remove(self.session.state, note.number), "u brings it back")

    def action_score(self) -> None:
        """Give the chosen note one more score."""
        note = self._meant()
        scores = noting.scores(self.session.state)
        if scores is None:
            self.say("no step so far gives scores", refused=True)
        elif note is not None:
            number, (least, most) = note.number, scores
            question = Ask(
                f"Score for note {number}", about=note_words(note), hint=f"{least} to {most}"
            )
            self._ask(question, lambda text: self._scored(number, text))

    def action_place(self) -> None:
        """Put the chosen note in one of the places."""
        note = self._meant()
        places = noting.places(self.session.state)
        if not places:
            self.say("no step so far has places", refused=True)
        elif note is not None:
            answers = [
                Answer(key, name, name)
                for key, name in zip(KEYS.ljust(len(places)), places, strict=False)
            ]
            number = note.number
            self._ask(
                Choose(f"Where does note {number} go? {note.text}", answers),
                lambda name: noting.place(self.session.state, number, name),
            )

    def action_theme(self) -> None:
        """Put the chosen note under a theme."""
        note = self._meant()
        if note is not None:
            themes = dict.fromkeys(name for n in self.session.state.wall() for name in n.themes)
            number = note.number
            question = Ask(
                f"Theme for note {number}",
                next(reversed(themes), ""),
                note_words(note),
                ", ".join(themes),
            )
            self._ask(question, lambda name: noting.theme(self.session.state, [number], name))

    def action_star(self) -> None:
        """Give the chosen note a star, or take it away."""
        note = self._meant()
        if note is not None:
            self._take(lambda: noting.star(self.session.state, note.number))

    def _turn(self, number: int | None) -> None:
        state = self.session.state
        if number is None:
            self.say("no note is chosen; the arrows choose one", refused=True)
            return
        try:
            noting.turn(state, number)
        except Refused as refused:
            self.say(str(refused), refused=True)
            return
        ask = state.step().ask
        if not ask:
            self._turned(number, None)
            return
        question = Ask(
            state.shown(ask), about=note_words(state.notes[number]), hint="may stay empty"
        )
        self.app.push_screen(question, lambda answer: self._turned(number, answer, asked=True))

    def _turned(self, number: int, answer: str | None, asked: bool = False) -> None:
        if asked and answer is None:
            return
        waiting = self.turnable()
        place = waiting.index(number) if number in waiting else 0
        text = (answer or "").strip() or None
        if self._take(lambda: noting.turn(self.session.state, number, text)):
            waiting = self.turnable()
            self.desk.chosen = waiting[min(place, len(waiting) - 1)] if waiting else number
            self.show()

    def turnable(self) -> list[int]:
        """Give the numbers of the notes to turn, as they are shown."""
        raise NotImplementedError

    def _scored(self, number: int, text: str) -> ev.Scored:
        if not (text.strip().isascii() and text.strip().isdigit()):
            raise Refused(f"{text.strip() or 'nothing'} is no score; expected a number")
        return noting.score(self.session.state, number, int(text))

    def _meant(self) -> Note | None:
        try:
            return self.desk.note()
        except Refused as refused:
            self.say(str(refused), refused=True)
            return None

    def _ask(self, question: Ask | Choose, command: Callable[[str], ev.AnyEvent]) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                self._take(lambda: command(text))

        self.app.push_screen(question, answered)

    def _take(self, command: Callable[[], ev.AnyEvent], more: str = "") -> ev.AnyEvent | None:
        event = self.attempt(lambda: self.session.take(command()))
        if event is not None:
            words = describe(event, self.session.state)
            self.say(f"{words}; {more}" if more else words)
        return event
