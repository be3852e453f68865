"""The run sheet: a plan as lines to pin up, and as JSON."""

from collections.abc import Iterator
from typing import Any

from facilitate.plan import labels
from facilitate.plan.grouping import describe, describe_named
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.scripts.script import Script
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
) -> Iterator[str]:
    """Yield the lines of the sheet.

    `start`, if known, is in minutes after midnight; `over` is the warning about an agreed end that
    will not be met.
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
        if not step.optional:
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
    steps = tuple(step._replace(notes="") for step in plan.steps if not step.optional)
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
    parts = [step.title]
    if step.role or step.rounds > 1 or step.round > 1:
        parts.append(labels.which_round(step, tr))
    parts += [arranged(step, tr, people, named, for_room)] if step.arrangement else []
    parts += [labels.stage(step.colour, tr)] if step.colour else []
    parts += [step.collect] if step.collect else []
    parts += [tr("sheet.in-silence")] if step.silent else []
    parts += [tr("sheet.optional")] if step.optional else []
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
    if people and step.arrangement and not _in_named(step, named):
        groups = describe(people, step.grouping, step.grouping_within, tr)
    else:
        groups = arranged(step, tr, people, named, for_room)
    return " · ".join(filter(None, (groups, rotation(step, tr))))


def _in_named(step: PlannedStep, named: int) -> bool:
    """Return whether people work in the named groups in this step."""
    own = step.arrangement == OWN.name or (step.arrangement or "").startswith("groups of")
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
    if not step.arrangement:
        return ""
    if people and _in_named(step, named):
        return describe_named(people, named, None if for_room else step.grouping, tr)
    own = labels.arrangement(step.arrangement, tr)
    if not step.within:
        return own
    return tr(
        "groups.inside",
        arrangement=own,
        groups=labels.arrangement(step.within, tr),
    )


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
                "title": step.title,
                "seconds": step.seconds,
                "least_seconds": step.least,
                "most_seconds": step.most,
                "in": step.arrangement,
                "within": step.within,
                "until": step.filled(step.until, plan.values),
                "seconds_per_note": step.per_note,
                "prompt": step.filled(step.prompt, plan.values),
                "notes": step.filled(step.notes, plan.values),
                "rule": step.filled(step.rule, plan.values),
                "silent": step.silent,
                "colour": step.colour,
                "collect": step.collect,
                "from": step.sources if step.more_sources else step.source,
                "into": step.into,
                "answers": step.answers,
                "ask": step.filled(step.ask, plan.values),
                "who": step.filled(step.who, plan.values),
                "brings": step.brings,
                "means": step.means,
                "dots": step.dots,
                "by": step.by,
                "limit": step.limit,
                "score": step.score,
                "places": step.places,
                "axes": {
                    axis.name: [step.filled(name, plan.values) for name in axis.places]
                    for axis in step.axes
                },
                "onto": step.onto,
                "scale": step.scale,
                "pattern": step.filled(step.pattern, plan.values),
                "ties": step.ties,
                "to": step.to,
                "sets": step.sets,
                "turns": step.turns,
                "sound": step.sound,
                "advance": "auto" if step.auto else "manual",
                "round": step.round,
                "rounds": step.rounds,
                "role": step.role,
                "optional": step.optional,
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
    elif people and step.arrangement:
        yield _INDENT + visible(describe(people, step.grouping, step.grouping_within, tr))
    if where := rotation(step, tr):
        yield _INDENT + visible(where)
    if step.per_note:
        yield _INDENT + visible(
            tr(
                "sheet.per-note",
                time=spoken_minutes(step.per_note),
                stages=", ".join(labels.stage(source, tr) for source in step.sources),
            )
        )
    texts = {
        "": step.prompt,
        tr("sheet.rule"): step.rule,
        tr("sheet.until"): step.until,
        tr("sheet.each-turned-note"): step.ask,
        tr("sheet.who"): step.who,
        tr("sheet.for-you"): step.notes,
    }
    for label, text in texts.items():
        if text:
            for line in visible_lines(label + step.filled(text, plan.values)):
                yield _INDENT + line if line else ""
    yield from _about_notes(step, plan)


def _about_notes(step: PlannedStep, plan: Plan) -> Iterator[str]:
    """Yield what the notes look like, where they go and what they are turned into."""
    facts = {
        "Each note: ": [step.filled(step.pattern, plan.values)] if step.pattern else [],
        "Places: ": step.places,
        **{
            f"Places, {axis.name}: ": [step.filled(name, plan.values) for name in axis.places]
            for axis in step.axes
        },
        "Turned to one of: ": step.into,
        "Answers: ": step.answers,
    }
    for label, words in facts.items():
        if words:
            yield from (_INDENT + line for line in visible_lines(label + ", ".join(words)))


def _fits(script: Script, people: int) -> bool:
    wanted = script.people
    return wanted is None or wanted.least <= people <= (wanted.most or people)
