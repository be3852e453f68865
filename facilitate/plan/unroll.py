"""Unroll a script into a plan: fill in inputs, expand rounds and uses, settle minutes."""

from collections.abc import Mapping, Sequence
from itertools import count
from math import ceil, floor
from typing import Any, NamedTuple

from facilitate.plan.fitting import CannotFit, fit, readable
from facilitate.plan.headcount import Headcount
from facilitate.plan.plan import (
    Plan,
    PlannedStep,
    break_step,
    cannot_fit,
    filled_in,
    stretches,
)
from facilitate.plan.stage_names import Lists
from facilitate.plan.unroll_context import UnrollContext
from facilitate.scripts import grammar, template, variants
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript, Problem
from facilitate.scripts.script import Break, Entry, Round, Script, Step, Use, field_of
from facilitate.scripts.values import PER_PERSON, Arrangement
from facilitate.translations.message import Message
from facilitate.translations.translator import translator_for

MOST_STEPS = 5_000
MOST_TEXT = 5_000_000
"""Characters in all texts of a plan; inputs that repeat one another could make it unbounded."""


class Room(NamedTuple):
    """Who is in the room: the number of people and the names of the groups, as far as known."""

    people: int | None = None
    groups: tuple[str, ...] = ()


UNKNOWN = Room()
"""A room about which nothing is known yet."""


def make_plan(
    script: Script,
    library: Library,
    inputs: Mapping[str, str] | None = None,
    room: Room = UNKNOWN,
    scope: str = "",
) -> Plan:
    """Return the plan of a script; inputs with neither a value nor a default stay open.

    `scope` is a suffix for the names that its steps set, so that two plans can be joined. Raises
    BrokenScript if a use cannot take its minutes or the plan would be endless.
    """
    texts = {name: wanted.default for name, wanted in script.inputs.items()}
    texts |= inputs or {}
    known = {name: template.escape(text) for name, text in texts.items() if text is not None}
    unroller = _Unroller(library, room)
    crowd = Headcount(room.people, room.groups, script.people)
    steps = unroller.script(script, known, UnrollContext(script, scope, crowd))
    if unroller.problems:
        raise BrokenScript(unroller.problems)
    return Plan(script.name, tuple(steps), unroller.values, tuple(unroller.prepare))


