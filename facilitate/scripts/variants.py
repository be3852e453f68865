"""Select parts of a script: a variant, or some of its steps."""

from collections.abc import Callable, Iterator

from facilitate.names import same_name_key
from facilitate.scripts.problem import Location, did_you_mean, with_hint
from facilitate.scripts.script import Break, Change, Entry, Round, Script, Step, Use
from facilitate.scripts.values import out_of_bounds
from facilitate.text import listed, short
from facilitate.translations.message import Message

Timed = Step | Use


def titles(script: Script) -> list[str]:
    """Return the title of each step in the order written; that of a use is its slug."""
    return [_title(step) for step in _steps(script)]


def taken(script: Script, use: Use) -> Script:
    """Return the part of a script that a use takes; unknown names have no effect."""
    if use.variant in script.variants:
        script = in_variant(script, str(use.variant))
    return only(script, use.only) if use.only else script


def only(script: Script, wanted: tuple[str, ...]) -> Script:
    """Return a script with only the `wanted` steps, by title or number."""
    numbers = {number for name in wanted for number in places(script, name)}
    left = iter(range(1, len(titles(script)) + 1))
    return _with_steps(script, lambda step: step if next(left) in numbers else None)


def places(script: Script, name: str) -> list[int]:
    """Return the numbers, from 1, of the steps that a title or number matches."""
    known = [same_name_key(title) for title in titles(script)]
    found = [number for number, title in enumerate(known, 1) if title == same_name_key(name)]
    if not found and name.isascii() and name.isdigit() and 0 < int(name[:9]) <= len(known):
        return [int(name)]
    return found


def in_variant(script: Script, name: str) -> Script:
    """Return a script as modified by one of its variants."""
    variant = script.variants[name]
    entries = variant.steps or script.entries
    changes = {same_name_key(change.title): change for change in variant.change}
    out = {same_name_key(title) for title in variant.without}

    def changed(step: Timed) -> Timed | None:
        title = same_name_key(_title(step))
        if title in out:
            return None
        change = changes.get(title)
        return with_change(step, change) if change and isinstance(step, Step) else step

    made = _with_steps(script._replace(entries=entries), changed)
    return made._replace(
        name=f"{script.name} ({name})",
        purpose=variant.purpose or script.purpose,
        edition=variant.edition,
        people=variant.people or script.people,
        materials=variant.materials or script.materials,
        prepare=variant.prepare or script.prepare,
        variants={},
    )


def wrong_in_variant(script: Script, name: str) -> Iterator[tuple[Location, Message]]:
    """Yield each reference of a variant to steps that are missing or impossible, with its
    location.
    """
    variant = script.variants[name]
    changed = script._replace(entries=variant.steps or script.entries)
    timed = {same_name_key(_title(step)): step for step in _steps(changed)}
    known = titles(changed)
    named = [(variant.locations["without"], title) for title in variant.without]
    named += [(change.locations["title"], change.title) for change in variant.change]
    for place, title in named:
        if same_name_key(title) not in timed:
            hint = did_you_mean(title, known) or Message("problem.known", names=listed(known))
            yield place, with_hint(Message("problem.no-such-step", title=short(title)), hint)
    if not variant.steps and len({same_name_key(title) for title in variant.without}) >= len(timed):
        yield variant.locations["without"], Message("problem.no-step-left")
    for change in variant.change:
        step = timed.get(same_name_key(change.title))
        if isinstance(step, Use):
            message = Message("problem.change-of-use", slug=short(step.slug))
            yield change.locations["title"], message
        elif step and (wrong := _wrong_between(with_change(step, change))):
            yield change.locations.get("minutes", change.locations[""]), wrong


def _wrong_between(step: Step) -> Message | None:
    minutes, between = step.minutes, step.between
    if between is None or between.least <= minutes.amount <= between.most:
        return None
    return out_of_bounds(minutes, between)


def with_change(step: Step, change: Change) -> Step:
    """Return a step with a variant's changes applied."""
    own = {key: place for key, place in change.locations.items() if key}
    return step._replace(**change.fields, locations=step.locations | own)


def _with_steps(script: Script, make: Callable[[Timed], Timed | None]) -> Script:
    """Return a script with `make` applied to each of its steps; None drops the step."""
    entries: list[Entry] = []
    for entry in script.entries:
        if isinstance(entry, Round):
            steps = tuple(made for step in entry.steps if (made := make(step)))
            entries += [entry._replace(steps=steps)] if steps else []
        elif isinstance(entry, Break):
            entries.append(entry)
        elif made := make(entry):
            entries.append(made)
    return script._replace(entries=tuple(entries))


def _steps(script: Script) -> Iterator[Timed]:
    for entry in script.entries:
        if isinstance(entry, Round):
            yield from entry.steps
        elif not isinstance(entry, Break):
            yield entry


def _title(step: Timed) -> str:
    return step.slug if isinstance(step, Use) else step.title
