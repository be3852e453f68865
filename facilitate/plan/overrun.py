"""What could be shortened or dropped when a string or an agenda takes too long."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitate.plan.fitting import CannotFit
from facilitate.plan.plan import Plan, PlannedStep, cannot_fit
from facilitate.plan.unroll import UNKNOWN, Room, make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.script import Break, Entry, Round, Script, Step
from facilitate.text import spoken_minutes
from facilitate.translations.message import Message, Value, both


class Part(NamedTuple):
    """A stretch that can be dropped as a whole: a step, a structure, a break."""

    title: Value
    least: float
    """The fewest seconds it can take."""
    slack: float = 0
    """The seconds it could give up."""


def parts(script: Script, plan: Plan, library: Library, room: Room = UNKNOWN) -> list[Part]:
    """Return the parts of a script's plan; optional ones take and give up no time."""
    ends = [0]
    for number in range(1, len(script.entries) + 1):
        # How many steps an entry expands to can depend on those before it.
        until = script._replace(entries=script.entries[:number])
        ends.append(len(make_plan(until, library, room=room).steps))
    spans = zip(script.entries, ends, ends[1:], strict=False)
    return [_part(_title(entry, library), plan.steps[begin:end]) for entry, begin, end in spans]


def what_would_have_to_go(those: Sequence[Part], missing: float) -> list[Value]:
    """Return the titles of as few parts as save `missing` seconds; nothing if even all do not."""
    by_length = sorted(those, key=lambda part: part.least)
    for part in by_length:
        if part.least >= missing:
            return [part.title]
    going = []
    for part in reversed(by_length):
        going.append(part.title)
        missing -= part.least
        if missing <= 0:
            return going
    return []


def cannot_take(error: CannotFit, script: Script, library: Library, room: Room) -> Message:
    """Return the range a plan can take, and what an agenda would have to drop to take less."""
    plan = make_plan(script, library, room=room)
    way = _without(script, plan, library, room, error.least - error.target)
    return Message("plan.cannot-take", what=cannot_fit(error, plan.title), way=way)


def over_the_end(
    script: Script, plan: Plan, library: Library, start: int | None, room: Room = UNKNOWN
) -> Message | None:
    """Return by how much an agenda overruns its end, and which parts could give up most.

    `start` is in minutes after midnight; None if there is nothing to report.
    """
    if script.end is None or start is None:
        return None
    there_is = (script.end - start) % (24 * 60) * 60
    too_much = plan.seconds - there_is
    if too_much < 1:
        return None
    end = f"{script.end // 60:02}:{script.end % 60:02}"
    time = spoken_minutes(too_much)
    if plan.least > there_is:
        way = _without(script, plan, library, room, plan.least - there_is)
        return Message("plan.over-the-end", end=end, time=time, way=way)
    giving = sorted(parts(script, plan, library, room), key=lambda part: -part.slack)[:2]
    most = tuple(
        Message("plan.could-give", step=part.title, time=spoken_minutes(part.slack))
        for part in giving
    )
    return Message("plan.over-the-end-giving", end=end, time=time, parts=most)


def _without(script: Script, plan: Plan, library: Library, room: Room, missing: float) -> Value:
    """Return the parts of an agenda to drop to save `missing`, unless that would be most of it."""
    if script.kind != "agenda" or missing <= 0:
        return ""
    those = parts(script, plan, library, room)
    going = what_would_have_to_go(those, missing)
    if not going or len(going) * 2 > len(those):
        return ""
    return Message("plan.without-it-could", steps=both(going))


def _part(title: Value, steps: Sequence[PlannedStep]) -> Part:
    counted = [step for step in steps if not step.written.optional]
    least = sum(step.least for step in counted)
    return Part(title, least, sum(step.seconds for step in counted) - least)


def _title(entry: Entry, library: Library) -> Value:
    if isinstance(entry, Break):
        return Message("plan.the-break")
    if isinstance(entry, Round):
        return Message("plan.the-rounds-of", step=_title(entry.steps[0], library))
    return entry.title if isinstance(entry, Step) else library.find(entry.slug).name
