"""Putting another structure into a session that runs."""

from facilitate.plan.checking import checked
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript
from facilitate.session import events as ev
from facilitate.session import replanning
from facilitate.session.refused import Refused
from facilitate.session.session import Session


def insert(session: Session, library: Library, name: str) -> ev.Replanned:
    """Give the event that puts a structure behind the current step.

    Its inputs are what the session was given by the same name, else its own defaults. Raises
    Refused.
    """
    try:
        script = checked(library.find(name), library)
        given = {n: t for n, t in session.header.inputs.items() if n in script.inputs}
        open_ = {n: "…" for n, wanted in script.inputs.items() if wanted.default is None}
        room = Room(session.header.people, session.state.groups)
        scope = replanning.new_scope(session.state)
        plan = make_plan(script, library, open_ | given, room, scope)
    except (NoSuchScript, BrokenScript) as error:
        raise Refused(str(error).replace("\n", "; ")) from None
    return replanning.insert(session.state, plan)