class _Unroller:
    def __init__(self, library: Library, room: Room) -> None:
        self.library = library
        self.room = room
        self.problems: list[Problem] = []
        self.values: dict[str, str] = {}
        self.lists = Lists()
        self.prepare: dict[str, None] = {}
        self.ids = count(1)
        self.blocks = count(1)
        self.scopes = count(1)
        self.text_left = MOST_TEXT

    def script(
        self, script: Script, known: Mapping[str, str], scene: UnrollContext
    ) -> list[PlannedStep]:
        """Unroll a script whose inputs are `known` templates."""
        scoped, scope = dict(known), scene.scope
        for name in dict.fromkeys(script.set_names()):
            if name in scoped:
                self.values[name + scope] = template.fill(scoped[name], {})
            scoped[name] = f"{{{name}{scope}}}"
        for text in script.prepare:
            self.prepare[template.fill(self.text(text, scoped, script, script), self.values)] = None
        return [step for entry in script.entries for step in self.entry(entry, scoped, scene)]

    def entry(
        self, entry: Entry, known: Mapping[str, str], scene: UnrollContext
    ) -> list[PlannedStep]:
        if isinstance(entry, Round):
            return self.rounds(entry, known, scene)
        if isinstance(entry, Use):
            return self.use(entry, known, scene)
        if isinstance(entry, Break):
            tr, seconds = translator_for(self.library.speaks(scene.script)), entry.minutes * 60
            written = break_step(tr)
            return [
                PlannedStep(next(self.ids), scene.script.slug, written, seconds, *_bends(seconds))
            ]
        return [self.step(entry, known, scene)]

    def step(self, step: Step, known: Mapping[str, str], scene: UnrollContext) -> PlannedStep:
        number = next(self.ids)
        if number > MOST_STEPS:
            raise BrokenScript(
                [
                    _problem(
                        scene.script, step, "", Message("problem.too-many-steps", most=MOST_STEPS)
                    )
                ]
            )
        numbered = scene.numbered(step)
        scene.crowd.arrange(numbered)
        arrangement, within = scene.arranged(step.arrangement)
        per = step.minutes.per
        factor = step.minutes.about * scene.crowd.factor(per, numbered)
        seconds = step.minutes.amount * factor * 60
        bends = (
            (step.between.least * factor * 60, step.between.most * factor * 60)
            if step.between
            else _bends(seconds)
        )
        return PlannedStep(
            id=number,
            structure=scene.script.slug,
            written=self.written(step, known, scene)._replace(
                arrangement=arrangement,
                turns=scene.crowd.in_group(numbered) if step.turns == PER_PERSON else step.turns,
            ),
            seconds=seconds,
            least=bends[0],
            most=bends[1],
            within=within,
            per_note=step.minutes.amount * 60 if per == "note" else 0.0,
            warn=None if step.warn is None else step.warn * 60,
        )

    def written(self, step: Step, known: Mapping[str, str], scene: UnrollContext) -> Step:
        """Return a step with its texts filled in and its lists resolved."""
        title = self.fixed(step.title, known, scene.script, step)
        sources = [self.fixed(source, known, scene.script, step) for source in step.sources]
        stages = tuple(map(self.lists.stage, sources))
        texts: dict[str, Any] = {
            field: self.text(getattr(step, field), known, scene.script, step)
            for field in map(field_of, grammar.TEMPLATES)
        }
        return filled_in(step)._replace(
            title=title,
            collect=self.list_of(step, known, scene),
            source=stages[0] if stages else None,
            more_sources=stages[1:],
            into=tuple(map(self.lists.stage, step.into)),
            by="group" if scene.within and step.by == "everyone" else step.by,
            axes=tuple(
                axis._replace(
                    places=tuple(self.text(name, known, scene.script, step) for name in axis.places)
                )
                for axis in step.axes
            ),
            onto=step.onto and self.lists.stage(step.onto),
            sets=_scoped(step.sets, scene.scope),
            **texts,
        )

    def list_of(self, step: Step, known: Mapping[str, str], scene: UnrollContext) -> str | None:
        """Return the name of the list that a step collects, if it has one."""
        if step.collect is None:
            return None
        written = self.fixed(step.collect, known, scene.script, step)
        return self.lists.add(written, step.colour, scene)

    def fixed(self, text: str, known: Mapping[str, str], script: Script, step: Step) -> str:
        """Fill in a text that stays the same all session, if it names known inputs."""
        if not template.named(text, known):
            self.make_room(script, step, len(text))
            return text
        return template.fill(self.text(text, known, script, step), self.values)

    def text(
        self, text: str, known: Mapping[str, str], script: Script, entry: Step | Use | Script
    ) -> str:
        """Substitute known values into a text, unless the plan would get out of hand."""
        if not text:
            return text
        self.make_room(script, entry, template.length(text, known))
        return template.substitute(text, known)

    def make_room(self, script: Script, entry: Step | Use | Script, characters: int) -> None:
        self.text_left -= characters
        if self.text_left < 0:
            message = Message("problem.too-much-text", millions=MOST_TEXT // 1_000_000)
            raise BrokenScript([_problem(script, entry, "", message)])

    def rounds(
        self, entry: Round, known: Mapping[str, str], scene: UnrollContext
    ) -> list[PlannedStep]:
        if entry.each:
            times = len(next(iter(entry.each.values())))
        elif entry.repeat == PER_PERSON:
            times = scene.crowd.in_group(_first_group(entry))
        else:
            times = int(entry.repeat or 1)
        block = next(self.blocks)
        inside = scene._replace(rounds=times)
        planned = []
        for index in range(times):
            own = {name: template.escape(texts[index]) for name, texts in entry.each.items()}
            # A used structure may have rounds of its own, whose numbers are not these.
            numbers = {"round": str(index + 1), "rounds": str(times)}
            for step in entry.steps:
                inner = {**known, **own, **(numbers if isinstance(step, Use) else {})}
                for unrolled in self.entry(step, inner, inside):
                    planned.append(_in_round(unrolled, index + 1, times, entry.role, block))
        return planned

    def use(self, use: Use, known: Mapping[str, str], scene: UnrollContext) -> list[PlannedStep]:
        caller = scene.script
        whole = self.library.find(use.slug, caller.language)
        used = variants.taken(whole, use) if use.only or use.variant else whole
        texts = {
            name: template.escape(wanted.default)
            for name, wanted in used.inputs.items()
            if wanted.default is not None
        }
        texts |= {name: known[name] for name in used.inputs if name in known}
        texts |= {name: self.text(text, known, caller, use) for name, text in use.inputs.items()}
        self.make_room(caller, use, sum(map(len, texts.values())))
        steps = self.script(used, texts, self.scene_of(use, used, scene))
        if use.last:
            self.end_with(steps, self.step(use.last, known, scene), use.given)
        if use.optional:
            steps = [step.rewritten(optional=True) for step in steps]
        return steps if use.minutes is None else self.fitted(use, use.minutes, used, steps, caller)

    def fitted(
        self, use: Use, minutes: float, used: Script, steps: list[PlannedStep], caller: Script
    ) -> list[PlannedStep]:
        """Return the steps of a use fitted into its minutes, or unchanged if it has none."""
        counted = [step for step in steps if use.optional or not step.written.optional]
        try:
            bends = stretches(counted)
            fitted = readable(fit(bends, minutes * 60), bends)
        except CannotFit as error:
            self.problems.append(_problem(caller, use, "minutes", cannot_fit(error, used.name)))
            return steps
        seconds = dict(zip((step.id for step in counted), fitted, strict=True))
        return [step.lasting(seconds.get(step.id, step.seconds)) for step in steps]

    def end_with(self, steps: list[PlannedStep], end: PlannedStep, fields: Sequence[str]) -> None:
        """Set these fields of `end` on the last step that is not optional."""
        counted = [place for place, step in enumerate(steps) if not step.written.optional]
        place = counted[-1] if counted else len(steps) - 1
        before = steps[place]
        if {"colour", "collect"} & set(fields):
            # A list of another name is another list: its meaning is up to whoever named it.
            before = before.rewritten(means=None)
        after = before.rewritten(**{name: getattr(end.written, name) for name in fields})
        steps[place] = after
        gone = before.written.stage not in {step.written.stage for step in steps}
        if before.written.stage and after.written.stage and gone:
            self.lists.move(before.written.stage, after.written.stage)

    def scene_of(self, use: Use, used: Script, scene: UnrollContext) -> UnrollContext:
        """Return the scene for unrolling a used structure: in the room, or in a group."""
        scope = f"{scene.scope}@{next(self.scopes)}"
        uses = (*scene.uses, id(use))
        if use.arrangement is None:
            crowd = Headcount(self.room.people, self.room.groups, used.people or scene.crowd.wanted)
            if scene.within:
                crowd = scene.crowd
            return UnrollContext(used, scope, crowd, scene.within, uses)
        groups = scene.numbered(use) or use.arrangement
        scene.crowd.arrange(groups)
        return UnrollContext(used, scope, scene.crowd.inside(groups), use.arrangement, uses)


def _problem(script: Script, entry: Entry | Script, key: str, message: Message) -> Problem:
    return Problem(script.path, entry.locations.get(key, entry.locations[""]), message)


def _in_round(
    step: PlannedStep, number: int, times: int, role: str | None, block: int
) -> PlannedStep:
    """Mark a step as part of a round, unless a used structure's own round has done so."""
    if step.block:
        return step
    return step._replace(round=number, rounds=times, role=role, block=block)


def _first_group(entry: Round) -> Arrangement | None:
    """Return the first arrangement in a round's steps that makes groups."""
    arrangements = (step.arrangement for step in entry.steps if step.arrangement)
    return next((arrangement for arrangement in arrangements if arrangement.makes_groups), None)


def _scoped(names: str | tuple[str, ...] | None, scope: str) -> str | tuple[str, ...] | None:
    """Return the names that a step sets, with the scope appended to each."""
    if names is None or isinstance(names, str):
        return names and names + scope
    return tuple(name + scope for name in names)


def _bends(seconds: float) -> tuple[float, float]:
    """Return the default bounds of a step: half to double, in whole seconds."""
    return min(float(ceil(seconds / 2)), seconds), max(float(floor(seconds * 2)), seconds)
