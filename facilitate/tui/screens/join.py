"""The join screen for participants: a QR code, an address to type, who is connected."""

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitate.frontend.commands import participants
from facilitate.frontend.context import RunContext
from facilitate.tui import keymap
from facilitate.tui.controls.clock import ClockControl
from facilitate.tui.controls.palette import PaletteControl
from facilitate.tui.keymap import Labels, held
from facilitate.tui.plain_text import plain
from facilitate.tui.screens.session_screen import SessionScreen
from facilitate.tui.widgets.qr_code import qr_code
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.status_line import KeyLine

BESIDE = 36
"""Columns for the text next to the code."""
AROUND = 4
"""Rows of the screen above and below the code."""
LEAST_BESIDE = 30
"""Columns for the text where there is little room."""
ON_TOP = ("clock", "longer", "shorter")
"""The commands of the run screen that work here, too: what they do shows in the top line."""
GO_BACK = ("next", "back", "write", "wall", "harvest")
"""Those that lead back to the session, and do there what they do."""


class CodeSize(Enum):
    """How large a code can be shown in a window."""

    FULL = auto()
    """Two cells a module."""
    HALF = auto()
    """Half a cell a module."""
    NARROW = auto()
    """The same, with a narrower margin."""
    NONE = auto()
    """There is no room for a code."""


class JoinScreen(SessionScreen):
    """Shows participants how to join by phone; can be shown to the room."""

    DEFAULT_CSS = """
    JoinScreen > Horizontal { margin: 1 2 0 2; }
    JoinScreen #code { width: auto; height: auto; margin: 0 3 0 0; }
    JoinScreen #words { width: 1fr; height: 1fr; }
    JoinScreen #words Static { width: 1fr; height: auto; }
    JoinScreen.-small > #top { display: none; }
    JoinScreen.-small > Horizontal { margin: 0; }
    JoinScreen.-small #code { margin: 0 1 0 0; }
    JoinScreen.-small Toast { display: none; }
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
        ("wall", "key.wall"),
        ("help", "key.all-keys"),
    )

    def __init__(self, context: RunContext) -> None:
        super().__init__(context)
        own = BindingsMap(keymap.bindings_of(*ON_TOP, *GO_BACK, "help"))
        self._bindings = BindingsMap.merge([own, self._bindings])
        self._palette = PaletteControl(self, ClockControl(self).actions)
        self._seen: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        with Horizontal():
            yield Static(id="code", markup=False)
            with VerticalScroll(id="words", can_focus=False):
                yield Static(id="about", markup=False)
        yield KeyLine()

    def tick(self) -> None:
        """Show who is new."""
        self.show()

    def show(self) -> None:
        """Show the code and who is connected, redrawing only what changed."""
        self.show_top()
        phones = self.context.phones
        if phones is None:
            return
        size = self._code_size(phones.url)
        who = (phones.count, tuple(phones.here.items()), phones.nobody_came())
        seen = (phones.url, phones.trouble, who, phones.locked, size, self.session.state.running)
        if seen != self._seen:
            self._seen = seen
            self.set_class(size in (CodeSize.NARROW, CodeSize.NONE), "-small")
            url = "" if size is CodeSize.NONE else phones.url
            code = qr_code(url, full=size is CodeSize.FULL, narrow=size is CodeSize.NARROW)
            self.query_one("#code", Static).update(code)
            self.query_one("#about", Static).update(Content("\n").join(self._lines(size)))
            self.show_footer()

    def fit(self) -> None:
        """Show the code as large as a new size allows."""
        self.show()

    def footer(self) -> Labels:
        """Return the active keys: those of this screen, and what the clock's does now."""
        keys = super().footer()
        running = self.session.state.running
        start = [
            (key, self.tr("key.pause" if running else "key.start"))
            for key, _ in held((("clock", ""),), self)
        ]
        return [*keys[:1], *start, *keys[1:]]

    def action_command(self, name: str) -> None:
        """Run a command of the run screen, here or back there."""
        if name == "help":
            from facilitate.tui.screens.help import HelpScreen, help_entries

            self.app.push_screen(HelpScreen(help_entries(self), self.tr))
        elif name in ON_TOP:
            self._palette.run(name)
        else:
            below = self.app.screen_stack[-2]
            self.dismiss()
            self.app.call_later(self.app.run_action, f"command('{name}')", below)

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

    def _code_size(self, url: str) -> CodeSize:
        """Return how large the code can be in this window."""
        from facilitate.participants.qr import NARROW, modules, scanned

        if not url:
            return CodeSize.HALF
        wide, high = self.app.size
        rows, narrow = len(modules(scanned(url))), len(modules(scanned(url), NARROW))
        if wide >= 2 * rows + BESIDE and high >= rows + AROUND:
            return CodeSize.FULL
        if wide >= rows + BESIDE and high >= -(-rows // 2) + AROUND - 1:
            return CodeSize.HALF
        if wide >= narrow + LEAST_BESIDE and high > -(-narrow // 2):
            return CodeSize.NARROW
        return CodeSize.NONE

    def _lines(self, size: CodeSize) -> list[Content]:
        phones, tr = self.context.phones, self.tr
        if phones is None:
            return []
        if phones.trouble:
            return [plain(tr("phones.trouble", why=phones.trouble), "bold")]
        if not phones.url:
            return [plain(tr("phones.opening"))]
        lines = [plain(tr("phones.join"), "bold"), plain("")]
        if size is CodeSize.NONE:
            lines += [plain(tr("phones.no-room")), plain("")]
        if phones.wanted.wifi:
            name, password = phones.wanted.wifi
            lines += [plain(tr("phones.wifi", name=name, password=password)), plain("")]
        lines += [plain(tr("phones.type-it")), plain(phones.url, "bold $accent")]
        if phones.public_url:
            lines.append(plain(phones.public_url, "bold $accent"))
        lines += [plain(tr("phones.code", code=phones.code), "bold"), plain("")]
        lines += [plain(part) for part in participants.who_is_here(self.context).split(" · ")]
        if phones.locked:
            [(lock, _)] = held((("join.lock", ""),), self)
            lines += [plain(""), plain(tr("phones.locked", lock=lock), "bold")]
        if phones.nobody_came():
            lines += [plain(""), *(plain(part) for part in tr("phones.nobody").split(" · "))]
        return lines
