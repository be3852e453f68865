"""A step as lines of text."""

from collections.abc import Iterator

from facilitate.frontend.replies import note_line
from facilitate.plan import labels
from facilitate.plan.run_sheet import rotation
from facilitate.session.note_formats.form import form
from facilitate.session.note_formats.zones import axes_of
from facilitate.session.snapshot import headline_now, here, to_turn
from facilitate.session.state import State
from facilitate.text import spoken_minutes
from facilitate.translations.message import either
from facilitate.translations.translator import Translator


def step_lines(state: State, tr: Translator) -> Iterator[str]:
    """Yield the current step as lines: what it is, the prompt, the rule, the facilitator's
    notes.
    """
    step = state.step()
    place, length = state.number(step.id), spoken_minutes(step.seconds)
    yield ""
    yield f"== {place}/{len(state.plan.steps)} {headline_now(step, state, tr)} · {length} =="
    texts = {
        "": step.written.prompt,
        tr("sheet.rule"): step.written.rule,
        tr("sheet.until"): step.written.until,
        tr("sheet.for-you"): step.written.notes,
    }
    for label, text in texts.items():
        if text:
            yield from (label + state.shown(text)).strip("\n").split("\n")
    yield from _about_notes(state, tr)
    if not state.running:
        yield tr("plain.paused-hint")


def _about_notes(state: State, tr: Translator) -> Iterator[str]:
    """Yield where people go, how notes are written, and what there is to turn."""
    step = state.step()
    if where := rotation(step):
        yield tr("step.where") + where
    written = list(map(tr.text, form(state, step)))
    if written:
        yield tr("step.each-note") + "; ".join(written)
    axes = axes_of(state, step) if step.written.axes or step.written.onto else ()
    if axes:
        crossed = " × ".join(", ".join(axis.places) for axis in axes)
        yield tr("step.places") + crossed
    for note in here(state) if step.written.brings else ():
        yield note_line(note, tr)
    yield from _to_turn(state, tr)
    if step.written.sources and step.written.answers:
        yield tr("step.answers", answers=either(step.written.answers))


def _to_turn(state: State, tr: Translator) -> Iterator[str]:
    step = state.step()
    for source in step.written.sources:
        waiting = [str(note.number) for note in to_turn(state) if note.stage == source]
        stage, numbers = labels.stage(source, tr), ", ".join(waiting) or tr("plain.none-yet")
        if step.written.into:
            to = tr.text(either(tuple(map(labels.stage_message, step.written.into))))
            stage = tr("step.stage-to", stage=stage, to=to)
        yield tr("plain.to-turn", stage=stage, numbers=numbers)
