"""Every screen in a state worth looking at: for golden screens, contrast and pictures.

A scene opens an app of a size, comes to its screen, and yields the front.
"""

import os
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from facilitate.frontend.sitting import Sitting
from facilitate.frontend.sorting.context import SortingContext
from facilitate.participants.access import Access, keep_access
from facilitate.participants.phones import Wanted
from facilitate.rooms.live_harvest import LiveHarvest
from facilitate.rooms.reports import Here
from facilitate.scripts.library import Library
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps as step_commands
from facilitate.session.follow import Follower
from facilitate.session.log import log
from facilitate.session.running import RunningSession
from facilitate.session.session import Session
from facilitate.session.start import Wish
from facilitate.sorting.opening import open_table
from facilitate.tui.console import Console
from facilitate.tui.live_harvest_app import LiveHarvestApp
from facilitate.tui.screens.join import JoinScreen
from facilitate.tui.sorting_app import SortingApp
from facilitate.tui.stage_app import StageApp
from tests.builders import kit_session
from tests.fakes import FakeClock
from tests.tui.front import Front, console, opened

Size = tuple[int, int]
Scene = Callable[[Size], AbstractAsyncContextManager[Front]]

WORST = (
    "Never tell the others what we are planning",
    "Meet only when there is trouble",
    "Speak in abbreviations",
    "Send the invitation the day before, by fax",
    "Fund everybody to do the same thing, separately",
    "Answer after three weeks",
    "Keep the data to ourselves",
    "Invite only those who agree",
    "Rename the working group every year",
)


def note(session: Session, text: str, group: str | None = None, person: str | None = None) -> None:
    session.take(note_commands.add(session.state, text, group, person))


def forward(session: Session, *seconds: float) -> None:
    """Spend so long in each of the next steps, and go on."""
    for spent in seconds:
        session.clock.advance(spent)
        session.take(step_commands.go_on(session.state))


def triz() -> Session:
    """TRIZ across sectors, in the pink step, two minutes late."""
    session = kit_session("triz-across-sectors", Wish({}, people=22), FakeClock())
    forward(session, 120, 600)
    for number, text in enumerate(WORST):
        note(session, text, session.header.groups[(0, 1, 0, 2, 1, 0, 2, 0, 1)[number]])
    forward(session, 480)
    for number in (1, 2, 5):
        session.take(note_commands.turn(session.state, number))
    session.clock.advance(83)
    touch(session)
    return session


def green() -> Session:
    """The same in its green step, with themes, stars and answers."""
    session = triz()
    state = session.state
    session.take(note_commands.theme(state, [1, 7], "Openness"))
    session.take(note_commands.theme(state, [3, 6], "Words"))
    session.take(note_commands.star(state, 5))
    forward(session, 400)
    for number, answer in ((1, "Open our plan in January"), (5, "One shared fund")):
        session.take(note_commands.turn(state, number, answer))
    session.clock.advance(300)
    touch(session)
    return session


def promised() -> Session:
    """The same in its last step, with commitments."""
    session = green()
    forward(session, 420, 540)
    for person, text in (("Ann", "ring the library"), ("Bo", "share our address list")):
        note(session, text, person=person)
    session.clock.advance(60)
    touch(session)
    return session


def ecocycle() -> Session:
    """Ecocycle Planning, while activities get their places."""
    session = kit_session("ecocycle-planning", Wish({}, people=12), FakeClock())
    forward(session, 300)
    texts = ("Monthly newsletter", "Summer school", "Steering committee", "Open office hours",
             "Annual report", "Mentoring", "Tool nobody uses")  # fmt: skip
    for number, text in enumerate(texts):
        note(session, text, person=("Ann", "Bo", "Cy")[number % 3])
    forward(session, 300)
    places = session.state.step().written.places
    for number, place in ((1, 1), (2, 0), (3, 2), (4, 4), (5, 2)):
        session.take(note_commands.place(session.state, number, places[place]))
    session.clock.advance(120)
    touch(session)
    return session


