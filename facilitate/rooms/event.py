"""An event: its folder, with the engine's configuration, the invitations and the rooms' logs."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from facilitate import paths
from facilitate.files import PRIVATE, write_new
from facilitate.rooms.invitation import (
    ENDING,
    HUB,
    Invitation,
    address_of,
    read_invitation,
    write_invitation,
)

CONFIGURATION = "engine.conf"
STORE = "engine"
INVITATIONS = "invitations"
LOG = ".jsonl"


class Event(NamedTuple):
    """An event on this machine, which is its hub."""

    name: str
    folder: str

    @property
    def configuration(self) -> str:
        """Path of the engine's configuration."""
        return os.path.join(self.folder, CONFIGURATION)

    @property
    def hub(self) -> str:
        """Path of the hub's own invitation."""
        return os.path.join(self.folder, HUB + ENDING)

    @property
    def invitations(self) -> str:
        """Folder with the invitations of the rooms."""
        return os.path.join(self.folder, INVITATIONS)

    def rooms(self) -> list[str]:
        """Return the names of the rooms, in order; raises OSError."""
        names = sorted(os.listdir(self.invitations))
        return [name.removesuffix(ENDING) for name in names if name.endswith(ENDING)]

    def copies(self) -> list[str]:
        """Return the paths of the rooms' logs that are here; raises OSError."""
        names = sorted(os.listdir(self.folder))
        return [os.path.join(self.folder, name) for name in names if name.endswith(LOG)]


def event_named(name: str) -> Event:
    """Return the event of that name, whether it is there or not."""
    return Event(name, os.path.join(paths.events(), name))


def event_at(name: str) -> Event | None:
    """Return the event that is in a folder, or has that name; None if there is none."""
    folder = os.path.abspath(name)
    for event in (Event(os.path.basename(folder), folder), event_named(name)):
        if os.path.isfile(event.hub):
            return event
    return None


def make_event(name: str, rooms: int, at: str) -> Event:
    """Create the folder of an event; raises FileExistsError or OSError."""
    event = event_named(name)
    os.makedirs(paths.events(), mode=0o700, exist_ok=True)
    os.mkdir(event.folder, 0o700)
    os.mkdir(event.invitations, 0o700)
    digits = max(2, len(str(rooms)))
    invited = [
        Invitation(name, room, at, room, os.urandom(16).hex())
        for room in (f"room-{number:0{digits}}" for number in range(1, rooms + 1))
    ]
    hub = Invitation(name, HUB, at, HUB, os.urandom(16).hex())
    for invitation in invited:
        path = os.path.join(event.invitations, invitation.room + ENDING)
        write_invitation(path, invitation)
    write_new(event.configuration, configuration(event, hub, invited).encode(), PRIVATE)
    write_invitation(event.hub, hub)
    return event


def hub_of(event: Event) -> Invitation:
    """Return the hub's own invitation; raises BadInvitation or OSError."""
    return read_invitation(event.hub)


def configuration(event: Event, hub: Invitation, rooms: Sequence[Invitation]) -> str:
    """Return the engine's configuration: one user per room, which may publish only its own log."""
    users = [
        _user(hub, [f"facilitate.{event.name}.>", "$JS.API.>"], [f"facilitate.{event.name}.>"])
    ]
    for room in rooms:
        reads = f"$JS.API.DIRECT.GET.{room.stream}.{room.logs}.*"
        told = f"$JS.API.DIRECT.GET.{room.message_stream}.{room.messages}"
        users.append(
            _user(room, [f"{room.logs}.*", reads, told, room.here], [room.messages, room.asked])
        )
    host, port = "0.0.0.0", address_of(hub.at).port
    if address_of(hub.at).host in ("127.0.0.1", "localhost", "::1"):
        host = "127.0.0.1"
    store = os.path.join(event.folder, STORE).replace("\\", "/")
    return (
        f"# The engine of the event {event.name}: nats-server --config {CONFIGURATION}\n"
        f'server_name: "facilitate-{event.name}"\n'
        f'listen: "{host}:{port}"\n'
        "jetstream {\n"
        f'  store_dir: "{store}"\n'
        "  sync_interval: always\n"
        "}\n"
        "authorization {\n  users: [\n" + "".join(users) + "  ]\n}\n"
    )


def _user(of: Invitation, publishes: Sequence[str], listens: Sequence[str]) -> str:
    """Return a user entry, which may also receive answers in its own inbox."""
    publish = ", ".join(f'"{subject}"' for subject in publishes)
    subscribe = ", ".join(f'"{subject}"' for subject in (*listens, f"{of.inbox}.>"))
    return (
        f'    {{ user: "{of.user}", password: "{of.secret}", permissions: {{\n'
        f"      publish: [{publish}]\n"
        f"      subscribe: [{subscribe}] }} }}\n"
    )
