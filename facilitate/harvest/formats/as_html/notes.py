"""Slips: notes as the page shows them, on the wall or told of elsewhere, written out as HTML.

A page has thousands of them, and a template takes several times as long to write one. Whatever
people wrote goes through `Said` on its way in; signs that are not in Latin-1 are written as
entities, for a text that has only one byte a character is put together in half the time.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from markupsafe import Markup

from facilitate.harvest.analysis.promised import by_when
from facilitate.harvest.analysis.ranking import Ranking
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.stages import STAGES, colour_of
from facilitate.text import count, visible


class Said(dict[str, str]):
    """What people wrote, as HTML that is this text and nothing more, on one line."""

    def __init__(self, report: Report) -> None:
        """Take what many slips say at once: one long text is escaped faster than many short ones.

        All else follows when it is asked for.
        """
        texts = [note.text for note in report.notes]
        texts += [turn.answer for note in report.notes for turn in note.turns if turn.answer]
        if texts and "".join(texts).isprintable():
            self.update(zip(texts, escape("\n".join(texts)).split("\n"), strict=True))

    def __missing__(self, text: str) -> str:
        self[text] = said = escape(visible(text))
        return said


def look(stage: str | None) -> str:
    """Give the CSS class of a stage: its name, if it is a colour."""
    return stage if stage in STAGES else "list"


@lru_cache
def letter(stage: str | None) -> Markup:
    """Give the letter of a stage, by which it is told apart without its colour."""
    if stage not in STAGES:
        return Markup("")
    return Markup(f"<b class={stage}>{colour_of(stage).letter}</b> ")


class Slips:
    """The notes of one page: each hangs on the wall once, and all that tells of it leads there."""

    def __init__(self, report: Report, spoken: str) -> None:
        """Take the notes' report, and `spoken`: the attribute of people's language."""
        self._said = Said(report)
        self._places = {room: f"r{number}n" for number, room in enumerate(report.rooms, 1)}
        self._p = f"<p{spoken}>"
        self._bdi = f"<bdi{spoken}>"

    def on_wall(self, notes: Iterable[ReportNote]) -> Markup:
        """Give notes as post-its, at the place to which all links to them lead."""
        return _all(
            [
                f"{_opened(note.stage)} id={self._place(note)}>{self._body(note)}"
                f"{self._name(note)}{self._more(note)}</p></li>"
                for note in notes
            ]
        )

    def copies(self, notes: Iterable[ReportNote]) -> Markup:
        """Give notes as post-its that say whose they are and lead to the wall."""
        return _all(
            [
                f"{_opened(note.stage)}>{self._body(note)}<a href=#{self._place(note)}>"
                f"{self._name(note)}</a>{self._more(note, note.whose)}</p></li>"
                for note in notes
            ]
        )

    def chains(self, notes: Iterable[ReportNote]) -> Markup:
        """Give a line for each note: what it said first, and what each turn made of it."""
        return _all(
            [
                f"<li>{self._link(note.list, note.text)}{self._turned(note)} "
                f"<small>{self._of(note.whose)}{self._to(note)}</small></li>"
                for note in notes
            ]
        )

    def told(self, notes: Iterable[ReportNote]) -> Markup:
        """Give a line for each note: what it says, and where it hangs."""
        return _all([f"<li>{self._told(note)}</li>" for note in notes])

    def commitments(self, notes: Iterable[ReportNote]) -> Markup:
        """Give a line for each commitment: the same, and what became of it since."""
        return _all(
            [
                f"<li>{self._promised(note)}{by_when(note)}{self._became(note)}</li>"
                for note in notes
            ]
        )

    def ranked(self, ranking: Ranking) -> Markup:
        """Give a row of a table for each note: its rank, what it says, its points and a bar."""
        best = max((note.total for _, note in ranking.places), default=0)
        return _all(
            [
                f"<tr><td class=number>{rank}</td><td>{self._told(note)}"
                f"{_bar(note.stage, note.total / best if best > 0 else 0)}</td>"
                f"<td class=number><b>{note.total}</b>{_scores(note, ranking.uneven)}</td></tr>"
                for rank, note in ranking.places
            ]
        )

    def links(self, notes: Sequence[ReportNote], most: int = 40) -> Markup:
        """Give the numbers of notes, each leading to the wall; of many only the first ones."""
        parts = []
        for room, those in groupby(notes[:most], key=lambda note: note.room):
            in_room = f"<small>{self._bdi}{self._said[room]}</bdi>:</small>&nbsp;" if room else ""
            parts.append(in_room + " ".join(map(self._to, those)))
        if len(notes) > most:
            parts.append(f"and {len(notes) - most} more")
        return Markup(" ".join(parts))

    def _place(self, note: ReportNote) -> str:
        return f"{self._places[note.room]}{note.number}" if note.room else f"n{note.number}"

    def _to(self, note: ReportNote) -> str:
        return f"<a href=#{self._place(note)}>{note.number}</a>"

    def _of(self, whose: str) -> str:
        return f"{self._bdi}{self._said[whose]}</bdi> " if whose else ""

    def _told(self, note: ReportNote) -> str:
        said = self._said[note.text]
        return f"{letter(note.stage)}{self._bdi}{said}</bdi> {self._to(note)}"

    def _promised(self, note: ReportNote) -> str:
        """Return the step that was answered to a note, with the note behind it in small."""
        if note.promise is None:
            return self._told(note)
        said = f"{letter(note.stage)}{self._bdi}{self._said[note.promise]}</bdi>"
        return f"{said} <small>{self._bdi}{self._said[note.text]}</bdi> {self._to(note)}</small>"

    def _became(self, note: ReportNote) -> str:
        if not note.verdict:
            return ""
        answer = note.verdict.answer
        told = f": {self._bdi}{self._said[answer]}</bdi>" if answer else ""
        return f"<p class=quiet>{note.verdict.since}{told}</p>"

    def _body(self, note: ReportNote) -> str:
        """Give what a note says, and the beginning of its foot."""
        answers = ""
        for turn in note.turns:
            if turn.answer:
                said = self._said[turn.answer]
                answers += f"<p class=answer>&rarr; {self._bdi}{said}</bdi></p>"
        return f"{self._p}{self._said[note.text]}</p>{answers}<p class=about>{_mark(note.stage)}"

    def _name(self, note: ReportNote) -> str:
        return f"{self._said[note.stage or 'no list']} {note.number}"

    def _more(self, note: ReportNote, whose: str = "") -> str:
        """Give what stands at the foot of a note behind its name."""
        more = f", was {self._said[note.list or 'no list']}" if note.turns else ""
        for name in (whose, note.person, note.who, note.place, *note.themes):
            if name:
                more += f" · {self._bdi}{self._said[name]}</bdi>"
        if note.scores:
            more += f" · {count(note.total, 'point')}"
        if note.starred:
            more += " · <strong>&#9733; starred</strong>"
        return more

    def _turned(self, note: ReportNote) -> str:
        turned = ""
        for turn in note.turns:
            turned += f" &rarr; {self._link(turn.to, turn.answer)}"
        return turned

    def _link(self, stage: str | None, text: str | None) -> str:
        """Give what a note says in a stage; the stage itself, if it says nothing more."""
        said = f"{self._bdi}{self._said[text]}</bdi>" if text else self._said[stage or ""]
        return f"{_coloured(stage)}{said}</i>"


@lru_cache
def _opened(stage: str | None) -> str:
    return f'<li class="note {look(stage)}"'


@lru_cache
def _coloured(stage: str | None) -> str:
    return f"<i class={look(stage)}>{_mark(stage)}"


@lru_cache
def _mark(stage: str | None) -> str:
    return f"<b>{colour_of(stage).letter}</b> " if stage in STAGES else ""


def _bar(stage: str | None, share: float) -> str:
    width = round(100 * max(0.0, share), 1)
    bar = f'<rect class="bar {look(stage)}" width="{width}%" height="8"/>'
    return f'<svg aria-hidden="true" width="100%" height="8">{bar}</svg>'


def _scores(note: ReportNote, counted: bool) -> str:
    """Give how many scores a note's points are of, if that is wanted, and which, if several."""
    several = f"<br><small>{' + '.join(map(str, note.scores))}</small>" if note.scores[1:] else ""
    return f" of {len(note.scores)}{several}" if counted else several


def _all(lines: list[str]) -> Markup:
    return Markup("\n".join(lines))
