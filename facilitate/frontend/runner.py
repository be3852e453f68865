"""The loop of a session, once for all front ends: what is due, what happened by itself, sounds,
trouble with the disk.

It has a thread of its own, so that no screen and no terminal can hold up the clock, the log or a
sound. Screens follow it and send it commands; a command never waits for a screen.
"""

import contextlib
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from facilitate.rooms.link import RoomLink
from facilitate.rooms.reports import Message
from facilitate.session import events as ev
from facilitate.session.clock.cues import Signal
from facilitate.session.refused import Refused
from facilitate.session.session import Session
from facilitate.session.snapshot import next_change
from facilitate.sound.choice import sound_for
from facilitate.sound.sounds import Sound

if TYPE_CHECKING:
    from facilitate.participants.phones import Phones, Wanted

T = TypeVar("T")

LEAST = 0.05
"""Seconds between two looks at the clock at least, however fast time runs."""

AFTER = 0.004
"""Seconds after a change at which the clock is looked at, for a timer can be a little early."""

FIRST = 0.3
"""Seconds until the first look: a picture comes before a sound, whose device takes its time."""

FRESH = 1.0
"""A step whose clock has run for fewer seconds than this has just been started."""

MOST = 1000
"""Happenings that wait for a screen at most; of more, the last ones are kept."""


class DiskTrouble(NamedTuple):
    """The log, or its copy, cannot be written; without `why`, it can be again."""

    of: str
    """`log` or `copy`."""
    why: str | None
    folder: str = ""
    """Where the copy is kept; of the log, the rescue file that has all that it has not."""


class LinkState(NamedTuple):
    """The link to an event stands in another way now: see `RoomLink.state`."""

    state: str


class NoteCame(NamedTuple):
    """A participant's note is on the wall."""

    number: int


class PhoneTrouble(NamedTuple):
    """Phones cannot be let in."""

    why: str


class Fault(NamedTuple):
    """Something in the loop itself failed; the loop goes on."""

    error: Exception


Other = ev.AnyEvent | Message | LinkState | NoteCame | PhoneTrouble | Fault
"""What happened apart from what sounds and what cannot be written."""

Happening = Signal | DiskTrouble | Other
"""What happened by itself, in front of nobody: as data, for each front end to say in its way."""


