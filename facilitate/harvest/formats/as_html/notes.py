"""Render notes as HTML: on the wall, or in other parts of the page.

A page has thousands of them, and a template takes several times as long to write one. Whatever
people wrote goes through `Said` on its way in; characters outside Latin-1 are written as entities,
because a text with one byte per character is assembled in half the time.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from markupsafe import Markup

from facilitate.harvest.analysis.homes import PLACED, RANKED
from facilitate.harvest.analysis.ranking import Ranking
from facilitate.harvest.analysis.rating_text import number, spread
from facilitate.harvest.outline.header import due_in, stage_in
from facilitate.harvest.outline.note_facts import said_too
from facilitate.harvest.outline.outline import Outline
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.stages import STAGES, colour_of
from facilitate.text import visible
from facilitate.translations.translator import Translator


class Said(dict[str, str]):
    """People's texts as HTML that shows exactly them, on one line."""

    def __init__(self, report: Report) -> None:
        """Escape the texts of many notes at once: one long text is faster than many short ones.

        Others are escaped on demand.
        """
        texts = [note.text for note in report.notes]
        texts += [turn.answer for note in report.notes for turn in note.turns if turn.answer]
        if texts and "".join(texts).isprintable():
            self.update(zip(texts, escape("\n".join(texts)).split("\n"), strict=True))

    def __missing__(self, text: str) -> str:
        self[text] = said = escape(visible(text))
        return said


def look(stage: str | None) -> str:
    """Return the CSS class of a stage: its name, if it is a colour."""
    return stage if stage in STAGES else "list"


@lru_cache
def letter(stage: str | None) -> Markup:
    """Return the letter of a stage, by which it is recognised without its colour."""
    if stage not in STAGES:
        return Markup("")
    return Markup(f"<b class={stage}>{colour_of(stage).letter}</b> ")


