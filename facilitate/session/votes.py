"""Tally the scores and dots of a room."""

from collections.abc import Iterable
from typing import NamedTuple

from facilitate.session.note import Note
from facilitate.session.snapshot import asks_for_votes, at_hand, to_weigh
from facilitate.session.state import State


class Tally(NamedTuple):
    """The result of tallying scores."""

    mean: float
    spread: float
    """Their standard deviation."""
    n: int


def tally(scores: Iterable[int]) -> Tally | None:
    """Return mean, spread and number of scores; None if there are none."""
    numbers = list(scores)
    if not numbers:
        return None
    mean = sum(numbers) / len(numbers)
    spread = (sum((number - mean) ** 2 for number in numbers) / len(numbers)) ** 0.5
    return Tally(round(mean, 2), round(spread, 2), len(numbers))


def weight(note: Note) -> tuple[int, float, int]:
    """Return the sort key of a note's rank: dots, then mean score, then age."""
    scores = tally(note.scores)
    return (-note.dots, -scores.mean if scores else 0.0, note.number)


def ranked(state: State) -> list[Note]:
    """Return the notes of this step that were voted on, highest ranked first."""
    return sorted((note for note in to_weigh(state) if note.dots or note.scores), key=weight)


def votes_open(state: State) -> bool:
    """Return whether the room may see what participants voted.

    What was shown in one step stays shown in later ones that ask for no votes.
    """
    step = state.step()
    shown_before = bool(state.votes_shown) and not asks_for_votes(state, step)
    return step.id in state.votes_shown or shown_before


def rounds_go_on(state: State) -> bool:
    """Return whether rounds of scores go on that the room may not see yet: nobody should copy."""
    return state.step().rounds > 1 and not votes_open(state)


def hidden(state: State) -> bool:
    """Return whether there are participants' votes that the room may not see yet."""
    return not votes_open(state) and any(note.votes or note.dots_of for note in at_hand(state))
