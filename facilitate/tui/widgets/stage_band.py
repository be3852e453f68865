"""The colour band of a step: its stage's colour, letter, shape and name."""

from textual.app import App
from textual.content import Content

from facilitate.plan import labels
from facilitate.plan.plan import PlannedStep
from facilitate.session.snapshot import which_round
from facilitate.translations.translator import ENGLISH, Translator
from facilitate.tui.plain_text import plain
from facilitate.tui.theme import mark, stage_class, stage_rules
from facilitate.tui.widgets.split_line import SplitLine

_PAPER = stage_rules("StageBand", "background: $paper-COLOUR; color: $on-COLOUR;")


class StageBand(SplitLine):
    """One line: the stage and title of a step, and at the right its round and manner."""

    DEFAULT_CSS = f"""
    StageBand {{ padding: 0 1; background: $band; color: $on-band; text-style: bold; }}
    {_PAPER}
    """

    def show_step(self, step: PlannedStep, tr: Translator = ENGLISH) -> None:
        """Show a step's stage and title."""
        stage, name = step.written.stage, step.written.collect or ""
        if name.casefold() == step.title.casefold():
            name = ""  # a list named like its step is named once
        colour = labels.stage(step.written.colour, tr).upper() if step.written.colour else ""
        words = [word for word in (mark(stage) if stage else "", colour, name) if word]
        gap = "   " if words else ""
        self.left = Content.assemble(plain("  ".join(words)), gap, plain(step.title))
        manner = [which_round(step, tr), tr("sheet.in-silence") if step.written.silent else ""]
        self.right = plain(" · ".join(part for part in manner if part))
        self.set_classes(stage_class(stage) if stage else "")


def stage_band(app: App[object]) -> StageBand:
    """Return a band for the colours that an app has."""
    if not app.no_color:
        return StageBand()
    # Imported only here: most terminals have colours.
    from facilitate.tui.step.colourless_band import ColourlessBand

    return ColourlessBand()
