"""Opening a session: from scripts and what the facilitator wants to a running log."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.problem import Place
from facilitate.scripts.script import Script, Use
from facilitate.session import store
from facilitate.session.clock import Clock, next_time
from facilitate.session.session import Session, make_header


class Wish(NamedTuple):
    """What a session is to be like; what is left out is as the script says."""

    inputs: Mapping[str, str]
    """The answers to the script's inputs; one that has no default has to be here."""
    title: str | None = None
    groups: tuple[str, ...] = ()
    people: int | None = None
    minutes: float | None = None
    """Fit the plan into so many minutes."""
    until: int | None = None
    """Fit the plan to end at this time of day, in minutes after midnight."""
    wait: bool = False
    """The clock stands until it is started."""


def strung(scripts: Sequence[Script], names: Sequence[str]) -> Script:
    """Give one script that runs several, in order; `names` are their slugs or paths."""
    if len(scripts) == 1:
        return scripts[0]
    return Script(
        path="",
        slug="-".join(script.slug for script in scripts)[:60],
        kind="agenda",
        name=", ".join(script.name for script in scripts),
        entries=tuple(Use({"": Place(1, 1)}, name, {}) for name in names),
        inputs={name: wanted for s in reversed(scripts) for name, wanted in s.inputs.items()},
        groups=next((script.groups for script in scripts if script.groups), ()),
        language=scripts[0].language,
    )


def open_session(script: Script, library: Library, clock: Clock, wish: Wish) -> Session:
    """Plan a script, make the log and enter the first step.

    Raises CannotFit where the plan cannot take the time wished for, OSError where no log can be
    written.
    """
    now = clock.wall()
    groups = wish.groups or script.groups
    texts = {name: wanted.default or "" for name, wanted in script.inputs.items()}
    inputs = texts | dict(wish.inputs)
    plan = make_plan(script, library, inputs, Room(wish.people, groups))
    end = agreed_end(script, wish, now)
    if end and (wish.minutes is not None or wish.until is not None):
        plan = plan.fitted((end - now).total_seconds())
    if wish.title:
        plan = plan._replace(title=wish.title)
    slugs = tuple(use.slug for use in script.uses()) if not script.path else (script.slug,)
    header = make_header(
        plan, slugs, clock, inputs, groups, wish.people, end, language=script.language
    )
    while True:
        path = store.new_path(script.slug, clock)
        try:
            return Session.start(path, header, clock, running=not wish.wait)
        except FileExistsError:
            # Another session that began in the same instant has that name.
            if not os.path.isfile(path):
                raise


def agreed_end(script: Script, wish: Wish, now: datetime) -> datetime | None:
    """Give when all agreed to end: as wished, or as the agenda says while it is under way."""
    if wish.minutes is not None:
        return now + timedelta(minutes=wish.minutes)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if wish.until is not None:
        return next_time(now, wish.until)
    if script.start is None or script.end is None:
        return None
    start, end = (midnight + timedelta(minutes=time) for time in (script.start, script.end))
    return end if start <= now < end else None
