"""Events in words, as the facilitator would say them."""

from facilitate.plan import labels
from facilitate.session import events as ev
from facilitate.session.state import State
from facilitate.text import clock_face
from facilitate.translations.translator import ENGLISH, Words


def describe(event: ev.AnyEvent, state: State, words: Words = ENGLISH) -> str:
    """Say what an event did; `state` is one in which its notes and steps are known."""
    match event:
        case ev.Noted():
            return words("note {number} · {text}", number=event.number, text=event.text)
        case ev.Turned():
            to = labels.stage(event.to, words)
            return words("note {number} turned {stage}", number=event.number, stage=to)
        case ev.Edited():
            return words("note {number} changed", number=event.number)
        case ev.Removed():
            return words("note {number} removed", number=event.number)
        case ev.Scored():
            return words("{score} for note {number}", score=event.score, number=event.number)
        case ev.Placed():
            place = event.place or words("no place")
            return words("note {number} in {place}", number=event.number, place=place)
        case ev.Themed():
            one = len(event.numbers) == 1
            return words(
                "note {numbers} under {theme}" if one else "notes {numbers} under {theme}",
                numbers=", ".join(map(str, event.numbers)),
                theme=event.theme,
            )
        case ev.Starred():
            return words(
                "note {number} with a star" if event.starred else "note {number} without a star",
                number=event.number,
            )
        case ev.OwnerNamed():
            return words(
                "note {number} · {who} takes it" if event.who else "note {number} · nobody's yet",
                number=event.number,
                who=event.who,
            )
        case ev.DueSet():
            return words(
                "note {number} · by {due}" if event.due else "note {number} · no day agreed",
                number=event.number,
                due=event.due,
            )
        case ev.MeaningSet():
            kinds = [words(kind) for kind in event.means]
            return words(
                "{stage} now means: {kinds}" if kinds else "{stage} now means nothing more",
                stage=labels.stage(event.stage, words),
                kinds=", ".join(kinds),
            )
        case ev.Entered():
            return words("gone to {step}", step=_title(state, event.step, words))
        case ev.Started():
            return words("the clock started")
        case ev.Paused():
            return words("the clock stopped")
        case ev.BeganEarlier():
            return words("began {seconds} s earlier", seconds=f"{event.seconds:g}")
        case ev.Replanned():
            return event.why
        case ev.GroupCame():
            return words("new group {name}", name=event.name)
        case ev.Said():
            return words("remark: {text}", text=event.text)
        case ev.Jumped():
            time = clock_face(event.seconds)
            return words("{time} passed while the machine slept or stood", time=time)
        case ev.WallSet():
            return words(
                "the clock on the wall was set forward by {time}"
                if event.seconds > 0
                else "the clock on the wall was set back by {time}",
                time=clock_face(event.seconds),
            )
        case ev.Silent():
            return words("no sound: {why}", why=event.why)
        case ev.Undone():
            return words("event {number} undone", number=event.of)
        case ev.Resumed():
            return words("resumed after {seconds} s", seconds=f"{event.away:.0f}")
        case ev.Left():
            return words("left")
        case ev.Ended():
            return words("ended")


def _title(state: State, step_id: int, words: Words) -> str:
    titles = {step.id: step.title for step in state.plan.steps}
    return titles.get(step_id) or words("step {number}", number=step_id)
