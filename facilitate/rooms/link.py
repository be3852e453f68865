"""A room's link to its event, as the console sees it: a state, and the hub's messages."""

from facilitate.rooms.child import Child
from facilitate.rooms.invitation import Invitation
from facilitate.rooms.reports import Goodbye, Message, Stands

RELAY = "facilitate.rooms.relay"


class RoomLink:
    """Runs a relay that sends the log of a session; failures are a state, never an error."""

    def __init__(self, path: str, invitation: Invitation) -> None:
        """Join with the invitation that was read from `path`."""
        self.invitation = invitation
        self._path = path
        self._log = ""
        self._relay: Child | None = None
        self.state = "cut off"
        """The state of the connection: see `Stands`."""
        self.offered: Message | None = None
        """The hub's last message, until it is accepted."""

    def look(self, log: str) -> list[Message]:
        """Send the log at that path, wherever it is now; return the hub's messages since."""
        if log != self._log or self._relay is None:
            self._end_relay()
            self._log, self._relay = log, Child(RELAY, [self._path, log])
        messages = []
        for told in self._relay.look():
            if isinstance(told, Stands):
                self.state = told.state
            elif isinstance(told, Message):
                messages.append(told)
                self.offered = told
        if self._relay.failed:
            self.state = "cut off"
        return messages

    def close(self) -> None:
        """Leave the event; the relay sends the rest and ends by itself."""
        if self._relay is not None:
            self._relay.tell(Goodbye())
        self._end_relay()

    def _end_relay(self) -> None:
        if self._relay is not None:
            self._relay.stop()
        self._relay = None
