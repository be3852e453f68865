"""What phones of a group may see and do, and what the stage shows, from the state alone.

The facilitator's notes are never included, nor are other groups' notes unless they are voted on.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Raw

from facilitate import inline_markdown
from facilitate.participants.accept import WORTH, worked_on
from facilitate.plan import labels
from facilitate.plan.plan import PlannedStep
from facilitate.session.note import Note
from facilitate.session.note_formats.pattern import pieces
from facilitate.session.note_formats.zones import axes_of, places_on
from facilitate.session.snapshot import (
    here,
    moment,
    to_turn,
    to_weigh,
    weighs_notes,
    which_round,
    who_works,
)
from facilitate.session.state import State
from facilitate.session.votes import tally, votes_open, weight
from facilitate.translations.translator import Translator

MOST_NOTES = 60
"""The most notes shown at once, newest first."""

View = dict[str, Any]
"""What a page shows, ready to be encoded as JSON."""

_encode = msgspec.json.Encoder().encode


class Made:
    """What several pages show alike, made once: for as long as notes are added, and no more."""

    def __init__(self) -> None:
        self.step: View | None = None
        self._notes: dict[tuple[int, bool, bool], Raw] = {}
        self._by_group: dict[str | None, list[Note]] | None = None

    def add(self, note: Note) -> None:
        """Count a note that was added after all others."""
        if self._by_group is not None:
            self._by_group.setdefault(note.group, []).append(note)

    def latest(self, state: State, group: str | None) -> list[Note]:
        """Return the notes of a group and those of none, newest first, as many as are shown."""
        if self._by_group is None:
            self._by_group = {}
            for note in state.wall():
                self.add(note)
        found = [note for of in {group, None} for note in self._by_group.get(of, ())[-MOST_NOTES:]]
        return sorted(found, key=lambda note: note.number, reverse=True)[:MOST_NOTES]

    def note(
        self, note: Note, state: State, tr: Translator, votes: bool, person: bool = True
    ) -> Raw:
        """Return what a page shows of a note, as JSON."""
        key = (note.number, votes, person)
        if key not in self._notes:
            self._notes[key] = Raw(_encode(_note(note, state, tr, votes, person)))
        return self._notes[key]


def clock_of(state: State, t: float, speed: float) -> View:
    """Return the clock: seconds left, whether it runs and how fast."""
    if not state.current:
        return {"left": 0, "running": False, "over": False, "speed": speed, "length": 0}
    left = state.left(t)
    return {
        "left": round(left, 2),
        "running": state.running,
        "over": left <= 0,
        "speed": speed,
        "length": state.step().seconds,
    }


def clock_key(state: State) -> tuple[object, ...]:
    """Return a key that changes only when the clock is set, not as it runs."""
    seconds = state.step().seconds if state.current else 0
    return (state.current, state.since, state.spent.get(state.current), seconds)


def step_view(state: State, title: str, tr: Translator) -> View:
    """Return what everybody may see of the current step."""
    if not state.current:
        return {"title": title, "phase": "waiting", "step": 0}
    step = state.step()
    now = moment(state, state.t)
    phase = "running" if state.running else "paused" if state.elapsed(state.t) else "waiting"
    if state.ended:
        phase = "ended"
    following = now.following
    return {
        "title": title,
        "phase": phase,
        "step": step.id,
        "name": step.title,
        "place": now.place,
        "of": now.steps,
        "round": which_round(step, tr),
        "colour": step.written.colour,
        "list": step.written.collect or "",
        "prompt": _prompt(state.shown(step.written.prompt)),
        "rule": state.shown(step.written.rule),
        "announced": state.announced,
        "until": state.shown(step.written.until),
        "silent": step.written.silent,
        "who": who_works(step, state, tr, for_room=True),
        "next": following.title if following else "",
    }


def phone_view(
    state: State, title: str, group: str | None, tr: Translator, made: Made | None = None
) -> View:
    """Return what the phones of one group see and can do."""
    made = made or Made()
    view = _step_view(state, title, tr, made)
    view["groups"] = list(state.groups)
    view["group"] = group
    view["closing"] = list(WORTH) if state.closing_open and not state.ended else None
    if not state.current:
        return view | {"can": {}, "notes": []}
    step = state.step()
    can = {} if state.ended else _allowed(state, step, group, tr)
    votes = votes_open(state)
    weighed = to_weigh(state) if _votes(can) else []
    if weighed:
        shown = sorted(weighed, key=lambda note: note.number, reverse=True)
        view["weighed"], view["votes"] = [note.number for note in reversed(shown)], votes
    else:
        shown = made.latest(state, group)
    view["can"] = can
    view["notes"] = [made.note(note, state, tr, votes) for note in shown]
    return view


def _step_view(state: State, title: str, tr: Translator, made: Made) -> View:
    if made.step is None:
        made.step = step_view(state, title, tr)
    return dict(made.step)


def stage_view(
    state: State, title: str, tr: Translator, notes: bool, made: Made | None = None
) -> View:
    """Return what the room's screen shows: never the facilitator's notes, no names of people."""
    made = made or Made()
    view = _step_view(state, title, tr, made)
    view["notes"], view["count"] = [], 0
    if not state.current:
        return view
    step = state.step()
    votes, shown_here = votes_open(state), step.id in state.votes_shown
    there = to_weigh(state) if shown_here or weighs_notes(state, step) else here(state)
    view["count"] = len(there)
    view["votes"] = shown_here
    if notes or shown_here:
        order = sorted(there, key=weight) if shown_here else list(reversed(there))
        view["notes"] = [made.note(note, state, tr, votes, False) for note in order[:MOST_NOTES]]
    if state.worth and not state.closing_open:
        view["worth"] = tally(state.worth.values())
    return view


def own_view(state: State, own: Iterable[int], votes: dict[str, dict[int, int]]) -> View:
    """Return what only one phone sees: the notes it can remove, and its votes."""
    notes = (state.notes.get(number) for number in own)
    back = [note.number for note in notes if note and not note.removed and not worked_on(note)]
    return {"back": back, "votes": votes}


def _votes(can: View) -> bool:
    return "score" in can or "dots" in can or "place" in can


def _is_of(note: Note, group: str | None) -> bool:
    return note.group == group or note.group is None


def _prompt(text: str) -> list[list[list[str]]]:
    """Return Markdown as lines of styled spans."""
    return [
        [[words.text, words.style] for words in inline_markdown.emphasised(line) if words.text]
        for line in inline_markdown.lines(text)
    ]


def _note(note: Note, state: State, tr: Translator, votes: bool, person: bool = True) -> View:
    view: View = {
        "n": note.number,
        "text": note.text,
        "stage": note.stage,
        "stage_name": labels.stage(note.stage, tr) if note.stage else "",
    }
    if note.group:
        view["group"] = note.group
    if person and note.person:
        view["person"] = note.person
    if note.place:
        view["place"] = note.place
    if note.turns and note.turns[-1].answer:
        view["answer"] = note.turns[-1].answer
    if votes:
        view["dots"] = note.dots
        view["tally"] = tally(note.scores)
    return view


def _allowed(state: State, step: PlannedStep, group: str | None, tr: Translator) -> View:
    """Return what participants can do in a step; what it does not ask for is absent."""
    can: View = {}
    if step.written.stage and not (step.written.sources and step.written.into):
        can["note"] = _form(state, step, group)
    if step.written.targets:
        can["turn"] = {
            "numbers": [note.number for note in to_turn(state) if _is_of(note, group)],
            "targets": [[stage, labels.stage(stage, tr)] for stage in step.written.targets],
            "ask": state.shown(step.written.ask),
            "answers": list(step.written.answers) if step.written.sources else [],
            "who": state.shown(step.written.who),
        }
    if step.written.score:
        can["score"] = list(step.written.score)
    each = state.dots_each(step)
    if each:
        can["dots"] = each
    places = (
        places_on(axes_of(state, step))
        if step.written.has_places and not step.written.scale
        else ()
    )
    if places:
        can["place"] = list(places)
    return can


def _form(state: State, step: PlannedStep, group: str | None) -> View:
    """Return the format of a step's notes."""
    form: View = {
        "by": step.written.by,
        "limit": step.written.limit,
        "commitment": "commitment" in step.written.kinds,
    }
    if step.written.answers and not step.written.sources:
        form["answers"] = list(step.written.answers)
    elif step.written.pattern:
        form["pattern"] = pieces(step.filled(step.written.pattern, state.values()))
    elif step.written.ties:
        form["tie"] = True
    elif step.written.scale:
        form["scale"], form["places"] = list(step.written.scale), list(step.written.places)
    if step.written.to:
        form["to"] = [name for name in state.groups if name != group]
    return form
