"""A running session: stamp events, write them down, and only then change the state."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from facilitate import __version__, paths
from facilitate.files import free_path
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.session import events as ev
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.cue_watch import Watch
from facilitate.session.clock.cues import Cue
from facilitate.session.clock.timestamps import timestamp
from facilitate.session.commands import undo as undo_commands
from facilitate.session.commands.plan import by_the_notes
from facilitate.session.fold import apply, beginning, fold, undone
from facilitate.session.header import FORMAT, Header
from facilitate.session.log.elsewhere import remember
from facilitate.session.log.log import Contents, Log, last_change, read
from facilitate.session.log.rescue import discard, missing_in, rescued
from facilitate.session.newer import last_known
from facilitate.session.state import State
from facilitate.session.step_fields import step_fields
from facilitate.text import path_as_text, text_as_path

if TYPE_CHECKING:
    from facilitate.session.log.backup import Backup

E = TypeVar("E", bound=ev.AnyEvent)

WhyContinued = Literal["asked", "deleted", "replaced", "changed", "lost"]

AS_LONG = 0.5
"""Seconds to wait for the copy if the log itself cannot be written."""

SIGN_OF_LIFE = 5.0
"""Seconds between two signs of life of the session's process."""


class Away(Struct, frozen=True):
    """How a resumed session was left."""

    seconds: float
    """How long no process was running it."""
    crashed: bool
    """The process ended without leaving the session."""
    counted: bool
    """The clock kept running."""
    ended: bool = False
    """It was ended: its clock is paused until the end is undone."""
    ran: bool = True
    """Its clock was running when it was left."""
    title: str = ""


