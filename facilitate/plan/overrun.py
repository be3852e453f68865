"""What could give where a string or an agenda takes more time than there is."""

from collections.abc import Sequence
from typing import NamedTuple

from facilitate.plan.fitting import CannotFit
from facilitate.plan.plan import Plan, PlannedStep, say_cannot_fit
from facilitate.plan.unroll import UNKNOWN, Room, make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.script import Break, Entry, Round, Script, Step
from facilitate.text import spoken_minutes


class Part(NamedTuple):
    """A stretch that can be left out as a whole: a step, a structure, a break."""

    title: str
    least: float
    """The fewest seconds that it can take."""
    slack: float = 0
    """The seconds that it could give."""


def parts(script: Script, plan: Plan, library: Library, room: Room = UNKNOWN) -> list[Part]:
    """Give the parts of a script's plan; what is optional takes no time and gives none."""
    ends = [0]
    for number in range(1, len(script.entries) + 1):
        # How many steps an entry becomes can depend on those before it.
        until = script._replace(entries=script.entries[:number])
        ends.append(len(make_plan(until, library, room=room).steps))
    spans = zip(script.entries, ends, ends[1:], strict=False)
    return [_part(_title(entry, library), plan.steps[begin:end]) for entry, begin, end in spans]


def what_would_have_to_go(those: Sequence[Part], missing: float) -> list[str]:
    """Give the titles of as few parts as gain `missing` seconds; nothing if all do not."""
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


def cannot_take(error: CannotFit, script: Script, library: Library, room: Room) -> str:
    """Say what a plan can take, and what an agenda would have to do without to take less."""
    plan = make_plan(script, library, room=room)
    return say_cannot_fit(error, plan.title) + _without(
        script, plan, library, room, error.least - error.target
    )


def over_the_end(
    script: Script, plan: Plan, library: Library, start: int | None, room: Room = UNKNOWN
) -> str | None:
    """Say by how much an agenda runs over its end, and which parts could give most.

    `start` is in minutes after midnight; None if there is nothing to say.
    """
    if script.end is None or start is None:
        return None
    there_is = (script.end - start) % (24 * 60) * 60
    too_much = plan.seconds - there_is
    if too_much < 1:
        return None
    end = f"{script.end // 60:02}:{script.end % 60:02}"
    words = f"{end}  was agreed: {spoken_minutes(too_much)} too much"
    if plan.least > there_is:
        return words + _without(script, plan, library, room, plan.least - there_is)
    giving = sorted(parts(script, plan, library, room), key=lambda part: -part.slack)[:2]
    most = (f"{part.title} could give {spoken_minutes(part.slack)}" for part in giving)
    return f"{words}; {', '.join(most)}"


def _without(script: Script, plan: Plan, library: Library, room: Room, missing: float) -> str:
    """Name the parts of an agenda without which there would be time, unless most had to go."""
    if script.kind != "agenda" or missing <= 0:
        return ""
    those = parts(script, plan, library, room)
    going = what_would_have_to_go(those, missing)
    if not going or len(going) * 2 > len(those):
        return ""
    return f"; without {' and '.join(going)} it could"


def _part(title: str, steps: Sequence[PlannedStep]) -> Part:
    counted = [step for step in steps if not step.optional]
    least = sum(step.least for step in counted)
    return Part(title, least, sum(step.seconds for step in counted) - least)


def _title(entry: Entry, library: Library) -> str:
    if isinstance(entry, Break):
        return "the break"
    if isinstance(entry, Round):
        return f"the rounds of {_title(entry.steps[0], library)}"
    return entry.title if isinstance(entry, Step) else library.find(entry.slug).name
