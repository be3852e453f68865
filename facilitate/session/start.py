"""Opening a session: from scripts and what the facilitator wants to a running log."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitate.languages import ENGLISH
from facilitate.names import distinct
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts import template
from facilitate.scripts.library import Library
from facilitate.scripts.problem import Place
from facilitate.scripts.script import Script, Use
from facilitate.scripts.variants import in_variant
from facilitate.session import store
from facilitate.session.carry_over import Brought, on_the_wall
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.ends import end_at, end_of_agenda
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
    brought: tuple[Brought, ...] = ()
    """What earlier sessions left, for the steps that bring it."""
    series: str | None = None
    """The sessions that it belongs to."""


def strung(scripts: Sequence[Script], names: Sequence[str], variant: str | None = None) -> Script:
    """Return one script that runs several, in order; `names` are their slugs or paths.

    Those that have the `variant` are run in it.
    """
    if len(scripts) == 1:
        return in_variant(scripts[0], variant) if variant in scripts[0].variants else scripts[0]
    return Script(
        path="",
        slug="-".join(script.slug for script in scripts)[:60],
        kind="agenda",
        name=", ".join(script.name for script in scripts),
        entries=tuple(
            Use({"": Place(1, 1)}, name, {}, variant=variant if variant in s.variants else None)
            for s, name in zip(scripts, names, strict=True)
        ),
        inputs={name: wanted for s in reversed(scripts) for name, wanted in s.inputs.items()},
        language=next((s.language for s in scripts if s.language != ENGLISH), ENGLISH),
        groups=next((script.groups for script in scripts if script.groups), ()),
    )


def open_session(
    script: Script, library: Library, clock: Clock, wish: Wish, folder: str | None = None
) -> Session:
    """Plan a script, make the log (in the folder of the logs, or another) and enter the first step.

    Raises CannotFit where the plan cannot take the time wished for, Refused where the end wished
    for has passed, OSError where no log can be written.
    """
    now = clock.wall()
    groups = distinct(wish.groups or script.groups)
    texts = {name: wanted.default or "" for name, wanted in script.inputs.items()}
    inputs = texts | dict(wish.inputs)
    plan = make_plan(script, library, inputs, Room(wish.people, groups))
    end = agreed_end(script, wish, clock)
    if end and (wish.minutes is not None or wish.until is not None):
        plan = plan.fitted((end - now).total_seconds())
    plan = prepared(plan._replace(title=wish.title or plan.title))
    slugs = tuple(use.slug for use in script.uses()) if not script.path else (script.slug,)
    language = library.speaks(script)
    questions = {name: wanted.ask for name, wanted in script.inputs.items() if wanted.ask}
    header = make_header(
        plan,
        slugs,
        clock,
        inputs,
        groups,
        wish.people,
        end,
        language,
        questions,
        wish.series,
        script.purpose,
    )
    while True:
        path = store.new_path(script.slug, clock, folder)
        try:
            return Session.start(
                path, header, clock, not wish.wait, on_the_wall(plan, wish.brought)
            )
        except FileExistsError:
            # Another session that began in the same instant has that name.
            if not os.path.isfile(path):
                raise


def prepared(plan: Plan) -> Plan:
    """Return the plan with what has to be prepared in the facilitator's notes of its first step."""
    if not plan.prepare or not plan.steps:
        return plan
    first, *others = plan.steps
    lines = "".join(f"- {template.escape(text)}\n" for text in plan.prepare)
    notes = f"Before you begin:\n{lines}\n{first.notes}".strip("\n")
    return plan._replace(steps=(first._replace(notes=notes), *others))


def agreed_end(script: Script, wish: Wish, clock: Clock) -> datetime | None:
    """Return when all agreed to end: as wished, or as the agenda says.

    Raises Refused if the time wished for has passed.
    """
    if wish.minutes is not None:
        return clock.here(clock.wall() + timedelta(minutes=wish.minutes))
    if wish.until is not None:
        return end_at(clock, wish.until)
    return end_of_agenda(clock, script.start, script.end)