class Session:
    """One run of a plan. Commands return events (see `session.commands`); `take` does the rest."""

    def __init__(
        self, header: Header, log: Log, clock: Clock, events: list[ev.AnyEvent], t: float = 0.0
    ) -> None:
        self.header = header
        self.log = log
        self.clock = clock
        self.events = events
        self.backup: Backup | None = None
        """Keeps the second copy of the log, if one was asked for."""
        self.state: State = fold(header, events) if events else beginning(header)
        self.closed = False
        """Whether this process is done with it: the session was ended here."""
        self._undone = undone(events)
        self._begin, self._begin_t = clock.now(), t
        self._watch = Watch(clock)
        self._news: list[ev.AnyEvent] = []
        self._moved_to: str | None = None
        self._gathered: list[ev.AnyEvent] | None = None
        self._alive = t

    @classmethod
    def start(
        cls,
        path: str,
        header: Header,
        clock: Clock,
        running: bool = True,
        brought: Iterable[ev.Noted] = (),
    ) -> "Session":
        """Create the log, add the notes carried over, and enter the first step.

        Raises OSError if the log cannot be written.
        """
        session = cls(header, Log.create(path, header), clock, [])
        for note in brought:
            session.take(note)
        session.take(ev.Entered(step=session.state.run()[0].id, running=running))
        return session

    @classmethod
    def resume(
        cls, path: str, clock: Clock, count: bool | None = None
    ) -> tuple["Session", Contents, Away]:
        """Continue a log; `count` says whether the time away counts (None: after a crash).

        An ended session stays ended, its clock paused, until its end is undone. Raises NotALog,
        InUse or OSError.
        """
        changed = last_change(path)
        log, contents = Log.open(path)
        events = contents.events
        away, t = _away(contents, changed, clock.wall(), count)
        session = cls(contents.header, log, clock, events, t)
        session._take_over_rescued()
        session._go_on_by_itself()  # what would have happened meanwhile did, each at its time
        session.take(
            ev.Resumed(away=round(away.seconds, 3), counted=away.counted, used=contents.used)
        )
        if not session.state.current:
            session.take(ev.Entered(step=session.state.run()[0].id, running=False))
        session._watch.heard(session.state, session.t())
        return session, contents, away

    def t(self) -> float:
        """Return the session time now, in seconds."""
        passed = self.clock.now() - self._begin
        # Every event asks for it, and round(t, 3) and max() take longer.
        t = round((self._begin_t + passed) * 1000) / 1000
        return t if t > self.state.t else self.state.t

    def take(self, event: E, t: float | None = None) -> E:
        """Stamp an event (with session time `t`, or now), write it and apply it."""
        self._stamp(event, t)
        if self._gathered is None:
            self.log.append(event)
            self._back_up()
        else:
            self._gathered.append(event)
        self.events.append(event)
        apply(self.state, event)
        if type(event) is ev.Ended:
            self.closed = True
        elif type(event) is ev.Entered and (counted := by_the_notes(self.state)):
            self._news.append(self.take(counted))
        return event

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Write all events taken inside at once, and flush once, at the end.

        They must not be shown to anybody before that.
        """
        self._gathered = []
        try:
            yield
        finally:
            gathered, self._gathered = self._gathered, None
            if gathered:
                self.log.append_all(gathered)
                self._back_up()

    def undo(self) -> ev.AnyEvent:
        """Undo the last event that is not undone yet, and return it; of one action, its first.

        Carried-over notes go with the structure that brought them.
        """
        going = self.next_to_undo()
        with self.together():
            for event in going:
                self._undone.add(event.n)
                self.take(ev.Undone(of=event.n))
        self._fold_again()
        return going[-1]

    def next_to_undo(self) -> list[ev.AnyEvent]:
        """Return the events that `undo` would undo, last first; raises Refused."""
        return undo_commands.next_to_go(self.events, self._undone)

    def redo(self) -> ev.AnyEvent:
        """Redo the event undone last, and return it; raises Refused."""
        coming = undo_commands.next_to_come(self.events)
        with self.together():
            for event in coming:
                self._undone.discard(event.n)
                self.take(ev.Redone(of=event.n))
        self._fold_again()
        return coming[0]

    def close(self) -> None:
        """End the session; one that was ended and reopened is only closed again."""
        if self.state.ended is None:
            self.take(ev.Ended())
        self.closed = True

    def _fold_again(self) -> None:
        was_over, self.state = self.state.ended is not None, fold(self.header, self.events)
        if was_over and self.state.ended is None:
            self._watch.look()  # which nothing did while it was over: that is no sleep
        self.closed = self.closed and self.state.ended is not None
        self._watch.heard(self.state, self.t())

    def tick(self) -> list[Cue]:
        """Apply what is due by now; return the cues that sound."""
        self._keep_the_log()
        if self.state.ended:
            return []
        for event, ago in self._watch.look():
            self._news.append(self.take(event, self.t() - ago))
        rung = self._watch.due(self.state, self.t())
        rung += self._go_on_by_itself()
        if self.t() - self._alive >= SIGN_OF_LIFE:
            self._alive = self.t()
            self.log.alive()
        return rung

    def news(self) -> list[ev.AnyEvent]:
        """Return reportable events that happened by themselves since the last call."""
        news, self._news = self._news, []
        return news

    def moved_to(self) -> str | None:
        """Return the log's path if somebody moved it since the last call; otherwise None."""
        moved_to, self._moved_to = self._moved_to, None
        return moved_to

    def ends(self) -> datetime:
        """Return the wall time at which the session ends if everything from now on goes as
        planned.
        """
        remaining = timedelta(seconds=self.state.remaining(self.t()))
        return self.clock.here(self.clock.wall() + remaining)

    def behind(self) -> float:
        """Return the seconds that the session is behind the plan as agreed last (negative:
        ahead).
        """
        t = self.t()
        agreed = self.state.agreed
        return 0.0 if agreed is None else t + self.state.remaining(t) - agreed

    def agreed_end(self) -> datetime | None:
        """Return the agreed end in the local time zone, if one was agreed."""
        until = self.state.until
        return None if until is None else self.clock.here(datetime.fromisoformat(until))

    def move_to(self, folder: str) -> None:
        """Continue in a new log, with all events so far, in another folder.

        Raises OSError if none can be created there; the session then stays where it was.
        """
        name = os.path.basename(self.log.path)
        before = self.log
        self._continue_in(os.path.join(os.path.abspath(folder), name), "asked")
        before.close_with(self.events[-1])

    def keep_copy(self, folder: str) -> None:
        """Keep a second copy of the log in another folder from now on."""
        # Imported only here: most sessions keep none.
        from facilitate.session.log.backup import Backup

        if self.backup is not None:
            self.backup.close()  # otherwise it could still replace a newer copy with its own
        self.backup = Backup(folder)
        self._back_up()

    def copy_to(self, folder: str | None) -> None:
        """Keep a second copy in a folder, recording it in the log; without `folder`, continue the
        copy that was kept before, if any.
        """
        kept = [text_as_path(e.folder) for e in self.events if isinstance(e, ev.CopyKept)]
        wanted = os.path.abspath(folder) if folder else next(reversed(kept), None)
        if wanted is None:
            return
        if wanted not in kept[-1:]:
            self.take(ev.CopyKept(folder=path_as_text(wanted)))
        self.keep_copy(wanted)

    def _take_over_rescued(self) -> None:
        """Take over what an earlier process could not write to the log.

        It counts even if the log still cannot be written; its file then stays.
        """
        for contents in rescued(self.header.id):
            if os.path.realpath(contents.path) == os.path.realpath(self.log.path):
                continue
            more = missing_in(self.events, contents)
            if more is None:
                continue
            self.log.append_all(more)
            self.events += more
            if not self.log.trouble:
                discard([contents.path])
            self.state = fold(self.header, self.events)
            self._undone = undone(self.events)

    def leave(self) -> None:
        """Leave the session, to be resumed later, and close the log."""
        if not isinstance(last_known(self.events), ev.Ended):
            self.take(ev.Left())
        if self.state.ended is not None:
            self._forget_who()
        self._keep_the_log()
        self.log.close()
        if self.backup:
            self.backup.close()

    def _forget_who(self) -> None:
        """Delete the key that could link two notes to the same phone."""
        with contextlib.suppress(OSError):
            os.unlink(paths.participants_key(self.header.id))

    def _stamp(self, event: ev.AnyEvent, t: float | None) -> None:
        now = self.t()
        event.n = self.events[-1].n + 1 if self.events else 1
        event.t = now if t is None else max(self.state.t, round(t, 3))
        at = self.clock.wall()
        if event.t != now:
            at -= timedelta(seconds=now - event.t)
        event.at = timestamp(at)

    def _continue_in(self, path: str, why: WhyContinued) -> None:
        """Continue in a new log at `path`, or next to it; raises OSError, with everything
        unchanged.
        """
        new = free_path(os.path.abspath(path))
        event = ev.Continued(path=path_as_text(new), why=why)
        self._stamp(event, None)
        self.log = Log.create(new, self.header, [*self.events, event])
        self.events.append(event)
        apply(self.state, event)
        if why == "asked":
            remember(self.header.id, new)
        self._back_up()

    def _keep_the_log(self) -> None:
        """Write what is waiting; write a whole new log if another program changed this one."""
        astray = self.log.astray()
        if astray:
            before = self.log
            try:
                self._continue_in(before.path, astray.why)
            except OSError:
                before.rescue_whole(self.events)
            else:
                before.forget_rescue()
                before.close()
                self._news.append(self.events[-1])
        self._follow_the_log()
        self.log.retry()
        self._back_up()

    def _follow_the_log(self) -> None:
        """Find the log again if somebody moved it."""
        folder = os.path.dirname(self.log.path)
        moved_to = self.log.moved_to()
        if moved_to is None:
            return
        self._moved_to = moved_to
        if os.path.dirname(moved_to) != folder or moved_to != self.log.path:
            remember(self.header.id, moved_to)

    def _back_up(self) -> None:
        """Bring the copy up to date; if the log cannot be written, wait a moment for it."""
        if self.backup is None:
            return
        self.backup.update(self.log.path, self.log.whole, self.log.pending())
        behind = self.log.trouble and not self.log.in_copy and not self.backup.trouble
        if behind and self.backup.caught_up(AS_LONG):
            self.log.count_copied()

    def _go_on_by_itself(self) -> list[Cue]:
        """Enter each step that follows automatically once the previous is up; return the cues."""
        rung = []
        while following := self._follows_by_itself():
            self.take(ev.Entered(step=following.id, auto=True), self.state.up())
            rung += self._watch.due(self.state, self.t())
        return rung

    def _follows_by_itself(self) -> PlannedStep | None:
        state = self.state
        due = state.running and not state.held and state.step().auto and state.up() <= self.t()
        return state.neighbour(1) if due else None


