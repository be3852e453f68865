"""Distribute the rows of the run screen, so that nothing essential is pushed out."""

from msgspec import Struct

FRAME = 4
"""Rows that are always there: the title, the band of the step, the note line, the keys."""
ENOUGH = 10
"""The rows of notes that only the question may reduce; on small terminals, so may a blank row."""
LEAST = 3
"""The rows of notes that not even a long question may reduce."""
SMALL = 22
"""On terminals with fewer rows, the clock is in the line of facts."""


class Rows(Struct, frozen=True):
    """The rows of each part of a narrow run screen; the rest is for the notes."""

    question: int
    above: int
    """Blank rows above the question."""
    clock: int
    """Rows of the clock next to the question; 0 if the time is among the facts."""
    facts: int
    below: int
    """Blank rows after the facts."""
    own: int
    """Rows of the facilitator's own notes."""


def rows(
    height: int, question: int, facts: int, own: int, trouble: int, notes: bool, rule: bool = False
) -> Rows:
    """Distribute the `height` of the terminal among parts that want so many rows each.

    `trouble` rows are taken by a warning; without `notes` no rows are reserved for them. With a
    `rule` among the facts, these go before all but the least of notes.
    """
    room = height - FRAME - trouble
    clock = 3 if height >= SMALL else 0
    least_facts = min(1, facts)
    least_notes = LEAST if notes else 0
    enough = ENOUGH if height >= SMALL else ENOUGH - 1
    asked = min(max(question, clock), max(1, room - least_facts - least_notes))
    if rule:
        least_facts = max(least_facts, min(facts, room - asked - least_notes))
    room -= asked + least_facts + min(enough if notes else 0, max(0, room - asked - least_facts))
    above = 1 if room > 0 else 0
    room -= above
    more_facts = max(0, min(room, facts - least_facts))
    room -= more_facts
    below = 1 if room > 0 else 0
    room -= below
    return Rows(asked, above, clock, least_facts + more_facts, below, max(0, min(room, own)))
