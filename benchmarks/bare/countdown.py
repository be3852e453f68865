"""The floor: a bare Textual app that shows one countdown, and nothing else."""

import time

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


class Countdown(App[None]):
    def compose(self) -> ComposeResult:
        yield Digits("10:00")
        yield Static("all is there")

    def on_mount(self) -> None:
        self.end = time.monotonic() + 600
        self.set_interval(1, self.show)

    def show(self) -> None:
        minutes, seconds = divmod(max(0, round(self.end - time.monotonic())), 60)
        self.query_one(Digits).update(f"{minutes:02}:{seconds:02}")


if __name__ == "__main__":
    Countdown().run()
