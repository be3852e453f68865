"""The join screen for participants: a QR code, an address to type, who is connected."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitate.frontend.commands import participants
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.qr_code import qr_code
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine

BESIDE = 36
"""Columns for the text next to the code."""
AROUND = 4
"""Rows of the screen above and below the code."""


class JoinScreen(SessionScreen):
    """Shows participants how to join by phone; can be shown to the room."""

    DEFAULT_CSS = """
    JoinScreen > Horizontal { margin: 1 2 0 2; }
    JoinScreen #code { width: auto; height: auto; margin: 0 3 0 0; }
    JoinScreen #words { width: 1fr; height: 1fr; }
    JoinScreen #words Static { width: 1fr; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o,q", "close", "keys.back-to-run", id="join.close"),
        Binding("left", "other(-1)", "keys.address-before", id="join.before"),
        Binding("right", "other(1)", "keys.other-address", id="join.other"),
        Binding("l", "lock", "keys.lock", id="join.lock"),
        Binding("c", "shut", "keys.phones-out", id="join.shut"),
    ]
    KEYS = (
        ("join.close", "key.back"),
        ("join.before join.other", "key.other-address"),
        ("join.lock", "key.lock"),
        ("join.shut", "key.close-phones"),
    )

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        with Horizontal():
            yield Static(id="code", markup=False)
            with VerticalScroll(id="words", can_focus=False):
                yield Static(id="about", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show it at once."""
        self._seen: tuple[object, ...] = ()

    def tick(self) -> None:
        """Show who is new."""
        self.show()

    def show(self) -> None:
        """Show the code and who is connected, redrawing only what changed."""
        self.show_top()
        phones = self.context.phones
        if phones is None:
            return
        full = self._room_for_full_cells(phones.url)
        who = (phones.count, tuple(phones.here.items()), phones.nobody_came())
        seen = (phones.url, phones.trouble, who, phones.locked, full)
        if seen != self._seen:
            self._seen = seen
            self.query_one("#code", Static).update(qr_code(phones.url, full))
            self.query_one("#about", Static).update(Content("\n").join(self._lines()))

    def action_other(self, step: int) -> None:
        """Show another address of this machine."""
        from facilitate.participants.address import addresses

        phones = self.context.phones
        if phones is None:
            return
        known = [each.address for each in addresses()]
        at = known.index(phones.address) if phones.address in known else -step
        if known:
            phones.choose_address(known[(at + step) % len(known)])
        self.show()

    def action_lock(self) -> None:
        """Stop letting new phones in, or resume."""
        self.attempt(lambda: participants.lock(self.context, ""))

    def action_shut(self) -> None:
        """Stop serving phones."""
        self.context.runner.close_phones()
        self.dismiss()

    def action_close(self) -> None:
        """Close the screen; phones stay connected."""
        self.dismiss()

    def _room_for_full_cells(self, url: str) -> bool:
        from facilitate.participants.qr import modules, scanned

        rows = modules(scanned(url)) if url else ((),)
        wide, high = 2 * len(rows[0]) + BESIDE, len(rows) + AROUND
        return self.app.size.width >= wide and self.app.size.height >= high

    def _lines(self) -> list[Content]:
        phones, tr = self.context.phones, self.tr
        if phones is None:
            return []
        if phones.trouble:
            return [plain(tr("phones.trouble", why=phones.trouble), "bold")]
        if not phones.url:
            return [plain(tr("phones.opening"))]
        lines = [plain(tr("phones.join"), "bold"), plain("")]
        if phones.wanted.wifi:
            name, password = phones.wanted.wifi
            lines += [plain(tr("phones.wifi", name=name, password=password)), plain("")]
        lines += [plain(tr("phones.type-it")), plain(phones.url, "bold $accent")]
        if phones.public_url:
            lines.append(plain(phones.public_url, "bold $accent"))
        lines += [plain(tr("phones.code", code=phones.code), "bold"), plain("")]
        lines += [plain(part) for part in participants.who_is_here(self.context).split(" · ")]
        if phones.locked:
            lines += [plain(""), plain(tr("phones.locked"), "bold")]
        if phones.nobody_came():
            lines += [plain(""), *(plain(part) for part in tr("phones.nobody").split(" · "))]
        return lines
