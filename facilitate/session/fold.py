"""Fold a header and events into a state. Nothing else changes a state."""

from collections.abc import Callable, Iterable
from typing import Any

from facilitate.names import distinct, same_name_key
from facilitate.session import corrections
from facilitate.session import events as ev
from facilitate.session.header import Header
from facilitate.session.note import Note, Turn
from facilitate.session.plan_change import changed
from facilitate.session.state import State
from facilitate.session.step_fields import step_from_fields
from facilitate.times import shifted


def fold(header: Header, happened: Iterable[ev.AnyEvent]) -> State:
    """Return the state after folding the events onto `header`.

    An event that refers to something missing (its line was damaged) has no effect.
    """
    happened = list(happened)
    taken_back = undone(happened)
    state = beginning(header)
    for event in happened:
        if event.n in taken_back:
            _leave_a_trace(state, event)
        else:
            apply(state, event)
    return state


def undone(events: Iterable[ev.AnyEvent]) -> set[int]:
    """Return the numbers of the events that were undone and not redone."""
    numbers: set[int] = set()
    for event in events:
        # This is asked of every event of a long log, and `isinstance` takes four times as long.
        if type(event) is ev.Undone:
            numbers.add(event.of)
        elif type(event) is ev.Redone:
            numbers.discard(event.of)
    return numbers


def beginning(header: Header) -> State:
    """Return the state before the first event."""
    plan = header.plan
    return State(
        plan=plan,
        groups=distinct(header.groups),
        people=header.people,
        inputs=header.inputs,
        until=header.until,
        planned={step.id: step.seconds for step in plan.steps},
        outside=frozenset(step.id for step in plan.steps if step.written.optional),
        declares=header.declares,
    )


def apply(state: State, event: ev.AnyEvent) -> None:
    """Apply an event that is not undone to the state."""
    state.t = event.t
    if event.request is not None:
        state.requests[event.request] = getattr(event, "number", 0)
    _APPLY[type(event)](state, event)


def _leave_a_trace(state: State, event: ev.AnyEvent) -> None:
    """Keep what has to outlive an undone event: its numbers are not used again."""
    state.t = event.t
    if isinstance(event, ev.Noted):
        state.last_number = max(state.last_number, event.number)
    elif isinstance(event, ev.Entered) and event.auto:
        state.held = True
    elif isinstance(event, ev.Jumped) and state.since is not None:
        _take_out(state, event.seconds)
    elif isinstance(event, ev.Ended):
        _stop_clock(state, event.t)


def _take_out(state: State, seconds: float) -> None:
    """Exclude so many seconds, from now on, from the running clock."""
    assert state.since is not None
    state.since += seconds
    if state.agreed is not None:
        state.agreed += seconds


def _enter(state: State, event: ev.Entered) -> None:
    if not state.has_step(event.step):
        return
    state.came_from = state.current if state.running and event.running else 0
    _stop_clock(state, event.t)
    state.started = state.started or event.at
    state.current = event.step
    state.announced = ""
    state.large = None
    state.entered = event.t
    state.held = not event.auto and state.left(event.t) <= 0
    if event.running:
        _start_clock(state, event.t)


def _start(state: State, event: ev.Started) -> None:
    if state.since is None and state.current:
        _start_clock(state, event.t)


def _pause(state: State, event: ev.Paused) -> None:
    _stop_clock(state, event.t)
    state.came_from = 0


def _begin_earlier(state: State, event: ev.BeganEarlier) -> None:
    if not state.current:
        return
    earlier = event.seconds - state.elapsed(event.t)
    if state.came_from:
        before = state.spent.get(state.came_from, 0.0)
        state.spent[state.came_from] = max(0.0, before - earlier)
    elif state.agreed is not None:
        state.agreed -= earlier
    state.spent[state.current] = event.seconds
    _start_clock(state, event.t)


def _start_clock(state: State, t: float) -> None:
    state.since = t
    if state.agreed is None:
        state.agreed = t + state.remaining(t)


def _stop_clock(state: State, t: float) -> None:
    if state.since is not None:
        state.spent[state.current] = state.elapsed(t)
        state.since = None


