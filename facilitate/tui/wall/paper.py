"""Lay out the text on a note's paper as lines of so many cells, for the wall to draw."""

from typing import NamedTuple

from msgspec.structs import replace

from facilitate.session.note import Note
from facilitate.text import visible
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui.theme import letter, mark
from facilitate.tui.wrapping import fits, shortened, wrapped

TEXT, SMALL = "text", "small"
"""The kind of a part of a line: the note's text, or its details."""


class Part(NamedTuple):
    """A run of cells in a line of a paper."""

    text: str
    kind: str


Line = tuple[Part, ...]

HANG = 2
"""Indentation of further lines of a note whose first line has its number."""


class Look(NamedTuple):
    """The style of a wall's papers."""

    roomy: bool = True
    """Number and owner have a line of their own."""
    group: bool = False
    """The group is on the paper, because no heading has it."""
    place: bool = True
    """The place is on the paper."""
    theme: bool = True
    """A theme is on the paper also if it is the only one, which a heading may have."""
    tr: Translator = ENGLISH
    """The translator into the session's language."""
    votes: bool = True
    """What participants voted is on the paper."""
    scores: bool = True
    """Scores are on the paper, those that the facilitator typed among them."""


def paper(note: Note, width: int, look: Look, unwritten: bool = False) -> tuple[Line, ...]:
    """Return the lines on the paper of a note, `width` cells wide."""
    if not look.votes and (note.votes or note.dots_of):
        note = replace(note, scores=note.told_scores, dots=note.told_dots)
    if not look.scores and note.scores:
        note = replace(note, scores=())
    if not look.roomy:
        return _dense(note, width, look, unwritten)
    lines = [_head(note, width, look, unwritten)]
    answer = note.turns[-1].answer if note.turns else None
    if answer:
        lines += [(Part(line, SMALL),) for line in wrapped(visible(note.text), width)]
        lines += [(Part(line, TEXT),) for line in wrapped(f"→ {visible(answer)}", width)]
    else:
        lines += [(Part(line, TEXT),) for line in wrapped(visible(note.text), width)]
    scores = [scored(note, look.tr)] if note.scores else []
    said = visible(" · ".join([*scores, *_said(note, look)]))
    lines += [(Part(line, SMALL),) for line in wrapped(said, width)] if said else []
    return tuple(lines)


def height(note: Note, width: int, look: Look, unwritten: bool = False) -> int:
    """Return how many lines a note's paper has."""
    room = width if look.roomy else width - HANG - 1 - len(str(note.number))
    if unwritten or _has_details(note) or not note.text.isprintable() or not fits(note.text, room):
        return len(paper(note, width, look, unwritten))
    return 2 if look.roomy else 1


def _has_details(note: Note) -> bool:
    """Return whether a paper shows anything of a note besides its text and its number."""
    return bool(
        note.turns
        or note.scores
        or note.themes
        or note.place
        or note.dots
        or note.origin
        or note.person
        or note.starred
        or note.who
        or note.due
    )


def _dense(note: Note, width: int, look: Look, unwritten: bool) -> tuple[Line, ...]:
    sign, number = f"{letter(note.stage)} ", f"{note.number} "
    first, *more = wrapped(number + _words(note, look, unwritten), width - HANG)
    if len(first) < len(number):
        return ((Part(sign + first, SMALL),), *_hung(more))
    return ((Part(sign + number, SMALL), Part(first[len(number) :], TEXT)), *_hung(more))


def _words(note: Note, look: Look, unwritten: bool) -> str:
    """Return a note's text with all its details, as one text."""
    text = f"{note.person}: {note.text}" if note.person else note.text
    if note.turns and note.turns[-1].answer:
        text += f" → {note.turns[-1].answer}"
    marks = ["★"] if note.starred else []
    marks += [str(note.total)] if note.scores else []
    marks += [f"→ {note.who}"] if note.who and note.who != note.person else []
    marks += _said(note, look)
    if marks:
        text += f"  ({' · '.join(marks)})"
    return visible(look.tr("note.not-written-text", text=text) if unwritten else text)


def _hung(lines: list[str]) -> list[Line]:
    return [(Part(" " * HANG + line, TEXT),) for line in lines]


def _head(note: Note, width: int, look: Look, unwritten: bool) -> Line:
    """Return the first line of a paper: mark, number and owner."""
    left = f"{mark(note.stage)} {note.number}" + (" ★" if note.starred else "")
    if unwritten:
        left += f" {look.tr('note.not-written')}"
    left = shortened(left, width)
    whose = note.person or (note.group if look.group else None) or ""
    if note.who and note.who != note.person:
        whose = f"{whose} → {note.who}" if whose else note.who
    right = shortened(visible(whose), max(0, width - len(left) - 1)) if whose else ""
    gap = " " * (width - len(left) - _cells(right)) if right else ""
    return (Part(left + gap + right, SMALL),)


def scored(note: Note, tr: Translator) -> str:
    """Return the sum of a note's scores, and how many there are."""
    scores = tr.count(len(note.scores), "count.score", "count.scores")
    return tr("harvest.total", total=note.total, scores=scores)


def measured(note: Note, tr: Translator) -> str:
    """Return mean, spread and number of a note's scores; empty without any."""
    # Imported only here: the first screen shows no votes.
    from facilitate.session.votes import tally

    scores = tally(note.scores)
    if scores is None:
        return ""
    return tr("phones.mean", mean=f"{scores.mean:.1f}", spread=f"{scores.spread:.1f}", n=scores.n)


def _said(note: Note, look: Look) -> list[str]:
    """Return a note's details, other than its text and scores."""
    tr = look.tr
    said = [tr("note.said", day=note.origin.at[:10])] if note.origin else []
    said += [tr.count(note.dots, "count.dot", "count.dots")] if note.dots else []
    said += [measured(note, tr)] if note.votes and len(note.scores) > 1 else []
    said += [tr("report.due", day=note.due)] if note.due else []
    said += [tr("note.in", place=note.place)] if note.place and look.place else []
    if not look.theme and len(note.themes) == 1:
        return said
    return said + [f"#{theme}" for theme in note.themes]


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return len(text) if text.isascii() else cell_len(text)
