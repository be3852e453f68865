"""A post: one shared note, with no more details than asked for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from facilitate.harvest.analysis.flow import ends
from facilitate.harvest.report.report import Report, ReportNote
from facilitate.harvest.share.templates import in_xml
from facilitate.text import stands_in


class Post(Struct, frozen=True, kw_only=True):
    """A note as shared. Its texts are one line each, and can be drawn."""

    name: str
    """The base name of its pictures: safe on every platform, and numbered like the note."""
    number: int
    stage: str
    """Empty for a note without a list."""
    sentence: str
    """The result: the last answer given when the note was turned, otherwise its text."""
    before: str
    """What led to it: the text of the note, if the sentence is an answer."""
    answer: str = ""
    """The answer, if that says nothing by itself and the sentence is what was asked: a request, or
    a note that was given one of a few answers.
    """
    starred: bool
    whose: str
    """The room, group and person; empty unless names were asked for."""


def posts(
    report: Report,
    only_starred: bool = False,
    names: bool = False,
    numbers: Sequence[range] = (),
) -> list[Post]:
    """Return the chosen notes: those with the `numbers`, and with `only_starred` also, or only,
    starred ones.

    Without either: starred notes, and those in a final stage of their room. A commitment that a
    person added there needs a star.
    """
    by_itself = not (only_starred or numbers)
    last = ends(report) if by_itself else {}
    closed = _closed(report)
    return [
        _post(report, note, names, closed)
        for note in report.notes
        if (note.starred and (only_starred or by_itself))
        or any(note.number in those for those in numbers)
        or _came_last(note, last)
    ]


def not_there(report: Report, numbers: Iterable[range]) -> Iterator[int]:
    """Return the numbers without a note on the wall."""
    there = {note.number for note in report.notes}
    return (number for those in numbers for number in those if number not in there)


def _came_last(note: ReportNote, last: dict[str | None, set[str]]) -> bool:
    """Return whether a note is in one of the last stages of its room, and not a commitment added
    there.
    """
    there = note.stage in last.get(note.room, ())
    return there and (note.person is None or bool(note.turns)) and not _only_promised(note)


def _only_promised(note: ReportNote) -> bool:
    """Return whether a note was added as a commitment, rather than being a result that is one
    too.
    """
    return "commitment" in note.means and not note.turns


def naming(report: Report, chosen: list[Post]) -> Iterator[tuple[str | None, str]]:
    """Return where a recorded person's name occurs, and that name: in which post, or None for the
    title.
    """
    people = dict.fromkeys(note.person for note in report.notes if note.person)
    return _telling(report, chosen, (part for name in people for part in (name, *name.split())))


def naming_groups(report: Report, chosen: list[Post]) -> Iterator[tuple[str | None, str]]:
    """Return where a group's name occurs in a title and the posts, and that name."""
    return _telling(report, chosen, report.groups)


def _telling(
    report: Report, chosen: list[Post], names: Iterable[str]
) -> Iterator[tuple[str | None, str]]:
    """Yield each place where one of the names occurs, and the first that does; short names are
    ignored as ordinary words.
    """
    sought = [name for name in dict.fromkeys(names) if len(name) > 2]
    told: dict[str | None, str] = {None: report.title}
    told.update((post.name, f"{post.before}\n{post.sentence}\n{post.answer}") for post in chosen)
    for place, text in told.items():
        name = next((name for name in sought if stands_in(name, text)), None)
        if name is not None:
            yield place, name


def clean(text: str) -> str:
    """Return `text` as one line that any program can show, and that is valid in XML."""
    return in_xml(" ".join(text.split()))


class _Closed(NamedTuple):
    """Answers that say nothing without the question."""

    steps: frozenset[int]
    """The numbers of the steps with requests."""
    answers: frozenset[tuple[str, str]]
    """Stages, and the closed set of answers for notes turned there."""


def _closed(report: Report) -> _Closed:
    return _Closed(
        frozenset(step.number for step in report.steps if step.written.to),
        frozenset(
            (stage, answer)
            for step in report.steps
            for stage in step.written.targets
            for answer in step.written.answers
        ),
    )


def _post(report: Report, note: ReportNote, names: bool, closed: _Closed) -> Post:
    turn = next((turn for turn in reversed(note.turns) if turn.answer), None)
    answer = clean(turn.answer or "") if turn else ""
    asked = turn is not None and (
        note.step_number in closed.steps or (turn.to, turn.answer) in closed.answers
    )
    text = clean(note.text)
    return Post(
        name=_name(report, note),
        number=note.number,
        stage=clean(note.stage or ""),
        sentence=text if asked or not answer else answer,
        before=text if answer and not asked else "",
        answer=answer if asked else "",
        starred=note.starred,
        whose=_whose(note) if names else "",
    )


def _name(report: Report, note: ReportNote) -> str:
    room = f"room-{report.rooms.index(note.room) + 1}-" if note.room else ""
    return f"{room}note-{note.number:03}"


def _whose(note: ReportNote) -> str:
    return " · ".join(clean(name) for name in (note.room, note.group, note.person) if name)
