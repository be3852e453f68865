"""The run sheet: a plan as lines to pin up, and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from facilitate import inline_markdown
from facilitate.plan import labels
from facilitate.plan.grouping import describe, describe_named
from facilitate.plan.key_values import key_values
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.scripts.script import Script, Step
from facilitate.scripts.values import OWN, PLACE
from facilitate.text import spoken_minutes, visible, visible_lines
from facilitate.translations.translator import ENGLISH, Translator

_INDENT = " " * 11


def run_sheet(
    script: Script,
    plan: Plan,
    people: int | None,
    start: int | None,
    over: str | None = None,
    tr: Translator = ENGLISH,
    in_paragraphs: bool = False,
) -> Iterator[str]:
    """Yield the lines of the sheet.

    `start`, if known, is in minutes after midnight; `over` is the warning about an agreed end that
    will not be met. The texts of steps have the lines they were written in, or, `in_paragraphs`,
    one line per paragraph.
    """
    yield visible(f"{plan.title} · {spoken_minutes(plan.seconds)}")
    if script.purpose:
        yield visible(script.purpose)
    if script.people and people and not _fits(script, people):
        yield tr("sheet.people-not-fitting", people=people, wanted=script.people)
    if script.materials:
        yield visible(tr("sheet.to-bring") + ", ".join(script.materials))
    if script.variants:
        yield visible(tr("sheet.variants") + ", ".join(script.variants))
    if plan.prepare:
        yield from _to_prepare(plan, tr)
    passed = 0.0
    for number, step in enumerate(plan.steps, 1):
        yield ""
        when = "     " if start is None else clock_time(start * 60 + passed)
        length = spoken_minutes(step.seconds)
        head = headline(step, tr, people, len(script.groups), for_room=True)
        yield visible(f"{number:>3}  {when}  {length:>7}  {head}")
        yield from _details(step, plan, people, len(script.groups), tr)
        yield from _step_texts(step, plan, tr, in_paragraphs)
        if not step.written.optional:
            passed += step.seconds
    if start is not None:
        yield ""
        yield f"{'':>3}  {clock_time(start * 60 + passed)}  {tr('sheet.end')}"
    if over:
        yield visible(f"{'':>3}  {over}")
    yield from _about(script, tr)


def _to_prepare(plan: Plan, tr: Translator) -> Iterator[str]:
    yield ""
    yield tr("sheet.to-prepare")
    for text in plan.prepare:
        first, *more = visible_lines(text)
        yield from (f"- {first}", *(f"  {line}" for line in more))


def _about(script: Script, tr: Translator) -> Iterator[str]:
    """Yield the script's attribution."""
    edition = tr("sheet.edition", edition=script.edition) if script.edition else ""
    about = [text for text in (edition, script.credit, script.source) if text]
    if about:
        yield ""
    for text in about:
        yield from visible_lines(text)


def for_the_room(script: Script, plan: Plan) -> tuple[Script, Plan]:
    """Return what participants may see: nothing meant for the facilitator alone."""
    steps = tuple(step.rewritten(notes="") for step in plan.steps if not step.written.optional)
    shown = script._replace(materials=(), variants={}, people=None)
    return shown, plan._replace(steps=steps, prepare=())


def headline(
    step: PlannedStep,
    tr: Translator = ENGLISH,
    people: int | None = None,
    named: int = 0,
    for_room: bool = False,
) -> str:
    """Return the title of a step with its round, arrangement, stage and manner, on one line.

    See `arranged` for the number of people and of named groups, and for `for_room`.
    """
    written = step.written
    parts = [step.title]
    if step.role or step.rounds > 1 or step.round > 1:
        parts.append(labels.which_round(step, tr))
    parts += [arranged(step, tr, people, named, for_room)] if written.arrangement else []
    parts += [labels.stage(written.colour, tr)] if written.colour else []
    parts += [written.collect] if written.collect else []
    parts += [tr("sheet.in-silence")] if written.silent else []
    parts += [tr("sheet.optional")] if written.optional else []
    return " · ".join(parts)


def who(
    step: PlannedStep,
    people: int | None,
    tr: Translator = ENGLISH,
    named: int = 0,
    for_room: bool = False,
) -> str:
    """Return who works with whom in a step, with the arithmetic if the number of people is known.

    In a step in groups of a size, the groups are the `named` ones, if there are any. `for_room`
    leaves out for how many people a step is made.
    """
    if people and step.written.arrangement and not _in_named(step, named):
        groups = describe(people, step.grouping, step.grouping_within, tr)
    else:
        groups = arranged(step, tr, people, named, for_room)
    return " · ".join(filter(None, (groups, rotation(step, tr))))


def _in_named(step: PlannedStep, named: int) -> bool:
    """Return whether people work in the named groups in this step."""
    arrangement = step.written.arrangement
    own = arrangement is not None and arrangement.name.startswith((OWN.name, "groups of"))
    return bool(named) and own and not step.within and not step.grouping.number


