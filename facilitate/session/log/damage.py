"""Describe the damage to a log."""

import os

from facilitate.session.events import Continued, Newer, Resumed
from facilitate.session.log.contents import Contents
from facilitate.session.log.lines import Finding
from facilitate.text import text_as_path
from facilitate.translations.message import Message


def damaged_lines(contents: Contents) -> int:
    """Return how many lines of a log are unreadable, missing, or unfinished."""
    missing = sum(finding.more for finding in contents.findings)
    return len(contents.damaged) + missing + (contents.torn > 0)


def is_complete(contents: Contents) -> bool:
    """Return whether everything that was written to a log is there, as it was written."""
    kinds = {finding.kind for finding in contents.findings}
    return not damaged_lines(contents) and kinds.isdisjoint(("changed", "clash", "order"))


def say_damage(contents: Contents) -> list[Message]:
    """Return a line about each damaged part of a log."""
    path = contents.path
    said = [(number, Message("damage.line", path=path, line=number)) for number in contents.damaged]
    said += [(finding.line, _say(contents, finding)) for finding in contents.findings]
    lines = [line for _, line in sorted(said, key=lambda entry: entry[0])]
    if contents.torn:
        lines.append(Message("damage.torn", path=path, bytes=contents.torn))
    if other := has_moved(contents):
        lines.append(Message("damage.continued", path=path, other=other))
    return lines + say_newer(contents)


def has_moved(contents: Contents) -> str | None:
    """Return the log in which the session continued, if it did and its events are not here.

    That somebody resumed it here all the same changes nothing.
    """
    there = (event for event in reversed(contents.events) if not isinstance(event, Resumed))
    last = next(there, None)
    if not isinstance(last, Continued):
        return None
    path = text_as_path(last.path)
    return path if path != os.path.abspath(contents.path) else None


def say_joined(contents: Contents) -> list[Message]:
    """Return a line if diverged copies of a session were joined."""
    return [_say(contents, found) for found in contents.findings if found.kind == "joined"]


def _say(contents: Contents, finding: Finding) -> Message:
    path, title = contents.path, contents.header.title
    if finding.kind == "joined":
        return Message("damage.joined", path=path, title=title, line=finding.line)
    if finding.kind == "missing":
        return Message(
            "damage.several-missing" if finding.last > finding.first else "damage.missing",
            path=path,
            line=finding.line,
            first=finding.first,
            last=finding.last,
        )
    if finding.kind in ("encoding", "line-ends"):  # of the whole file
        return Message(f"damage.{finding.kind}", path=path)
    return Message(f"damage.{finding.kind.replace(' ', '-')}", path=path, line=finding.line)


def is_sound(contents: Contents) -> bool:
    """Return whether a log is undamaged."""
    return not (contents.damaged or contents.findings or contents.torn)


def newer_lines(contents: Contents) -> int:
    """Return how many lines of a log only a newer facilitate understands."""
    return sum(isinstance(event, Newer) for event in contents.events)


def say_newer(contents: Contents) -> list[Message]:
    """Return a line about what only a newer facilitate understands, if anything."""
    newer = newer_lines(contents)
    if not newer:
        return []
    message = "damage.newer-line" if newer == 1 else "damage.newer-lines"
    return [Message(message, path=contents.path, number=newer)]