class Following:
    """What happened since a screen asked last. A screen that never asks holds up nothing."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self.wake = wake
        self.waiting: deque[Happening] = deque(maxlen=MOST)

    def news(self) -> list[Happening]:
        """Return what has happened since the last call, the earliest first."""
        news: list[Happening] = []
        with contextlib.suppress(IndexError):
            while True:
                news.append(self.waiting.popleft())
        return news


class Runner:
    """Runs a session.

    Any thread may call its methods, and read the state of the session, which changes under
    whoever reads it: `Following.wake` is called after every change.
    """

    def __init__(
        self, session: Session, sound: Sound | None = None, link: RoomLink | None = None
    ) -> None:
        self.session = session
        self.sound = sound
        """What rings, where there is anything to ring with."""
        self.link = link
        """The link to an event with many rooms, where the session takes part in one."""
        self.wanted_phones: Wanted | None = None
        """How phones are to be let in, where the command line says so."""
        self.phones: Phones | None = None
        """What lets participants' phones in, while it does."""
        self.left = False
        """Whether the log is closed, and the session is nobody's to change."""
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

    def start(self) -> None:
        """Look at the clock in a thread from now on; without it, every command and `look` does.

        Phones are let in, where that is wanted. Twice does no harm.
        """
        if self._thread is not None:
            return
        if self.wanted_phones is not None:
            self.open_phones()
        self._thread = Thread(target=self._run, daemon=True, name="session")
        self._thread.start()

    def follow(self, wake: Callable[[], None] = lambda: None) -> Following:
        """Return what will happen from now on; `wake` is called after each change.

        It is called in whichever thread made the change, and must return at once.
        """
        following = Following(wake)
        with self._lock:
            self._following.append(following)
        return following

    def unfollow(self, following: Following) -> None:
        """Follow no longer. Twice does no harm."""
        with self._lock, contextlib.suppress(ValueError):
            self._following.remove(following)

    def do(self, command: Callable[[], T]) -> T:
        """Run a command, which nothing else interrupts, after what is due before it.

        Raises what the command raises, and Refused where the session was left.
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
        """Let happen what is due by now, with its sounds."""
        with self._lock:
            if not self.left:
                self._look()

    def hurry(self) -> None:
        """Have the thread look at once; called by any thread, and from a signal's handler."""
        self._woken.put(None)

    def leave(self) -> None:
        """Close the log and give up its lock; sounds and the link end, too. Twice does no harm."""
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
        """Let participants in by their phones, or return what does so already."""
        with self._lock:
            if self.phones is None:
                from facilitate.participants.phones import Phones, Wanted

                wanted = self.wanted_phones or Wanted()
                self.phones = Phones(self.session, wanted, self.hurry)
            return self.phones

    def close_phones(self) -> None:
        """Let no phone in any more."""
        with self._lock:
            if not self.left:
                self._look_at_phones()
            phones, self.phones = self.phones, None
        if phones is not None:
            phones.close()

    def _run(self) -> None:
        """Look at the clock when its face changes, and not before; until the session is left."""
        pause = FIRST
        while not self.left:
            with contextlib.suppress(Empty):
                self._woken.get(timeout=pause)
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
        self._look_at_event()
        self._look_at_phones()
        self._follow_up()

    def _follow_up(self) -> None:
        """Ring, and tell, what follows from what has just been done."""
        self._ring_start()
        self._tell_troubles()

    def _ring_start(self) -> None:
        """Ring where a step begins: it was entered running, or is started for the first time."""
        state = self.session.state
        entered = state.current != self._step
        if entered:
            self._step, self._begun = state.current, False
        if not state.running or self._begun or self.session.closed:
            return
        self._begun = True
        if entered or state.elapsed(self.session.t()) < FRESH:
            self._ring(Signal("start", state.step(), 0.0))

    def _ring(self, signal: Signal) -> None:
        name = sound_for(signal)
        if name and self.sound:
            self.sound.play(name)

    def _tell_silence(self) -> None:
        """Keep in the log which sounds were not heard, and why."""
        for why in self.sound.troubles() if self.sound else ():
            silent = ev.Silent(why=why.as_data())
            ended = self.session.state.ended is not None
            self._tell(silent if ended else self.session.take(silent))

    def _look_at_event(self) -> None:
        """Send on what was written; tell what the hub says."""
        if self.link is None:
            return
        before = self.link.state
        for message in self.link.look(self.session.log.path):
            self._tell(message)
        if self.link.state != before:
            self._tell(LinkState(self.link.state))

    def _look_at_phones(self) -> None:
        """Write down what participants have asked for, and tell of it."""
        if self.phones is None:
            return
        before = self.phones.trouble
        for number in self.phones.look():
            self._tell(NoteCame(number))
        trouble = self.phones.trouble
        if trouble and trouble != before:
            self._tell(PhoneTrouble(trouble))

    def _leave_event(self) -> None:
        if self.link is not None:
            self.link.look(self.session.log.path)
            self.link.close()

    def _tell_troubles(self) -> None:
        """Tell where the log, or its copy, cannot be written any more, or can be again."""
        log, backup = self.session.log, self.session.backup
        found: dict[str, DiskTrouble] = {}
        if log.trouble:
            rescue = log.rescue.path if log.rescue and not log.waiting else ""
            found["log"] = DiskTrouble("log", str(log.trouble), rescue)
        if backup and backup.trouble:
            found["copy"] = DiskTrouble("copy", str(backup.trouble), backup.folder)
        for of in ("log", "copy"):
            if of in found and of not in self._troubles:
                self._tell(found[of])
            elif of in self._troubles and of not in found:
                self._tell(DiskTrouble(of, None))
        self._troubles = found

    def _try(self, look: Callable[[], None]) -> None:
        """Look; tell of an error of the loop's own, once for each kind, and go on."""
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
            # Whoever cannot be woken has gone, and must not hold up the others.
            with contextlib.suppress(Exception):
                following.wake()
