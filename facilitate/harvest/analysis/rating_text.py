"""Means, spreads and changes of ratings as texts."""

from facilitate.translations.translator import Translator

_MINUS = "\N{MINUS SIGN}"


def number(value: float, tr: Translator) -> str:
    """Return a mean or spread with one decimal."""
    return f"{value:.1f}".replace(".", tr("report.decimal-mark"))


def spread(value: float, n: int, tr: Translator) -> str:
    """Return a spread as `± 0.8`; a dash for a single value."""
    return f"± {number(value, tr)}" if n > 1 else "–"


def change(value: float, tr: Translator) -> str:
    """Return the change of a mean as `+1.3`; in words if it is none, or too small for a decimal."""
    if abs(value) < 1e-9:  # means are quotients: 0.1 + 0.2 is no change from 0.3
        return tr("ratings.unchanged")
    size = f"{abs(value):.1f}"
    if float(size) == 0:
        return tr("ratings.hardly-changed")
    return ("+" if value > 0 else _MINUS) + number(abs(value), tr)
