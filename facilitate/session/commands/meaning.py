"""Commands for what notes mean, their owners and their due dates."""

from datetime import date

from facilitate.scripts.values import NOTHING, OF_A_LIST
from facilitate.session import events as ev
from facilitate.session.commands.correct import lists, no_list
from facilitate.session.commands.notes import find
from facilitate.session.note_formats.due_date import due_date
from facilitate.session.note_formats.name_match import meant
from facilitate.session.refused import Refused
from facilitate.session.state import State


def name_owner(state: State, number: int, name: str) -> ev.OwnerNamed:
    """Set the owner of a note; an empty name means nobody."""
    return ev.OwnerNamed(number=find(state, number).number, who=name.strip() or None)


def set_due(state: State, number: int, text: str, today: date) -> ev.DueSet:
    """Set the due date of a note, as parsed by `due_date`; raises Refused."""
    note = find(state, number)
    if not text.strip():
        raise Refused("refused.by-when")
    due = due_date(text, today)
    return ev.DueSet(number=note.number, due=due.isoformat() if due else None)


def set_meaning(state: State, typed: str) -> ev.MeaningSet:
    """Set what the notes of a list are, from its name and one or more kinds; raises Refused."""
    words = typed.split()
    kinds: list[str] = []
    while len(words) > 1 and (kind := words[-1].strip(",").casefold()) in (*OF_A_LIST, NOTHING):
        kinds.insert(0, kind)
        words.pop()
    name = " ".join(words).strip(",")
    known = lists(state)
    called = meant(name, list(known))
    if not kinds:
        raise Refused("refused.no-meaning", kinds=tuple(OF_A_LIST), nothing=NOTHING)
    if called is None:
        raise no_list(name, known)
    if NOTHING in kinds and len(set(kinds)) > 1:
        raise Refused("refused.means-two", nothing=NOTHING, kind=kinds[0])
    means = tuple(kind for kind in OF_A_LIST if kind in kinds)
    return ev.MeaningSet(stage=known[called], means=means)