def crowd() -> Session:
    """25/10 Crowd Sourcing, in the second round of scores."""
    session = kit_session("25-10-crowd-sourcing", Wish({}, people=12), FakeClock())
    forward(session, 300)
    ideas = ("A day a month without meetings. First step: a date in March",
             "Swap desks with a partner. First step: ask two",
             "One budget for all. First step: a table with both",
             "Publish failures. First step: tell ours")  # fmt: skip
    for number, text in enumerate(ideas):
        note(session, text, person=("Ann", "Bo", "Cy", "Di")[number])
    forward(session, 300, 30)
    for number, score in ((1, 4), (2, 5), (3, 2)):
        session.take(note_commands.score(session.state, number, score))
    forward(session, 120, 30)
    session.take(note_commands.score(session.state, 1, 5))
    session.clock.advance(40)
    touch(session)
    return session


def fifteen() -> Session:
    """15% Solutions, while people list what they can do."""
    session = kit_session("15-solutions", Wish({}, people=9), FakeClock())
    for person, text in (
        ("Ann", "Ring the library this week"),
        ("Ann", "Put the agenda on one page"),
        ("Bo", "Stop copying everyone in"),
        ("Cy", "Thank the night shift"),
    ):
        note(session, text, person=person)
    session.clock.advance(100)
    touch(session)
    return session


def touch(session: Session) -> None:
    """Make the log as old as the clock says."""
    os.utime(session.log.path, (session.clock.wall().timestamp(),) * 2)


class Scenes(dict[str, Scene]):
    """The scenes by name."""

    def run(self, name: str, make: Callable[[], Session], *keys: str) -> None:
        """Add a session in the console after some keys; what is longer than a key is typed."""

        @asynccontextmanager
        async def scene(size: Size) -> AsyncIterator[Front]:
            async with console(make(), size) as front:
                await press(front, keys)
                yield front

        self[name] = scene

    def stage(self, name: str, make: Callable[[], Session | None], *keys: str) -> None:
        """Add the room's view of a session, or of none."""

        @asynccontextmanager
        async def scene(size: Size) -> AsyncIterator[Front]:
            session = make()
            clock = session.clock if session else FakeClock()
            follower = Follower(session.log.path, clock) if session else None
            async with opened(StageApp(RunningSession(clock, follower)), clock, size) as front:
                await press(front, keys)
                yield front
            if session:
                session.leave()

        self[name] = scene

    def library(self, name: str, *keys: str) -> None:
        """Add the library."""

        @asynccontextmanager
        async def scene(size: Size) -> AsyncIterator[Front]:
            clock = FakeClock()
            async with opened(Console(Sitting(Library.usual(), clock)), clock, size) as front:
                await front.until(lambda: front.screen._offers)
                await front.settle()
                await press(front, keys)
                yield front

        self[name] = scene


