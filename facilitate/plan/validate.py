"""Validate a script: its form, its references, and what its lengths add up to."""

from collections.abc import Iterator
from itertools import islice

from facilitate.languages import alike
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript, Location, Problem
from facilitate.scripts.references import check_references
from facilitate.scripts.script import Script, Use
from facilitate.scripts.variants import in_variant, wrong_in_variant
from facilitate.translations.message import Message

MOST_VARIANTS = 20
_MOST_ALONE = 50
"""How many uses of a script with other errors are validated separately."""


def problems_of(path: str, library: Library) -> list[Problem]:
    """Return all errors of the script at `path`, in line order."""
    try:
        script = library.read(path)
    except BrokenScript as broken:
        found = [*broken.problems, *_in_the_rest(broken, library)]
    else:
        found = _problems(script, library)
        for name in islice(script.variants, MOST_VARIANTS):
            found += problems_of_variant(script, name, library)
        if len(script.variants) > MOST_VARIANTS:
            many = Message("problem.too-many-variants", most=MOST_VARIANTS)
            found.append(Problem(path, script.locations["variants"], many))
        sibling = library.sibling(path)
        if sibling and not alike(script.language, sibling[1]):
            found.append(_other_language(script, *sibling))
    return sorted(dict.fromkeys(found), key=lambda problem: problem.place)


def warnings_of(path: str, library: Library) -> list[Problem]:
    """Return the warnings for the script at `path`, valid but probably unintended, by line."""
    try:
        found = library.read(path).warnings
    except BrokenScript as broken:
        found = tuple(broken.warnings)
    return sorted(found, key=lambda warning: warning.place)


def problems_of_variant(script: Script, name: str, library: Library) -> list[Problem]:
    """Return all errors of one variant; they may include those of the script itself."""
    found = [
        Problem(script.path, place, message) for place, message in wrong_in_variant(script, name)
    ]
    return found or _problems(in_variant(script, name), library)


def _problems(script: Script, library: Library) -> list[Problem]:
    try:
        checked_plan(script, library)
    except BrokenScript as broken:
        return [*broken.problems, *_in_the_lengths(script, library)]
    return []


def _in_the_lengths(script: Script, library: Library) -> Iterator[Problem]:
    """Yield minutes that a use cannot take, if nothing else is wrong with it."""
    uses = (entry for entry in script.entries if isinstance(entry, Use) and entry.minutes)
    for use in islice(uses, _MOST_ALONE):
        alone = script._replace(entries=(use,))
        try:
            if not check_references(alone, library):
                make_plan(alone, library)
        except BrokenScript as broken:
            yield from broken.problems


def _other_language(script: Script, slug: str, language: str) -> Problem:
    message = Message(
        "problem.other-language", slug=slug, language=language, written=script.language
    )
    return Problem(script.path, script.locations.get("language", Location(1, 1)), message)


def _in_the_rest(broken: BrokenScript, library: Library) -> list[Problem]:
    """Return the broken references in the readable part of a broken script."""
    if broken.rest is None:
        return []
    try:
        return check_references(broken.rest, library, broken.unread)
    except BrokenScript as more:
        return more.problems


def checked(script: Script, library: Library) -> Script:
    """Return `script` if it can be run; raises BrokenScript with all errors."""
    checked_plan(script, library)
    return script


def checked_variant(script: Script, name: str, library: Library) -> Script:
    """Return an existing variant of `script` if it can be run; raises BrokenScript."""
    problems = problems_of_variant(script, name, library)
    if problems:
        raise BrokenScript(problems)
    return in_variant(script, name)


def checked_plan(script: Script, library: Library) -> Plan:
    """Return the plan of a script if it can be run; raises BrokenScript with all errors."""
    problems = check_references(script, library)
    if problems:
        raise BrokenScript(problems)
    return make_plan(script, library)
