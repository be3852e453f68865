"""The stage view: what the room sees of a session, never the facilitator's notes."""

from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitate.errors import in_words
from facilitate.session.clock.ends import shown
from facilitate.session.follow import Follower
from facilitate.session.log.log import NotALog
from facilitate.session.meaning import Meanings
from facilitate.session.running import RunningSession
from facilitate.session.snapshot import Snapshot, at_hand, moment, who_works
from facilitate.session.votes import hidden
from facilitate.translations.translator import ENGLISH, Translator, translator_for
from facilitate.tui.plain_text import plain
from facilitate.tui.wall.large_paper import LargePaper
from facilitate.tui.wall.layout import MOST, Band, Column
from facilitate.tui.wall.paper import Look
from facilitate.tui.wall.paper_trio import PaperTrio
from facilitate.tui.widgets.big_clock import HALF_ROWS, BigClock, fitting_height
from facilitate.tui.widgets.progress import Progress
from facilitate.tui.widgets.prompt import prompt
from facilitate.tui.widgets.qr_code import qr_code
from facilitate.tui.widgets.split_line import SplitLine
from facilitate.tui.widgets.stage_band import StageBand, stage_band
from facilitate.tui.widgets.status_line import KeyLine
from facilitate.tui.widgets.step_notes import StepNotes
from facilitate.tui.wrapping import wrapped

POLL = 0.25
"""Seconds between two polls of the log and the clock."""
WIDEST = 72
"""The maximum width of the question, in characters."""
FRAME = 5
"""Rows that are always there: title, band, until when, progress, keys."""
SIDES = 4
"""Cells beside the notes that the room takes home; a few of them are in the middle."""
CODE_ROWS = 23
"""The rows from which there is room for the code of phones."""
NONE, NOTES, NUMBER = range(3)
"""What is shown of the notes: nothing, the notes, or only their number."""


