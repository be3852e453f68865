"""The scripts that come with the kit, each in every language there is, for tests."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from facilitate import paths
from facilitate.scripts.library import Library
from facilitate.scripts.script import Script
from facilitate.session.session import Session
from facilitate.session.start import Wish, open_session
from tests.fakes import FakeClock


def kit(language: str | None = None) -> Library:
    """The kit's scripts alone, as a reader of a language finds them."""
    return Library([("kit", paths.kit_structures())], language)


WRITTEN = [
    (slug, language)
    for slug, found in kit().found().items()
    for language in (None, *(language for language, _ in found.siblings))
]
"""Slug and language of each file; None for the one that is named for the slug alone."""

TRANSLATED = [(slug, language) for slug, language in WRITTEN if language]


def original(slug: str) -> Script:
    """The script that the others of its slug translate."""
    return kit().find(slug)


def session_in(language: str, slug: str, clock: FakeClock, running: bool = True) -> Session:
    """A session of one of the kit's scripts in a language, with two groups."""
    library = kit(language)
    wish = Wish(inputs={}, people=7, groups=("Gruppe A", "Gruppe B"), wait=not running)
    return open_session(library.find(slug), library, clock, wish)


@contextmanager
def named(what: str) -> Iterator[None]:
    """Name in a failure what it was about."""
    try:
        yield
    except Exception as failure:
        failure.add_note(what)
        raise


def hold(checks: Iterable[Callable[..., None]], *given: object) -> None:
    """Make all checks of one thing; those that fail are raised together, each with its name."""
    failures = []
    for check in checks:
        try:
            with named(check.__name__):
                check(*given)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("it does not hold", failures)
