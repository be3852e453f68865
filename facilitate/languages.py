"""Languages: which one the user reads, and which of several is nearest to it."""

import os
import re
import sys
from collections.abc import Iterable

ENGLISH = "en"
"""The language of a script that does not state one."""

TAG = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
"""A language tag in a file name: `de`, `pt-BR` (BCP 47)."""

_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")
_LOCALE = re.compile(r"([A-Za-z]{2,3})(?:[_-]([A-Za-z]{2}|[0-9]{3}))?(?:[.@].*)?")


def wanted() -> str | None:
    """Return the language of the user's settings, such as `de-AT`; None if there is none."""
    for name in _SETTINGS:
        if setting := os.environ.get(name):
            return from_setting(setting)
    return from_setting(_of_the_system())


def from_setting(text: str) -> str | None:
    """Parse a language from settings (`de_AT.UTF-8`, `de-AT`); return None if it is not one
    (`C`).
    """
    found = _LOCALE.fullmatch(text.strip())
    if found is None:
        return None
    language, region = found[1].lower(), found[2]
    return f"{language}-{region.upper()}" if region else language


def nearest(language: str, there: Iterable[str]) -> str | None:
    """Return the language of `there` that suits a reader of `language` best, if any does.

    First the same one, then the one without a region, then one of another region.
    """
    by_tag = {tag.casefold(): tag for tag in sorted(there)}
    full = language.casefold()
    for candidate in (full, _first(full)):
        if candidate in by_tag:
            return by_tag[candidate]
    return next((tag for key, tag in by_tag.items() if _first(key) == _first(full)), None)


def alike(one: str, other: str) -> bool:
    """Return whether two languages differ at most in their region."""
    return _first(one.casefold()) == _first(other.casefold())


def _first(tag: str) -> str:
    return tag.partition("-")[0]


def _of_the_system() -> str:
    """Return the system's language, for when environment variables set none."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(85)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, len(name))
        return name.value
    if sys.platform == "darwin":
        import subprocess

        command = ["/usr/bin/defaults", "read", "-g", "AppleLocale"]
        try:
            return subprocess.run(command, capture_output=True, text=True, timeout=2).stdout
        except (OSError, subprocess.SubprocessError):
            return ""
    return ""
