"""Small logs that together hold every kind of line a session writes."""

from pathlib import Path

from facilitate.session import events as ev
from facilitate.session.log import log
from facilitate.session.log.forget import forget
from facilitate.session.session import Session
from facilitate.translations.message import Message
from tests.adversary.workshop import Workshop
from tests.builders import run_plain, start, step
from tests.fakes import NOON, FakeClock

RATED = (
    step(1, "Rate", collect="Ideas", score=(1, 5), by="person", limit=9),
    step(2, "Place", collect="Zones", source="Ideas", places=("near", "far")),
    step(3, "Promise", colour="green", source="Zones", means="commitment", who="Who?"),
)
AUTOMATIC = (
    step(1, "One", 1, colour="yellow", auto=True, block=1, rounds=2, turns=2),
    step(2, "Two", 1, colour="yellow", auto=True, block=1, round=2, rounds=2, sets="topic"),
    step(3, "Perhaps", 5, optional=True, collect="Ties", ties=True),
    step(4, "Last", 10, colour="pink", source="yellow", ask="What then?", dots=3),
)

LINES = {
    "colours": (
        None,
        "one worst thing", "another", "/star 1", "/edit 2 a better one", "/theme 1,2 Habits",
        "/next", "/turn 1", "new pink", "/untheme 1 Habits", "/rename theme Habits = Old habits",
        "/next", "/turn 1 stop it", "/undo", "/redo", "/remove 2", "/say all went well", "/end",
    ),
    "plan": (
        None,
        "/pause", "/go", "/add 2", "/late 30", "/minutes 2 5", "/fit 13:00", "/drop 3", "/take 3",
        "/to 2", "/back", "/people 30", "/set topic=work", "/wait", "/next",
    ),
    "ratings": (
        RATED,
        "/as Ann", "an idea", "/score 1 4", "/score 1 2", "/as Bert", "a second", "/next",
        "/turn 1", "/place 1 near", "/place 2 far", "/next", "/turn 1 next week", "/who 1 Ann",
        "/due 1 2026-12-24", "I will call", "/move 1 2", "/list 2 Zones", "/give 1 Group two",
        "/person 2 Cleo", "/rename person Ann = Anna", "/means Ideas parked", "/large 1",
    ),
    "rounds": (
        AUTOMATIC,
        "first", "/rounds 3", "/group Group three", "second", "/next", "/next", "/take 3",
        "Ann - Bert", "/next", "/turn 1 so", "/dots 5", "/dots 1 2", "/reveal", "/worth",
        "/rename group Group three = Table three", "=1+1", "\u202e right to left",
    ),
}  # fmt: skip
"""The steps of each session, and what is typed into it."""


def small_logs(folder: Path) -> list[bytes]:
    """Play short sessions, and return their logs; the last is a merged one."""
    paths = []
    for name, (steps, *lines) in LINES.items():
        place = folder / name
        place.mkdir(parents=True)
        clock = FakeClock(wall=NOON)
        session = start(place, *(steps or ()), clock=clock)
        run_plain([part for line in lines for part in (line, _minute(clock))], session)
        paths.append(session.log.path)
    paths += [
        _moved(folder / "moved"),
        _forgotten(folder / "forgotten"),
        _phones(folder / "phones"),
    ]
    logs = [Path(path).read_bytes() for path in paths]
    return [*logs, logs[0] + logs[2]]


def _minute(clock):
    return lambda: clock.advance(20)


def _moved(folder):
    """Return the log of a session that was resumed, moved, and heard of a jump of the clock."""
    workshop = Workshop(folder)
    workshop.begin()
    workshop.note("before")
    workshop.clock.set_wall(7200)
    workshop.session.tick()
    workshop.session.leave()
    again, _, _ = Session.resume(workshop.session.log.path, FakeClock(wall=NOON))
    again.copy_to(str(folder / "copy"))
    again.move_to(str(folder / "elsewhere"))
    again.leave()
    return again.log.path


def _phones(folder):
    """Return the log of a session with participants' phones, a silent sound and a newer line."""
    workshop = Workshop(folder)
    workshop.begin()
    workshop.note("from the room")
    take = workshop.session.take
    for event in (
        ev.Came(),
        ev.Barred(number=1),
        ev.ClosingAsked(),
        ev.Worth(score=4, voter="ab12"),
        ev.Silent(why=Message("sound.no-player").as_data()),
        ev.Jumped(seconds=90.0),
        ev.Newer(line=b'{"do":"dance","number":7}'),
    ):
        take(event)
    workshop.session.leave()
    return workshop.session.log.path


def _forgotten(folder):
    """Return the log of a session of which something was forgotten."""
    workshop = Workshop(folder)
    workshop.play()
    forget(workshop.session.log.path, [1, 3], None, NOON)
    assert log.read(workshop.session.log.path).damaged == []
    return workshop.session.log.path
