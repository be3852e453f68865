"""The disk warning: a loud band for as long as something is not on disk."""

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from facilitate.errors import reason
from facilitate.session.session import Session
from facilitate.translations.translator import translator_for
from facilitate.tui.plain_text import plain


class DiskWarning(Static):
    """A line that is visible only while the log, or its copy, cannot be written."""

    DEFAULT_CSS = """
    DiskWarning {
        display: none; height: auto; padding: 0 1;
        background: $loud; color: $on-loud; text-style: bold;
    }
    DiskWarning.-there { display: block; }
    DiskWarning:nocolor { text-style: bold reverse; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._words = ""

    def show(self, words: str) -> None:
        """Show what cannot be written right now; nothing if all is well."""
        if words != self._words:
            self._words = words
            self.update(plain(words))
            self.set_class(bool(words), "-there")


def show_trouble(screen: Screen[None], session: Session, after: type[Widget]) -> None:
    """Show what of a session cannot be written, below a widget; nothing if all is well."""
    words = say_trouble(session)
    warning = next((w for w in screen.children if isinstance(w, DiskWarning)), None)
    if warning is None and words:
        warning = DiskWarning()
        screen.mount(warning, after=screen.query_one(after))
    if warning is not None:
        warning.show(words)


def say_trouble(session: Session) -> str:
    """Return a line on what of a session cannot be written; empty if all is well."""
    log, backup, words = session.log, session.backup, ""
    tr = translator_for(session.header.language)
    if log.trouble and log.rescue and not log.waiting:
        why = reason(log.trouble)
        words = tr("disk.rescued", why=why, path=log.rescue.path).removeprefix("! ")
    elif log.trouble:
        why = reason(log.trouble)
        changes = tr.count(log.waiting, "count.change", "count.changes")
        words = tr("disk.band", why=why, changes=changes)
    if backup and backup.trouble:
        why = reason(backup.trouble)
        words += tr("disk.band-copy", folder=backup.folder, why=why)
    return words