class StageScreen(Screen[None]):
    """The clock, the prompt, the rule, who works with whom, and optionally the notes."""

    DEFAULT_CSS = f"""
    StageScreen > #top {{ padding: 0 1; color: $quiet; }}
    StageScreen > #time, StageScreen #state-and-progress {{ height: auto; }}
    StageScreen BigClock {{ width: 1fr; }}
    StageScreen #state {{ text-align: center; height: 1; text-style: bold; }}
    StageScreen #state.-over {{ color: $over; }}
    StageScreen Progress {{ padding: 0 4; }}
    StageScreen > #middle {{ height: 1fr; align: center middle; }}
    StageScreen #texts {{
        width: 100%; max-width: {WIDEST + 4}; height: auto; max-height: 100%; padding: 0 2;
        scrollbar-size-vertical: 1;
    }}
    StageScreen #texts > Static {{ text-align: center; width: 1fr; height: auto; }}
    StageScreen #prompt {{ color: $question; text-style: bold; }}
    StageScreen #rule, StageScreen #announced {{ text-style: bold; color: $accent; }}
    StageScreen #who {{ color: $quiet; }}
    StageScreen #code {{ margin: 1 0; }}
    StageScreen PaperTrio {{ display: none; }}
    StageScreen.-waiting.-low PaperTrio, StageScreen.-waiting.-tall PaperTrio {{ display: block; }}
    StageScreen.-low #rule, StageScreen.-tall #rule, StageScreen.-tall #announced,
    StageScreen.-low #who, StageScreen.-tall #who {{ margin: 1 0 0 0; }}
    StageScreen.-with-notes.-low #who {{ margin: 0; }}
    StageScreen LargePaper {{ display: none; width: 80%; max-width: 100; }}
    StageScreen.-large LargePaper {{ display: block; }}
    StageScreen.-large #texts {{ display: none; }}
    StageScreen.-large.-tiny > #middle {{ margin: 1 0 0 0; }}
    StageScreen.-large.-tiny LargePaper {{ padding: 0 4; }}
    StageScreen > StepNotes {{ padding: 0 1; display: none; height: 1fr; }}
    StageScreen.-with-notes > StepNotes, StageScreen.-over > StepNotes {{ display: block; }}
    StageScreen.-over > StepNotes {{ height: 2fr; }}
    StageScreen.-with-notes > #middle {{ height: auto; max-height: 50%; }}
    StageScreen.-with-notes.-low > #middle, StageScreen.-with-notes.-tall > #middle {{
        margin: 1 0;
    }}
    StageScreen.-with-notes > #time {{ layout: horizontal; padding: 0 2; }}
    StageScreen.-with-notes.-low > #time {{ margin: 1 0 0 0; }}
    StageScreen.-with-notes.-tall > #time {{ margin: 1 0; }}
    StageScreen.-with-notes #state-and-progress {{ width: 1fr; padding: 0 0 0 2; }}
    StageScreen.-with-notes #state {{ text-align: left; height: auto; max-height: 2; }}
    StageScreen.-with-notes Progress {{ padding: 0; }}
    StageScreen.-quiet > StageBand, StageScreen.-quiet > #time {{ display: none; }}
    StageScreen > KeyLine {{ dock: bottom; }}
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "notes", "keys.stage-notes", id="stage.notes"),
        Binding("up", "scroll(-1)", "keys.up", id="stage.up", show=False),
        Binding("down", "scroll(1)", "keys.down", id="stage.down", show=False),
        Binding("q,escape", "app.quit", "keys.close", id="stage.close"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (26, "-tall")]  # noqa: RUF012

    def __init__(self, running: RunningSession) -> None:
        super().__init__()
        self._session = running
        self._shown: Content | None = None
        self._notes = NONE
        self._shown_step = 0
        """The step that is shown."""
        self._url = ""
        """Where participants join, as shown."""
        self._texts: dict[str, str] = {}
        """The texts in the middle, by position."""

    def compose(self) -> ComposeResult:
        """Compose the widgets."""
        yield SplitLine(id="top")
        yield stage_band(self.app)
        with Vertical(id="middle"):
            with VerticalScroll(id="texts"):
                yield PaperTrio()
                yield Static(id="prompt", markup=False)
                yield Static(id="rule", markup=False)
                yield Static(id="announced", markup=False)
                yield Static(id="code", markup=False)
                yield Static(id="who", markup=False)
            yield LargePaper()
        yield StepNotes()
        with Vertical(id="time"):
            yield BigClock(classes="-centred")
            with Vertical(id="state-and-progress"):
                yield Static(id="state", markup=False)
                yield Progress()
        yield KeyLine()

    def on_mount(self) -> None:
        """Start following."""
        self.set_focus(None)
        self.tick()
        self._show_session()
        self.set_interval(POLL, self.tick)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again."""
        self.call_after_refresh(self._show_session)

    def tick(self) -> None:
        """Poll for events, and update the clock."""
        try:
            changed = self._session.look()
        except (NotALog, OSError) as error:
            self.query_one(KeyLine).say(in_words(error, self._tr), refused=True)
            return
        if self.query_one(KeyLine).said:
            self.query_one(KeyLine).forget()
        if changed or (self.has_class("-quiet") and self._phones() != self._url):
            self._show_session()
        self._show_clock()

    def action_notes(self) -> None:
        """Cycle between the notes of this step, only their number, and nothing."""
        self._notes = (self._notes + 1) % 3
        self._show_session()

    def action_scroll(self, down: int) -> None:
        """Scroll the notes, or a long question."""
        notes = self.query_one(StepNotes)
        seen = notes if notes.display else self.query_one("#texts")
        seen.scroll_relative(y=3 * down, animate=False)

    @property
    def _follower(self) -> Follower | None:
        return self._session.follower

    @property
    def _tr(self) -> Translator:
        follower = self._follower
        return translator_for(follower.header.language) if follower else ENGLISH

    def _show_session(self) -> None:
        follower, tr = self._follower, self._tr
        state = follower.state if follower else None
        calm = state is None or not state.current or state.ended is not None
        calm = calm or (follower is not None and self._waits(follower))
        self.set_class(calm, "-quiet")
        keys = [("w", tr("stage-view.notes")), ("q", tr("key.close"))]
        self.query_one(KeyLine).show_keys(keys[1:] if calm else keys)
        self.remove_class("-large", "-with-notes", "-over", "-waiting")
        self.query_one(StepNotes).styles.padding = (0, 1)
        if calm:
            self._show_calm(follower)
        elif follower is not None:
            self._show_step(follower)

    def _phones(self) -> str:
        """Return where participants join, while phones are let in; otherwise nothing."""
        if self._follower is None:
            return ""
        from facilitate.participants.browser_stage import open_url

        return open_url(self._follower.header.id)

    def _waits(self, follower: Follower) -> bool:
        """Return whether the session was opened but its clock never ran."""
        state = follower.state
        return not state.running and not any(state.spent.values()) and not state.notes

    def _show_calm(self, follower: Follower | None) -> None:
        """Show that it begins soon, or the thanks at the end."""
        tr = self._tr
        ended = follower is not None and follower.state.ended is not None
        url = self._url = "" if ended else self._phones()
        code = qr_code(url) if self.size.height >= CODE_ROWS else Content("")
        self.set_class(not ended and not code, "-waiting")
        title = follower.header.title if follower else ""
        self.query_one("#top", SplitLine).left = self.query_one("#top", SplitLine).right = Content(
            ""
        )
        self._fill("#prompt", plain(tr("stage-view.thanks" if ended else "stage-view.begins-soon")))
        self._fill("#rule", plain(title))
        self._fill("#announced", Content(""))
        self._fill("#code", code)
        self._fill("#who", plain(url, "bold $accent"))
        if ended and follower is not None:
            self._show_outcome(follower)

    def _show_outcome(self, follower: Follower) -> None:
        """Show the outcomes, as far as lists are declared to hold them."""
        meanings = Meanings(follower.state)
        kept = [n for n in follower.state.wall() if {"outcome", "decision"} & {*meanings.of(n)}]
        if kept:
            title = self._tr("stage-view.what-we-take")
            bands = [Band([Column("", kept)], title)]
            look = Look(group=True, tr=self._tr, votes=not hidden(follower.state))
            notes = self.query_one(StepNotes)
            spare = self.size.width - len(kept) * MOST - SIDES
            notes.styles.padding = (0, 1 + max(0, spare) // 2)
            notes.show(bands, look=look)
            notes.choose(None)
            self.add_class("-over")

    def _show_step(self, follower: Follower) -> None:
        state, header, tr = follower.state, follower.header, self._tr
        step = state.step()
        self.query_one("#top", SplitLine).left = plain(header.title)
        self.query_one(StageBand).show_step(step, tr)
        self._fill("#code", Content(""))
        self._fill("#prompt", prompt(state.shown(step.written.prompt)))
        self._fill("#rule", plain(state.shown(step.written.rule)))
        self._fill("#announced", plain(state.announced))
        number = len(at_hand(state))
        said = [who_works(step, state, tr, for_room=True)]
        if self._notes == NUMBER and number:
            said.append(tr.count(number, "count.note", "count.notes"))
        self._fill("#who", plain(" · ".join(filter(None, said))))
        # In a step that has none, the clock needs not make room for them.
        self.set_class(self._notes == NOTES and bool(number or step.written.stage), "-with-notes")
        notes = self.query_one(StepNotes)
        notes.show_step(state, tr, for_room=True)
        notes.choose(None)
        if state.current != self._shown_step:  # what was scrolled away belongs to the step before
            self._shown_step = state.current
            notes.scroll_home(animate=False)
            self.query_one("#texts").scroll_home(animate=False)
        large = state.notes.get(state.large or 0)
        if large is not None and not large.removed:
            self.query_one(LargePaper).show(large)
            self.add_class("-large")
        self._share_rows()

    def _share_rows(self) -> None:
        """Make the clock as tall as the question allows; next to notes it is small."""
        width, height = self.size
        clock = self.query_one(BigClock)
        notes = self.has_class("-with-notes")
        clock.set_class(not notes, "-centred")
        if notes:
            free = 2 * HALF_ROWS if height >= 40 else HALF_ROWS if height >= 18 else 1
            rows = fitting_height(free, width // 2, clock.face)
            clock.styles.height = rows
            clock.styles.margin = 0
            clock.take_room(rows)
            return
        room = min(width - 6, WIDEST)
        lines = sum(
            len(wrapped(line, room))
            for text in filter(None, self._texts.values())
            for line in text.split("\n")
        )
        if self.has_class("-large"):
            lines = max(lines, height // 2)
        around = 6 if height >= 26 else 3 if height >= 18 else 0
        rows = fitting_height(height - FRAME - around - lines, width - 4, clock.face)
        clock.styles.width = "1fr"
        clock.styles.height = rows
        clock.styles.margin = (0, 0, 1 if height >= 18 else 0, 0)

    def _fill(self, selector: str, content: Content) -> None:
        widget = self.query_one(selector, Static)
        widget.update(content)
        self._texts[selector] = content.plain
        widget.display = bool(content)

    def _show_clock(self) -> None:
        follower = self._follower
        if follower is None or not follower.state.current:
            return
        now = moment(follower.state, follower.t())
        clock, progress, state = (
            self.query_one(BigClock),
            self.query_one(Progress),
            self.query_one("#state", Static),
        )
        clock.face = now.face
        for widget in (clock, progress, state):
            widget.set_class(now.over, "-over")
        clock.set_class(not now.running and not now.over, "-stands")
        progress.show(now.gone)
        how = plain(self._how_it_goes(follower, now))
        if how != self._shown:
            self._shown = how
            state.update(how)
        if not self.has_class("-quiet"):
            place = self._tr("step.number-of", place=now.place, steps=now.steps)
            self.query_one("#top", SplitLine).right = plain(place)

    def _how_it_goes(self, follower: Follower, now: Snapshot) -> str:
        tr, state = self._tr, follower.state
        if now.over and now.running:
            return tr("stage-view.over")
        if not follower.present:
            return tr("stage-view.away")
        if not now.running:
            return tr("stage-view.paused")
        until = state.shown(state.step().written.until)
        end = shown(follower.clock.wall() + timedelta(seconds=state.left(follower.t())))
        if until:
            return tr("stage-view.until-at-most", until=until, time=end)
        return tr("stage-view.until", time=end)
