"""The rows of the harvest, drawn line by line."""

from textual.app import App
from textual.geometry import Size

from facilitate.harvest.overview import Aside
from facilitate.tui.theme import DARK
from facilitate.tui.widgets.harvest_list import HarvestList


class Harvest(App[None]):
    def __init__(self):
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self):
        yield HarvestList()


async def test_a_list_is_drawn_as_it_was_laid_out_until_it_is_laid_out_anew(monkeypatch):
    async with Harvest().run_test(size=(30, 12)) as pilot:
        shown = pilot.app.query_one(HarvestList)
        shown.show([Aside("word " * 20)])
        before = [shown.render_line(y).text.rstrip() for y in range(12)]
        monkeypatch.setattr(shown, "_lay_out", lambda: None)
        shown._size_updated(Size(80, 12), shown.virtual_size, Size(80, 12))
        assert [shown.render_line(y).text.rstrip() for y in range(12)] == before
