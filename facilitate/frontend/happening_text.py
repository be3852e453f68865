"""Describe what happened by itself, for every front end."""

from facilitate.frontend.context import LINK_STATES
from facilitate.frontend.replies import note_line
from facilitate.frontend.runner import (
    AddressMoved,
    Fault,
    LinkState,
    LogMoved,
    NobodyCame,
    NoteCame,
    Other,
    PhoneTrouble,
)
from facilitate.rooms.reports import Message
from facilitate.session import events as ev
from facilitate.session.event_text import describe
from facilitate.session.state import State
from facilitate.translations.translator import Translator


def describe_happening(happening: Other, state: State, tr: Translator, by_key: bool) -> str:
    """Return a description; what the session did by itself is undone `by_key`, or by a command."""
    match happening:
        case Message():
            return tr("event.offers" if happening.step else "event.says", text=happening.text)
        case LogMoved():
            return tr("log.moved", path=happening.path)
        case LinkState():
            return tr(LINK_STATES[happening.state])
        case NoteCame():
            return note_line(state.notes[happening.number], tr)
        case PhoneTrouble():
            return tr("phones.trouble", why=happening.why)
        case NobodyCame():
            return tr("phones.nobody-key" if by_key else "phones.nobody")
        case AddressMoved():
            return tr("phones.moved", url=happening.url)
        case Fault():
            error = happening.error
            return tr("fault.goes-on", what=f"{type(error).__name__}: {error}")
        case _:
            what = describe(happening, state, tr)
            if not isinstance(happening, ev.BY_ITSELF):
                return what
            if by_key:
                return tr("undo.key-hint", what=what)
            return tr("undo.command-hint", what=what)