def arranged(
    step: PlannedStep,
    tr: Translator = ENGLISH,
    people: int | None = None,
    named: int = 0,
    for_room: bool = False,
) -> str:
    """Return how people are grouped: `pairs inside groups of 4-7`; empty if the step does not
    say.

    With so many people in so many `named` groups, a step in groups of a size says how large these
    are: `3 groups of 8`; unless it is `for_room`, also where that is not what it is made for.
    """
    arrangement = step.written.arrangement
    if arrangement is None:
        return ""
    if people and _in_named(step, named):
        return describe_named(people, named, None if for_room else step.grouping, tr)
    own = labels.arrangement(arrangement.name, tr)
    if step.within is None:
        return own
    groups = labels.arrangement(step.within.name, tr)
    return tr("groups.inside", arrangement=own, groups=groups)


def rotation(step: PlannedStep, tr: Translator = ENGLISH) -> str:
    """Return which group is at which station in this round, if they rotate; otherwise nothing."""
    per = step.grouping.per
    if per is None or per == PLACE or step.rounds < 2:
        return ""
    ahead = step.round % step.rounds + 1 if step.round <= step.rounds else 1
    return tr(
        "groups.rotation",
        place=per,
        first=step.round,
        second=ahead,
    )


def clock_time(seconds: float) -> str:
    """Return seconds after midnight as `hh:mm`, wrapping at midnight."""
    minutes = int(seconds // 60)
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def as_json(plan: Plan) -> dict[str, Any]:
    """Return the plan with the keys that `show --json` promises."""
    return {
        "name": plan.title,
        "minutes": plan.seconds / 60,
        **({"prepare": plan.prepare} if plan.prepare else {}),
        "steps": [
            {
                "structure": step.structure,
                "seconds": step.seconds,
                "least_seconds": step.least,
                "most_seconds": step.most,
                "seconds_per_note": step.per_note,
                "within": step.within and step.within.name,
                **key_values(step.shown(plan.values)),
                "round": step.round,
                "rounds": step.rounds,
                "role": step.role,
            }
            for step in plan.steps
        ],
    }


def _details(
    step: PlannedStep, plan: Plan, people: int | None, named: int, tr: Translator
) -> Iterator[str]:
    if people and _in_named(step, named):
        groups = arranged(step, tr, people, named)
        if groups != arranged(step, tr, people, named, for_room=True):
            yield _INDENT + visible(groups)
    elif people and step.written.arrangement:
        yield _INDENT + visible(describe(people, step.grouping, step.grouping_within, tr))
    if where := rotation(step, tr):
        yield _INDENT + visible(where)
    if step.per_note:
        yield _INDENT + visible(
            tr(
                "sheet.per-note",
                time=spoken_minutes(step.per_note),
                stages=_stages(step.written.sources, tr),
            )
        )


def _step_texts(
    step: PlannedStep, plan: Plan, tr: Translator, in_paragraphs: bool
) -> Iterator[str]:
    for label, text in _texts(step.shown(plan.values), tr):
        if not text:
            continue
        written = label + text
        lines = inline_markdown.lines(written) if in_paragraphs else visible_lines(written)
        for line in map(visible, lines):
            yield _INDENT + line if line else ""


_LINES = {
    "prompt": "",
    "rule": "sheet.rule",
    "until": "sheet.until",
    "ask": "sheet.each-turned-note",
    "who": "sheet.who",
    "notes": "sheet.for-you",
    "pattern": "step.each-note",
}
"""The message before each text of a step, in order."""

_NO_LINES = (
    "title", "in", "silent", "colour", "collect", "optional",
    "from", "into", "answers", "places", "axes",
    "brings", "means", "dots", "by", "limit", "score", "onto", "scale", "ties", "to", "sets",
    "turns", "sound", "advance",
)  # fmt: skip
"""Keys that the headline or a line of their own shows, or that only matter while it runs."""


def _texts(written: Step, tr: Translator) -> Iterator[tuple[str, str]]:
    """Yield each text of a step with its label; further keys have their name as the label."""
    values = key_values(written)
    for key, message in _LINES.items():
        yield tr(message) if message else "", values[key]
    for key, value in values.items():
        if key not in _LINES and key not in _NO_LINES and value:
            yield f"{key.replace('_', ' ').capitalize()}: ", _as_text(value)
    yield tr("step.places"), ", ".join(written.places)
    for axis in written.axes:
        yield tr("sheet.places-of", name=axis.name), ", ".join(axis.places)
    yield tr("sheet.turned-to"), _stages(written.into, tr)
    if written.answers:
        yield "", tr("step.answers", answers=written.answers)


def _as_text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _stages(stages: Iterable[str], tr: Translator) -> str:
    return ", ".join(labels.stage(stage, tr) for stage in stages)


def _fits(script: Script, people: int) -> bool:
    wanted = script.people
    return wanted is None or wanted.least <= people <= (wanted.most or people)
