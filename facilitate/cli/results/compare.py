"""The command compare."""

import sys
from argparse import Namespace
from shutil import get_terminal_size

from facilitate.cli.output import complain
from facilitate.cli.session_arguments import given_sessions
from facilitate.cli.speech import translator
from facilitate.harvest.compare.as_text import as_text
from facilitate.harvest.compare.comparison import compare as set_side_by_side
from facilitate.harvest.report.report import Report
from facilitate.harvest.report.sorted import sorted_reports
from facilitate.text import escaped


def compare(options: Namespace) -> None:
    """Print the differences of two runs; a file with several sessions is one run in many rooms."""
    reports = _report(options.first), _report(options.second)
    if options.json:
        import msgspec

        compared = set_side_by_side(*reports)
        raw = msgspec.json.format(msgspec.json.encode(compared), indent=1).decode()
        print(escaped(raw))
    else:
        width = get_terminal_size().columns if sys.stdout.isatty() else None
        tr = translator()
        print(as_text(set_side_by_side(*reports, tr), tr, width), end="")


def _report(name: str) -> Report:
    found = sorted_reports(given_sessions([name]))
    complain(found.troubles)
    return found.combined()
