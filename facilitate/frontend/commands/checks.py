"""What can be done now, and what the current step asks for: read by help, palette and footer."""

from facilitate.frontend.author import check_groups
from facilitate.frontend.context import RunContext
from facilitate.session.clock.ends import minutes_past
from facilitate.session.commands import notes as note_commands
from facilitate.session.commands import steps
from facilitate.session.commands.undo import next_to_come
from facilitate.session.refused import Refused
from facilitate.session.snapshot import any_to_turn, at_hand
from facilitate.translations.message import either

# Whether a command can be done: each raises Refused, saying why, if it cannot.


def start_or_pause(context: RunContext) -> None:
    """Check that the clock can run."""
    state = context.session.state
    (steps.pause if state.running else steps.start)(state)


def next_step(context: RunContext) -> None:
    """Check that there is a next step; a front end that asks offers to end the session instead."""
    if not context.asks:
        steps.go_on(context.session.state)


def previous_step(context: RunContext) -> None:
    """Check that there is a previous step."""
    steps.go_back(context.session.state)


def several_steps(context: RunContext) -> None:
    """Check that there is another step."""
    if len(context.session.state.run()) < 2:
        raise Refused("refused.only-step")


def pause(context: RunContext) -> None:
    """Check that the clock runs."""
    steps.pause(context.session.state)


def start(context: RunContext) -> None:
    """Check that the clock is paused."""
    steps.start(context.session.state)


def begun(context: RunContext) -> None:
    """Check that the session has not ended."""
    steps.began_earlier(context.session.state, 0)


def rounds(context: RunContext) -> None:
    """Check that the current step is in a round."""
    step = context.session.state.step()
    if not step.block:
        raise Refused("refused.no-round", step=step.title)


def steps_left_out(context: RunContext) -> None:
    """Check that a step is optional or skipped."""
    if not context.session.state.outside:
        raise Refused("refused.nothing-left-out")


def inputs(context: RunContext) -> None:
    """Check that the scripts have inputs."""
    if not context.session.state.inputs:
        raise Refused("refused.no-inputs")


def groups(context: RunContext) -> None:
    """Check that the notes of this step are a group's."""
    check_groups(context.session.state)


def notes(context: RunContext) -> None:
    """Check that there is a note."""
    if next(context.session.state.wall(), None) is None:
        raise Refused("note.none-yet")


def notes_to_turn(context: RunContext) -> None:
    """Check that a note can be turned in this step, or was."""
    state = context.session.state
    step = state.step()
    if not step.written.targets:
        raise Refused("refused.no-turning", step=step.title)
    if not (any_to_turn(state) or state.turned_in.get(step.id)):
        raise Refused(
            "refused.none-to-turn", stages=either(note_commands.stages(step.written.sources))
        )


def places(context: RunContext) -> None:
    """Check that there are places, and a note to put in one."""
    if not note_commands.axes(context.session.state):
        raise Refused("place.no-step")
    notes(context)


def themes(context: RunContext) -> None:
    """Check that a note has a theme."""
    if not any(note.themes for note in context.session.state.wall()):
        raise Refused("refused.no-themes")


def names(context: RunContext) -> None:
    """Check that there is a group, a person or a theme."""
    state = context.session.state
    if not (state.groups or state.person_names or state.theme_names):
        raise Refused("refused.nothing-to-rename")


def lists(context: RunContext) -> None:
    """Check that the plan has a list."""
    from facilitate.session.commands import correct

    if not correct.lists(context.session.state):
        raise Refused("refused.no-lists")


def prompt(context: RunContext) -> None:
    """Check that the current step has a prompt."""
    if not context.session.state.step().written.prompt:
        raise Refused("prompt.none")


def own_notes(context: RunContext) -> None:
    """Check that the current step has notes for the facilitator."""
    if not context.session.state.step().written.notes:
        raise Refused("refused.no-own-notes")


def sound(context: RunContext) -> None:
    """Check that there is something to ring with."""
    if context.runner.sound is None:
        raise Refused("sound.none-here")


def phones(context: RunContext) -> None:
    """Check that phones are let in."""
    if context.phones is None:
        raise Refused("phones.not-open", phones=context.way_to("phones"))


def notes_of_phones(context: RunContext) -> None:
    """Check that a note came from a phone."""
    if not any(note.by_phone for note in context.session.state.notes.values()):
        raise Refused("refused.no-phone-notes")


def offer(context: RunContext) -> None:
    """Check that the event offers something."""
    if context.link is None or context.link.offered is None:
        raise Refused("event.nothing-offered")


def undo(context: RunContext) -> None:
    """Check that there is something to undo."""
    context.session.next_to_undo()


def redo(context: RunContext) -> None:
    """Check that there is something to redo."""
    next_to_come(context.session.events)


# What the current step asks for.


def always(_: RunContext) -> bool:
    """Return True: every step asks for it."""
    return True


def collects(context: RunContext) -> bool:
    """Return whether the step collects notes."""
    return context.session.state.step().written.stage is not None


def collects_by_group(context: RunContext) -> bool:
    """Return whether the notes of the step are those of several groups."""
    state = context.session.state
    return collects(context) and state.step().written.by == "group" and len(state.groups) > 1


def collects_by_person(context: RunContext) -> bool:
    """Return whether the notes of the step are a person's."""
    return context.session.state.step().written.by == "person"


def turns(context: RunContext) -> bool:
    """Return whether the step turns notes."""
    return bool(context.session.state.step().written.targets)


def places_notes(context: RunContext) -> bool:
    """Return whether the step puts notes in places."""
    return context.session.state.step().written.has_places and bool(at_hand(context.session.state))


def scores(context: RunContext) -> bool:
    """Return whether the step scores notes, or sums of scores can still be entered."""
    state = context.session.state
    return state.step().written.score is not None or bool(note_commands.to_score(state))


def gives_dots(context: RunContext) -> bool:
    """Return whether the participants have dots to give in the step."""
    return bool(context.session.state.dots_each())


def ends_late(context: RunContext) -> bool:
    """Return whether the session ends after the agreed end."""
    end = context.session.agreed_end()
    return end is not None and minutes_past(context.session.ends(), end) > 0


def votes(context: RunContext) -> bool:
    """Return whether the participants vote in the step."""
    return scores(context) or gives_dots(context)
