"""The command rehearse."""

import tempfile
from argparse import Namespace
from datetime import datetime, timedelta

from facilitate.cli.failure import Failure, at_file
from facilitate.cli.scripts import load_all
from facilitate.frontend.context import RunContext
from facilitate.frontend.runner import Runner
from facilitate.harvest.formats.markdown.page import as_markdown
from facilitate.harvest.report.build import report_of
from facilitate.harvest.report.report import Report
from facilitate.plain.input_lines import Say
from facilitate.plain.repl import Front
from facilitate.rehearsal.simulated_room import (
    SimulatedGroup,
    groups_for,
    inputs_for,
    people_for,
    take_all_in,
)
from facilitate.scripts.library import Library
from facilitate.scripts.problem import BrokenScript
from facilitate.scripts.script import Script
from facilitate.session.clock.clock import JumpingClock, local_time
from facilitate.session.log import log
from facilitate.session.start import Wish, open_session, strung
from facilitate.translations.translator import translator_for

MORNING = 10 * 60
"""When a rehearsal begins by default, in minutes after midnight."""


def rehearse(options: Namespace) -> None:
    """Rehearse scripts with a simulated room, instantly, and print what the room would see."""
    library = Library.usual(options.language)
    names = list(map(library.named, options.names))
    scripts = load_all(names, library, options.variant, print)
    script = strung(scripts, names, options.variant)
    midnight = local_time().replace(hour=0, minute=0, second=0, microsecond=0)
    begins = midnight + timedelta(minutes=MORNING if script.start is None else script.start)
    try:
        rehearsal(script, library, options.people, options.seed, begins, print)
    except BrokenScript as broken:
        raise Failure(*broken.lines) from None
    except OSError as error:
        if error.filename is None:  # it is standard output that cannot be written
            raise
        raise at_file(error, error.filename, "failure.no-log") from None


def rehearsal(
    script: Script,
    library: Library,
    people: int | None,
    seed: int,
    begins: datetime,
    show: Say,
) -> Report:
    """Run a script from start to report, and return the report; its log is deleted.

    Raises BrokenScript if the number of people makes the plan impossible, or OSError.
    """
    people = people or people_for(script)
    clock, tr = JumpingClock(begins), translator_for(library.speaks(script))
    with tempfile.TemporaryDirectory(prefix="facilitate-rehearsal-") as folder:
        groups = groups_for(script, people, tr)
        wish = Wish(inputs_for(script, tr), groups=groups, people=people)
        session = open_session(script, library, clock, wish, folder)
        take_all_in(session)
        room = SimulatedGroup(session, clock, seed, show)
        Front(RunContext(Runner(session), library, show), room).run()
        contents = log.read(session.log.path)
    report = report_of(contents)
    show("")
    for line in as_markdown(report).splitlines():
        show(line)
    return report