async def press(front: Front, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key.startswith("type:"):
            await front.type(key.removeprefix("type:"))
        else:
            await front.press(key)


SCENES = Scenes()
SCENES.run("run", triz)
SCENES.run("green", green)
SCENES.run("person", fifteen)
SCENES.run("places", ecocycle)
SCENES.run("scores", crowd)
SCENES.run("writing", triz, "a", "type:Nobody reads the minu")
SCENES.run("wall", green, "w")
SCENES.run("wall-stages", green, "w", "tab")
SCENES.run("wall-themes", green, "w", "tab", "tab")
SCENES.run("wall-filter", green, "w", "/", "type:the", "enter")
SCENES.run("large", triz, "w", "enter")
SCENES.run("plan", triz, "l")
SCENES.run("insert", triz, "l", "i", "type:decide", "down")
SCENES.run("harvest", promised, "h")
SCENES.run("help", triz, "?")
SCENES.run("leave", triz, "q")
SCENES.run("edit", triz, "e")
SCENES.run("correct", triz, "M")
SCENES.run("ask", triz, "k")
SCENES.run("theme", green, "k")
SCENES.run("help-plan", triz, "l", "?")
SCENES.run("help-wall", triz, "w", "?")
SCENES.library("help-library", "?")
SCENES.library("library")
SCENES.library("library-marked", "down", "space", "down", "space")
SCENES.library("library-search", "/", "type:decide 30min 22p")
SCENES.library("form", "/", "type:triz", "enter", "enter")
SCENES.stage("stage-waits", lambda: None)
SCENES.stage("stage", triz)
SCENES.stage("stage-notes", triz, "w")
SCENES.stage("stage-places", ecocycle, "w")


def over() -> Session:
    session = triz()
    session.clock.advance(480)
    touch(session)
    return session


def large() -> Session:
    session = triz()
    session.take(note_commands.show_large(session.state, 5))
    touch(session)
    return session


def ended() -> Session:
    session = promised()
    session.take(step_commands.end())
    touch(session)
    return session


SCENES.run("over", over)
SCENES.stage("stage-over", over)
SCENES.stage("stage-large", large)
SCENES.stage("stage-thanks", ended)


@asynccontextmanager
async def ending(size: Size) -> AsyncIterator[Front]:
    async with console(promised(), size) as front:
        await front.press("n", "y")
        yield front


SCENES["ending"] = ending


@asynccontextmanager
async def sorting(size: Size) -> AsyncIterator[Front]:
    session = green()
    session.leave()
    table, _ = open_table([log.read(session.log.path)], session.clock)
    app = SortingApp(SortingContext(table, Library([])))
    async with opened(app, table.clock, size) as front:
        await front.settle()
        yield front
    table.leave()


SCENES["sorting"] = sorting


class FakePhones:
    """Phones without a server."""

    def __init__(self) -> None:
        self.wanted = Wanted(wifi=("workshop", "coffee"))
        self.address, self.trouble, self.locked = "192.168.8.2", "", False
        self.code, self.public_url = "K7M3", ""
        self.url = "http://192.168.8.2:8088/K7M3"
        self.count, self.here = 3, {"Group one": 2, "Group two": 1}

    def nobody_came(self) -> bool:
        return False

    def look(self) -> list[object]:
        return []

    def close(self) -> None:
        pass


class FakeServing:
    """An event without an engine."""

    def __init__(self, harvest: LiveHarvest) -> None:
        self.harvest, self.state = harvest, "connected"

    def look(self) -> bool:
        return False


@asynccontextmanager
async def live(size: Size) -> AsyncIterator[Front]:
    sessions = [triz(), crowd()]
    clock = sessions[0].clock
    harvest = LiveHarvest(clock, ["room-03"])
    copies = []
    for number, session in enumerate(sessions, 1):
        copies.append(str(Path(session.log.path).with_name(f"room-0{number}.jsonl")))
        shutil.copyfile(session.log.path, copies[-1])
        harvest.signed(Here(session.header.id, os.path.getsize(copies[-1]), f"room-0{number}"))
    harvest.copied(copies)
    async with opened(
        LiveHarvestApp("Health in transition", FakeServing(harvest)), clock, size
    ) as front:
        yield front
    for session in sessions:
        session.leave()


SCENES["live"] = live


def waiting() -> Session:
    """A session that has not begun, with phones let in."""
    session = kit_session("triz-across-sectors", Wish({}, people=22, wait=True), FakeClock())
    access = Access("K7M3", "00" * 32, port=8088, address="192.168.8.2")
    keep_access(session.header.id, access)
    touch(session)
    return session


SCENES.stage("stage-phones", waiting)


@asynccontextmanager
async def sorting_help(size: Size) -> AsyncIterator[Front]:
    async with sorting(size) as front:
        await front.press("?")
        yield front


SCENES["help-sorting"] = sorting_help


@asynccontextmanager
async def join(size: Size) -> AsyncIterator[Front]:
    """The way in for phones, with a server that is none."""
    session = triz()
    fake = FakePhones()
    async with console(session, size) as front:
        runner = front.app.sitting.context.runner
        runner.phones = fake
        front.app.push_screen(JoinScreen(front.app.sitting.context))
        await front.settle()
        yield front
        runner.phones = None


SCENES["join"] = join


@asynccontextmanager
async def palette(size: Size) -> AsyncIterator[Front]:
    """The list of all commands, which comes a little later."""
    async with console(triz(), size) as front:
        await front.press("ctrl+p")
        await front.until(lambda: "next · " in front.text)
        yield front


SCENES["palette"] = palette
