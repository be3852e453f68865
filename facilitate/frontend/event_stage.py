"""The themes of an event in a browser of this machine, for a second screen."""

from facilitate.participants.browser_stage import event_stage
from facilitate.participants.messages import Themes
from facilitate.rooms.following import Following
from facilitate.rooms.themes_view import ThemesView, themes_view


class EventStage:
    """Serves the themes to browsers, and tells them what is new."""

    def __init__(self, following: Following, port: int | None = None) -> None:
        """Serve the themes of an event; raises NotServed."""
        self._following = following
        self._shown: ThemesView | None = None
        self._stage = event_stage(following.event.name, following.harvest.language, port)
        self.url = self._stage.url
        self.look()

    @property
    def runs(self) -> bool:
        """Whether it is running."""
        return self._stage.runs

    def look(self) -> None:
        """Show what is new; the event itself is looked at by whoever follows it."""
        view = themes_view(self._following.event.name, self._following.harvest)
        if view != self._shown:
            self._shown = view
            self._stage.show(Themes({**view._asdict(), **_listed(view)}))

    def close(self) -> None:
        """Stop serving."""
        self._stage.close()


def _listed(view: ThemesView) -> dict[str, object]:
    return {
        "themes": [theme._asdict() for theme in view.themes],
        "words": [word._asdict() for word in view.words],
    }
