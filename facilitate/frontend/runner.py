"""The loop of a session for all front ends: due cues, events, sounds, trouble with the disk.

It has a thread of its own, so that no screen and no terminal can block the clock, the log or a
sound. Screens follow it and send it commands; a command never waits for a screen.
"""

import contextlib
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec import Struct

from facilitate.errors import reason
from facilitate.session import events as ev
from facilitate.session.clock.cues import Cue
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.snapshot import next_change
from facilitate.sound.choice import sound_for
from facilitate.sound.sounds import Sound
from facilitate.translations.message import Message as Why

if TYPE_CHECKING:
    from facilitate.participants.phones import Phones, Wanted
    from facilitate.rooms.link import RoomLink
    from facilitate.rooms.reports import Message

T = TypeVar("T")

LEAST = 0.05
"""The fewest seconds between two looks at the clock, however fast time runs."""

AFTER = 0.004
"""Seconds after a change at which the clock is read, because a timer can fire a little early."""

FIRST = 0.3
"""Seconds until the first look: first a picture, then a sound, whose device is slow to open."""

FRESH = 1.0
"""A step whose clock has run for fewer seconds than this counts as just started."""

MOST = 1000
"""The most happenings queued for a screen; if there are more, the last ones are kept."""


class DiskTrouble(Struct, frozen=True):
    """The log or its copy cannot be written; without `why`, it can be again."""

    of: str
    """`log` or `copy`."""
    why: Why | None
    folder: str = ""
    """The folder of the copy; for the log, the rescue file with everything that it lacks."""


class LogMoved(Struct, frozen=True):
    """Somebody moved the log, which is written on where it is now."""

    path: str


class LinkState(Struct, frozen=True):
    """The state of the link to an event changed: see `RoomLink.state`."""

    state: str


class NoteCame(Struct, frozen=True):
    """A participant's note arrived on the wall."""

    number: int


class PhoneTrouble(Struct, frozen=True):
    """Phones cannot be let in."""

    why: str


class NobodyCame(Struct, frozen=True):
    """No phone has come for a minute."""


class AddressMoved(Struct, frozen=True):
    """The machine has another address, which people have to be shown."""

    url: str


class Fault(Struct, frozen=True):
    """The loop itself failed; it continues."""

    error: Exception


PhoneNews = NoteCame | PhoneTrouble | NobodyCame | AddressMoved
"""Happenings about participants' phones."""

Other: TypeAlias = "ev.AnyEvent | Message | LogMoved | LinkState | PhoneNews | Fault"
"""Happenings other than cues and write failures."""

Happening: TypeAlias = "Cue | DiskTrouble | Other"
"""What happened by itself, as data for each front end to describe."""


