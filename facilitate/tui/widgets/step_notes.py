"""The notes that a step works on, as a wall for the run screen and the stage."""

from collections.abc import Collection, Iterable

from msgspec.structs import replace
from textual.geometry import Size
from textual.widget import Widget

from facilitate.plan import labels
from facilitate.scripts.script import Axis
from facilitate.session.commands import notes as note_commands
from facilitate.session.note import Note
from facilitate.session.note_formats.zones import places_on
from facilitate.session.snapshot import at_hand, to_turn
from facilitate.session.state import State
from facilitate.text import visible
from facilitate.translations.translator import Translator
from facilitate.tui.theme import mark
from facilitate.tui.wall.layout import Band, Column, closed_up, end_of
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.views import by_group, by_place
from facilitate.tui.wall.wall import Wall


class Pile(Wall, can_focus=False):
    """The notes without a place, in a few lines above the map; its keys are those of the map."""

    # The gutter of the scrollbars, which is stable, leaves a blank line below.
    DEFAULT_CSS = "Pile { height: auto; }"

    def fit(self, height: int, spare: int, closed: int) -> None:
        """Take as many lines as the notes need, and a terminal of this height has room for.

        It takes more if the map has so many lines to `spare`, and fewer if the map is then seen
        whole: `closed` is how many it has to spare without blank lines.
        """
        least, low, tall = 2, 20, 36
        most = least if height < low else 4 if height < tall else height // 6
        if closed >= least:
            most = min(most, closed)
        self.styles.max_height = max(most, spare)

    def _grow(self, size: Size) -> None:
        self.virtual_size = size  # of which its height is made


