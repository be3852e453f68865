"""A post: one note that is passed on, with no more about it than was asked for."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from facilitate.harvest.report import Report, ReportNote
from facilitate.harvest.share.templates import in_xml
from facilitate.text import stands_in


class Post(Struct, frozen=True, kw_only=True):
    """A note as it is passed on. Its texts are one line each, and can be drawn."""

    name: str
    """Names its pictures: safe on every platform, and numbered as the note is."""
    number: int
    stage: str
    """Empty for a note without a list."""
    sentence: str
    """What was found: the last answer that was given when the note was turned, else its text."""
    before: str
    """What it was found from: the text of the note, where the sentence is an answer."""
    starred: bool
    whose: str
    """The room, group and person; empty unless names were asked for."""


def posts(
    report: Report,
    only_starred: bool = False,
    names: bool = False,
    numbers: Sequence[range] = (),
) -> list[Post]:
    """Give the notes that were chosen: those with the `numbers`, and if `only_starred` also, or
    alone, those with a star.

    Where neither is asked for: those with a star, and those in the last stage that any note of
    their room was turned to. What a person put down there as theirs, a commitment, takes a star.
    """
    by_itself = not (only_starred or numbers)
    last = _last_stages(report) if by_itself else {}
    return [
        _post(report, note, names)
        for note in report.notes
        if (note.starred and (only_starred or by_itself))
        or any(note.number in those for those in numbers)
        or _came_last(note, last)
    ]


def not_there(report: Report, numbers: Iterable[range]) -> Iterator[int]:
    """Give the numbers that no note on the wall has."""
    there = {note.number for note in report.notes}
    return (number for those in numbers for number in those if number not in there)


def _came_last(note: ReportNote, last: dict[str | None, str]) -> bool:
    """Whether a note is in the last stage of its room, and no commitment put down there."""
    there = note.stage is not None and note.stage == last.get(note.room)
    return there and (note.person is None or bool(note.turns))


def naming(report: Report, chosen: list[Post]) -> Iterator[tuple[str, str]]:
    """Give where in a title and the posts chosen the name of a recorded person stands, and it."""
    people = dict.fromkeys(note.person for note in report.notes if note.person)
    names = dict.fromkeys(
        part for person in people for part in (person, *person.split()) if len(part) > 2
    )
    told = {"the title": report.title}
    told.update((post.name, f"{post.before}\n{post.sentence}") for post in chosen)
    for place, text in told.items():
        name = next((name for name in names if stands_in(name, text)), None)
        if name is not None:
            yield place, name


def clean(text: str) -> str:
    """Give `text` as one line that any program can show, and XML can hold."""
    return in_xml(" ".join(text.split()))


def _last_stages(report: Report) -> dict[str | None, str]:
    """Give, for each room, the last stage that a note was turned to, in the order of the stages."""
    order = {stage: place for place, stage in enumerate(report.counts)}
    last: dict[str | None, str] = {}
    for note in report.notes:
        for turn in note.turns:
            if order[turn.to] >= order[last.setdefault(note.room, turn.to)]:
                last[note.room] = turn.to
    return last


def _post(report: Report, note: ReportNote, names: bool) -> Post:
    answer = next((turn.answer for turn in reversed(note.turns) if turn.answer), None)
    room = f"room-{report.rooms.index(note.room) + 1}-" if note.room else ""
    whose = (note.room, note.group, note.person) if names else ()
    return Post(
        name=f"{room}note-{note.number:03}",
        number=note.number,
        stage=clean(note.stage or ""),
        sentence=clean(answer or note.text),
        before=clean(note.text) if answer else "",
        starred=note.starred,
        whose=" · ".join(clean(name) for name in whose if name),
    )
