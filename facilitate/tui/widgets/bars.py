"""Bars drawn with letters, fine to an eighth of a cell."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(number: float, most: float, width: int) -> str:
    """Return a bar of `width` cells where `number` is `most`; what is not nothing is seen."""
    if number <= 0 or most <= 0 or width <= 0:
        return ""
    eighths = max(1, round(number / most * width * 8))
    full, rest = divmod(eighths, 8)
    return "█" * full + _EIGHTHS[rest].strip()
