"""Check which notes can be joined or separated."""

from collections.abc import Sequence

from facilitate.names import same_name_key
from facilitate.session.commands.notes import find
from facilitate.session.meaning import COMMITMENT, Meanings
from facilitate.session.refused import Refused
from facilitate.sorting.table import Table


def to_join(table: Table, numbers: Sequence[int]) -> list[int]:
    """Return the numbers of notes that can be joined; raises Refused."""
    numbers = list(dict.fromkeys(table.joined_into.get(number, number) for number in numbers))
    notes = [find(table.state, number) for number in numbers]
    if len(notes) < 2:
        raise Refused("sorting.join-two")
    meanings = Meanings(table.state)
    promised = [note for note in notes if COMMITMENT in meanings.of(note)]
    if promised and len({same_name_key(note.owner or "") for note in notes}) > 1:
        named = ", ".join(str(note.number) for note in promised)
        raise Refused("sorting.promise", note=named)
    return numbers


def to_part(table: Table, numbers: Sequence[int]) -> list[int]:
    """Return the numbers of joined notes that can be separated; raises Refused."""
    for number in numbers:
        if number in table.said_by or number in table.joined_into:
            continue
        find(table.state, number)
        raise Refused("sorting.not-joined", number=number)
    return list(dict.fromkeys(numbers))


def not_joined(table: Table, number: int) -> None:
    """Raise Refused if a note was joined into another."""
    into = table.joined_into.get(number)
    if into is not None:
        raise Refused("sorting.joined-already", number=number, into=into)
