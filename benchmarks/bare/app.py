"""The floor: a bare Textual app with digits that count seconds, three lists and an input."""

import time

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Digits, Input, OptionList, Static


class Bare(App[None]):
    CSS = "OptionList { width: 1fr; height: 1fr; } Horizontal { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Static("A bare app")
        yield Digits("00:00")
        with Horizontal():
            for _ in range(3):
                yield OptionList(*(f"note {number}" for number in range(60)), markup=False)
        yield Input(placeholder="all is there")

    def on_mount(self) -> None:
        self.begun = time.monotonic()
        self.query_one(Input).cursor_blink = False
        self.query_one(OptionList).focus()
        self.set_interval(1, self.show)

    def show(self) -> None:
        minutes, seconds = divmod(int(time.monotonic() - self.begun), 60)
        self.query_one(Digits).update(f"{minutes:02}:{seconds:02}")

    def key_a(self) -> None:
        self.query_one(Input).focus()


if __name__ == "__main__":
    Bare().run()
