"""The note line, for writing the next note, with its owner in front."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from facilitate.frontend.author import Belonging
from facilitate.names import same_name_key
from facilitate.session.note_formats.form import form
from facilitate.session.note_formats.pattern import blank_at, follows
from facilitate.session.state import State
from facilitate.text import ending, visible
from facilitate.translations.translator import Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.wrapping import shortened

if TYPE_CHECKING:
    from facilitate.tui.widgets.note_input import Fields, NoteInput

WRITING = "…"
LEAD = 24
"""How many characters of the words before a blank are shown."""
LONGEST_NAME = 40
"""The most characters of a name before a colon."""
MOST_WORDS = 4


class Written(NamedTuple):
    """One or more notes entered at once."""

    texts: list[str]
    person: str | None
    begun: Belonging
    """Where they belong: what was current when the first character was typed."""


class NoteLine(Horizontal):
    """The owner and the text of a note; in a step whose notes are people's, the name as well.

    It remembers the step and the group from the first character on: the note goes there, whatever
    happens until enter is pressed.
    """

    DEFAULT_CSS = """
    NoteLine { height: 1; padding: 0 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "keys.back-to-keys", id="write.leave"),
    ]

    class Saving(Message):
        """Notes were written."""

        def __init__(self, written: Written) -> None:
            self.written = written
            super().__init__()

    class Leaving(Message):
        """The user wants to go back to the keys."""

        def __init__(self, emptied: str = "") -> None:
            self.emptied = emptied
            """The name that was taken out of the line."""
            super().__init__()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self._form = self._pattern = ""
        self._now = Belonging(0, None)
        self._for: str | None = None
        """For whom the next notes are, unless a name is written."""
        self._begun: Belonging | None = None
        """Where the current text belongs; None while it is empty."""
        self._titles: dict[int, str] = {}
        self._people: set[str] = set()
        self._label = ""
        """The owner of the note, as shown."""
        self._began_nameless = False
        """The last note was begun in the field of the name: one more enter there is from habit."""
        self._fields: Fields | None = None
        """The widgets for writing, once they were needed: until then the line is only drawn."""

    def _open(self) -> "Fields":
        """Return the widgets for writing, mounted now if they are not there yet."""
        if self._fields is None:
            # Imported only here: until the first note is written, the line is only drawn.
            from facilitate.tui.widgets.note_input import Fields

            self._fields = Fields(self._tr, self._label)
            self.mount(*self._fields.all())
        return self._fields

    def render(self) -> RenderResult:
        """Draw the owner, and how to begin, as long as there are no fields."""
        if self._fields is not None:
            return super().render()
        hint = (visible(self._tr("run.no-notes-yet")), "$text-disabled")
        line = Content.assemble(plain(self._label, "bold"), " ", hint)
        return line.truncate(self.content_size.width, ellipsis=True)

    @property
    def text(self) -> str:
        """The current text."""
        return self._fields.note.value if self._fields else ""

    @property
    def person(self) -> str:
        """The current name."""
        return self._fields.person.value.strip() if self._fields else ""

    @property
    def words(self) -> str:
        """The current text, the name included."""
        return ": ".join(filter(None, (self.person, self.text.strip())))

    @property
    def draft(self) -> Written:
        """The current text, and where it belongs."""
        return Written([self.text], self.person or None, self._begun or self._now)

    @property
    def writing(self) -> bool:
        """Whether keys go into this line."""
        # Not by has_focus, which becomes true a little later.
        fields = self._fields
        return fields is not None and self.screen.focused in (fields.note, fields.person)

    def show_whose(self, now: Belonging, state: State, person: str | None = None) -> None:
        """Show where the next note belongs and for which person it is, and prepare for its format.

        A note that was begun stays where it belongs.
        """
        self._now, self._for = now, person
        self._people = set(state.person_names)
        self._titles = {step.id: step.title for step in state.plan.steps}
        if self._begun is None:
            step = state.step()
            written = map(self._tr.text, form(state, step))
            self._form, self._pattern = "; ".join(written), state.shown(step.written.pattern)
            if step.written.by == "person":
                self._open()
            self.set_class(step.written.by == "person", "-person")
        if self._fields is not None:
            self._fields.person.placeholder = visible(person or self._tr("note-input.whose"))
        self._show_label()
        self._show_blank()

    def look_whether_begun(self) -> None:
        """Fix where a note belongs once it is begun, and reset that when it is emptied."""
        if not self.is_attached:
            return
        self._move_what_is_no_name()
        if not self.words:
            self._begun = None
        elif self._begun is None:
            self._begun = self._now
        self._show_label()
        self._show_blank()

    def _move_what_is_no_name(self) -> None:
        """Continue in the wider field, once a note is being typed where its name goes."""
        fields = self._fields
        if fields is None or self.text or self.screen.focused is not fields.person:
            return
        typed = fields.person.value
        name, text = self._name_and_text(typed)
        if text:
            fields.note.value = text
            fields.person.value = name
        elif name and not _is_name(name):
            fields.note.value = typed.lstrip()
            fields.person.clear()
            self._began_nameless = True
        else:
            return
        fields.note.cursor_position = len(self.text)
        self.screen.set_focus(fields.note)

    def belongs_to(self, group: str | None) -> None:
        """Assign the current text to a group chosen meanwhile."""
        if self._begun is not None:
            self._begun = self._begun._replace(group=group)
            self._show_label()

    def begin(self) -> None:
        """Move the cursor to where the next note begins."""
        # Not by focus(), which takes effect later: the keys typed next belong in here.
        fields = self._open()
        at_name = self.has_class("-person") and not self.text
        self.screen.set_focus(fields.person if at_name else fields.note)
        fields.note.placeholder = visible(self._form) or WRITING
        self._show_blank()

    def go_behind(self) -> None:
        """Move the cursor after the text of a note that was begun, and a space."""
        if self.text:
            note = self._open().note
            note.value = f"{self.text.rstrip()} "
            note.cursor_position = len(self.text)

    def other_field(self) -> None:
        """Switch between the name and the text."""
        if self.has_class("-person"):
            fields = self._open()
            at_name = self.screen.focused is fields.person
            self.screen.set_focus(fields.note if at_name else fields.person)

    def rest(self) -> None:
        """Show how to begin again."""
        if self._fields is not None:
            self._fields.note.placeholder = self._tr("run.no-notes-yet")
        self._show_blank()

    def take(self) -> Written | None:
        """Return the current text and clear the line; None if it is empty."""
        text, name = self.text.strip(), self.person
        if not (text or name):
            return None
        written = Written([text or name], name if text and name else None, self._begun or self._now)
        fields = self._open()
        fields.note.clear()
        fields.person.clear()
        return written

    def put_back(self, written: Written) -> None:
        """Restore refused text to the line, before what was typed since."""
        fields, text = self._open(), " | ".join(written.texts)
        fields.note.value = f"{text} {self.text}" if self.text else text
        fields.note.cursor_position = len(self.text)
        fields.person.value = written.person or fields.person.value
        self._begun = written.begun
        self._show_label()

    def action_leave(self) -> None:
        """Go back to the keys, keeping a note that was begun, but not a name or blanks alone."""
        emptied = "" if self.text.strip() else self.person
        if not self.text.strip():
            fields = self._open()
            fields.person.clear()
            fields.note.clear()
        self.post_message(self.Leaving(emptied))

    def _show_label(self) -> None:
        """Show the owner of the note, and its step if that is not the current one."""
        begun = self._begun or self._now
        label = begun.group or self._tr("note-input.note")
        if self._for and not self.has_class("-person"):
            label = f"{begun.group} · {self._for}" if begun.group else self._for
        if begun.step != self._now.step:
            label = f"{self._titles.get(begun.step, '')} · {label}"
        label = f"{shortened(visible(label), self.app.size.width // 2 - len(' ›  '))} ›"
        if label != self._label:
            self._label = label
            if self._fields is None:
                self.refresh()
            else:
                self._fields.whose.update(label)

    def _show_blank(self) -> None:
        """Show which blank of the pattern is being filled."""
        if self._fields is None:
            return
        words, note, blank = "", self._fields.note, self._fields.blank
        if self._pattern and self.writing:
            number, of, lead = blank_at(self._pattern, note.value[: note.cursor_position])
            words = self._tr("note-input.blank", number=number, blanks=of, lead=ending(lead, LEAD))
        blank.set_class(bool(words), "-there")
        if plain(words) != blank.content:  # every update lays the screen out again
            blank.update(plain(words))

    def on_note_input_entered(self, event: "NoteInput.Entered") -> None:
        """Go on from the name to the text, or save the note."""
        event.stop()
        if event.field is self._open().person:
            self._take_person()
        else:
            self._take_note()

    def _take_person(self) -> None:
        fields = self._open()
        typed = fields.person.value
        name, text = self._name_and_text(typed)
        began_nameless, self._began_nameless = self._began_nameless, False
        if text and not self.text.strip():
            fields.person.value = name
            self._save([text])
        elif typed.strip() and not _is_name(name) and not self.text.strip():
            # Too long for a name: a card without one, as they are read out.
            fields.person.clear()
            self._save([typed.strip()])
            self._began_nameless = True
        elif typed or self.text or not began_nameless:
            self.screen.set_focus(fields.note)

    def _take_note(self) -> None:
        name = self.person
        if self.text.strip():
            text = self.text.strip()
            self._save([text if name else self._without_known_name(text)])
        elif name and same_name_key(name) not in self._people:
            # A note without a name was typed where the name goes.
            self._open().person.clear()
            self._save([name])
        else:
            self.action_leave()

    def _without_known_name(self, text: str) -> str:
        """Move a known name that a text begins with to its own field; return the rest."""
        name, note = self._name_and_text(text)
        if note and self.has_class("-person") and same_name_key(name) in self._people:
            self._open().person.value = name
            return note
        return text

    def _name_and_text(self, text: str) -> tuple[str, str]:
        """Return the name and the note of `Ana: the note`; without a name before a colon, or if
        the colon is the pattern's, no note.
        """
        name, colon, note = text.partition(":")
        if colon and _is_name(name) and not (self._pattern and follows(self._pattern, text)):
            return name.strip(), note.strip()
        return text.strip(), ""

    def on_note_input_pasted(self, event: "NoteInput.Pasted") -> None:
        """Save several pasted lines as notes."""
        event.stop()
        self._save(event.lines)

    def _save(self, texts: Iterable[str]) -> None:
        """Hand over notes and clear the line."""
        begun, person, fields = self._begun or self._now, self.person or None, self._open()
        texts = list(texts)
        if len(texts) == 1:
            fields.note.clear()
        fields.person.clear()
        self._begun = begun if self.text else None
        self.post_message(self.Saving(Written(texts, person, begun)))


def _is_name(text: str) -> bool:
    """Return whether a text can be a person's name."""
    return 0 < len(text.strip()) <= LONGEST_NAME and len(text.split()) <= MOST_WORDS
