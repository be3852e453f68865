"""The run sheet: a plan as a facilitator pins it up, and as JSON."""

from collections.abc import Iterator
from typing import Any

from facilitate.plan.grouping import describe
from facilitate.plan.plan import Plan, PlannedStep
from facilitate.scripts.script import Script
from facilitate.text import spoken_minutes, visible, visible_lines

_INDENT = " " * 11


def run_sheet(script: Script, plan: Plan, people: int | None, start: int | None) -> Iterator[str]:
    """Give the lines of the sheet; `start`, if known, is in minutes after midnight."""
    yield visible(f"{plan.title} · {spoken_minutes(plan.seconds)}")
    if script.purpose:
        yield visible(script.purpose)
    if script.people and people and not _fits(script, people):
        yield f"{people} people, but this is for {script.people}"
    if script.materials:
        yield visible("To bring: " + ", ".join(script.materials))
    passed = 0.0
    for number, step in enumerate(plan.steps, 1):
        yield ""
        when = "     " if start is None else clock_time(start * 60 + passed)
        yield visible(f"{number:>3}  {when}  {spoken_minutes(step.seconds):>7}  {headline(step)}")
        yield from _details(step, plan, people)
        if not step.optional:
            passed += step.seconds
    if start is not None:
        yield ""
        yield f"{'':>3}  {clock_time(start * 60 + passed)}  end"
    if script.credit:
        yield ""
        yield from visible_lines(script.credit)


def headline(step: PlannedStep) -> str:
    """Give the title of a step with its round, arrangement, stage and manner, in one line."""
    parts = [step.title]
    if step.role:
        parts.append(f"{step.role} {step.round}{_of(step)}")
    elif step.rounds > 1 or step.round > 1:
        parts.append(f"round {step.round}{_of(step)}")
    parts += [part for part in (step.arrangement, step.colour, step.collect) if part]
    parts += ["in silence"] if step.silent else []
    parts += ["optional"] if step.optional else []
    return " · ".join(parts)


def _of(step: PlannedStep) -> str:
    """Say of how many rounds, unless there are fewer than that by now."""
    return f" of {step.rounds}" if step.round <= step.rounds else ""


def clock_time(seconds: float) -> str:
    """Give seconds after midnight as `hh:mm`; past midnight it begins again."""
    minutes = int(seconds // 60)
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def as_json(plan: Plan) -> dict[str, Any]:
    """Give the plan with the keys that `show --json` promises."""
    return {
        "name": plan.title,
        "minutes": plan.seconds / 60,
        "steps": [
            {
                "structure": step.structure,
                "title": step.title,
                "seconds": step.seconds,
                "least_seconds": step.least,
                "most_seconds": step.most,
                "in": step.arrangement,
                "prompt": step.filled(step.prompt, plan.values),
                "notes": step.filled(step.notes, plan.values),
                "rule": step.filled(step.rule, plan.values),
                "silent": step.silent,
                "colour": step.colour,
                "collect": step.collect,
                "from": step.source,
                "ask": step.filled(step.ask, plan.values),
                "brings": step.brings,
                "means": step.means,
                "by": step.by,
                "limit": step.limit,
                "score": step.score,
                "places": step.places,
                "ties": step.ties,
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


def _details(step: PlannedStep, plan: Plan, people: int | None) -> Iterator[str]:
    if people and step.arrangement:
        yield _INDENT + describe(people, step.grouping)
    texts = {"": step.prompt, "Rule: ": step.rule, "Each turned note: ": step.ask}
    for label, text in [*texts.items(), ("For you: ", step.notes)]:
        if text:
            for line in visible_lines(label + step.filled(text, plan.values)):
                yield _INDENT + line if line else ""


def _fits(script: Script, people: int) -> bool:
    wanted = script.people
    return wanted is None or wanted.least <= people <= (wanted.most or people)
