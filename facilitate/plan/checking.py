"""Everything that is wrong with a script: its form, what it refers to, what it adds up to."""

from facilitate.languages import alike
from facilitate.plan.plan import Plan
from facilitate.plan.unroll import make_plan
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript, Place, Problem
from facilitate.scripts.references import check_references
from facilitate.scripts.script import Script


def problems_of(path: str, library: Library) -> list[Problem]:
    """Give all errors of the script at `path`, in the order of the lines."""
    try:
        script = library.read(path)
        checked_plan(script, library)
    except BrokenScript as broken:
        found = [*broken.problems, *_in_the_rest(broken, library)]
        return sorted(found, key=lambda problem: problem.place)
    sibling = library.sibling(path)
    if sibling and not alike(script.language, sibling[1]):
        return [_other_language(script, *sibling)]
    return []


def _other_language(script: Script, slug: str, language: str) -> Problem:
    message = (
        f"this file is named for {slug} in {language}, but its language is {script.language};"
        f" expected language: {language}"
    )
    with open(script.path, encoding="utf-8-sig") as file:
        lines = [number for number, line in enumerate(file, 1) if line.startswith("language:")]
    return Problem(script.path, Place(lines[0] if lines else 1, 1), message)


def _in_the_rest(broken: BrokenScript, library: Library) -> list[Problem]:
    """Give what is wrong with the references in what of a broken script could be read."""
    if broken.rest is None:
        return []
    try:
        return check_references(broken.rest, library, broken.unread)
    except BrokenScript as more:
        return more.problems


def checked(script: Script, library: Library) -> Script:
    """Give `script` back if it can be run; raises BrokenScript with all that is wrong."""
    checked_plan(script, library)
    return script


def checked_plan(script: Script, library: Library) -> Plan:
    """Give the plan of a script if it can be run; raises BrokenScript with all that is wrong."""
    problems = check_references(script, library)
    if problems:
        raise BrokenScript(problems)
    return make_plan(script, library)
