"""The command import."""

import sys
from argparse import Namespace

from facilitate.cli import run
from facilitate.cli.failure import WRONG_USAGE, failure
from facilitate.cli.results.sort import opened
from facilitate.errors import reason
from facilitate.frontend.sorting.importing import Import, look, prepare, take
from facilitate.plain.input_lines import TypedLines
from facilitate.session.commands.notes import known_group
from facilitate.sorting.imports.read import read_notes
from facilitate.sorting.imports.written import CannotRead, Read
from facilitate.sorting.table import Table
from facilitate.text import visible
from facilitate.translations.message import hint, those
from facilitate.translations.translator import Translator, translator_for

PASTED = "-"
"""Stands for pasted or piped text in place of a file."""


def import_notes(options: Namespace) -> None:
    """Preview the notes in a file, and import them to a session's sorting table if confirmed."""
    data = _bytes(options.file)
    table = opened([options.session or "last"])
    try:
        tr = translator_for(table.header.language)
        wanted = _wanted(table, data, options)
        for line in look(table, wanted, tr):
            print(visible(line), flush=True)
        if not wanted.new:
            return
        if not (options.yes or _agreed(wanted, options.file, tr)):
            print(tr("import.not-taken"))
            return
        numbers = take(table, wanted)
        if table.log.trouble:
            why = reason(table.log.trouble)
            raise failure("import.not-written", path=table.log.path, why=why)
        name = options.session or "last"
        taken = "import.taken-one" if len(numbers) == 1 else "import.taken"
        print(visible(tr(taken, number=len(numbers), name=name)))
    finally:
        table.leave()


def _wanted(table: Table, data: bytes, options: Namespace) -> Import:
    """Return what an import would add; raises Failure."""
    state = table.state
    if options.step is not None:
        if not 0 < options.step <= len(state.plan.steps):
            last = len(state.plan.steps)
            raise failure("import.no-step", number=options.step, last=last)
        state.current = state.plan.steps[options.step - 1].id
    group = known_group(state, options.group) if options.group else None
    if options.group and group is None:
        raise failure(
            "refused.no-group",
            name=options.group,
            hint=hint(options.group, state.groups),
            groups=those(state.groups),
        )
    return prepare(table, _read(data, options.file, state.groups), group)


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


def _agreed(wanted: Import, path: str, tr: Translator) -> bool:
    """Ask whether to import the notes; raises Failure if nobody can answer."""
    if path == PASTED:
        raise failure("import.yes-takes", code=WRONG_USAGE)
    print(tr.count(len(wanted.new), "import.ask-one", "import.ask"), end=" ", flush=True)
    try:
        answer = TypedLines(run.STANDARD_INPUT).next(None) or ""
    except EOFError:
        print()
        return False
    return answer.strip().casefold() in tr("import.yes-words").split()
