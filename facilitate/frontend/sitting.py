"""One sitting at a console: what outlives any of its screens."""

from typing import TYPE_CHECKING

from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.scripts.library import Library
from facilitate.session.clock.clock import Clock
from facilitate.session.session import Session
from facilitate.sound.sounds import Sound

if TYPE_CHECKING:
    from facilitate.participants.phones import Wanted
    from facilitate.rooms.link import RoomLink


class Sitting:
    """The running session, if any, and the messages for when everything is over."""

    def __init__(
        self,
        library: Library,
        clock: Clock,
        session: Session | None = None,
        sound: Sound | None = None,
        link: "RoomLink | None" = None,
        phones: "Wanted | None" = None,
    ) -> None:
        self.library = library
        self.clock = clock
        self.context: RunContext | None = None
        """The context of commands while a session runs."""
        self.last_words: list[str] = []
        """Closing lines of the sessions that were left."""
        self.first_words: list[str] = []
        """Lines to show when the session begins."""
        self.all_written = True
        """Whether everything from the sessions that were left is on a disk."""
        self._sound, self._link, self._phones = sound, link, phones
        if session is not None:
            self.begin(session)

    def begin(self, session: Session) -> RunContext:
        """Make a session the running one."""
        runner = Runner(session, self._sound, self._link)
        runner.wanted_phones = self._phones
        self.context = RunContext(runner, self.library)
        return self.context

    def let_go(self) -> None:
        """Close the log of the running session, and nothing more; safe to call from any thread."""
        context = self.context
        if context is not None:
            context.runner.leave()

    def leave(self) -> None:
        """Close the log of the running session, if any, and collect its closing lines."""
        if self.context is None:
            return
        session = self.context.session
        self.context.runner.leave()
        self.context = None
        self.all_written = self.all_written and not any(session.log.unwritten())
        # Imported only here: nothing else needs it.
        from facilitate.frontend import closing_message

        self.last_words += closing_message.last_words(session)
        self.last_words += closing_message.what_next(session, self.library)