class Following:
    """Collects what happened since a screen last asked. A screen that never asks blocks nothing."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake
        self.waiting: deque[Happening] = deque(maxlen=MOST)

    def news(self) -> list[Happening]:
        """Return what has happened since the last call, earliest first."""
        news: list[Happening] = []
        with contextlib.suppress(IndexError):
            while True:
                news.append(self.waiting.popleft())
        return news


class Runner:
    """Runs a session.

    Any thread may call its methods, and read the state of the session, which changes under its
    readers: `Following.wake` is called after every change.
    """

    def __init__(
        self, session: Session, sound: Sound | None = None, link: "RoomLink | None" = None
    ) -> None:
        self.session = session
        self.sound = sound
        """Plays cues, if there is anything to play them with."""
        self.link = link
        """The link to an event with many rooms, where the session takes part in one."""
        self.wanted_phones: Wanted | None = None
        """How phones are to be let in, if the command line says so."""
        self.phones: Phones | None = None
        """The server for participants' phones, while there is one."""
        self._nobody_came = False
        self.left = False
        """Whether the log is closed, and the session can no longer be changed."""
        self._lock = RLock()
        self._thread: Thread | None = None
        self._woken: SimpleQueue[None] = SimpleQueue()
        self._following: list[Following] = []
        self._step, self._begun = 0, False
        """Id of the current step, and whether its clock has run."""
        if session.events and isinstance(session.events[-1], ev.Resumed):
            self._step, self._begun = session.state.current, session.state.running
        self._troubles: dict[str, DiskTrouble] = {}
        self._faults: set[str] = set()
        self._silences: set[Why] = set()
        """Why sounds were not heard, as reported, without their names."""

    def start(self) -> None:
        """Run the loop in a thread from now on; without it, every command and `look` does its work.

        Phones are let in if that is wanted. Idempotent.
        """
        if self._thread is not None:
            return
        if self.wanted_phones is not None:
            self.open_phones()
        self._thread = Thread(target=self._run, daemon=True, name="session")
        self._thread.start()

    def follow(self, wake: Callable[[], None] = lambda: None) -> Following:
        """Return a collector of what will happen; `wake` is called after each change.

        It is called in whichever thread made the change, and must return at once.
        """
        following = Following(wake)
        with self._lock:
            self._following.append(following)
        return following

    def unfollow(self, following: Following) -> None:
        """Stop following. Idempotent."""
        with self._lock, contextlib.suppress(ValueError):
            self._following.remove(following)

    def do(self, command: Callable[[], T]) -> T:
        """Run a command atomically, after what is due before it.

        Raises what the command raises, and Refused if the session was left.
        """
        with self._lock:
            if self.left:
                raise Refused("session.left")
            self._try(self._look)
            try:
                return command()
            finally:
                self._follow_up()
                self.hurry()
                self._wake()

    def look(self) -> None:
        """Apply what is due by now, with its sounds."""
        with self._lock:
            if not self.left:
                self._look()

    def hurry(self) -> None:
        """Make the thread look at once; safe to call from any thread and from a signal handler."""
        self._woken.put(None)

    def leave(self) -> None:
        """Close the log and release its lock, the sounds and the link. Idempotent."""
        with self._lock:
            if self.left:
                return
            self._try(self._look_at_phones)
            self.left = True
            try:
                self.session.leave()
            finally:
                self._leave_event()
                self._tell_troubles()
        self.close_phones()
        self.hurry()
        self._wake()

    def open_phones(self) -> "Phones":
        """Return the server for participants' phones, starting it if there is none."""
        with self._lock:
            if self.phones is None:
                from facilitate.participants.phones import Phones, Wanted

                wanted = self.wanted_phones or Wanted()
                self.phones = Phones(self.session, wanted, self.hurry)
            return self.phones

    def close_phones(self) -> None:
        """Stop letting phones in."""
        with self._lock:
            if not self.left:
                self._look_at_phones()
            phones, self.phones = self.phones, None
        if phones is not None:
            phones.close()

    def _run(self) -> None:
        """Look when the face of the clock changes, and not before, until the session is left."""
        pause = FIRST
        while not self.left:
            with contextlib.suppress(Empty):
                self._woken.get(timeout=pause)
                while True:  # one look is enough for all who asked for it until now
                    self._woken.get_nowait()
            self._try(self.look)
            self._wake()
            session = self.session
            change = next_change(session.state, session.t()) / session.clock.speed
            pause = max(LEAST, change + AFTER)

    def _look(self) -> None:
        self._ring_start()
        for signal in self.session.tick():
            self._ring(signal)
            self._tell(signal)
        self._tell_silence()
        for event in self.session.news():
            self._tell(event)
        moved_to = self.session.moved_to()
        if moved_to is not None:
            self._tell(LogMoved(moved_to))
        self._look_at_event()
        self._look_at_phones()
        self._follow_up()

    def _follow_up(self) -> None:
        """Play and report what follows from what has just been done."""
        self._ring_start()
        self._tell_troubles()

    def _ring_start(self) -> None:
        """Play the start cue if a step was entered running, or is started for the first time."""
        state = self.session.state
        entered = state.current != self._step
        if entered:
            self._step, self._begun = state.current, False
        if not state.running or self._begun or self.session.closed:
            return
        self._begun = True
        if entered or state.elapsed(self.session.t()) < FRESH:
            self._ring(Cue("start", state.step(), 0.0))

    def _ring(self, signal: Cue) -> None:
        name = sound_for(signal)
        if name and self.sound:
            self.sound.play(name)

    def _tell_silence(self) -> None:
        """Record in the log which sounds were not heard, and why; report each reason once.

        A player that is missing for the bell will be missing for the gong, too.
        """
        for why in self.sound.troubles() if self.sound else ():
            silent = ev.Silent(why=why.as_data())
            if self.session.state.ended is None:
                silent = self.session.take(silent)
            reason_alone = Why(why.id, **{**why.values, "sound": ""})
            if reason_alone not in self._silences:
                self._silences.add(reason_alone)
                self._tell(silent)

    def _look_at_event(self) -> None:
        """Send on what was written; report what the hub says."""
        if self.link is None:
            return
        before = self.link.state
        for message in self.link.look(self.session.log.path):
            self._tell(message)
        if self.link.state != before:
            self._tell(LinkState(self.link.state))

    def _look_at_phones(self) -> None:
        """Write what participants asked for, and report it."""
        if self.phones is None:
            return
        trouble, url = self.phones.trouble, self.phones.url
        for number in self.phones.look():
            self._tell(NoteCame(number))
        if self.phones.trouble and self.phones.trouble != trouble:
            self._tell(PhoneTrouble(self.phones.trouble))
        if url and self.phones.url not in ("", url):
            self._tell(AddressMoved(self.phones.url))
        nobody, before = self.phones.nobody_came(), self._nobody_came
        self._nobody_came = nobody
        if nobody and not before:
            self._tell(NobodyCame())

    def _leave_event(self) -> None:
        if self.link is not None:
            self.link.look(self.session.log.path)
            self.link.close()

    def _tell_troubles(self) -> None:
        """Report if the log or its copy can no longer be written, or can be again."""
        log, backup = self.session.log, self.session.backup
        found: dict[str, DiskTrouble] = {}
        if log.trouble:
            rescue = log.rescue.path if log.rescue and not log.waiting else ""
            found["log"] = DiskTrouble("log", reason(log.trouble), rescue)
        if backup and backup.trouble:
            found["copy"] = DiskTrouble("copy", reason(backup.trouble), backup.folder)
        for of in ("log", "copy"):
            if of in found and of not in self._troubles:
                self._tell(found[of])
            elif of in self._troubles and of not in found:
                self._tell(DiskTrouble(of, None))
        self._troubles = found

    def _try(self, look: Callable[[], None]) -> None:
        """Call `look`; report each kind of error in the loop once, and continue."""
        try:
            look()
        except Exception as error:
            kind = f"{type(error).__name__}: {error}"
            if kind not in self._faults:
                self._faults.add(kind)
                self._tell(Fault(error))

    def _tell(self, happening: Happening) -> None:
        for following in self._following:
            following.waiting.append(happening)

    def _wake(self) -> None:
        for following in list(self._following):
            # A screen that cannot be woken is gone, and must not block the others.
            with contextlib.suppress(Exception):
                following.wake()
