"""Turns a script into a plan: inputs filled in, rounds unrolled, uses put in, minutes settled."""

from collections.abc import Iterator, Mapping
from itertools import count
from math import ceil, floor
from typing import NamedTuple

from facilitate.plan.crowd import Crowd
from facilitate.plan.fitting import CannotFit, fit
from facilitate.plan.grouping import makes_groups
from facilitate.plan.plan import Plan, PlannedStep, say_cannot_fit, stretches
from facilitate.scripts import template
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript, Problem
from facilitate.scripts.script import Break, Entry, Round, Script, Step, Use
from facilitate.scripts.values import PER_PERSON, Arrangement, People

MOST_STEPS = 5_000
MOST_TEXT = 5_000_000
"""Characters in all texts of a plan; inputs that repeat one another could make it any number."""


class Room(NamedTuple):
    """Who is there: how many people, and the names of the groups, as far as known."""

    people: int | None = None
    groups: tuple[str, ...] = ()


UNKNOWN = Room()
"""A room of which nothing is known yet."""


def make_plan(
    script: Script,
    library: Library,
    inputs: Mapping[str, str] | None = None,
    room: Room = UNKNOWN,
    scope: str = "",
) -> Plan:
    """Give the plan of a script; inputs that are neither given nor have a default stay open.

    `scope` ends the names that its steps set, so that two plans can become one.
    Raises BrokenScript where a use cannot take its minutes or the plan would have no end.
    """
    texts = {name: wanted.default for name, wanted in script.inputs.items()}
    texts |= inputs or {}
    known = {name: template.escape(text) for name, text in texts.items() if text is not None}
    unroller = _Unroller(library, room)
    steps = unroller.script(script, known, scope)
    if unroller.problems:
        raise BrokenScript(unroller.problems)
    return Plan(script.name, tuple(steps), unroller.values)


