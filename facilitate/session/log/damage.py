"""Describe the damage to a log."""

from facilitate.session.events import Newer
from facilitate.session.log.contents import Contents
from facilitate.session.log.lines import Finding
from facilitate.text import count
from facilitate.translations.translator import ENGLISH, Translator


def damaged_lines(contents: Contents) -> int:
    """Return how many lines of a log are unreadable, missing, or unfinished."""
    missing = sum(finding.more for finding in contents.findings)
    return len(contents.damaged) + missing + (contents.torn > 0)


def say_damage(contents: Contents, tr: Translator = ENGLISH) -> list[str]:
    """Return a line about each damaged part of a log."""
    path = contents.path
    said = [(number, tr("damage.line", path=path, line=number)) for number in contents.damaged]
    said += [(finding.line, _say(contents, finding, tr)) for finding in contents.findings]
    lines = [line for _, line in sorted(said, key=lambda entry: entry[0])]
    if contents.torn:
        lines.append(tr("damage.torn", path=path, bytes=contents.torn))
    return lines + say_newer(contents)


def say_joined(contents: Contents, tr: Translator = ENGLISH) -> list[str]:
    """Return a line if diverged copies of a session were joined."""
    return [_say(contents, found, tr) for found in contents.findings if found.kind == "joined"]


def _say(contents: Contents, finding: Finding, tr: Translator) -> str:
    path, title = contents.path, contents.header.title
    if finding.kind == "joined":
        return tr("damage.joined", path=path, title=title, line=finding.line)
    if finding.kind == "missing":
        return tr(
            "damage.several-missing" if finding.last > finding.first else "damage.missing",
            path=path,
            line=finding.line,
            first=finding.first,
            last=finding.last,
        )
    return tr(f"damage.{finding.kind.replace(' ', '-')}", path=path, line=finding.line)


def is_sound(contents: Contents) -> bool:
    """Return whether a log is undamaged."""
    return not (contents.damaged or contents.findings or contents.torn)


def newer_lines(contents: Contents) -> int:
    """Return how many lines of a log only a newer facilitate understands."""
    return sum(isinstance(event, Newer) for event in contents.events)


def say_newer(contents: Contents) -> list[str]:
    """Return a line about what only a newer facilitate understands, if anything."""
    newer = newer_lines(contents)
    if not newer:
        return []
    lines = f"{count(newer, 'line')} from a newer facilitate"
    return [f"{contents.path}: {lines}; kept in the log, left out here: update to use all of it"]
