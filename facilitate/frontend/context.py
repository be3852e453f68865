"""The context of commands in every front end: a session, and the facilitator's choices."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitate.errors import reason
from facilitate.frontend.author import Author, Belonging
from facilitate.frontend.runner import Runner
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.session.note_formats.form import unlike
from facilitate.session.refused import Refused
from facilitate.text import short, visible
from facilitate.translations.message import Message, Value
from facilitate.translations.translator import translator_for

if TYPE_CHECKING:
    from facilitate.participants.phones import Phones
    from facilitate.rooms.link import RoomLink

LINK_STATES = {
    "connected": "event.connected",
    "sending": "event.sending",
    "waiting": "event.waiting",
    "cut off": "event.cut-off",
    "refused": "event.refused",
}
"""The message for each state of the link to an event."""

MOST_OFFERED = 28
"""Characters of the event's message in the top line."""

Reply = Callable[[str], None]
"""Shows a line to the facilitator."""


class RunContext:
    """A session with its current author, the chosen note, the translator, and where replies go."""

    def __init__(self, runner: Runner, library: Library, reply: Reply = lambda line: None) -> None:
        self.runner = runner
        self.session = runner.session
        self.library = library
        self.reply = reply
        """Where the replies of commands go."""
        self.tr = translator_for(runner.session.header.language)
        """The translator into the language of the session."""
        self.author = Author(runner.session.state)
        """The author of the next notes."""
        self.asks = False
        """Whether the front end asks its own questions, as before the end of the session."""
        self.key_of: Callable[[str], str] = lambda name: ""
        """Returns the key of a command, where it has one; empty in plain mode."""
        self.draft: tuple[list[str], str | None, Belonging] | None = None
        """The text, person and place of a note that was being written when a screen crashed."""
        self.chosen: int | None = None
        """The number of the chosen note."""
        self._passed_over: int | None = None
        self.written: int | None = None
        """The number of the note written last."""

    def way_to(self, typed: str, name: str = "") -> str:
        """Return how a command is given here: its key, or the line to type, as in `/fit 12:55`.

        `name` is that of the command with the key, if it isn't the one that is typed.
        """
        return self.key_of(name or typed.partition(" ")[0]) or f"/{typed}"

    def last_change(self) -> int:
        """Return the number of the event that undo would undo next; 0 if there is none."""
        try:
            return self.session.next_to_undo()[-1].n
        except Refused:
            return 0

    def pass_over(self) -> None:
        """Record that the last thing done cannot be undone: undo asks before it undoes another."""
        self._passed_over = self.last_change()

    def agree_to_undo(self) -> None:
        """Record that the facilitator knows what undo undoes next."""
        self._passed_over = None

    @property
    def passed_over(self) -> bool:
        """Whether undo would undo something other than the last thing done."""
        return self._passed_over is not None and self._passed_over == self.last_change()

    def say(self, line: Value) -> None:
        """Show a line, or a message in the language of the session."""
        self.reply(visible(self.tr.text(line)))

    def tell(self, line: str) -> None:
        """Show what was done or, if it could not be written, that instead."""
        trouble = self.session.log.trouble
        if trouble and not self.session.log.in_copy:
            why = reason(trouble)
            line = self.tr("disk.not-written-why", why=why, what=line)
        self.say(line)

    def add_note(
        self,
        text: str,
        begun: Belonging | None = None,
        person: str | None = None,
        together: bool = False,
    ) -> ev.Noted:
        """Save a note where it belonged when `begun`, or now; it becomes the chosen one.

        It is of this person, otherwise of the one for whom the next notes are. It can be undone
        `together` with the note before it.
        """
        session = self.session
        begun = begun or self.author.belonging(session.state)
        there = {step.id: step for step in session.state.plan.steps}
        whose = person or self.author.person
        event = note_commands.add(session.state, text, begun.group, whose, there.get(begun.step))
        event.together = together
        session.take(event)
        self.chosen = self.written = event.number
        return event

    def saved(self, number: int) -> str:
        """Return a line that a note is saved, or how it differs from what its step collects."""
        state = self.session.state
        wrong = unlike(state, state.notes[number])
        return self.tr.text(wrong or Message("note.saved", number=number))

    def choose_group(self, name: str) -> bool:
        """Write the next notes for a group; return whether it had to be added."""
        state = self.session.state
        added = note_commands.group(state, name)
        if added:
            self.session.take(added)
        self.author.use_group(state, note_commands.known_group(state, name))
        return added is not None

    def forget_group_that_is_gone(self) -> bool:
        """Go back to the first group if the chosen one was undone; return whether it was."""
        groups = self.session.state.groups
        if not self.author.group or self.author.group in groups:
            return False
        self.author.use_group(self.session.state, next(iter(groups), None))
        return True

    def follow_renaming(self, old: str, new: str) -> None:
        """Keep writing for a group that was renamed, unless one with the old name still exists."""
        groups = self.session.state.groups
        if self.author.group == old and old not in groups and new in groups:
            self.author.group = new

    def note(self) -> Note:
        """Return the chosen note; raises Refused."""
        if self.chosen is None:
            raise Refused("note.none-chosen")
        return note_commands.find(self.session.state, self.chosen)

    def unwritten(self) -> set[int]:
        """Return the numbers of the notes that are not on disk as they are shown."""
        numbers: set[int] = set()
        for event in self.session.log.unwritten() if self.session.log.waiting else ():
            numbers.update(getattr(event, "numbers", ()))
            if (number := getattr(event, "number", None)) is not None:
                numbers.add(number)
        return numbers

    @property
    def link(self) -> "RoomLink | None":
        """The link to an event with many rooms, where the session takes part in one."""
        return self.runner.link

    def event_word(self) -> str:
        """Return the state of the link to the event in a word, and what the event says or offers
        until it is answered; empty without an event.
        """
        if self.link is None:
            return ""
        state, offered = self.tr(LINK_STATES[self.link.state]), self.link.offered
        if offered is None:
            return state
        message = "event.open-step" if offered.step else "event.open-line"
        says = self.tr(message, text=short(offered.text, MOST_OFFERED))
        return says if self.link.state == "connected" else f"{state} · {says}"

    @property
    def phones(self) -> "Phones | None":
        """The server for participants' phones, while there is one."""
        return self.runner.phones

    def phones_word(self) -> str:
        """Return how many phones are connected, in a word; empty without phones."""
        if self.phones is None:
            return ""
        return self.tr.count(self.phones.count, "phones.one", "phones.many")

    @property
    def muted(self) -> bool:
        """Whether the sounds are off."""
        sound = self.runner.sound
        return sound is not None and sound.muted

    def mute(self) -> None:
        """Toggle the sounds; raises Refused."""
        sound = self.runner.sound
        if sound is None:
            raise Refused("sound.none-here")
        sound.muted = not sound.muted