class _Unroller:
    def __init__(self, library: Library, room: Room) -> None:
        self.library = library
        self.room = room
        self.problems: list[Problem] = []
        self.values: dict[str, str] = {}
        self.lists: dict[str, str] = {}
        """The stage of each list so far: its colour, if it has one."""
        self.ids = count(1)
        self.blocks = count(1)
        self.scopes = count(1)
        self.text_left = MOST_TEXT

    def script(
        self,
        script: Script,
        known: Mapping[str, str],
        scope: str = "",
        wanted: People | None = None,
    ) -> list[PlannedStep]:
        """Unroll a script whose inputs are `known` templates; `scope` ends the names it sets.

        It is for the people `wanted`, unless it says so itself.
        """
        scoped = dict(known)
        for name in dict.fromkeys(_set_names(script)):
            if name in scoped:
                self.values[name + scope] = template.fill(scoped[name], {})
            scoped[name] = f"{{{name}{scope}}}"
        scene = _Scene(
            script, scope, Crowd(self.room.people, self.room.groups, script.people or wanted)
        )
        return [step for entry in script.entries for step in self.entry(entry, scoped, scene)]

    def entry(self, entry: Entry, known: Mapping[str, str], scene: "_Scene") -> list[PlannedStep]:
        if isinstance(entry, Round):
            return self.rounds(entry, known, scene)
        if isinstance(entry, Use):
            return self.use(entry, known, scene)
        if isinstance(entry, Break):
            seconds = entry.minutes * 60
            return [
                PlannedStep(next(self.ids), scene.script.slug, "Break", seconds, *_bends(seconds))
            ]
        return [self.step(entry, known, scene)]

    def step(self, step: Step, known: Mapping[str, str], scene: "_Scene") -> PlannedStep:
        number = next(self.ids)
        if number > MOST_STEPS:
            raise BrokenScript(
                [_problem(scene.script, step, "", f"over {MOST_STEPS} steps come before this")]
            )
        self.make_room(scene.script, step, len(step.title))
        scene.crowd.arrange(step.arrangement)
        factor = scene.crowd.factor(step.minutes.per, step.arrangement) * 60
        seconds = step.minutes.amount * factor
        bends = (
            (step.between.least * factor, step.between.most * factor)
            if step.between
            else _bends(seconds)
        )
        turns = step.turns or 1
        source = step.source and self.lists.get(step.source, step.source)
        if step.collect:
            self.lists[step.collect] = step.colour or step.collect
        return PlannedStep(
            id=number,
            structure=scene.script.slug,
            title=step.title,
            seconds=seconds,
            least=bends[0],
            most=bends[1],
            arrangement=step.arrangement.name if step.arrangement else None,
            prompt=self.text(step.prompt, known, scene.script, step),
            notes=self.text(step.notes, known, scene.script, step),
            rule=self.text(step.rule, known, scene.script, step),
            silent=step.silent,
            colour=step.colour,
            collect=step.collect,
            source=source,
            ask=self.text(step.ask, known, scene.script, step),
            brings=step.brings,
            means=step.means,
            by=step.by,
            limit=step.limit,
            score=step.score,
            places=step.places,
            ties=step.ties,
            sets=step.sets + scene.scope if step.sets else None,
            turns=turns if isinstance(turns, int) else scene.crowd.in_group(step.arrangement),
            warn=None if step.warn is None else step.warn * 60,
            sound=step.sound,
            auto=step.advance == "auto",
            optional=step.optional,
        )

    def text(self, text: str, known: Mapping[str, str], script: Script, entry: Step | Use) -> str:
        """Put what is known into a text, unless the plan would get out of hand."""
        if not text:
            return text
        self.make_room(script, entry, template.length(text, known))
        return template.substitute(text, known)

    def make_room(self, script: Script, entry: Step | Use, characters: int) -> None:
        self.text_left -= characters
        if self.text_left < 0:
            most = f"the texts up to here have over {MOST_TEXT:,} characters, inputs filled in"
            raise BrokenScript([_problem(script, entry, "", most)])

    def rounds(self, entry: Round, known: Mapping[str, str], scene: "_Scene") -> list[PlannedStep]:
        if entry.each:
            times = len(next(iter(entry.each.values())))
        elif entry.repeat == PER_PERSON:
            times = scene.crowd.in_group(_first_group(entry))
        else:
            times = int(entry.repeat or 1)
        block = next(self.blocks)
        planned = []
        for index in range(times):
            own = {name: template.escape(texts[index]) for name, texts in entry.each.items()}
            # A used structure may have rounds of its own, whose numbers are not these.
            numbers = {"round": str(index + 1), "rounds": str(times)}
            for step in entry.steps:
                inner = {**known, **own, **(numbers if isinstance(step, Use) else {})}
                for unrolled in self.entry(step, inner, scene):
                    planned.append(_in_round(unrolled, index + 1, times, entry.role, block))
        return planned

    def use(self, use: Use, known: Mapping[str, str], scene: "_Scene") -> list[PlannedStep]:
        caller = scene.script
        used = self.library.find(use.slug)
        texts = {
            name: template.escape(wanted.default)
            for name, wanted in used.inputs.items()
            if wanted.default is not None
        }
        texts |= {name: known[name] for name in used.inputs if name in known}
        texts |= {name: self.text(text, known, caller, use) for name, text in use.inputs.items()}
        self.make_room(caller, use, sum(map(len, texts.values())))
        steps = self.script(used, texts, f"{scene.scope}@{next(self.scopes)}", scene.crowd.wanted)
        if use.optional:
            steps = [step._replace(optional=True) for step in steps]
        if use.minutes is None:
            return steps
        counted = [step for step in steps if use.optional or not step.optional]
        try:
            fitted = fit(stretches(counted), use.minutes * 60)
        except CannotFit as error:
            self.problems.append(_problem(caller, use, "minutes", say_cannot_fit(error, used.name)))
            return steps
        seconds = dict(zip((step.id for step in counted), fitted, strict=True))
        return [step._replace(seconds=seconds.get(step.id, step.seconds)) for step in steps]


class _Scene(NamedTuple):
    """What the steps of one script have in common while they are unrolled."""

    script: Script
    scope: str
    crowd: Crowd


def _problem(script: Script, entry: Entry, key: str, message: str) -> Problem:
    return Problem(script.path, entry.places_of.get(key, entry.places_of[""]), message)


def _in_round(
    step: PlannedStep, number: int, times: int, role: str | None, block: int
) -> PlannedStep:
    """Mark a step as part of a round, unless a round of a used structure has done so already."""
    if step.block:
        return step
    return step._replace(round=number, rounds=times, role=role, block=block)


def _first_group(entry: Round) -> Arrangement | None:
    """Give the first arrangement in a round's steps that makes groups."""
    steps = (step for step in entry.steps if isinstance(step, Step))
    arrangements = (step.arrangement for step in steps if step.arrangement)
    return next(filter(makes_groups, arrangements), None)


def _set_names(script: Script) -> Iterator[str]:
    for entry in script.entries:
        for step in entry.steps if isinstance(entry, Round) else (entry,):
            if isinstance(step, Step) and step.sets:
                yield step.sets


def _bends(seconds: float) -> tuple[float, float]:
    """Give the bounds of a step that names none: half to double, in whole seconds."""
    return min(float(ceil(seconds / 2)), seconds), max(float(floor(seconds * 2)), seconds)
