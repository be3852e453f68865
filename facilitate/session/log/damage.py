"""What of a log could not be read, in words."""

from facilitate.session.events import Newer
from facilitate.session.log.log import Contents
from facilitate.text import count


def damaged_lines(contents: Contents) -> int:
    """Give how many lines of a log could not be read, with one that was never finished."""
    return len(contents.damaged) + (contents.torn > 0)


def say_damage(contents: Contents) -> list[str]:
    """Give a line about each part of a log that could not be read."""
    path = contents.path
    lines = [
        f"{path}:{number}: this line is damaged and left out; all others count"
        for number in contents.damaged
    ]
    if contents.torn:
        lines.append(f"{path}: the last line was never finished ({contents.torn} bytes); left out")
    return lines + say_newer(contents)


def newer_lines(contents: Contents) -> int:
    """Return how many lines of a log only a newer facilitate understands."""
    return sum(isinstance(event, Newer) for event in contents.events)


def say_newer(contents: Contents) -> list[str]:
    """Return a line about what only a newer facilitate understands, if there is anything."""
    newer = newer_lines(contents)
    if not newer:
        return []
    lines = f"{count(newer, 'line')} from a newer facilitate"
    return [f"{contents.path}: {lines}; kept in the log, left out here: update to use all of it"]
