"""Bars made of characters, with a resolution of an eighth of a cell."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(number: float, most: float, width: int) -> str:
    """Return a bar, `width` cells long for `most`; any non-zero number is visible."""
    if number <= 0 or most <= 0 or width <= 0:
        return ""
    eighths = max(1, round(number / most * width * 8))
    full, rest = divmod(eighths, 8)
    return "█" * full + _EIGHTHS[rest].strip()
