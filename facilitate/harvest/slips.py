"""Slips: notes as the page shows them, on the wall or told of elsewhere, written out as HTML.

A page has thousands of them, and a template takes several times as long to write one. Whatever
people wrote goes through `said` on its way in.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from markupsafe import Markup

from facilitate.harvest.colours import STAGES, colour_of
from facilitate.harvest.report import ReportNote
from facilitate.harvest.wording import MOST_TEXTS
from facilitate.text import count, visible


@lru_cache(maxsize=MOST_TEXTS)
def said(text: str) -> str:
    """Give what people wrote as HTML that is this text and nothing more, on one line."""
    return escape(visible(text))


def look(stage: str | None) -> str:
    """Give the CSS class of a stage: its name, if it is a colour."""
    return stage if stage in STAGES else "list"


def letter(stage: str | None) -> Markup:
    """Give the letter of a stage, by which it is told apart without its colour."""
    if stage not in STAGES:
        return Markup("")
    return Markup(f'<b class="letter {stage}">{colour_of(stage).letter}</b> ')


class Slips:
    """The notes of one page: each hangs on the wall once, and all that tells of it leads there."""

    def __init__(self, rooms: Iterable[str], spoken: str) -> None:
        """Take the rooms the notes are from, and `spoken`: the attribute of people's language."""
        self._rooms = {room: number for number, room in enumerate(rooms, 1)}
        self._p = f'<p dir="auto"{spoken}>'
        self._bdi = f"<bdi{spoken}>"

    def on_wall(self, notes: Iterable[ReportNote]) -> Markup:
        """Give notes as post-its, at the place to which all links to them lead."""
        return _all(
            f'{self._note(note)} id="{self._place(note)}">{self._body(note)}' for note in notes
        )

    def copies(self, notes: Iterable[ReportNote]) -> Markup:
        """Give notes as post-its that say whose they are and lead to the wall."""
        return _all(f"{self._note(note)}>{self._body(note, copy=True)}" for note in notes)

    def chains(self, notes: Iterable[ReportNote]) -> Markup:
        """Give a line for each note: what it said first, and what each turn made of it."""
        return _all(map(self._chain, notes))

    def links(self, notes: Sequence[ReportNote], most: int = 40) -> Markup:
        """Give the numbers of notes, each leading to the wall; of many only the first ones."""
        parts = []
        for room, those in groupby(notes[:most], key=lambda note: note.room):
            parts += [f"{self._bdi}{said(room)}</bdi>"] if room else []
            parts += [self._to(note) for note in those]
        if len(notes) > most:
            parts.append(f"and {len(notes) - most} more")
        return Markup(" ".join(parts))

    def _place(self, note: ReportNote) -> str:
        return f"r{self._rooms[note.room]}n{note.number}" if note.room else f"n{note.number}"

    def _to(self, note: ReportNote) -> str:
        return f'<a href="#{self._place(note)}">{note.number}</a>'

    def _note(self, note: ReportNote) -> str:
        return f'<li class="note {look(note.stage)}"'

    def _body(self, note: ReportNote, copy: bool = False) -> str:
        answers = [
            f'<p class="answer">→ {self._bdi}{said(turn.answer)}</bdi></p>'
            for turn in note.turns
            if turn.answer
        ]
        about = " · ".join(self._about(note, copy))
        return f'{self._p}{said(note.text)}</p>{"".join(answers)}<p class="about">{about}</p></li>'

    def _about(self, note: ReportNote, copy: bool) -> list[str]:
        """Give what stands at the foot of a note."""
        first = f"{said(note.stage or 'no list')} {note.number}"
        if copy:
            first = f'<a href="#{self._place(note)}">{first}</a>'
        first = _mark(note.stage) + first
        parts = [f"{first}, was {said(note.list or 'no list')}" if note.turns else first]
        named = [note.whose] if copy and note.whose else []
        named += [note.person] if note.person else []
        named += [note.place] if note.place else []
        named += note.themes
        parts += [f"{self._bdi}{said(name)}</bdi>" for name in named]
        parts += [count(note.total, "point")] if note.scores else []
        parts += ["<strong>★ starred</strong>"] if note.starred else []
        return parts

    def _chain(self, note: ReportNote) -> str:
        links = [self._link(note.list, note.text)]
        links += [self._link(turn.to, turn.answer or turn.to) for turn in note.turns]
        whose = note.whose
        whose = f"{self._bdi}{said(whose)}</bdi> " if whose else ""
        return f"<li>{' → '.join(links)} <small>{whose}{self._to(note)}</small></li>"

    def _link(self, stage: str | None, text: str) -> str:
        return f'<span class="{look(stage)}">{_mark(stage)}{self._bdi}{said(text)}</bdi></span>'


@lru_cache
def _mark(stage: str | None) -> str:
    return f"<b>{colour_of(stage).letter}</b> " if stage in STAGES else ""


def _all(lines: Iterable[str]) -> Markup:
    return Markup("\n".join(lines))
