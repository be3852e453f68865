"""The format of a step's notes: describe it, apply it, check it."""

from facilitate.plan.plan import PlannedStep
from facilitate.session.note import Note
from facilitate.session.note_formats.addressee import addressed, with_address
from facilitate.session.note_formats.name_match import meant
from facilitate.session.note_formats.pattern import follows, pieces, sentence
from facilitate.session.note_formats.ratings import marks_in, spelled
from facilitate.session.note_formats.tie import names_in
from facilitate.session.refused import Refused
from facilitate.session.state import State
from facilitate.text import short
from facilitate.translations.message import Message, Value, either


def form(state: State, step: PlannedStep) -> list[Value]:
    """Return a description of how a note of a step is written; empty if any text will do."""
    parts: list[Value] = []
    if step.written.to:
        parts.append(Message("form.group-first", group=_example(state, None)))
    if step.written.pattern:
        parts.append(f"{_pattern(state, step)} ({_blanks(step)})")
    if step.written.ties:
        parts.append(Message("form.two-names"))
    if step.written.scale:
        parts.append(_scale(step))
    if only(step):
        parts.append(either(step.written.answers))
    return parts


def only(step: PlannedStep) -> tuple[str, ...]:
    """Return the only notes that a step accepts; empty if it accepts any."""
    return () if step.written.source else step.written.answers


def worded(state: State, step: PlannedStep, text: str) -> str:
    """Return the text of a note of a step from what was typed; raises Refused.

    Anything is refused only if the step has a closed set of answers; otherwise a text in another
    format is kept.
    """
    if only(step):
        return allowed(step, text)
    written, group, rest = step.written, None, text
    if written.to:
        group, rest = addressed(with_address(text, state.groups), state.groups)
    if written.pattern:
        rest = sentence(_pattern(state, step), rest)
    if written.scale:
        rest = spelled(rest, written.places, written.scale)
    return rest if group is None else f"{group}: {rest}"


def allowed(step: PlannedStep, answer: str) -> str:
    """Return the matching answer of a step; raises Refused if there is none."""
    known = meant(answer, step.written.answers)
    if known is None:
        raise Refused("refused.no-answer", text=short(answer), answers=either(step.written.answers))
    return known


def unlike(state: State, note: Note) -> Message | None:
    """Return which requirement of its step a note does not meet; None if it meets all."""
    step = state.step_of(note)
    if step is None:
        return None
    group, rest = addressed(note.text, state.groups) if step.written.to else (None, note.text)
    number = note.number
    if step.written.to and not state.groups:
        return Message("form.no-groups-yet", number=number)
    if step.written.to and group is None:
        return Message("form.no-group", number=number, group=_example(state, note.group))
    return _unlike_form(state, step, number, rest)


def _unlike_form(state: State, step: PlannedStep, number: int, text: str) -> Message | None:
    if step.written.ties and len(names_in(text)) < 2:
        return Message("form.no-tie", number=number)
    if step.written.pattern and not follows(_pattern(state, step), text):
        pattern = _pattern(state, step)
        return Message("form.no-pattern", number=number, pattern=pattern, blanks=_blanks(step))
    if step.written.scale and not marks_in(text, step.written.places, step.written.scale):
        return Message("form.no-marks", number=number, marks=_scale(step))
    return None


def _pattern(state: State, step: PlannedStep) -> str:
    return step.filled(step.written.pattern, state.values())


def _blanks(step: PlannedStep) -> str:
    return " | ".join("…" for _ in pieces(step.written.pattern)[1:])


def _scale(step: PlannedStep) -> Message:
    least, most = step.written.scale or (0, 0)
    return Message(
        "form.marks",
        number=len(step.written.places),
        least=least,
        most=most,
        places=step.written.places,
    )


def _example(state: State, own: str | None) -> Value:
    """Return a group that can be asked, as an example."""
    others = (group for group in state.groups if group != own)
    return next(others, Message("form.example-group"))
