"""The report as CSV, for spreadsheets and for programs that read comments: one row a note."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from operator import attrgetter
from typing import NamedTuple

from facilitate.harvest.report.report import Report, ReportNote, ReportStep
from facilitate.text import visible

COLUMNS = (
    "number",
    "room",
    "step_number",
    "step",
    "structure",
    "round",
    "question",
    "list",
    "stage",
    "colour",
    "group",
    "person",
    "text",
    "scores",
    "total",
    "place",
    "themes",
    "starred",
    "turns",
    "answers",
    "earlier",
    "at",
    "said_in",
    "said_at",
    "means",
    "who",
    "due",
    "said_by",
)
"""Two name the earlier session that a note was brought from, and when it was said.

Behind them stand three columns a turn: turn_1, turn_1_at, turn_1_answer, turn_2 and so on, as many
as the note has that was turned most.
"""

# How formulas begin, says OWASP, and what a spreadsheet may overlook before that. One that is set
# to semicolons begins a cell after each, also inside our quotes; but ;-) is not a formula.
_OVERLOOKED = r"[\s\"'\u200b-\u200f\u2060\ufeff\u2400-\u2421]*"
_FORMULA = re.compile(
    rf"(^(?='|{_OVERLOOKED}[-=+@＝＋－＠\u2409\u240d])|;(?='|{_OVERLOOKED}(?!-\))[-=+@＝＋－＠]))"
)

# What makes a field of CSV need quotes.
_QUOTED = re.compile(r"[\",\r\n]")

Cell = str | int | None


def as_csv(report: Report) -> str:
    """Return the notes as CSV (RFC 4180): a row of names, then a row per note.

    Several values in a cell are separated by ` | `; a bar that is part of one is doubled. An
    apostrophe precedes what a spreadsheet would run as a formula, and an apostrophe that the text
    itself has there is doubled. Numbers are numbers.
    """
    steps = {step.number: _about(step, report.rooms) for step in report.steps}
    where = cache(partial(_where, steps))
    most = max((len(note.turns) for note in report.notes), default=0)
    turns = [f"turn_{n}{what}" for n in range(1, most + 1) for what in ("", "_at", "_answer")]
    rows = (
        f"{note.number},{where(*_WHERE(note))},{_row(note)}{_turns(note, most)}\r\n"
        for note in report.notes
    )
    return f"{','.join((*COLUMNS, *turns))}\r\n{''.join(rows)}"


def for_talk_to_the_city(report: Report) -> str:
    """Return the notes in Talk to the City's format of comments: a unique integer id and the text.

    The ids are the notes' numbers, prefixed with the room if there are several, as in 2014 for note
    14 of the second of up to 999 rooms.
    """
    rooms = {room: place for place, room in enumerate(report.rooms, 1)}
    most = max((note.number for note in report.notes), default=0)
    apart = 10 ** len(str(most))
    rows = [
        (str(rooms.get(note.room or "", 0) * apart + note.number), _text(note.text))
        for note in report.notes
    ]
    return _written([("comment-id", "comment-body"), *rows])


def table(names: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return rows as CSV (RFC 4180), under a row of names."""
    return _written(map(_field, row) for row in (names, *rows))


def text_cell(text: str | None) -> str | None:
    """Return a text as a cell that no spreadsheet runs: one line, no control characters."""
    return _harmless(text) if text else None


def _written(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of fields as CSV.

    Most fields are short, empty or repeated, and are quoted once: `csv` looks at each of them
    again, and takes six times as long.
    """
    return "".join([f"{','.join(fields)}\r\n" for fields in rows])


def _field(cell: Cell) -> str:
    """Return a cell as a field, in quotes if it needs them."""
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


class _About(NamedTuple):
    """The fields about a step, repeated for each of its notes."""

    structure: str
    round: str
    questions: dict[str | None, str]
    """What was asked, by room."""


_NOWHERE = _About("", "", {})


def _about(step: ReportStep, rooms: Sequence[str]) -> _About:
    asked: dict[str | None, str] = {room: _text(step.question(room)) for room in rooms or (None,)}
    return _About(_text(step.structure), str(step.round) if step.rounds > 1 else "", asked)


_WHERE = attrgetter("room", "step_number", "step", "list", "stage", "colour", "group")
"""What `_where` takes of a note."""


def _where(
    steps: Mapping[int, _About],
    room: str | None,
    step_number: int,
    title: str,
    began: str | None,
    stage: str | None,
    colour: str | None,
    group: str | None,
) -> str:
    """Return the fields from the room to the group, which many notes have in common."""
    step = steps.get(step_number, _NOWHERE)
    fields = (
        _text(room),
        str(step_number or ""),
        _text(title),
        step.structure,
        step.round,
        step.questions.get(room, ""),
        _text(began),
        _text(stage),
        colour or "",
        _text(group),
    )
    return ",".join(fields)


def _row(note: ReportNote) -> str:
    """Return the fields from the person on."""
    turns, scores, origin = note.turns, note.scores, note.origin
    fields = (
        _name(note.person),
        _text(note.text),
        _text(" | ".join(map(str, scores))) if scores else "",
        str(note.total) if scores else "",
        _name(note.place),
        _names(note.themes),
        "yes" if note.starred else "",
        _names(tuple([turn.to for turn in turns])) if turns else "",
        _several([turn.answer for turn in turns if turn.answer]) if turns else "",
        _several(note.earlier),
        _field(note.at),
        _name(origin.title) if origin else "",
        _field(origin.at) if origin else "",
        _names(note.means),
        _name(note.who),
        _field(note.due),
        " | ".join(map(str, note.said_by)) if note.said_by else "",
    )
    return ",".join(fields)


def _turns(note: ReportNote, most: int) -> str:
    """Return the result, time and answer of each turn of a note, each after a comma."""
    left = "," * (3 * (most - len(note.turns)))
    told = [f",{_name(turn.to)},{_field(turn.at)},{_text(turn.answer)}" for turn in note.turns]
    return "".join(told) + left


def _several(texts: Sequence[str]) -> str:
    return _text(" | ".join([text.replace("|", "||") for text in texts if text])) if texts else ""


def _text(text: str | None) -> str:
    """Return the field of a text: one line, no control characters, no formula."""
    return _field(_harmless(text)) if text else ""


def _harmless(text: str) -> str:
    shown = visible(text)
    harmless = shown[0].isalnum() and ";" not in shown
    return shown if harmless else _FORMULA.sub(r"\1'", shown)


_name = lru_cache(maxsize=10_000)(_text)
"""Cached field of a text that is repeated in many rows."""
_names = lru_cache(maxsize=10_000)(_several)
"""Cached field of several such texts."""
