"""Start a session, from scripts and the facilitator's wishes to a running log."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitate import paths
from facilitate.languages import ENGLISH
from facilitate.names import distinct
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts import template
from facilitate.scripts.library import Library
from facilitate.scripts.problem import Location
from facilitate.scripts.script import Script, Use
from facilitate.scripts.variants import in_variant
from facilitate.session.carry_over import Brought, on_the_wall
from facilitate.session.clock.clock import Clock
from facilitate.session.clock.ends import end_at, end_of_agenda
from facilitate.session.log.log import ENDING
from facilitate.session.session import Session, make_header
from facilitate.translations.translator import Translator, translator_for


class Wish(NamedTuple):
    """Options of a new session; those left out are as in the script."""

    inputs: Mapping[str, str]
    """The script's inputs; those without a default are required."""
    title: str | None = None
    groups: tuple[str, ...] = ()
    people: int | None = None
    minutes: float | None = None
    """Fit the plan into so many minutes."""
    until: int | None = None
    """Fit the plan to end at this time of day, in minutes after midnight."""
    wait: bool = False
    """The clock is paused until it is started."""
    brought: tuple[Brought, ...] = ()
    """Notes of earlier sessions, for the steps that bring them."""
    series: str | None = None
    """The series that it belongs to."""


def strung(scripts: Sequence[Script], names: Sequence[str], variant: str | None = None) -> Script:
    """Return one script that runs several, in order; `names` are their slugs or paths.

    Scripts that have the `variant` run in it.
    """
    if len(scripts) == 1:
        return in_variant(scripts[0], variant) if variant in scripts[0].variants else scripts[0]
    return Script(
        path="",
        slug="-".join(script.slug for script in scripts)[:60],
        kind="agenda",
        name=", ".join(script.name for script in scripts),
        entries=tuple(
            Use({"": Location(1, 1)}, name, {}, variant=variant if variant in s.variants else None)
            for s, name in zip(scripts, names, strict=True)
        ),
        inputs={name: wanted for s in reversed(scripts) for name, wanted in s.inputs.items()},
        language=next((s.language for s in scripts if s.language != ENGLISH), ENGLISH),
        groups=next((script.groups for script in scripts if script.groups), ()),
    )


def open_session(
    script: Script, library: Library, clock: Clock, wish: Wish, folder: str | None = None
) -> Session:
    """Plan a script, create the log (in the folder of the logs, or another) and enter the first
    step.

    Raises CannotFit if the plan cannot take the wanted time, Refused if the wanted end has passed,
    OSError if no log can be written.
    """
    now = clock.wall()
    groups = distinct(wish.groups or script.groups)
    texts = {name: wanted.default or "" for name, wanted in script.inputs.items()}
    inputs = texts | dict(wish.inputs)
    plan = make_plan(script, library, inputs, Room(wish.people, groups))
    end = agreed_end(script, wish, clock)
    if end and (wish.minutes is not None or wish.until is not None):
        plan = plan.fitted((end - now).total_seconds())
    language = library.speaks(script)
    plan = prepared(plan._replace(title=wish.title or plan.title), translator_for(language))
    slugs = tuple(use.slug for use in script.uses()) if not script.path else (script.slug,)
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
        path = new_path(script.slug, clock, folder)
        try:
            return Session.start(
                path, header, clock, not wish.wait, on_the_wall(plan, wish.brought)
            )
        except FileExistsError:
            # Another session that began in the same instant has that name.
            if not os.path.isfile(path):
                raise


def new_path(slug: str, clock: Clock, folder: str | None = None) -> str:
    """Return an unused path for a log, named for the time and the script.

    It is in the folder of the logs unless `folder` is given.
    """
    folder = paths.sessions() if folder is None else folder
    stem = f"{clock.wall():%Y-%m-%d-%H%M}-{slug}"
    number = 1
    path = os.path.join(folder, stem + ENDING)
    while os.path.exists(path):
        number += 1
        path = os.path.join(folder, f"{stem}-{number}{ENDING}")
    return path


def prepared(plan: Plan, tr: Translator) -> Plan:
    """Return the plan with its preparations prepended to the first step's facilitator notes."""
    if not plan.prepare or not plan.steps:
        return plan
    first, *others = plan.steps
    lines = "".join(f"- {template.escape(text)}\n" for text in plan.prepare)
    notes = f"{tr('start.prepare')}\n{lines}\n{first.written.notes}".strip("\n")
    return plan._replace(steps=(first.rewritten(notes=notes), *others))


def agreed_end(script: Script, wish: Wish, clock: Clock) -> datetime | None:
    """Return the agreed end, as wished or from the agenda.

    Raises Refused if the wanted time has passed.
    """
    if wish.minutes is not None:
        return clock.here(clock.wall() + timedelta(minutes=wish.minutes))
    if wish.until is not None:
        return end_at(clock, wish.until)
    return end_of_agenda(clock, script.start, script.end)
