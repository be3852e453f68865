"""The desk: a session with whose notes are taken down at present, and which note is meant."""

from facilitate.frontend.author import Whose
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.clock.cues import Signal
from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.session.note_formats.form import unlike
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.sound.choice import sound_for
from facilitate.sound.sounds import Sound
from facilitate.translations.translator import words_in


class Desk:
    """What the keys of the console work on."""

    def __init__(self, session: Session, library: Library, sound: Sound | None = None) -> None:
        self.session = session
        self.words = words_in(session.header.language)
        """Says the kit's own words in the language of the session."""
        self.library = library
        self.sound = sound
        """What rings, where there is anything to ring with."""
        self.whose = Whose(session.state)
        """Whose notes the next ones are."""
        self.chosen: int | None = None
        """The number of the note that is meant."""
        self.written: int | None = None
        """The number of the note that was written last."""

    def take_down(self, text: str) -> ev.Noted:
        """Take a note down in the current step; it is the one meant then."""
        session = self.session
        group = self.whose.group_here(session.state)
        event = session.take(note_commands.take_down(session.state, text, group, self.whose.person))
        self.chosen = self.written = event.number
        return event

    def down(self, number: int) -> str:
        """Say that a note is down, or what it is not that its step collects."""
        state = self.session.state
        down = self.words("note {number} is down", number=number)
        return unlike(state, state.notes[number]) or down

    @property
    def muted(self) -> bool:
        """Whether the sounds are silenced."""
        return self.sound is not None and self.sound.muted

    def mute(self) -> None:
        """Silence the sounds, or let them sound again; raises Refused."""
        if self.sound is None:
            raise Refused("there is nothing here to ring with")
        self.sound.muted = not self.sound.muted

    def ring(self, signal: Signal) -> None:
        """Let a signal sound, if it is to be heard."""
        name = sound_for(signal)
        if name and self.sound:
            self.sound.play(name)

    def silences(self) -> list[str]:
        """Give a line about each sound since the last time that was not heard; the log has it."""
        lines = self.sound.troubles() if self.sound else []
        if self.session.state.ended is None:
            for line in lines:
                self.session.take(ev.Silent(why=line))
        return lines

    def next_group(self) -> None:
        """Go on to the next group, after the last one to the first."""
        self.whose.next_group(self.session.state)

    def use_group(self, name: str) -> None:
        """Let the next notes be those of a group, which may be a new one."""
        state = self.session.state
        came = note_commands.group(state, name)
        if came:
            self.session.take(came)
        self.whose.use_group(state, note_commands.known_group(state, name))

    def note(self) -> Note:
        """Give the note that is meant; raises Refused."""
        if self.chosen is None:
            raise Refused("no note is chosen; the arrows choose one")
        return note_commands.find(self.session.state, self.chosen)

    def unwritten(self) -> set[int]:
        """Give the numbers of the notes that are not on the disk as they are shown."""
        if not self.session.log.waiting:
            return set()
        found: set[int] = set()
        for event in self.session.log.unwritten():
            if isinstance(event, ev.Themed):
                found.update(event.numbers)
            elif (number := getattr(event, "number", None)) is not None:
                found.add(number)
        return found
