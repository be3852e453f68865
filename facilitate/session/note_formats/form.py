"""The form that the notes of a step have: how they are written, and whether one has it."""

from facilitate.plan.plan import PlannedStep
from facilitate.session.note import Note
from facilitate.session.note_formats.addressee import addressed, with_address
from facilitate.session.note_formats.name_match import either, meant
from facilitate.session.note_formats.pattern import follows, pieces, sentence
from facilitate.session.note_formats.ratings import marks_in, spelled
from facilitate.session.note_formats.tie import names_in
from facilitate.session.refused import Refused
from facilitate.session.state import State


def form(state: State, step: PlannedStep) -> str:
    """Say how a note of a step is written; nothing where it may be any text."""
    parts = []
    if step.to:
        parts.append(f"the group it is for first, {_example(state, None)}: …")
    if step.pattern:
        blanks = " | ".join("…" for _ in pieces(step.pattern)[1:])
        parts.append(f"{_pattern(state, step)} ({blanks})")
    if step.ties:
        parts.append("two names: Anna - Ben")
    if step.scale:
        parts.append(f"{_scale(step)} for {', '.join(step.places)}")
    if only(step):
        parts.append(either(step.answers))
    return "; ".join(parts)


def only(step: PlannedStep) -> tuple[str, ...]:
    """Give the only notes that a step takes, where not every text is one."""
    return () if step.source else step.answers


def worded(state: State, step: PlannedStep, text: str) -> str:
    """Give the text of a note of a step from what was typed; raises Refused.

    Only where a step has closed answers is anything refused; else what has another form is kept.
    """
    if only(step):
        return allowed(step, text)
    if step.to:
        text = with_address(text, state.groups)
    group, rest = addressed(text, state.groups) if step.to else (None, text)
    if step.pattern:
        rest = sentence(_pattern(state, step), rest)
    if step.scale:
        rest = spelled(rest, step.places, step.scale)
    return rest if group is None else f"{group}: {rest}"


def allowed(step: PlannedStep, answer: str) -> str:
    """Give the answer of a step that is meant; raises Refused where there is none."""
    known = meant(answer, step.answers)
    if known is None:
        raise Refused(f"{answer.strip()} is no answer here; expected {either(step.answers)}")
    return known


def unlike(state: State, note: Note) -> str:
    """Say what a note is not that its step collects; nothing where all is well with it."""
    step = state.step_of(note)
    if step is None:
        return ""
    group, rest = addressed(note.text, state.groups) if step.to else (None, note.text)
    kept = f"note {note.number} is kept"
    if step.to and not state.groups:
        return f"{kept} but is for no group, for there are none yet; name the groups first"
    if step.to and group is None:
        return f"{kept} but is for no group; begin it with one, {_example(state, note.group)}: …"
    if step.ties and len(names_in(rest)) < 2:
        return f"{kept} but makes no tie; a tie has two names: Anna - Ben"
    if step.pattern and not follows(_pattern(state, step), rest):
        blanks = " | ".join("…" for _ in pieces(step.pattern)[1:])
        return f"{kept} as it is; to fill in “{_pattern(state, step)}”, write {blanks}"
    if step.scale and not marks_in(rest, step.places, step.scale):
        return f"{kept} but gives no marks; those are {_scale(step)} for {', '.join(step.places)}"
    return ""


def _pattern(state: State, step: PlannedStep) -> str:
    return step.filled(step.pattern, state.values())


def _scale(step: PlannedStep) -> str:
    least, most = step.scale or (0, 0)
    return f"{len(step.places)} numbers from {least} to {most},"


def _example(state: State, own: str | None) -> str:
    """Give a group that can be asked, as an example."""
    others = (group for group in state.groups if group != own)
    return f"such as {next(others, 'Sales')}"
