"""Commands for existing scripts: show, check."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import Any

from facilitate.cli.failure import WRONG_USAGE, Failure, failure
from facilitate.cli.output import print_wrapped, say
from facilitate.cli.speech import translator
from facilitate.errors import said
from facilitate.inline_markdown import without_markup
from facilitate.plan.fitting import CannotFit
from facilitate.plan.run_sheet import as_json, for_the_room, run_sheet
from facilitate.plan.unroll import Room, make_plan
from facilitate.plan.validate import checked, problems_of, problems_of_variant, warnings_of
from facilitate.scripts.file_names import script_names, unread_names
from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript, Location, Problem
from facilitate.scripts.script import Script
from facilitate.scripts.variants import in_variant
from facilitate.text import escaped, visible
from facilitate.translations.message import Message, hint, those
from facilitate.translations.translator import translator_for


def show(options: Namespace) -> None:
    """Print the run sheet of one or more scripts."""
    from facilitate.catalogue.related import neighbours
    from facilitate.plan.overrun import cannot_take, over_the_end

    library = Library.usual(options.language, keeps=True)
    names = list(map(library.named, options.names))
    scripts = load_all(names, library, options.variant, _say_aside)
    script = _in_a_row(scripts, names, options.variant)
    room = Room(options.people, script.groups)
    try:
        plan = make_plan(script, library, room=room)
    except BrokenScript as broken:
        raise Failure(*broken.lines) from None
    begin = start = script.start if options.at is None else options.at
    target = options.minutes and options.minutes * 60
    if options.until is not None:
        now = time.localtime()
        begin = start if start is not None else now.tm_hour * 60 + now.tm_min
        target = (options.until - begin) % (24 * 60) * 60
    try:
        plan = plan if target is None else plan.fitted(target)
    except CannotFit as error:
        raise Failure(cannot_take(error, script, library, room)) from None
    if options.audience == "room":
        script, plan = for_the_room(script, plan)
    if options.json:
        _print_json(as_json(plan))
        return
    tr = translator_for(library.speaks(script))
    over = tr.text(over_the_end(script, plan, library, start, room) or "")
    lines = list(run_sheet(script, plan, options.people, begin, over, tr, in_paragraphs=True))
    around = list(neighbours(script, library)) if options.audience is None else []
    if options.audience == "room":
        lines = list(map(without_markup, lines))
    if around:
        lines += ["", *(visible(tr.text(message)) for message in around)]
    print_wrapped(lines)


def check(options: Namespace) -> None:
    """Print every error of the given files and folders, or of all scripts."""
    library = Library.usual()
    paths = [path for given in options.paths for path in _files(given)]
    if not options.paths:
        paths = library.all_paths()
    problems = [problem for path in paths for problem in problems_of(path, library)]
    folders = options.paths or library.folders()
    warnings = [warning for path in paths for warning in warnings_of(path, library)]
    warnings += [
        Problem(os.path.join(folder, name), Location(1, 1), why)
        for folder in folders
        for name, why in unread_names(folder).items()
    ]
    for warning in warnings:
        say(warning.warning_line)
    if problems:
        raise Failure(*(problem.line for problem in problems))
    fine = Message(_FINE.get(len(paths), "check.all-fine"), number=len(paths))
    number = translator().count(len(warnings), "count.warning", "count.warnings")
    say(Message("check.with", fine=fine, warnings=number) if warnings else fine)


_FINE = {0: "check.none", 1: "check.one-fine", 2: "check.both-fine"}


def load(name: str, library: Library) -> Script:
    """Return the valid script with a name; raises Failure."""
    try:
        return checked(library.find(library.named(name)), library)
    except NoSuchScript as error:
        raise Failure(said(error)) from None
    except BrokenScript as broken:
        raise Failure(*broken.lines) from None


def load_all(
    names: Sequence[str], library: Library, variant: str | None, show: Callable[[str], None]
) -> list[Script]:
    """Return the valid scripts with some names, also valid in a `variant`; raises Failure.

    Prints which are not available in the preferred language.
    """
    scripts = [load(name, library) for name in names]
    tr = translator()
    for name, script in zip(names, scripts, strict=True):
        if line := library.not_in_its_language(name, script):
            show(visible(tr.text(line)))
    if variant is None:
        return scripts
    having = [script for script in scripts if variant in script.variants]
    if not having:
        known = [name for script in scripts for name in script.variants]
        raise failure(
            "failure.no-such-variant",
            WRONG_USAGE,
            name=variant,
            hint=hint(variant, known),
            variants=those(dict.fromkeys(known)),
        )
    problems = [p for script in having for p in problems_of_variant(script, variant, library)]
    if problems:
        raise Failure(*(problem.line for problem in problems))
    return scripts


def _in_a_row(scripts: list[Script], names: list[str], variant: str | None) -> Script:
    if len(scripts) == 1:
        return in_variant(scripts[0], variant) if variant else scripts[0]
    from facilitate.session.start import strung

    return strung(scripts, names, variant)


def _say_aside(line: str) -> None:
    print(line, file=sys.stderr)


def _print_json(data: Any) -> None:
    import json

    print(escaped(json.dumps(data, ensure_ascii=False, indent=1)))


def _files(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    return [os.path.join(path, name) for name in script_names(path)]
