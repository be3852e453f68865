"""Players for tests: they sound to nobody, fail, or hang until they are let go."""

import queue
import threading


class FakePlayer:
    """Plays at once; fails instead while `error` is set."""

    def __init__(self, name="fake", error=None):
        self.name = name
        self.error = error
        self.played = queue.Queue()
        """The names of what was played, as it begins."""
        self.closed = False

    def play(self, performance):
        if self.error:
            raise self.error
        performance.begun.set()
        self.played.put(performance.recording.name)

    def close(self):
        self.closed = True


class HoldingPlayer(FakePlayer):
    """Sounds until it is let go, or broken off."""

    def __init__(self, name="holding"):
        super().__init__(name)
        self.let_go = threading.Event()
        self.broken_off = queue.Queue()

    def play(self, performance):
        super().play(performance)
        threading.Thread(target=self._follow, args=(performance,), daemon=True).start()
        performance.over.wait()
        if not self.let_go.is_set():
            self.broken_off.put(performance.recording.name)

    def _follow(self, performance):
        self.let_go.wait()
        performance.over.set()


class HangingPlayer(FakePlayer):
    """Never begins, until it is let go."""

    def __init__(self, name="hanging"):
        super().__init__(name)
        self.let_go = threading.Event()
        self.asked = queue.Queue()
        """The names of what was to be played."""
        self.came_back = queue.Queue()
        """Whether each performance was over by the time that the player was let go."""

    def play(self, performance):
        self.asked.put(performance.recording.name)
        self.let_go.wait()
        self.came_back.put(performance.over.is_set())
        super().play(performance)
