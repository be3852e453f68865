"""The commands about what was recorded: sessions, report."""

import json
import sys
from argparse import Namespace

from facilitate.cli.failure import Failure
from facilitate.harvest.as_json import as_json
from facilitate.harvest.as_markdown import as_markdown
from facilitate.harvest.report import make_report
from facilitate.session import log, store
from facilitate.session.fold import fold
from facilitate.text import count, visible


def sessions(options: Namespace) -> None:
    """Print the sessions whose logs are there, the earliest first."""
    kept, unreadable = store.kept()
    if options.json:
        print(json.dumps([session._asdict() for session in kept], ensure_ascii=False, indent=1))
    else:
        for session in kept:
            open_ = "" if session.ended else ", open"
            notes = count(session.notes, "note")
            print(visible(f"{session.name}  {session.title} ({notes}{open_})"))
        if not kept:
            print("no sessions yet")
    for line in unreadable:
        print(visible(line), file=sys.stderr)


def report(options: Namespace) -> None:
    """Print, or write to a file, what came out of a session."""
    try:
        path = store.find(options.session or "last")
        contents = log.read(path)
    except (store.NoSuchSession, log.NotALog) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}") from None
    for line in say_damage(path, contents):
        print(visible(line), file=sys.stderr)
    made = make_report(contents.header, fold(contents.header, contents.events))
    text = as_json(made) if options.format == "json" else as_markdown(made)
    if options.output is None:
        print(text, end="")
        return
    try:
        with open(options.output, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise Failure(f"{options.output} cannot be written: {error.strerror}") from None


def say_damage(path: str, contents: log.Contents) -> list[str]:
    """Give a line about each part of a log that could not be read."""
    lines = [
        f"{path}:{number}: this line is damaged and left out; all others count"
        for number in contents.damaged
    ]
    if contents.torn:
        lines.append(f"{path}: the last line was never finished ({contents.torn} bytes); left out")
    return lines