def _replan(state: State, event: ev.Replanned) -> None:
    state.until = event.until or state.until
    _change_plan(state, event.change)
    _agree(state, event.t)


def _remake(state: State, event: ev.Remade) -> None:
    state.people = event.people or state.people
    state.inputs = state.inputs | event.inputs
    steps = {fields["id"]: step_from_fields(fields) for fields in event.steps}
    state.plan = state.plan._replace(
        steps=tuple(steps.get(step.id, step) for step in state.plan.steps),
        values=state.plan.values | event.values,
    )
    state.planned.update((number, step.seconds) for number, step in steps.items())
    for change in event.changes:
        _change_plan(state, change)
    _agree(state, event.t)


def _agree(state: State, t: float) -> None:
    """Mark the plan as agreed in its current form."""
    if state.agreed is not None:
        state.agreed = t + state.remaining(t)


def _change_plan(state: State, change: ev.Change) -> None:
    state.plan = changed(state.plan, change)
    new = {step.id: step.seconds for step in state.plan.steps if step.id not in state.planned}
    state.planned.update(new)
    state.outside = state.outside.union(change.drop).difference(change.take)
    state.dropped = state.dropped.union(change.drop).difference(change.take)
    state.by_hand = state.by_hand.union(change.by_hand)


def _person(state: State, name: str | None) -> str | None:
    """Return a person's name as first written."""
    return name and state.person_names.setdefault(same_name_key(name), name)


def _note(state: State, event: ev.Noted) -> None:
    step = event.step
    note = Note(
        event.number,
        event.text,
        step,
        event.at,
        event.stage,
        event.stage,
        state.group_named(event.group),
        _person(state, event.person),
        removed=event.forgotten is not None,
        origin=event.origin,
        due=event.due,
        due_at=event.origin.at if event.due and event.origin else "",
        by_phone=event.request is not None,
    )
    state.notes[event.number] = note
    if step not in state.asked_with:
        state.asked_with[step] = state.set_before(step)
    state.by_step.setdefault(step, []).append(note)
    if event.number > state.last_number:
        state.last_number = event.number


def _turn(state: State, event: ev.Turned) -> None:
    note = state.notes.get(event.number)
    if note is None:
        return
    step = event.step or state.current
    turn = Turn(event.to, event.at, event.answer, step)
    if step not in state.asked_with:
        state.asked_with[step] = state.set_before(step)
    state.turned_in.setdefault(step, {})[note.number] = note
    if note.stage == event.to and note.turns:
        note.turns = (*note.turns[:-1], turn)
    else:
        note.turns = (*note.turns, turn)
    note.stage = event.to
    if event.who is not None:
        note.who, note.who_at = _person(state, event.who), event.at


def _edit(state: State, event: ev.Edited) -> None:
    note = state.notes.get(event.number)
    if note is not None:
        corrections.reword(state, note, event.text)


def _dots(state: State, event: ev.Dotted) -> None:
    note = state.notes.get(event.number)
    if note is None:
        return
    if event.voter is None:
        note.told_dots, note.dots_of = event.dots, {}
    else:
        note.dots_of[event.voter] = event.dots
    note.dots = note.told_dots + sum(note.dots_of.values())


def _remove(state: State, event: ev.Removed) -> None:
    note = state.notes.get(event.number)
    if note is not None:
        note.removed = True


def _score(state: State, event: ev.Scored) -> None:
    note = state.notes.get(event.number)
    if note is None:
        return
    if event.summed:
        note.told_scores, note.votes = (event.score,), {}
    elif event.voter is None:
        note.told_scores = (*note.told_scores, event.score)
    else:
        note.votes[event.voter] = event.score
    if event.voter is None:
        state.scored_in[note.number] = event.step or state.current
    note.scores = (*note.told_scores, *note.votes.values())
    note.summed = event.summed


def _hand_out_dots(state: State, event: ev.DotsHandedOut) -> None:
    state.handed_dots = {**state.handed_dots, event.step: event.dots}


def _show_votes(state: State, event: ev.VotesShown) -> None:
    steps = {event.step}
    state.votes_shown = state.votes_shown | steps if event.shown else state.votes_shown - steps


def _come(state: State, event: ev.Came) -> None:
    state.phones += 1


