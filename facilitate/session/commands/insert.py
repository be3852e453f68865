"""Insert another structure into a running session."""

from facilitate.errors import KitError
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.commands import plan as plan_commands
from facilitate.session.header import Header
from facilitate.session.refused import Refused
from facilitate.session.state import State


def insert(state: State, header: Header, library: Library, name: str) -> ev.Replanned:
    """Return the event that inserts a structure after the current step.

    Inputs take the session's values of the same name, otherwise the structure's defaults. Raises
    Refused.
    """
    try:
        script = checked(library.find(name), library)
        given = {n: t for n, t in state.inputs.items() if n in script.inputs}
        open_ = {n: "…" for n, wanted in script.inputs.items() if wanted.default is None}
        room = Room(state.people, state.groups)
        scope = plan_commands.new_scope(state)
        plan = make_plan(script, library, open_ | given, room, scope)
    except KitError as error:
        raise Refused(error.message) from None
    return plan_commands.insert(state, plan)