def make_header(
    plan: Plan,
    scripts: tuple[str, ...],
    clock: Clock,
    inputs: dict[str, str],
    groups: tuple[str, ...] = (),
    people: int | None = None,
    until: datetime | None = None,
    language: str = "en",
    questions: dict[str, str] | None = None,
    series: str | None = None,
    purpose: str = "",
) -> Header:
    """Return the header of a new log."""
    return Header(
        format=FORMAT,
        kit=__version__,
        id=os.urandom(8).hex(),
        title=plan.title,
        created=clock.wall().isoformat(timespec="milliseconds"),
        scripts=scripts,
        inputs=inputs,
        groups=groups,
        people=people,
        steps=tuple(map(step_fields, plan.steps)),
        values=plan.values,
        until=until.isoformat() if until else None,
        questions=questions or {},
        language=language,
        series=series,
        purpose=purpose,
        declares=True,
    )


def gone(path: str, clock: Clock) -> Away:
    """Return how long the session of a log has been away by now; raises NotALog or OSError."""
    return _away(read(path), last_change(path), clock.wall(), None)[0]


def _away(
    contents: Contents, changed: float, wall: datetime, count: bool | None
) -> tuple[Away, float]:
    """Return how long a session was away, and the session time at which it continues.

    The log's last event or sign of life tells when its process was last there.
    """
    if not contents.events:
        return Away(0.0, True, False), 0.0
    last = contents.events[-1]
    at = datetime.fromisoformat(last.at)
    crashed = not isinstance(last_known(contents.events), ev.Left | ev.Ended)
    since = (wall - at).total_seconds()
    alive = max(0.0, changed - at.timestamp()) if crashed else 0.0
    if since >= 0:
        alive = min(alive, since)
    seconds = max(0.0, since - alive)
    state = fold(contents.header, contents.events)
    ended, ran = state.ended is not None, state.running
    counted = not ended and (crashed if count is None else count)
    title = contents.header.title
    return Away(seconds, crashed, counted, ended, ran, title), last.t + alive + (
        seconds if counted else 0.0
    )