def _bar(state: State, event: ev.Barred) -> None:
    notes = {event.number}
    state.barred = state.barred | notes if event.barred else state.barred - notes


def _ask_worth(state: State, event: ev.ClosingAsked) -> None:
    state.closing_open = event.open


def _take_worth(state: State, event: ev.Worth) -> None:
    state.worth[event.voter] = event.score


def _place(state: State, event: ev.Placed) -> None:
    note = state.notes.get(event.number)
    if note is not None:
        note.place = event.place
        note.placed = event.step or state.current
        note.on = event.on
        if event.on is not None:
            state.bearing.add(event.on)


def _theme(state: State, event: ev.Themed) -> None:
    theme = state.theme_names.setdefault(same_name_key(event.theme), event.theme)
    for number in event.numbers:
        note = state.notes.get(number)
        if note is not None and theme not in note.themes:
            note.themes = (*note.themes, theme)


def _star(state: State, event: ev.Starred) -> None:
    note = state.notes.get(event.number)
    if note is not None:
        note.starred = event.starred


def _show_note(state: State, event: ev.NoteShown) -> None:
    state.large = event.number


def _name_owner(state: State, event: ev.OwnerNamed) -> None:
    note = state.notes.get(event.number)
    if note is not None:
        note.who, note.who_at = _person(state, event.who), event.at


def _set_due(state: State, event: ev.DueSet) -> None:
    note = state.notes.get(event.number)
    if note is not None:
        note.due, note.due_at = event.due, event.at


def _set_meaning(state: State, event: ev.MeaningSet) -> None:
    state.meanings = {**state.meanings, event.stage: event.means}


def _group(state: State, event: ev.GroupCame) -> None:
    state.groups = distinct((*state.groups, event.name))


def _say(state: State, event: ev.Said) -> None:
    if not event.counts:
        state.remarks = (*state.remarks, (event.at, event.text))
    if event.shown:
        state.announced = event.text


def _resume(state: State, event: ev.Resumed) -> None:
    state.last_number = max(state.last_number, event.used)


def _end(state: State, event: ev.Ended) -> None:
    _stop_clock(state, event.t)
    state.ended = event.at


def _set_wall(state: State, event: ev.WallSet) -> None:
    """Shift the beginning to the clock as it is now, so that both ends are on the same one."""
    state.started = shifted(state.started, event.seconds)


def _nothing(state: State, event: ev.AnyEvent) -> None:
    pass


_APPLY: dict[type, Callable[[State, Any], None]] = {
    ev.Entered: _enter,
    ev.Started: _start,
    ev.Paused: _pause,
    ev.BeganEarlier: _begin_earlier,
    ev.Replanned: _replan,
    ev.Remade: _remake,
    ev.Noted: _note,
    ev.Turned: _turn,
    ev.Edited: _edit,
    ev.Removed: _remove,
    ev.Scored: _score,
    ev.Placed: _place,
    ev.Themed: _theme,
    ev.Unthemed: corrections.take_out_of_theme,
    ev.Moved: corrections.move,
    ev.Listed: corrections.put_in_list,
    ev.Given: corrections.give,
    ev.Owned: corrections.own,
    ev.Renamed: corrections.rename,
    ev.Dotted: _dots,
    ev.DotsHandedOut: _hand_out_dots,
    ev.VotesShown: _show_votes,
    ev.Came: _come,
    ev.Barred: _bar,
    ev.ClosingAsked: _ask_worth,
    ev.Worth: _take_worth,
    ev.Starred: _star,
    ev.NoteShown: _show_note,
    ev.OwnerNamed: _name_owner,
    ev.DueSet: _set_due,
    ev.MeaningSet: _set_meaning,
    ev.GroupCame: _group,
    ev.Said: _say,
    ev.Jumped: _nothing,
    ev.WallSet: _set_wall,
    ev.Silent: _nothing,
    ev.Undone: _nothing,
    ev.Redone: _nothing,
    ev.Resumed: _resume,
    ev.Continued: _nothing,
    ev.CopyKept: _nothing,
    ev.Left: _nothing,
    ev.Newer: _nothing,
    ev.Ended: _end,
}
