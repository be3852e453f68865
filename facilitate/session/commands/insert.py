"""Insert another structure, or a break, into a running session."""

import re

from facilitate.errors import KitError
from facilitate.plan.plan import Plan, PlannedStep, break_step
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.commands import plan as plan_commands
from facilitate.session.header import Header
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.translations.translator import ENGLISH, Translator, translator_for

USUAL_BREAK = 10
"""Minutes of a break if none are given."""


def insert(state: State, header: Header, library: Library, name: str) -> ev.Replanned:
    """Return the event that inserts a structure after the current step, or a break: `break 15`.

    A script of that name comes first. Inputs take the session's values of the same name, otherwise
    the structure's defaults. Raises Refused.
    """
    tr = translator_for(header.language)
    minutes = None if library.slug(name) else break_minutes(name, tr)
    if minutes is not None:
        return plan_commands.insert(state, _break(state, minutes * 60, tr))
    try:
        script = checked(library.find(library.named(name)), library)
        given = {n: t for n, t in state.inputs.items() if n in script.inputs}
        open_ = {n: "…" for n, wanted in script.inputs.items() if wanted.default is None}
        room = Room(state.people, state.groups)
        scope = plan_commands.new_scope(state)
        plan = make_plan(script, library, open_ | given, room, scope)
    except KitError as error:
        raise Refused(error.message) from None
    return plan_commands.insert(state, plan)


def break_minutes(text: str, tr: Translator) -> int | None:
    """Return the minutes of a break, such as `break` or `break 15`; None for anything else."""
    names = "|".join(re.escape(each("step.break").casefold()) for each in (tr, ENGLISH))
    typed = re.fullmatch(rf"(?:{names})(?:\s+([0-9]{{1,3}})(?:\s*min)?)?", text.strip().casefold())
    minutes = int(typed[1] or USUAL_BREAK) if typed else 0
    return minutes or None


def _break(state: State, seconds: float, tr: Translator) -> Plan:
    """Return a plan of one break."""
    written = break_step(tr)
    structure = state.step().structure
    return Plan(
        written.title, (PlannedStep(1, structure, written, seconds, seconds / 2, seconds * 2),), {}
    )