class NotesMarkup:
    """The notes of one page: each is told once, and every reference links there."""

    def __init__(self, report: Report, spoken: str, outline: Outline, tr: Translator) -> None:
        """`spoken` is the lang attribute of people's texts."""
        self._home = outline.homes
        self._said = Said(report)
        self._places = {room: f"r{number}n" for number, room in enumerate(report.rooms, 1)}
        self._p = f"<p{spoken}>"
        self._bdi = f"<bdi{spoken}>"
        self._alike, self._tr = outline.alike, tr
        self._no_list, self._starred = tr("report.no-list"), tr("note.starred")
        stages = {note.stage for note in report.notes} | {note.list for note in report.notes}
        stages |= {turn.to for note in report.notes for turn in note.turns}
        self._stages = {stage: escape(visible(stage_in(stage, tr))) for stage in stages}

    def on_wall(self, notes: Iterable[ReportNote]) -> Markup:
        """Return notes as post-its, as the targets of all links to them."""
        return _all(
            [
                f"{_opened(note.stage)} id={self.place(note)}>{self._body(note)}"
                f"{self._name(note)}{self._more(note)}</p></li>"
                for note in notes
            ]
        )

    def placed(self, notes: Iterable[ReportNote]) -> Markup:
        """Return notes as post-its that show their owners."""
        return _all(
            [
                f"{_opened(note.stage)} id={self.place(note)}>{self._body(note)}"
                f"{self._name(note)}{self._more(note, note.whose)}</p></li>"
                if self._home.holds(PLACED, note)
                else f"<li class=elsewhere>{self._elsewhere(note)}</li>"
                for note in notes
            ]
        )

    def chains(self, notes: Iterable[ReportNote]) -> Markup:
        """Return a line for each note: its first text, and the result of each turn."""
        return _all(
            [
                f"<li id={self.place(note)}>{self._link(note.list, note.text)}{self._turned(note)} "
                f"<small>{self._of(note.whose)}{note.number}{self._about(note)}</small></li>"
                for note in notes
            ]
        )

    def told(self, notes: Iterable[ReportNote]) -> Markup:
        """Return a line for each note: its text, owner and details."""
        return _all(
            [
                f"<li id={self.place(note)}>{letter(note.stage)}"
                f"{self._bdi}{self._said[note.text]}</bdi>"
                f" <small>{self._of(note.whose)}{note.number}{self._about(note)}</small></li>"
                for note in notes
            ]
        )

    def ranked(self, ranking: Ranking) -> Markup:
        """Return a table row for each note: its rank, text and points."""
        by_mean = ranking.uneven

        def points(note: ReportNote) -> float:
            return note.mean if by_mean else note.total

        best = max((points(note) for _, note in ranking.places), default=0)
        return _all(
            [
                f"<tr{self._row_id(note)}><td class=number>{rank}</td><td>{self._in_rank(note)}"
                f"{_bar(note.stage, points(note) / best if best > 0 else 0)}</td>"
                f"{_measured(note, self._tr) if ranking.several else ''}"
                f"<td class=number><b>{note.total}</b></td></tr>"
                for rank, note in ranking.places
            ]
        )

    def _row_id(self, note: ReportNote) -> str:
        return f" id={self.place(note)}" if self._home.holds(RANKED, note) else ""

    def _in_rank(self, note: ReportNote) -> str:
        if not self._home.holds(RANKED, note):
            return self._elsewhere(note)
        return (
            f"{letter(note.list)}{self._bdi}{self._said[note.text]}</bdi>{self._turned(note)} "
            f"<small>{self._of(note.whose)}{note.number}{self._about(note, scored=False)}</small>"
        )

    def _elsewhere(self, note: ReportNote) -> str:
        """Return the number of a note that is told in another part, as a link."""
        return self._tr("note.elsewhere", number=self.links([note]))

    def rated(self, notes: Iterable[ReportNote]) -> Markup:
        """Return who gave ratings, each with the number of the note."""
        return Markup(", ").join(
            Markup(
                f"<span id={self.place(note)}>{note.number}"
                f"{self._in(note.person or note.whose)}</span>"
            )
            for note in notes
        )

    def links(self, notes: Sequence[ReportNote], most: int = 40) -> Markup:
        """Return the numbers of notes as links; only the first ones of many."""
        parts = []
        for room, those in groupby(notes[:most], key=lambda note: note.room):
            in_room = f"<small>{self._bdi}{self._said[room]}</bdi>:</small>&nbsp;" if room else ""
            parts.append(in_room + " ".join(map(self.to, those)))
        if len(notes) > most:
            parts.append(self._tr("report.more", number=len(notes) - most))
        return Markup(" ".join(parts))

    def place(self, note: ReportNote) -> str:
        """Return the id of the element that tells a note."""
        return f"{self._places[note.room]}{note.number}" if note.room else f"n{note.number}"

    def to(self, note: ReportNote) -> str:
        """Return the number of a note as a link."""
        return f"<a href=#{self.place(note)}>{note.number}</a>"

    def _of(self, whose: str) -> str:
        return f"{self._bdi}{self._said[whose]}</bdi> · " if whose else ""

    def _in(self, whose: str) -> str:
        return f" {self._bdi}{self._said[whose]}</bdi>" if whose else ""

    def _about(self, note: ReportNote, scored: bool = True) -> str:
        """Return the details of a note other than its owner."""
        more = ""
        for name in (note.person, note.who, note.place, *note.themes):
            if name:
                more += f" · {self._bdi}{self._said[name]}</bdi>"
        if note.due:
            more += f" · {due_in(note.due, self._tr)}"
        if note.scores and scored:
            more += f" · {self._tr.count(note.total, 'count.point', 'count.points')}"
        if note.dots:
            more += f" · {self._tr.count(note.dots, 'count.dot', 'count.dots')}"
        if note.said_too:
            more += f" · {self._said[said_too(note, self._tr)]}"
        if others := self._alike.get(id(note)):
            # Text is told once, so what is alike is named by number.
            same = [other for other in others if other is not note]
            more += f" · {self._tr('note.like', numbers=self.links(same, 3))}"
        if note.starred:
            more += f" · <strong>&#9733; {self._starred}</strong>"
        return more

    def _body(self, note: ReportNote) -> str:
        """Return the text of a note, and the beginning of its footer."""
        answers = ""
        for turn in note.turns:
            if turn.answer:
                said = self._said[turn.answer]
                answers += f"<p class=answer>&rarr; {self._bdi}{said}</bdi></p>"
        return f"{self._p}{self._said[note.text]}</p>{answers}<p class=about>{_mark(note.stage)}"

    def _name(self, note: ReportNote) -> str:
        return f"{self._stages[note.stage] or self._no_list} {note.number}"

    def _more(self, note: ReportNote, whose: str = "") -> str:
        """Return the footer of a note after its owner."""
        was = self._stages[note.list] or self._no_list
        more = f", {self._tr('note.was', stage=was)}" if note.turns else ""
        more += f" · {self._bdi}{self._said[whose]}</bdi>" if whose else ""
        return more + self._about(note)

    def _turned(self, note: ReportNote) -> str:
        turned = ""
        for turn in note.turns:
            turned += f" &rarr; {self._link(turn.to, turn.answer)}"
        return turned

    def _link(self, stage: str | None, text: str | None) -> str:
        """Return the text of a note in a stage; the stage itself if it has no text of its own."""
        if text:
            return f"{_coloured(stage)}{self._bdi}{self._said[text]}</bdi></i>"
        return f"{_bare(stage)}{self._stages[stage]}</i>"


@lru_cache
def _opened(stage: str | None) -> str:
    return f'<li class="note {look(stage)}"'


@lru_cache
def _coloured(stage: str | None) -> str:
    return f"<i class={look(stage)}>{_mark(stage)}"


@lru_cache
def _bare(stage: str | None) -> str:
    """Return the beginning of a stage without text; a line doesn't part it from its letter."""
    return f'<i class="{look(stage)} bare">{_mark(stage)}'


@lru_cache
def _mark(stage: str | None) -> str:
    return f"<b>{colour_of(stage).letter}</b> " if stage in STAGES else ""


def _bar(stage: str | None, share: float) -> str:
    width = round(100 * max(0.0, share), 1)
    bar = f'<rect class="bar {look(stage)}" width="{width}%" height="8"/>'
    return f'<svg aria-hidden="true" width="100%" height="8">{bar}</svg>'


def _measured(note: ReportNote, tr: Translator) -> str:
    """Return the cells with the mean, spread and number of a note's scores."""
    n = len(note.scores)
    cells = (number(note.mean, tr), spread(note.spread, n, tr), n)
    return "".join(f"<td class=number>{cell}</td>" for cell in cells)


def _all(lines: list[str]) -> Markup:
    return Markup("\n".join(lines))
