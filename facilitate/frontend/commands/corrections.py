"""Commands that correct notes and names."""

from facilitate.frontend.arguments import UsageError, named_step, note_numbers, whole_number
from facilitate.frontend.context import RunContext
from facilitate.names import same_name_key
from facilitate.plan import labels
from facilitate.session import events as ev
from facilitate.session.commands import correct
from facilitate.session.commands.notes import known_group
from facilitate.session.event_text import describe
from facilitate.session.note_formats.form import unlike

EVERYONE = "everyone"
"""Typed for no group, in addition to the word in the session's language."""

KINDS: dict[str, correct.Kind] = {"group": "group", "person": "person", "theme": "theme"}
"""What can be renamed, as it is typed."""


def move(context: RunContext, argument: str) -> None:
    """Move notes to the step they belong to."""
    numbers, step = _numbers_and_rest(argument)
    event = correct.move(context.session.state, numbers, named_step(context, step))
    _do(context, event)
    notes = context.session.state.notes
    for words in (unlike(context.session.state, notes[number]) for number in event.numbers):
        if words:
            context.say(words)


def put_in_list(context: RunContext, argument: str) -> None:
    """Put notes in another list."""
    numbers, name = _numbers_and_rest(argument)
    if not name:
        raise UsageError
    state = context.session.state
    stages = correct.lists(state).values()
    own = {same_name_key(labels.stage(stage, context.tr)): stage for stage in stages}
    _do(context, correct.put_in_list(state, numbers, own.get(same_name_key(name), name)))


def give(context: RunContext, argument: str) -> None:
    """Assign notes to the group they are from, or to everyone."""
    numbers, name = _numbers_and_rest(argument)
    if not name:
        raise UsageError
    state = context.session.state
    to_all = same_name_key(name) in (EVERYONE, same_name_key(context.tr("correct.everyone")))
    nobody = to_all and known_group(state, name) is None
    _do(context, correct.give(state, numbers, None if nobody else name))


def own(context: RunContext, argument: str) -> None:
    """Assign notes to a person; without a name, to nobody."""
    numbers, name = _numbers_and_rest(argument)
    _do(context, correct.own(context.session.state, numbers, name))


def take_out_of_theme(context: RunContext, argument: str) -> None:
    """Remove notes from a theme."""
    numbers, name = _numbers_and_rest(argument)
    if not name:
        raise UsageError
    _do(context, correct.take_out_of_theme(context.session.state, numbers, name))


def rename(context: RunContext, argument: str) -> None:
    """Rename a group, a person or a theme, or merge it with another."""
    kind, _, names = argument.partition(" ")
    old, equals, new = names.partition(" = " if " = " in names else "=")
    if kind not in KINDS or not equals or not old.strip():
        raise UsageError
    state = context.session.state
    event = correct.rename(state, KINDS[kind], old, new)
    joined = correct.joins(state, event)
    context.session.take(event)
    if event.kind == "group":
        context.follow_renaming(event.old, event.new)
    elif event.kind == "person" and context.author.person == event.old:
        context.author.person = event.new
    what = describe(event, context.session.state, context.tr)
    context.tell(context.tr("rename.joined", what=what) if joined else what)


def dots(context: RunContext, argument: str) -> None:
    """Set how many dots a note got."""
    number, _, given = argument.partition(" ")
    state = context.session.state
    _do(context, correct.dots(state, whole_number(number), whole_number(given, least=0)))


def _numbers_and_rest(argument: str) -> tuple[list[int], str]:
    numbers, _, rest = argument.partition(" ")
    return note_numbers(numbers), rest.strip()


def _do(context: RunContext, event: ev.KnownEvent) -> None:
    context.session.take(event)
    context.tell(describe(event, context.session.state, context.tr))
