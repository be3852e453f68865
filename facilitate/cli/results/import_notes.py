"""The command import."""

import sys
from argparse import Namespace
from collections.abc import Iterable

from facilitate.cli import run
from facilitate.cli.failure import WRONG_USAGE, Failure, failure
from facilitate.cli.results.sort import opened
from facilitate.cli.speech import translator
from facilitate.errors import reason
from facilitate.frontend.sorting.importing import (
    Import,
    collecting_steps,
    elsewhere,
    look,
    places,
    prepare,
    step_meant,
    take,
)
from facilitate.plain.input_lines import TypedLines
from facilitate.session.commands.notes import known_group
from facilitate.session.refused import Refused
from facilitate.sorting.imports.read import read_notes
from facilitate.sorting.imports.written import CannotRead, Read
from facilitate.sorting.table import Table
from facilitate.text import visible
from facilitate.translations.message import hint, those
from facilitate.translations.translator import Translator, translator_for
from facilitate.typed_command import typed_command

PASTED = "-"
"""Stands for pasted or piped text in place of a file."""


def import_notes(options: Namespace) -> None:
    """Preview the notes in a file, and import them to a session's sorting table if confirmed."""
    data = _bytes(options.file)
    table = opened([options.session or "last"])
    try:
        asked = getattr(options, "language", None)
        tr = translator() if asked else translator_for(table.header.language)
        wanted = _wanted(table, data, options)
        _show(look(table, wanted, tr))
        if not wanted.new:
            return
        if not options.yes:
            agreed = _agreed(table, wanted, options, tr)
            if agreed is None:
                print(tr("import.not-taken"))
                return
            wanted = agreed
        numbers = take(table, wanted)
        if table.log.trouble:
            why = reason(table.log.trouble)
            raise failure("import.not-written", path=table.log.path, why=why)
        command = typed_command("sort", options.session or "last")
        taken = "import.taken-one" if len(numbers) == 1 else "import.taken"
        print(visible(tr(taken, number=len(numbers), command=command)))
    finally:
        table.leave()


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        print(visible(line), flush=True)


def _wanted(table: Table, data: bytes, options: Namespace) -> Import:
    """Return what an import would add; raises Failure."""
    state = table.state
    try:
        step = step_meant(table, options.step) if options.step is not None else None
    except Refused as refused:
        raise Failure(refused.message) from None
    group = known_group(state, options.group) if options.group else None
    if options.group and group is None:
        raise failure(
            "refused.no-group",
            name=options.group,
            hint=hint(options.group, state.groups),
            groups=those(state.groups),
        )
    return prepare(table, _read(data, options.file, state.groups), group, step)


def _read(data: bytes, name: str, groups: tuple[str, ...]) -> Read:
    try:
        return read_notes(data, name, groups)
    except CannotRead as error:
        raise failure("error.at", path=name, why=error.message) from None


def _bytes(path: str) -> bytes:
    if path == PASTED:
        return sys.stdin.buffer.read()
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise failure("error.at", path=path, why=reason(error)) from None


def _agreed(table: Table, wanted: Import, options: Namespace, tr: Translator) -> Import | None:
    """Ask whether to import the notes, and to which step unless that was said; return what to
    import, None for nothing. Raises Failure if nobody can answer.
    """
    if options.file == PASTED:
        raise failure("import.yes-takes", code=WRONG_USAGE)
    steps = {} if options.step else collecting_steps(table.state)
    lines = TypedLines(run.STANDARD_INPUT)
    _show(elsewhere(table, wanted, tr) if steps else ())
    while wanted.new:
        print(tr.count(len(wanted.new), "import.ask-one", "import.ask"), end=" ", flush=True)
        try:
            answer = (lines.next(None) or "").strip()
        except EOFError:
            print()
            return None
        if not (answer.isdecimal() and int(answer[:9]) in steps):
            return wanted if answer.casefold() in tr("import.yes-words").split() else None
        wanted = prepare(table, wanted.read, wanted.group, steps[int(answer[:9])])
        _show(places(table, wanted, tr))
    return None
