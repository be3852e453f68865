"""Apply a change to a plan."""

from facilitate.plan.plan import Plan
from facilitate.session import events as ev
from facilitate.session.step_fields import step_from_fields


def changed(plan: Plan, change: ev.Change) -> Plan:
    """Return the plan with a change applied."""
    steps = list(plan.steps)
    if change.insert:
        ids = [step.id for step in steps]
        at = ids.index(change.after) + 1 if change.after in ids else 0
        steps[at:at] = map(step_from_fields, change.insert)
    if change.seconds or change.rounds:
        steps = [
            step._replace(
                seconds=change.seconds.get(step.id, step.seconds),
                rounds=change.rounds.get(step.block, step.rounds),
            )
            for step in steps
        ]
    return plan._replace(steps=tuple(steps), values=plan.values | change.values)
