"""The details of a note, for after its text."""

from collections.abc import Iterable, Mapping, Sequence

from facilitate.harvest.outline.header import due_in, stage_in
from facilitate.harvest.report.report import ReportNote
from facilitate.translations.translator import Translator

MOST_NUMBERS = 12
"""How many notes are linked; the others can be found from there."""

MOST_ALIKE = 3
"""How many near-duplicates of a note are named."""

Alike = Mapping[int, Sequence[ReportNote]]
"""The near-duplicates of each note, by identity."""


def facts_of(note: ReportNote, alike: Alike, tr: Translator) -> list[str]:
    """Return the details of a note, other than text, number, stage and group."""
    found = [note.person] if note.person else []
    if note.who and note.who != note.person:
        found.append(note.who)
    if note.origin:
        found.append(tr("note.said", day=note.origin.at[:10]))
    if note.due:
        found.append(due_in(note.due, tr))
    if note.scores:
        found.append(f"{'+'.join(map(str, note.scores))}={note.total}")
    if note.dots:
        found.append(tr.count(note.dots, "count.dot", "count.dots"))
    if note.place:
        found.append(tr("note.in", place=note.place))
    for theme in note.themes:
        found.append(tr("note.theme", theme=theme))
    if others := alike.get(id(note)):
        same = [other for other in others if other is not note]
        more = " …" if len(same) > MOST_ALIKE else ""
        found.append(tr("note.like", numbers=numbers(same[:MOST_ALIKE]) + more))
    return found


def in_brackets(note: ReportNote, alike: Alike, tr: Translator) -> str:
    """Return the number of a note, its stage, and other details."""
    stage = [stage_in(note.stage, tr)] if note.stage else []
    return " · ".join([str(note.number), *stage, *facts_of(note, alike, tr)])


def chain(note: ReportNote, tr: Translator) -> str:
    """Return a note's first text and the result of each turn: `a → pink → green: b`."""
    text = note.text
    for turn in note.turns:
        answer = f": {turn.answer}" if turn.answer else ""
        text += f" → {stage_in(turn.to, tr)}{answer}"
    return text


def named(note: ReportNote, tr: Translator) -> str:
    """Return a note with its history, number and owner."""
    whose = " · ".join(filter(None, (str(note.number), note.whose)))
    return f"{chain(note, tr)} ({whose})"


def said_too(note: ReportNote, tr: Translator) -> str:
    """Return the notes that were joined into this one; empty if none."""
    if not note.said_too:
        return ""
    said = []
    for too in note.said_too:
        whose = " · ".join(filter(None, (str(too.number), too.room, too.group, too.person)))
        said.append(f"{too.text} ({whose})")
    return tr("note.said-too", notes="; ".join(said))


def elsewhere(note: ReportNote, tr: Translator) -> str:
    """Return a reference to a note that is told in another part."""
    return tr("note.elsewhere", number=numbers([note]))


def numbers(notes: Sequence[ReportNote]) -> str:
    """Return the numbers of notes, by room if there are several."""
    rooms: dict[str | None, list[str]] = {}
    for note in notes[:MOST_NUMBERS]:
        rooms.setdefault(note.room, []).append(str(note.number))
    listed = "; ".join(
        f"{room}: {', '.join(those)}" if room else ", ".join(those) for room, those in rooms.items()
    )
    return f"{listed} …" if len(notes) > MOST_NUMBERS else listed


def by_identity(groups: Iterable[Sequence[ReportNote]]) -> dict[int, Sequence[ReportNote]]:
    """Return each group of notes by the identity of every note in it."""
    return {id(note): group for group in groups for note in group}
