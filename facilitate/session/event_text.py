"""Events in words, as the facilitator would say them."""

from facilitate.plan import labels
from facilitate.session import events as ev
from facilitate.session.state import State
from facilitate.text import clock_face
from facilitate.translations.translator import ENGLISH, Translator


def describe(event: ev.AnyEvent, state: State, tr: Translator = ENGLISH) -> str:
    """Say what an event did; `state` is one in which its notes and steps are known."""
    match event:
        case ev.Noted():
            return tr("event.note", number=event.number, text=event.text)
        case ev.Turned():
            to = labels.stage(event.to, tr)
            return tr("event.turned", number=event.number, stage=to)
        case ev.Edited():
            return tr("event.edited", number=event.number)
        case ev.Removed():
            return tr("event.removed", number=event.number)
        case ev.Scored():
            return tr("event.scored", score=event.score, number=event.number)
        case ev.Placed():
            place = event.place or tr("event.no-place")
            return tr("event.placed", number=event.number, place=place)
        case ev.Themed():
            return _about(event.numbers, "event.themed", tr, theme=event.theme)
        case ev.Unthemed():
            return _about(event.numbers, "event.unthemed", tr, theme=event.theme)
        case ev.Moved():
            return _about(event.numbers, "event.moved", tr, step=_title(state, event.step, tr))
        case ev.Listed():
            return _about(event.numbers, "event.listed", tr, list=labels.stage(event.stage, tr))
        case ev.Given():
            group = event.group or tr("event.everyone")
            return _about(event.numbers, "event.given", tr, group=group)
        case ev.Owned():
            person = event.person or tr("event.nobody")
            return _about(event.numbers, "event.owned", tr, person=person)
        case ev.Renamed():
            return tr(f"event.{event.kind}-renamed", old=event.old, new=event.new)
        case ev.Dotted():
            return tr("event.dotted", number=event.number, dots=event.dots)
        case ev.Starred():
            return tr(
                "event.starred" if event.starred else "event.unstarred",
                number=event.number,
            )
        case ev.Entered():
            return tr("event.entered", step=_title(state, event.step, tr))
        case ev.Started():
            return tr("event.started")
        case ev.Paused():
            return tr("event.paused")
        case ev.BeganEarlier():
            return tr("event.began-earlier", seconds=f"{event.seconds:g}")
        case ev.Replanned():
            return event.why
        case ev.GroupCame():
            return tr("event.new-group", name=event.name)
        case ev.Said():
            return tr("event.remark", text=event.text)
        case ev.Jumped():
            time = clock_face(event.seconds)
            return tr("event.gap", time=time)
        case ev.WallSet():
            return tr(
                "event.clock-forward" if event.seconds > 0 else "event.clock-back",
                time=clock_face(event.seconds),
            )
        case ev.Silent():
            return tr("event.no-sound", why=event.why)
        case ev.Undone():
            return tr("event.undone", number=event.of)
        case ev.Redone():
            return tr("event.redone", number=event.of)
        case ev.Resumed():
            return tr("event.resumed", seconds=f"{event.away:.0f}")
        case ev.Left():
            return tr("event.left")
        case ev.Ended():
            return tr("event.ended")
        case ev.Newer():
            return tr("event.newer")


def _about(numbers: tuple[int, ...], message: str, tr: Translator, **values: object) -> str:
    """Say something about one note, or about several: the message has two forms."""
    listed = ", ".join(map(str, numbers))
    several = message.replace("event.", "event.several-")
    return tr(message if len(numbers) == 1 else several, numbers=listed, **values)


def _title(state: State, step_id: int, tr: Translator) -> str:
    titles = {step.id: step.title for step in state.plan.steps}
    return titles.get(step_id) or tr("event.step", number=step_id)
