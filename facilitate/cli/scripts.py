"""The commands about the scripts there are: list, show, check."""

import contextlib
import gc
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any

from facilitate.cli.failure import Failure
from facilitate.plan.checking import checked, checked_plan, problems_of
from facilitate.plan.fitting import CannotFit
from facilitate.plan.plan import Plan, say_cannot_fit
from facilitate.plan.unroll import Room, make_plan
from facilitate.scripts.library import Found, Library, NoSuchScript, script_names
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.script import Script
from facilitate.sheet import as_json, run_sheet
from facilitate.text import escaped, spoken_minutes, visible
from facilitate.words.catalogue import words_in


def list_scripts(options: Namespace) -> None:
    """Print every script: its name, length, people, purpose and where it comes from."""
    library = Library.usual(options.language)
    # Nothing that is read here is garbage: looking for it, also at the end of the process, takes a
    # tenth of the time.
    gc.disable()
    try:
        rows = [_row(found, library) for found in library.found().values()]
    finally:
        gc.freeze()
        gc.enable()
    if options.json:
        _print_json(rows)
        return
    width = max((len(slug) for slug in library.found()), default=0)
    for row in rows:
        print(visible(_line(row, width, whence(library.found()[row["slug"]]))))
    if line := _in_other_languages(library):
        _say_aside(line)


def _in_other_languages(library: Library) -> str | None:
    """Say how many scripts are not there in the language wanted, if there are any."""
    found = library.found().values()
    others = 0
    for one in found if library.language else ():
        with contextlib.suppress(BrokenScript):
            others += library.not_in_its_language(one.slug, library.read(one.path)) is not None
    if not others:
        return None
    return (
        f"{others} of {len(found)} are not there in {library.language}; they are listed as they are"
    )


def _line(row: dict[str, Any], width: int, whence: str) -> str:
    if row["minutes"] is None:
        return f"{row['slug']:<{width}}  has errors; facilitate check shows them"
    length, people = spoken_minutes(row["minutes"] * 60), row["people"] or ""
    about = f"{row['name']}: {row['purpose']}" if row["purpose"] else row["name"]
    return f"{row['slug']:<{width}}  {length:>7}  {people:>6}  {whence:<4}  {about}"


def whence(found: Found) -> str:
    """Say where a script comes from, and in whose place it stands: `own (not the kit's)`."""
    whose = {"own": "yours", "kit": "the kit's"}
    if not found.instead:
        return found.source
    return f"{whose.get(found.source, found.source)}, in place of {whose[found.instead]}"


def _row(found: Found, library: Library) -> dict[str, Any]:
    row = {"slug": found.slug, "source": found.source, "path": found.path}
    try:
        script = library.read(found.path)
        seconds = checked_plan(script, library).seconds
    except BrokenScript as broken:
        missing = dict.fromkeys(("name", "kind", "minutes", "people", "purpose"))
        return {**row, **missing, "problems": [str(problem) for problem in broken.problems]}
    return {
        **row,
        "name": script.name,
        "kind": script.kind,
        "minutes": _whole(seconds / 60),
        "people": str(script.people) if script.people else None,
        "purpose": script.purpose,
    }


def show(options: Namespace) -> None:
    """Print the run sheet of one script."""
    library = Library.usual(options.language)
    (script,) = load_all([options.name], library, _say_aside)
    try:
        plan = make_plan(script, library, room=Room(options.people, script.groups))
    except BrokenScript as broken:
        raise Failure(*map(str, broken.problems)) from None
    start = script.start if options.at is None else options.at
    target = options.minutes and options.minutes * 60
    if options.until is not None:
        now = time.localtime()
        begin = start if start is not None else now.tm_hour * 60 + now.tm_min
        target = (options.until - begin) % (24 * 60) * 60
    plan = fitted(plan, target)
    if options.json:
        _print_json(as_json(plan))
        return
    words = words_in(library.speaks(script))
    for line in run_sheet(script, plan, options.people, start, words):
        print(line)


def check(options: Namespace) -> None:
    """Print every error of the given files and folders, or of all scripts that are found."""
    library = Library.usual()
    paths = [path for given in options.paths for path in _files(given)]
    if not options.paths:
        paths = library.all_paths()
    problems = [problem for path in paths for problem in problems_of(path, library)]
    if problems:
        raise Failure(*map(str, problems))
    print(f"{len(paths)} fine" if len(paths) != 1 else "fine")


def load(name: str, library: Library) -> Script:
    """Give the script of a name, without errors; raises Failure."""
    try:
        return checked(library.find(name), library)
    except NoSuchScript as error:
        raise Failure(str(error)) from None
    except BrokenScript as broken:
        raise Failure(*map(str, broken.problems)) from None


def load_all(names: Sequence[str], library: Library, show: Callable[[str], None]) -> list[Script]:
    """Give the scripts of several names; shows which are not there in the language wanted."""
    scripts = [load(name, library) for name in names]
    for name, script in zip(names, scripts, strict=True):
        if line := library.not_in_its_language(name, script):
            show(visible(line))
    return scripts


def fitted(plan: Plan, target: float | None) -> Plan:
    """Give the plan in `target` seconds, or as it is if there is none; raises Failure."""
    try:
        return plan if target is None else plan.fitted(target)
    except CannotFit as error:
        raise Failure(say_cannot_fit(error, plan.title)) from None


def _say_aside(line: str) -> None:
    print(line, file=sys.stderr)


def _print_json(data: Any) -> None:
    import json

    print(escaped(json.dumps(data, ensure_ascii=False, indent=1)))


def _files(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    return [os.path.join(path, name) for name in script_names(path)]


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 3)
