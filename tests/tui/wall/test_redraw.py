"""A wall draws only what changed: whatever happens to it, its picture is that of a new wall."""

import random
from copy import copy

import pytest
from textual.app import App

from facilitate.session.note import Note
from facilitate.tui.theme import DARK
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.papers import Papers
from facilitate.tui.wall.views import by_group
from facilitate.tui.wall.wall import Wall

GROUPS = tuple(f"T{number}" for number in range(1, 9))
SIZES = ((120, 30), (60, 15), (81, 24))
STEPS = 40
MANY = 40


class Walls(App[None]):
    """Shows one wall, and nothing else."""

    def __init__(self):
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self):
        yield Wall()

    @property
    def wall(self):
        return self.query_one(Wall)

    def picture(self):
        return [list(strip.simplify()) for strip in self.screen._compositor.render_strips()]


async def settled(pilot):
    """Wait until nothing moves: a scroll bar that comes lays the screen out a second time."""
    screen, before = pilot.app.screen, None
    while before != (before := pilot.app.picture()) or screen._layout_required:
        await pilot.pause()


class Room:
    """Notes to which things happen at random."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.notes = []
        self.unwritten = ()
        self.chosen = None
        self.bright = None
        self.size = SIZES[0]
        self.look = Look()

    def bands(self):
        return by_group([note for note in self.notes if not note.removed], GROUPS)

    def happen(self):
        """Have something happen; most often, notes are added."""
        some = self.random.choice(self.notes) if self.notes else None
        act = self.random.choice(["add"] * 6 + list(self.ACTS)) if some else "add"
        getattr(self, f"_{act}")(some)

    ACTS = ("edit", "remove", "turn", "score", "place", "choose", "fade", "resize", "fail", "look")

    def _add(self, _):
        for _ in range(self.random.randint(1, 9)):
            number, words = len(self.notes) + 1, self.random.randint(1, 12)
            text = " ".join(self.random.choices(("listen", "to", "everybody", "日本語"), k=words))
            group = self.random.choice(GROUPS)
            self.notes.append(Note(number, text, 1, "", "yellow", "yellow", group))

    def _edit(self, note):
        note.text += " or not"

    def _remove(self, note):
        note.removed = True

    def _turn(self, note):
        note.stage = "pink"

    def _score(self, note):
        note.scores = (*note.scores, 3)

    def _place(self, note):
        note.place = "Renewal"

    def _choose(self, note):
        self.chosen = note.number

    def _fade(self, note):
        self.bright = None if self.bright else {note.number}

    def _resize(self, _):
        self.size = self.random.choice(SIZES)

    def _fail(self, note):
        self.unwritten = () if self.unwritten else (note.number,)

    def _look(self, _):
        self.look = self.look._replace(place=not self.look.place)

    async def show_on(self, pilot):
        app = pilot.app
        if app.size != self.size:
            await pilot.resize_terminal(*self.size)
        with app._context():  # there are two apps
            app.wall.show(self.bands(), self.unwritten, self.look)
            app.wall.fade(self.bright)
            app.wall.choose(self.chosen)
        await settled(pilot)


@pytest.mark.parametrize("seed", range(3))
async def test_a_wall_on_which_much_happened_looks_like_a_new_one(seed):
    room = Room(seed)
    async with Walls().run_test(size=room.size) as pilot:
        for step in range(STEPS):
            room.happen()
            await room.show_on(pilot)
            wall = pilot.app.wall
            async with Walls().run_test(size=room.size) as anew:
                kept = room.notes
                room.notes = [copy(note) for note in kept]
                await room.show_on(anew)
                with anew.app._context():
                    anew.app.wall.scroll_to(y=wall.scroll_y, animate=False, force=True)
                    # Textual leaves the thumb of a bar that comes after scrolling at the top.
                    anew.app.wall.vertical_scrollbar.position = wall.scroll_y
                await settled(anew)
                assert pilot.app.picture() == anew.app.picture(), f"step {step} of seed {seed}"
                room.notes = kept


async def test_a_map_that_does_not_fit_is_not_measured_anew_when_nothing_changed(monkeypatch):
    measured = []
    height = Papers.height

    def counted(self, note, width, look):
        measured.append(note.number)
        return height(self, note, width, look)

    monkeypatch.setattr(Papers, "height", counted)
    room = Room(1)
    while len(room.notes) < MANY:
        room._add(None)
    async with Walls().run_test(size=(80, 24)) as pilot:
        pilot.app.wall.whole = True
        room.size = (80, 24)
        await room.show_on(pilot)
        assert not pilot.app.wall._papers.look.roomy  # it did not fit with roomy papers
        measured.clear()
        await room.show_on(pilot)
        assert measured == []
