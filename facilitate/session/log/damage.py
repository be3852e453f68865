"""What of a log could not be read, in words."""

from facilitate.session.log.log import Contents


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
    return lines