class StepNotes(Wall):
    """The notes that can be turned, and those of the step's own stage, side by side by group.

    If the step has places, or its notes have some, these are the columns: a map. Notes that have
    none yet are a pile above it, in which the keys for the map work, too; on the stage they are
    below it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pile = Pile()
        """Mounted with the first note in it: most steps have none."""

    def show_step(
        self,
        state: State,
        tr: Translator,
        unwritten: Collection[int] = (),
        for_room: bool = False,
    ) -> None:
        """Show the notes of the current step; `for_room` without votes until they are shown, and
        the newest first, unless they are placed, scored, ranked, or turned one after the other.
        """
        notes = at_hand(state)
        scores, votes = _seen_by_room(state) if for_room else (True, True)
        ranked = votes and (any(note.scores for note in notes) or _shown(state, notes))
        mapped = bool(axes_here(state, notes))
        look = Look(group=mapped or ranked, place=not mapped, tr=tr, votes=votes, scores=scores)
        written = state.step().written
        in_order = mapped or ranked or written.sources or written.score is not None
        if for_room and not in_order:
            notes.reverse()
        pile, bands = step_bands(state, tr, votes, notes)
        self.whole, self.clips = mapped, mapped and for_room
        before = {*super().numbers()} if mapped else set()
        if for_room:
            bands = [*bands, *pile]
        else:
            self._show_pile(pile, unwritten, look)
        self.show(bands, unwritten, look)
        self._reveal_since(before)

    def _show_pile(self, pile: list[Band], unwritten: Collection[int], look: Look) -> None:
        """Show the notes without a place above the map."""
        around = self.parent
        if pile and not self.pile.is_attached and isinstance(around, Widget):
            around.mount(self.pile, before=self)
        if self.pile.is_attached:
            self.pile.display = bool(pile)
            self.pile.show(pile, unwritten, look)

    def _lay_out(self) -> None:
        super()._lay_out()
        if self.pile.is_attached:
            self._fit_pile()

    def _fit_pile(self) -> None:
        """Leave to the pile what the map does not need."""
        around, size = self.parent, self.scrollable_content_region.size
        if isinstance(around, Widget) and size.width:
            shelves = self._laid_out(size, roomy=False)[1]
            spare, closed = (
                around.size.height - end_of(made) for made in (shelves, closed_up(shelves))
            )
            self.pile.fit(self.app.size.height, spare, closed)

    def _reveal_since(self, before: set[int]) -> None:
        """Scroll to what came to a map that had notes before."""
        landed = {*super().numbers()} - before if before else set()
        if landed:
            self.reveal(max(landed))

    def numbers(self) -> list[int]:
        """Return the numbers of the notes, the pile first."""
        return [*self.pile.numbers(), *super().numbers()]

    def choose(self, number: int | None) -> None:
        """Mark a note, in the pile or here, and scroll to it."""
        if self.pile.is_attached:
            self.pile.choose(number)
        super().choose(number)

    def action_go(self, across: int, down: int) -> None:
        """Choose the note next to the chosen one; the map is below the pile."""
        before = self.chosen
        if before not in self.pile.numbers():
            super().action_go(across, down)
            if self.chosen == before and down < 0 and self.pile.numbers():
                self.pile.action_end(-1)
                super().choose(self.pile.chosen)  # at once: the next key may be here already
        elif not self.pile.go(across, down) and down > 0:
            super().action_end(0)

    def action_page(self, pages: int) -> None:
        """Choose the note a page below the chosen one, in the pile or on the map."""
        if self.chosen in self.pile.numbers():
            self.pile.action_page(pages)
        else:
            super().action_page(pages)

    def action_end(self, place: int) -> None:
        """Choose the first note, or the last one; the pile is first."""
        there = bool(self.pile.numbers())
        if there and (place == 0 or not super().numbers()):
            self.pile.action_end(place)
            super().choose(self.pile.chosen)
        else:
            super().action_end(place)

    def choose_one(self, chosen: int | None) -> int | None:
        """Choose a note if it is here, otherwise the last one; return its number."""
        shown = self.numbers()
        if chosen not in shown:
            chosen = max(shown, default=None)
        self.choose(chosen)
        return chosen


def _seen_by_room(state: State) -> tuple[bool, bool]:
    """Return whether the room sees the scores, and what participants voted."""
    # Imported only here: the console shows everything.
    from facilitate.session.votes import hidden, rounds_go_on

    scores = not rounds_go_on(state)
    return scores, scores and not hidden(state)


def other_kind(state: State, chosen: int | None) -> int | None:
    """Return the first note to turn, or to place, if another one is chosen; otherwise the first
    that is not.
    """
    waiting = [note.number for note in to_turn(state)] or to_place(state)
    there = [note.number for note in at_hand(state)]
    others = [number for number in there if (number in waiting) != (chosen in waiting)]
    return others[0] if others else None


def turnable(state: State, tr: Translator) -> list[int]:
    """Return the numbers of the notes to turn, in the order shown."""
    waiting = {note.number for note in to_turn(state)}
    pile, bands = step_bands(state, tr)
    return [
        note.number
        for band in (*pile, *bands)
        for column in band.columns
        for note in column.notes
        if note.number in waiting
    ]


def to_place(state: State) -> list[int]:
    """Return the numbers of the notes that a step with places has yet to place."""
    if not state.step().written.has_places:
        return []
    notes = at_hand(state)
    return [note.number for note in _placed_or_not(notes, axes_here(state, notes))[1]]


def _placed_or_not(notes: list[Note], axes: tuple[Axis, ...]) -> tuple[list[Note], list[Note]]:
    """Return the notes that have one of these places, and those that have none."""
    places = {*places_on(axes)}
    placed = [note for note in notes if note.place in places]
    return placed, [note for note in notes if note.place not in places]


def axes_here(state: State, notes: list[Note]) -> tuple[Axis, ...]:
    """Return the lists of places of a step, or of the last step with any if notes are there."""
    if state.step().written.has_places:
        return note_commands.axes(state)
    if not any(note.place for note in notes):
        return ()
    axes = note_commands.axes(state)
    return axes if _placed_or_not(notes, axes)[0] else ()


def step_bands(
    state: State, tr: Translator, votes: bool = True, notes: list[Note] | None = None
) -> tuple[list[Band], list[Band]]:
    """Return the notes of the current step as walls: those without a place, and all others.

    Without `votes` they are not ranked. Pass its `notes` if they are at hand.
    """
    step = state.step()
    notes = at_hand(state) if notes is None else notes
    axes = axes_here(state, notes)
    if axes:
        return _mapped(state, notes, axes, tr)
    if not notes and step.written.stage is None:
        return [], []
    title = _title(state, notes, tr)
    if votes and _shown(state, notes):
        # Imported only here: the first screen shows no votes.
        from facilitate.session.votes import weight

        return [], [Band([Column("", sorted(notes, key=weight))], title)]
    if votes and any(note.scores for note in notes) and not _scoring(state):
        notes = sorted(notes, key=lambda note: -note.total)
        return [], [Band([Column("", notes)], title)]
    groups = state.groups if step.written.by == "group" or any(note.group for note in notes) else ()
    return [], by_group(notes, groups, title)


def _mapped(
    state: State, notes: list[Note], axes: tuple[Axis, ...], tr: Translator
) -> tuple[list[Band], list[Band]]:
    """Return the notes without a place, and the map or grid of the others."""
    placed, loose = _placed_or_not(notes, axes)
    bands = by_place(placed, axes, tr)
    written = state.step().written
    if not bands[0].title and (written.stage or written.sources):
        bands[0] = replace(bands[0], title=_title(state, notes, tr))
    title = f"{tr('wall.not-placed')} · {len(loose)}"
    return [Band([Column("", loose)], title, yields=True)] if loose else [], bands


def _shown(state: State, notes: Iterable[Note]) -> bool:
    """Return whether the facilitator shows how these notes were voted on."""
    return state.current in state.votes_shown and any(note.scores or note.dots for note in notes)


def _scoring(state: State) -> bool:
    """Return whether notes are scored in this step or later: until then they keep their order."""
    return any(step.written.score is not None for step in (state.step(), *state.to_come()))


def _title(state: State, notes: Iterable[Note], tr: Translator) -> str:
    """Return how many notes wait to be turned, and how many each stage has."""
    step = state.step()
    stages = [note.stage for note in sorted(notes, key=lambda note: note.number)]
    waiting = [
        f"{mark(source)}  "
        f"{tr('run.to-turn', stage=labels.stage(source, tr))} · {stages.count(source)}"
        for source in step.written.sources
    ]
    own = [stage for stage in dict.fromkeys((step.written.stage, *step.written.into)) if stage]
    if not own and not waiting:
        own = [stage for stage in dict.fromkeys(stages) if stage]
    names = " · ".join(labels.stage(stage, tr) for stage in own) or tr("stage-view.notes")
    many = sum(1 for stage in stages if stage in own) if own else len(stages)
    there = f"{mark(own[0] if own else None)}  {names} · {many}"
    return visible("     ".join([*waiting, there]))
