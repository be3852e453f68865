"""The closing message of a session: what is not on disk, how to continue, and what next."""

from collections.abc import Iterator

from facilitate.catalogue.related import name_of, script_of
from facilitate.scripts.library import Library
from facilitate.session import events as ev
from facilitate.session.event_text import describe
from facilitate.session.session import Session
from facilitate.session.store import shown_name
from facilitate.translations.translator import translator_for
from facilitate.typed_command import typed_command


def last_words(session: Session) -> Iterator[str]:
    """Yield the closing lines of a session that was left or ended."""
    yield from unwritten(session)
    if session.state.ended is None:
        yield how_to_go_on(session)
    else:
        report = typed_command("report", shown_name(session.log.path))
        tr = translator_for(session.header.language)
        yield tr("session.report-shows", command=report)


def unwritten(session: Session) -> Iterator[str]:
    """Yield a line for each event that could not be written, with the session's translator."""
    tr = translator_for(session.header.language)
    for event in session.log.unwritten():
        what = describe(event, session.state, tr)
        text = f": {event.text}" if isinstance(event, ev.Edited) else ""
        yield tr("disk.not-written", what=what + text)
    if session.log.trouble and session.log.rescue:
        yield tr("disk.left-rescued", path=session.log.rescue.path)


def how_to_go_on(session: Session) -> str:
    """Return a line on how to continue a session that is open."""
    tr = translator_for(session.header.language)
    return tr("plain.left-open", command=typed_command("resume", shown_name(session.log.path)))


def what_next(session: Session, library: Library) -> Iterator[str]:
    """Yield what goes well after an ended session, if its last script says so."""
    last = session.header.scripts[-1:] if session.state.ended else ()
    script = script_of(last[0], library) if last else None
    names = [name_of(slug, library) for slug in script.then] if script else []
    here = ", ".join(filter(None, names))
    if here:
        yield translator_for(session.header.language)("session.what-next", names=here)
